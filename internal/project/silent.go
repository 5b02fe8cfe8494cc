package project

import (
	"fmt"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// silent are labels that somebody wrote down and nobody speaks under: in rows
// of participants.csv, and under speakers in the codebook's rules. Documents
// that are not here are reported by themselves.
func (c *checking) silent() {
	here := map[string]bool{"": len(c.entries) > 0}
	for _, e := range c.entries {
		here[corpus.Key(e.ID)] = true
	}
	for _, v := range c.People.Voices() {
		if document, label := v[0], v[1]; here[document] && !c.heard[v] {
			where := "any document"
			if document != "" {
				where = fmt.Sprintf("document %q", document)
			}
			c.add(WarningLevel, Fault{Path: c.path(ParticipantsFile), Text: fmt.Sprintf("names speaker %q, who says nothing in %s", label, where), Hint: "spell the label as the transcript does"})
		}
	}
	if c.Book == nil || len(c.entries) == 0 {
		return
	}
	for _, code := range c.Book.All() {
		for _, r := range code.Rules {
			c.deafRule(r)
		}
	}
}

func (c *checking) deafRule(r *codebook.Rule) {
	for _, s := range r.Speakers {
		if _, group := speakerGroups[corpus.Key(s)]; !group && !c.heard[[2]string{"", corpus.Key(s)}] {
			c.add(WarningLevel, Fault{Path: c.Book.Path, Line: r.Pos.Line, Col: r.Pos.Col,
				Text: fmt.Sprintf("rule %s is about the words of %q, who says nothing in any document", r.Name(), s), Hint: "use participants, interviewers, all, or a label as the transcripts spell it"})
		}
	}
}
