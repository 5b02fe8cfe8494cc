package project

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ownwords/ownwords/corpus"
)

// places answer as a look at each of them does.
func TestPlaces(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	span := func() corpus.Span {
		from := r.IntN(30)
		return corpus.Span{Start: from, End: from + 1 + r.IntN(1+r.IntN(12))}
	}
	for range 3000 {
		p := &places{}
		for range r.IntN(8) {
			p.spans = append(p.spans, span())
		}
		at := span()
		contain := slices.ContainsFunc(p.spans, func(s corpus.Span) bool { return s.Contains(at) })
		overlap := slices.ContainsFunc(p.spans, func(s corpus.Span) bool { return s.Overlaps(at) })
		if got := p.contain(at); got != contain {
			t.Fatalf("%v in %v: contained %t, want %t", at, p.spans, got, contain)
		}
		if got := p.overlap(at); got != overlap {
			t.Fatalf("%v in %v: overlaps %t, want %t", at, p.spans, got, overlap)
		}
	}
	var none *places
	if at := (corpus.Span{Start: 0, End: 1}); none.contain(at) || none.overlap(at) {
		t.Error("no places have something")
	}
}
