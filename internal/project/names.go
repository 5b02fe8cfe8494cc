package project

import (
	"fmt"
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
)

// What a person names on the command line must be there: a slip that only
// found nothing would pass for a result.

// Code finds a code by id, also by one it was formerly known by.
func (p *Project) Code(id string) (*codebook.Code, error) {
	if c, ok := p.Book.Lookup(id); ok {
		return c, nil
	}
	return nil, refuse(didYouMean(id, p.Book), "code %q not found in %s", id, p.Book.Path)
}

// didYouMean names the code that shares most of its beginning with id.
func didYouMean(id string, book *codebook.Codebook) string {
	best, most := "", 2
	for _, c := range book.All() {
		if n := common(corpus.Key(c.ID), corpus.Key(id)); n > most {
			best, most = c.ID, n
		}
	}
	if best == "" {
		return "ownwords codebook show lists the codes"
	}
	return fmt.Sprintf("did you mean %q? ownwords codebook show lists the codes", best)
}

func common(a, b string) (n int) {
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// Participant checks that somebody in the project has this id, and gives it
// as the project spells it.
func (p *Project) Participant(id string) (string, error) {
	for _, person := range p.People.Persons {
		if corpus.Key(person.ID) == corpus.Key(id) {
			return person.ID, nil
		}
	}
	for _, e := range p.entries {
		d, err := p.read(e)
		if err != nil {
			return "", err
		}
		for _, s := range d.Speakers {
			if s.Participant != "" && corpus.Key(s.Participant) == corpus.Key(id) {
				return s.Participant, nil
			}
		}
	}
	return "", refuse("ownwords report frequencies --by participant names them", "participant %q not found", id)
}

// Coder checks that somebody is registered as a coder, and gives the id as
// ownwords.yaml spells it. The rules code too.
func (p *Project) Coder(id string) (string, error) {
	if corpus.Key(id) == coding.Rules {
		return coding.Rules, nil
	}
	known := []string{coding.Rules}
	for _, c := range p.Config.Coders {
		if corpus.Key(c.ID) == corpus.Key(id) {
			return c.ID, nil
		}
		known = append(known, c.ID)
	}
	return "", refuse("coders here: "+strings.Join(known, ", "), "coder %q not found", id)
}

// CheckSpeakers makes sure that labels given as speakers stand in some
// transcript: a slip would count nobody's words.
func (p *Project) CheckSpeakers(speakers []string) error {
	missing := map[string]string{}
	for _, s := range speakers {
		if _, group := speakerGroups[corpus.Key(s)]; !group {
			missing[corpus.Key(s)] = s
		}
	}
	for _, e := range p.entries {
		if len(missing) == 0 {
			return nil
		}
		d, err := p.read(e)
		if err != nil {
			return err
		}
		for _, s := range d.Speakers {
			delete(missing, corpus.Key(s.Label))
		}
	}
	for _, key := range sortedKeys(missing) {
		return refuse("use participants, interviewers, other, all, or a label as transcripts have it", "speaker %q not found", missing[key])
	}
	return nil
}
