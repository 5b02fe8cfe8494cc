package anchor

import (
	"sort"
	"strings"

	"github.com/ownwords/ownwords/corpus"
)

// jumpMost is how many words may have been put into the middle of a span.
const jumpMost = 400

// piece is a part of a span that stands together in the new text: old words
// first to last, both inclusive and paired, n of them with a partner.
type piece struct{ first, last, n int }

// project carries old words [i, j), of which the span s touches each, over to
// the new text. It is false when too little of them is left, or when what is
// left stands in several places; the pieces are then the candidates.
func (al *alignment) project(s corpus.Span, i, j int) (corpus.Span, How, []corpus.Span) {
	pieces, n := al.pieces(i, j)
	if n == 0 && al.slippery(i, j) {
		return corpus.Span{}, Ambiguous, al.twins(i)
	}
	if n == 0 {
		return al.replaced(s, i, j)
	}
	main := pieces[0]
	candidates := make([]corpus.Span, 0, len(pieces))
	for _, p := range pieces[:min(len(pieces), most)] {
		if c := al.cover(s, i, j, p); !c.Empty() { // empty: a part of a letter that is no part now
			candidates = append(candidates, c)
		}
	}
	switch {
	case len(candidates) == 0:
		return corpus.Span{}, Lost, nil
	case 2*n <= j-i && n < j-i, !al.anyLeft(al.old.spoken(i, j), j):
		return corpus.Span{}, Lost, candidates
	case 10*main.n < 9*n:
		return corpus.Span{}, Ambiguous, candidates
	case al.slippery(i, j):
		return corpus.Span{}, Ambiguous, al.slid(candidates[0], i, main)
	case al.doubtful(i, j, main, pieces[1:]):
		return corpus.Span{}, Ambiguous, candidates
	}
	return candidates[0], Diffed, nil
}

// pieces are the parts of old words [i, j), the greatest first, and how many
// words have partners in all.
func (al *alignment) pieces(i, j int) (pieces []piece, n int) {
	for k := i; k < j; k++ {
		if al.to[k] == none {
			continue
		}
		n++
		if at := len(pieces) - 1; at >= 0 && al.together(pieces[at].last, k, i, j) {
			pieces[at].last = k
			pieces[at].n++
			continue
		}
		pieces = append(pieces, piece{k, k, 1})
	}
	sort.SliceStable(pieces, func(a, b int) bool { return pieces[a].n > pieces[b].n })
	return pieces, n
}

// together reports whether the partners of old words p < q stand in order,
// with nothing between them that comes from outside of [i, j).
func (al *alignment) together(p, q, i, j int) bool {
	lo, hi := al.to[p], al.to[q]
	if hi <= lo || int(hi-lo) > q-p+jumpMost {
		return false
	}
	for k := lo + 1; k < hi; k++ {
		if f := int(al.from[k]); f != none && (f < i || f >= j) {
			return false
		}
	}
	return true
}

// slippery reports whether the first or the last old word of [i, j) may as well
// be another. It does not matter which of several equal words went if all of
// them are in the span.
func (al *alignment) slippery(i, j int) bool {
	for _, k := range [2]int{i, j - 1} {
		if s, ok := al.slipAt(k); ok && (s.inserted || s.lo < i || s.hi > j) {
			return true
		}
	}
	return false
}

// slipAt is the slip that an old word is in.
func (al *alignment) slipAt(k int) (slip, bool) {
	n := search(len(al.slips), func(n int) bool { return al.slips[n].hi > k })
	if n == len(al.slips) || al.slips[n].lo > k {
		return slip{}, false
	}
	return al.slips[n], true
}

// labelMost is how many words a label has at most.
const labelMost = 6

// spoken is the first of the words [i, j) behind the label that they begin
// with: a turn of which only the label is left is lost.
func (t *text) spoken(i, j int) int {
	if i > 0 && !strings.Contains(t.slice(t.gap(i)), "\n") {
		return i
	}
	for k := i + 1; k < j && k <= i+labelMost; k++ {
		if gap := t.slice(t.gap(k)); strings.HasPrefix(gap, ":") || strings.HasPrefix(gap, "：") {
			return k
		}
	}
	return i
}

// anyLeft reports whether one of the old words [i, j) has a partner.
func (al *alignment) anyLeft(i, j int) bool {
	for k := i; k < j; k++ {
		if al.to[k] != none {
			return true
		}
	}
	return false
}

// twins are the words that an old word without a partner may be.
func (al *alignment) twins(i int) (all []corpus.Span) {
	at, _ := al.slipAt(i)
	for k := at.lo; k < at.hi && len(all) < most; k++ {
		if al.to[k] != none && same(al.old.ids[k], al.old.ids[i]) {
			all = append(all, al.new.words[al.to[k]])
		}
	}
	return all
}

// slid are a span that may have slipped and the two beside it.
func (al *alignment) slid(s corpus.Span, i int, p piece) []corpus.Span {
	all := []corpus.Span{s}
	at, _ := al.slipAt(i)
	for _, by := range []int{-at.step, at.step} {
		lo, hi := int(al.to[p.first])+by, int(al.to[p.last])+by
		if by != 0 && lo >= 0 && hi < len(al.new.words) && same(al.new.ids[lo], al.new.ids[al.to[p.first]]) {
			all = append(all, corpus.Span{Start: al.new.words[lo].Start, End: al.new.words[hi].End})
		}
	}
	return all
}
