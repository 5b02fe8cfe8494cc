package coding

import (
	"cmp"
	"slices"

	"github.com/ownwords/ownwords/corpus"
)

// byPlace are verdicts by their start. Documents have thousands of one code, of
// which a span meets few.
type byPlace struct {
	list    []Verdict
	longest int // of their spans
}

// placed puts a list in order. It is then not the caller's any more.
func placed(list []Verdict) *byPlace {
	p := &byPlace{list: list}
	slices.SortFunc(p.list, func(a, b Verdict) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.ID, b.ID))
	})
	for i := range p.list {
		p.longest = max(p.longest, p.list[i].Span.Len())
	}
	return p
}

// near numbers those that may overlap a span: all that do, and perhaps others.
func (p *byPlace) near(s corpus.Span) (from, to int) {
	if p == nil {
		return 0, 0
	}
	return p.from(s.Start - p.longest), p.from(s.End)
}

// from is the number of the first verdict that does not start before an offset.
func (p *byPlace) from(offset int) int {
	n, _ := slices.BinarySearchFunc(p.list, offset, func(v Verdict, at int) int { return cmp.Compare(v.Span.Start, at) })
	return n
}
