package coding

import (
	"cmp"
	"slices"

	"github.com/ownwords/ownwords/corpus"
)

// Bare is what counting needs of a coding: without who made it and why, and
// without pointers, since there may be a million.
type Bare struct {
	Span     corpus.Span
	Words    corpus.WordRange // the document's words that lie whole in Span
	Code     int32            // Code.Index
	Strength Strength         // of its status
}

// Strength orders statuses, weakest first: a segment has its strongest.
type Strength int8

// The strengths of the statuses, in their order.
const (
	StrengthRejected Strength = iota
	StrengthDisputed
	StrengthUnreviewed
	StrengthAccepted
	StrengthByHand
)

// Strength is how strong a status is, below all others for one that is not
// known.
func (s Status) Strength() Strength {
	return Strength(slices.Index([]Status{Rejected, Disputed, Unreviewed, Accepted, ByHand}, s))
}

// Bared are codings laid bare, in their order.
func Bared(codings []Coding) []Bare {
	all := make([]Bare, len(codings))
	for i := range codings {
		c := &codings[i]
		all[i] = Bare{c.Span, c.Words, int32(c.Code.Index), c.Status.Strength()}
	}
	return all
}

// SortBare puts codings in the order of Compare, as far as they tell. Those
// that are in order already, as nearly all are, cost one look each.
func SortBare(all []Bare) {
	if !slices.IsSortedFunc(all, compareBare) {
		slices.SortFunc(all, compareBare)
	}
}

func compareBare(a, b Bare) int {
	switch {
	case a.Span.Start != b.Span.Start:
		return cmp.Compare(a.Span.Start, b.Span.Start)
	case a.Span.End != b.Span.End:
		return cmp.Compare(a.Span.End, b.Span.End)
	}
	return cmp.Compare(a.Code, b.Code)
}
