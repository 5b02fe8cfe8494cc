package project

import (
	"context"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/report"
)

// Selection says which words and codings a report is about.
type Selection struct {
	View      coding.View
	Speakers  []string // participants (the default), interviewers, other, all, or labels
	Where     []corpus.Condition
	Documents []string // ids, as DocumentID gives them; nil: all
	Counting  Counting
}

// names tells whether a document is one that the selection names.
func (s *Selection) names(document string) bool {
	return s.Documents == nil || slices.Contains(s.Documents, document)
}

// SpeakersText is whose turns count, as a basis says it.
func (s *Selection) SpeakersText() string {
	if len(s.Speakers) == 0 {
		return "participants"
	}
	return strings.Join(s.Speakers, ", ")
}

// Documents streams the project's documents with the codings that count, and
// brings what the rules find up to date on the way. With Counting, a document
// holds until the next.
func (p *Project) Documents(ctx context.Context, s Selection) (report.Documents, error) {
	conditions, err := p.conditions(s.Where)
	if err != nil {
		return nil, err
	}
	var entries []Entry
	for _, e := range p.entries {
		if s.names(e.ID) && conditions.document(p.Table.Attrs(e.ID)) {
			entries = append(entries, e)
		}
	}
	return p.released(inOrder(ctx, len(entries), func(i int) (roomed, error) {
		room := s.Counting.room()
		d, err := p.digest(entries[i], wanted{codings: true, room: room, outline: true, keep: true})
		if err != nil {
			return roomed{}, err
		}
		r := p.reportDocument(d)
		if d.room != nil {
			p.chooseBare(r, d, s, conditions)
		} else {
			p.choose(r, s, conditions)
		}
		return roomed{r, room}, nil
	})), nil
}

// choose keeps what the selection counts of a document.
func (p *Project) choose(r *report.Document, s Selection, c conditions) {
	speaks, counts := p.chosenWords(r, s, c)
	countUndecided(&r.Tally, r.Codings)
	n := 0 // kept, in place: the digest has no use for the others
	for i := range r.Codings {
		k := &r.Codings[i]
		switch {
		case !s.View.Counts(k):
		case !speaks.in(k.Words):
			r.Tally.Outside++
		case counts.in(k.Words):
			if k.Coder == coding.Rules {
				r.Tally.Rules++
			} else {
				r.Tally.Human++
			}
			if n < i {
				r.Codings[n] = *k
			}
			n++
		}
	}
	r.Codings = r.Codings[:n]
}

// chosenWords says which turns count, and gives the words of those whom the
// selection's --speakers admit and, of these, the words that count.
func (p *Project) chosenWords(r *report.Document, s Selection, c conditions) (speaks, counts *turnWords) {
	speaks, counts = newTurnWords(r.Outline), newTurnWords(r.Outline)
	voices := make([]voice, len(r.Outline.Speakers))
	for i, v := range r.Outline.Speakers {
		voices[i].speaks = admits(s.Speakers, v)
		voices[i].counts = voices[i].speaks && c.person(p.People.Attrs(v.Participant))
	}
	for i := range r.Outline.Turns {
		v := voices[r.Outline.Turns[i].Speaker]
		r.Counted[i] = v.counts
		speaks.add(i, v.speaks)
		counts.add(i, v.counts)
	}
	return speaks, counts
}

// countUndecided counts what no view's count holds. A coding of the rules and
// the acceptance of it are one.
func countUndecided(t *report.Codings, codings []coding.Coding) {
	for i := range codings {
		c := &codings[i]
		if i > 0 && c.Span == codings[i-1].Span && c.Code == codings[i-1].Code && c.Status == codings[i-1].Status {
			continue
		}
		switch c.Status {
		case coding.Rejected:
			t.Rejected++
		case coding.Disputed:
			t.Disputed++
		}
	}
}

// voice says of a speaker whether the selection's --speakers admit it, and
// whether the words count: --where may still leave the person out.
type voice struct{ speaks, counts bool }

// speakerGroups are what may stand for the labels of everybody in a role.
var speakerGroups = map[string]func(corpus.Role) bool{
	"all":          func(corpus.Role) bool { return true },
	"participants": func(r corpus.Role) bool { return r == corpus.Participant },
	"interviewers": func(r corpus.Role) bool { return r == corpus.Interviewer },
	"other":        func(r corpus.Role) bool { return r == corpus.Other },
}

// admits tells whether a speaker's turns count.
func admits(speakers []string, s corpus.Speaker) bool {
	if len(speakers) == 0 {
		return s.Role == corpus.Participant
	}
	return slices.ContainsFunc(speakers, func(want string) bool {
		if in, ok := speakerGroups[corpus.Key(want)]; ok {
			return in(s.Role)
		}
		return corpus.Key(want) == corpus.Key(s.Label)
	})
}

// turnWords tells whether a range of a document's words has one in some of its
// turns. Codings are in order, so each range is near the last.
type turnWords struct {
	outline *corpus.Outline
	end     int
	at      int                // of the range that was looked at last
	ranges  []corpus.WordRange // of the turns, those that touch made one
}

func newTurnWords(o *corpus.Outline) *turnWords { return &turnWords{outline: o} }

// add takes the next turn, in order.
func (t *turnWords) add(turn int, in bool) {
	start := t.end
	t.end += int(t.outline.Turns[turn].Words)
	switch n := len(t.ranges); {
	case !in || t.end == start:
	case n > 0 && t.ranges[n-1].Hi == start:
		t.ranges[n-1].Hi = t.end
	default:
		t.ranges = append(t.ranges, corpus.WordRange{Lo: start, Hi: t.end})
	}
}

func (t *turnWords) in(r corpus.WordRange) bool {
	for t.at > 0 && t.ranges[t.at-1].Hi > r.Lo {
		t.at--
	}
	for t.at < len(t.ranges) && t.ranges[t.at].Hi <= r.Lo {
		t.at++
	}
	return r.Len() > 0 && t.at < len(t.ranges) && t.ranges[t.at].Lo < r.Hi
}

// Holds tells whether a selection takes in a place of a document: who speaks
// there first, and what is known of them and of the document.
func (p *Project) Holds(s Selection, d *corpus.Document, at corpus.Span) (bool, error) {
	conditions, err := p.conditions(s.Where)
	if err != nil {
		return false, err
	}
	turn, _ := d.TurnsOf(at)
	if turn < 0 {
		return false, nil
	}
	who := d.Speaker(turn)
	return s.names(d.ID) && conditions.document(p.Table.Attrs(d.ID)) && admits(s.Speakers, who) && conditions.person(p.People.Attrs(who.Participant)), nil
}
