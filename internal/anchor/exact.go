package anchor

import (
	"cmp"
	"slices"

	"github.com/ownwords/ownwords/corpus"
)

// placesMost is how many places of one row of words are looked through. A
// quote that stands oftener than that in one body is found by the rows around
// it, or not.
const placesMost = 2_000

// exact are the places where all words of the quote stand in a row, weighed by
// how their surroundings answer the context.
func (b *Body) exact(p probe, taken []int32) []sight {
	quote := p.ids[p.lo:p.hi]
	at, places := b.rarest(quote)
	if len(places) > placesMost {
		return nil
	}
	var seen []sight
	said, all := b.rare.sum(quote)-b.rare.total, b.rare.sum(p.ids)
	stutter := p.stutters()
	for _, place := range places {
		k := int(place) - at
		if k < 0 || k+len(quote) > len(b.text.ids) || !equalRow(quote, b.text.ids[k:k+len(quote)]) || !vacant(taken, k, k+len(quote)) || stutter && !b.beside(p, k) {
			continue
		}
		bits := said + b.answer(p, k)
		seen = append(seen, sight{corpus.Span{Start: k}, bits, (bits + b.rare.total) / all, Quoted})
	}
	slices.SortStableFunc(seen, likelier)
	seen = seen[:min(len(seen), tries)]
	for i := range seen {
		k := seen[i].span.Start
		al := &alignment{old: p.text, new: b.text}
		seen[i].span = corpus.Span{Start: al.startAt(p.quote.Start, p.lo, k), End: al.endAt(p.quote.End, p.hi-1, k+len(quote)-1)}
	}
	return slices.DeleteFunc(seen, func(s sight) bool { return s.span.Empty() })
}

// likelier puts the sight with more bits first.
func likelier(x, y sight) int { return cmp.Compare(y.bits, x.bits) }

// rarest is the part of a row of words that stands in the fewest places.
func (b *Body) rarest(row []int32) (at int, places []int32) {
	index, k := b.twos(), 2
	if len(row) == 1 {
		index, k = b.ones(), 1
	}
	for i := 0; i+k <= len(row); i++ {
		if found := index.bucket(row[i : i+k]); i == 0 || len(found) < len(places) {
			at, places = i, found
		}
	}
	return at, places
}

// stutters reports whether the quote is said twice in a row.
func (p probe) stutters() bool {
	n := p.hi - p.lo
	return p.hi+n <= len(p.ids) && equalRow(p.ids[p.lo:p.hi], p.ids[p.hi:p.hi+n]) ||
		p.lo >= n && equalRow(p.ids[p.lo:p.hi], p.ids[p.lo-n:p.lo])
}

// beside reports whether as many words as the quote has are on either side
// what they were.
func (b *Body) beside(p probe, k int) bool {
	n := p.hi - p.lo
	for i := range n {
		if p.lo-1-i >= 0 && !same(p.ids[p.lo-1-i], at(b.text.ids, k-1-i)) || p.hi+i < len(p.ids) && !same(p.ids[p.hi+i], at(b.text.ids, k+n+i)) {
			return false
		}
	}
	return true
}

// vacant reports whether no word of [lo, hi) is known to come from elsewhere.
func vacant(taken []int32, lo, hi int) bool {
	if taken == nil {
		return true
	}
	for _, t := range taken[lo:hi] {
		if t != none {
			return false
		}
	}
	return true
}

// What it costs, in bits, that a word of the context is another now, or that
// one is gone or new.
const (
	otherCost = 4
	skipCost  = 3
	slackMost = 4 // words gone or new on one side
)

// contextMost is how many words of context on one side are weighed.
const contextMost = 40

// answer is how far the surroundings of a quote that begins at word k answer
// its context, in bits: as far out on either side as that gains anything.
func (b *Body) answer(p probe, k int) float64 {
	n := p.hi - p.lo
	before := b.side(func(i int) int32 { return at(p.ids, p.lo-1-i) }, func(i int) int32 { return at(b.text.ids, k-1-i) }, p.lo)
	after := b.side(func(i int) int32 { return at(p.ids, p.hi+i) }, func(i int) int32 { return at(b.text.ids, k+n+i) }, len(p.ids)-p.hi)
	return before + after
}

// edge is no word: the text has ended.
const edge = -2

func at(ids []int32, i int) int32 {
	if i < 0 || i >= len(ids) {
		return edge
	}
	return ids[i]
}

// side weighs one side: n words of context against as many of the text, from
// the quote outwards.
func (b *Body) side(was, is func(int) int32, n int) float64 {
	best := 0.0
	for i := 0; i < n; i++ {
		if w := was(i); !same(w, is(i)) {
			return max(best, b.uneven(was, is, n))
		}
		best += b.rare.bits(was(i))
	}
	return best
}

// uneven is the best path through both sides.
func (b *Body) uneven(was, is func(int) int32, n int) (best float64) {
	var rows [2][contextMost + slackMost + 1]float64
	n = min(n, contextMost)
	width := n + slackMost + 1
	row, last := rows[0][:width], rows[1][:width]
	for j := range last {
		last[j] = -skipCost * float64(j)
	}
	for i := 1; i <= n; i++ {
		row[0] = -skipCost * float64(i)
		for j := 1; j < width; j++ {
			w := was(i - 1)
			step := -float64(otherCost)
			if same(w, is(j-1)) {
				step = b.rare.bits(w)
			}
			row[j] = max(last[j-1]+step, last[j]-skipCost, row[j-1]-skipCost)
			best = max(best, row[j])
		}
		row, last = last, row
	}
	return best
}
