package report

import (
	"context"
	"fmt"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
)

// FrequencyOptions are what Frequencies is asked.
type FrequencyOptions struct {
	Options
	By        string            // "", "document", "participant", an attribute, or "document.NAME"
	ByName    string            // By as people read it; empty: By
	Attribute *corpus.Attribute // of By, for its order and missing values; nil: blank is missing
}

// frequencyColumns are those of every row; with By, the group stands before.
var frequencyColumns = []string{
	"code", "name", "kind", "parent", "depth", "segments", "own_segments", "unreviewed", "accepted", "by_hand",
	"documents", "participants", "participants_total", "words", "words_total", "coverage",
}

// Frequencies counts how often each code is voiced, in how many documents and
// by how many participants.
//
//	segments      stretches that the code and those below it cover; overlaps are one
//	own_segments  the same of the code alone
//	unreviewed, accepted, by_hand   segments, by the strongest decision in them
//	documents     that have such a segment
//	participants  of whose words such a segment covers at least one
//	words         that such a segment covers whole
//	coverage      words / words_total; nil where words_total is 0
//
// Rows are in codebook order, codes that nobody voices included; retired codes
// only while they have segments. With By, each group has its own totals, and a
// segment that runs over people of two groups counts in both, with its words
// parted between them.
func Frequencies(ctx context.Context, docs Documents, o FrequencyOptions) (*Report, error) {
	f := &frequencies{
		FrequencyOptions: o,
		basis:            o.basis(),
		merger:           newMerger(o.Book),
		groups:           newGroups(o.By, o.Attribute, len(o.Book.All())),
	}
	if err := each(ctx, docs, f.document); err != nil {
		return nil, err
	}
	f.basis.Participants = len(f.people.ids)
	return f.report(), nil
}

// frequencies is the state of one pass over the documents.
type frequencies struct {
	FrequencyOptions
	basis  Basis
	people people
	speech speech
	merger *merger
	groups *groups

	serial    int  // of the stretch at hand
	shared    bool // a segment is in more than one group
	undecided bool // a segment has only rejected or disputed codings
}

func (f *frequencies) document(d *Document) error {
	f.speech.read(d, &f.people)
	f.basis.add(d, &f.speech)
	f.groups.assign(d, &f.speech)
	codings := d.bare()
	f.merger.all(codings, f.segment)
	f.merger.inner(codings, f.own)
	return nil
}

// own counts a stretch of a code without those below it, where there are any.
func (f *frequencies) own(s *stretch) {
	f.serial++
	turns, _, _ := f.speech.heard(s.words)
	for i := range turns {
		t := &turns[i]
		if c := t.group.cell(s.code); c.serial != f.serial {
			c.serial = f.serial
			c.own++
		}
	}
}

// segment counts a stretch of a code and those below it, once in each group
// whose words it covers.
func (f *frequencies) segment(s *stretch) {
	f.serial++
	turns, lo, hi := f.speech.heard(s.words)
	in := 0
	for i := range turns {
		t := &turns[i]
		c := t.group.cell(s.code)
		if c.serial != f.serial {
			c.serial = f.serial
			f.count(c, s)
			in++
		}
		c.words += t.share(lo, hi)
		if t.person >= 0 {
			c.people.add(t.person)
		}
	}
	f.shared = f.shared || in > 1
}

func (f *frequencies) count(c *cell, s *stretch) {
	c.segments++
	if !f.merger.parent[s.code] {
		c.own++
	}
	if c.document != f.basis.Documents {
		c.document = f.basis.Documents
		c.documents++
	}
	switch s.strength {
	case coding.StrengthUnreviewed:
		c.unreviewed++
	case coding.StrengthAccepted:
		c.accepted++
	case coding.StrengthByHand:
		c.byHand++
	default:
		f.undecided = true
	}
}

func (f *frequencies) report() *Report {
	r := &Report{Name: "frequencies", Unit: "segment", Basis: f.basis, Columns: frequencyColumns, Notes: []string{}}
	groups := f.groups.sorted()
	if f.By != "" {
		r.Columns = append([]string{"group"}, frequencyColumns...)
	}
	f.note(r, groups)
	codes := f.shown(groups)
	r.Rows = func(yield func([]any, error) bool) {
		for _, g := range groups {
			for _, c := range codes {
				if !yield(f.row(g, c), nil) {
					return
				}
			}
		}
	}
	return r
}

// shown are the codes that have rows.
func (f *frequencies) shown(groups []*group) (codes []*codebook.Code) {
	chosen := f.chosen()
	for i, c := range f.Book.All() {
		if chosen[i] && (c.Retired == nil || occurs(groups, i)) {
			codes = append(codes, c)
		}
	}
	return codes
}

func occurs(groups []*group, code int) bool {
	for _, g := range groups {
		if g.at(code).segments > 0 {
			return true
		}
	}
	return false
}

func (f *frequencies) row(g *group, c *codebook.Code) []any {
	n := g.at(c.Index)
	row := []any{
		c.ID, c.Label(), string(c.Kind), parentID(c), c.Depth, n.segments, n.own, n.unreviewed, n.accepted, n.byHand,
		n.documents, n.people.len(), g.people.len(), n.words, g.words, ratio(n.words, g.words),
	}
	switch {
	case f.By == "":
		return row
	case g.value == "":
		return append([]any{missing}, row...)
	}
	return append([]any{g.value}, row...)
}

// parentID is nil for a root.
func parentID(c *codebook.Code) any {
	if c.Parent == nil {
		return nil
	}
	return c.Parent.ID
}

// ratio is nil where nothing is divided by.
func ratio(n, of int) any {
	if of == 0 {
		return nil
	}
	return float64(n) / float64(of)
}

func (f *frequencies) note(r *Report, groups []*group) {
	if f.By != "" {
		name := f.ByName
		if name == "" {
			name = f.By
		}
		r.Notes = append(r.Notes, fmt.Sprintf("group is %s; each group has totals of its own", name))
	}
	if f.shared {
		r.Notes = append(r.Notes, "a segment over words of several groups counts in each of them, so groups can add up to more than the whole")
	}
	if f.undecided {
		r.Notes = append(r.Notes, "this view holds rejected or disputed codings: segments of nothing else are in segments, but not in unreviewed, accepted or by_hand")
	}
	for _, g := range groups {
		if g.words == 0 {
			r.Notes = append(r.Notes, "coverage is null where no word counts (words_total is 0)")
			return
		}
	}
}
