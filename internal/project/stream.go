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
	View     coding.View
	Speakers []string // participants (the default), interviewers, other, all, or labels
	Where    []corpus.Condition
}

// SpeakersText is whose turns count, as a basis says it.
func (s *Selection) SpeakersText() string {
	if len(s.Speakers) == 0 {
		return "participants"
	}
	return strings.Join(s.Speakers, ", ")
}

// Documents streams the project's documents with the codings that count, and
// brings what the rules find up to date on the way.
func (p *Project) Documents(ctx context.Context, s Selection) (report.Documents, error) {
	conditions, err := p.conditions(s.Where)
	if err != nil {
		return nil, err
	}
	var entries []Entry
	for _, e := range p.entries {
		if conditions.document(p.Table.Attrs(e.ID)) {
			entries = append(entries, e)
		}
	}
	return report.Documents(inOrder(ctx, len(entries), func(i int) (*report.Document, error) {
		d, err := p.read(entries[i])
		if err != nil {
			return nil, err
		}
		found, _, err := p.match(d, false)
		if err != nil {
			return nil, err
		}
		return p.reportDocument(d, found, s, conditions), nil
	})), nil
}

// reportDocument keeps what the selection counts of a document.
func (p *Project) reportDocument(d *corpus.Document, codings []coding.Coding, s Selection, c conditions) *report.Document {
	r := &report.Document{Document: d, Attrs: p.Table.Attrs(d.ID), Person: p.People.Attrs}
	speaks := make([]bool, len(d.Turns))
	r.Counted = make([]bool, len(d.Turns))
	for i := range d.Turns {
		speaker := d.Speaker(i)
		speaks[i] = admits(s.Speakers, speaker)
		r.Counted[i] = speaks[i] && c.person(p.People.Attrs(speaker.Participant))
	}
	r.Tally = tally(codings)
	admitted, counted := newWordFinder(d, speaks), newWordFinder(d, r.Counted)
	for _, k := range s.View.Select(codings) {
		switch {
		case !admitted.inside(k.Span):
			r.Tally.Outside++
		case counted.inside(k.Span):
			r.Codings = append(r.Codings, k)
			if k.Coder == coding.Rules {
				r.Tally.Rules++
			} else {
				r.Tally.Human++
			}
		}
	}
	return r
}

// tally counts the codings that no view's count holds.
func tally(codings []coding.Coding) (t report.Codings) {
	for _, k := range codings {
		switch k.Status {
		case coding.Rejected:
			t.Rejected++
		case coding.Disputed:
			t.Disputed++
		}
	}
	return t
}

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

// wordFinder tells whether a span holds a whole word of some turns.
type wordFinder struct{ words []corpus.Span }

func newWordFinder(d *corpus.Document, turns []bool) wordFinder {
	var f wordFinder
	for i := range d.Turns {
		if !turns[i] {
			continue
		}
		for _, paragraph := range d.Turns[i].Paragraphs {
			f.words = d.AppendWords(f.words, paragraph)
		}
	}
	return f
}

func (f wordFinder) inside(s corpus.Span) bool {
	i, _ := slices.BinarySearchFunc(f.words, s.Start, func(w corpus.Span, start int) int { return w.Start - start })
	return i < len(f.words) && f.words[i].End <= s.End
}
