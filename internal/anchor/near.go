package anchor

import (
	"cmp"
	"slices"
)

// votesMost is how many places of pairs of words are gone through for one
// mark, the rarest pairs first.
const votesMost = 2_000

// longMark is how many words a mark has whose parts are compared one by one
// when the whole is too unlike.
const longMark = 100

// near are the places where many of a mark's words stand in order, each
// aligned word by word.
func (b *Body) near(p probe, taken []int32) []sight {
	var seen []sight
	for _, lo := range b.stretches(p) {
		if s, ok := b.weigh(p, lo, taken); ok {
			seen = append(seen, s)
		}
	}
	return seen
}

// vote says that the mark's text may begin at a word of the body.
type vote struct {
	at   int // may lie before the body's first word
	bits float64
}

// stretches are where the mark's text may begin, the likeliest first.
func (b *Body) stretches(p probe) []int {
	votes := b.votes(p)
	slices.SortFunc(votes, func(x, y vote) int { return cmp.Or(x.at-y.at, cmp.Compare(y.bits, x.bits)) })
	reach := slack(len(p.ids))
	var groups []vote
	for lo, hi := 0, 0; lo < len(votes); lo = hi {
		g := vote{at: votes[lo].at}
		for hi = lo; hi < len(votes) && votes[hi].at <= g.at+reach; hi++ {
			g.bits += votes[hi].bits
		}
		groups = append(groups, g)
	}
	slices.SortStableFunc(groups, func(x, y vote) int { return cmp.Compare(y.bits, x.bits) })
	var starts []int
	for _, g := range groups[:min(len(groups), tries)] {
		starts = append(starts, g.at)
	}
	return starts
}

// slack is how many words may have been put into or taken from a text of n.
func slack(n int) int { return 8 + min(n/4, 100) }

// votes are the places of the pairs of words of a mark's text.
func (b *Body) votes(p probe) []vote {
	type pair struct {
		i      int
		places []int32
	}
	var pairs []pair
	for i := 0; i+2 <= len(p.ids); i++ {
		if p.ids[i] >= 0 && p.ids[i+1] >= 0 {
			pairs = append(pairs, pair{i, b.twos().bucket(p.ids[i : i+2])})
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int { return len(x.places) - len(y.places) })
	var votes []vote
	for _, pr := range pairs {
		if len(votes)+len(pr.places) > votesMost {
			break
		}
		row := p.ids[pr.i : pr.i+2]
		for _, k := range pr.places {
			if equalRow(row, b.text.ids[k:k+2]) {
				votes = append(votes, vote{int(k) - pr.i, b.rare.sum(row)})
			}
		}
	}
	return votes
}

// weigh aligns the mark's text with the words from lo on.
func (b *Body) weigh(p probe, lo int, taken []int32) (sight, bool) {
	reach := slack(len(p.ids))
	from, to := max(0, lo-2), min(len(b.text.ids), lo+len(p.ids)+2*reach)
	part := b.text.part(from, to)
	runs, ok := myers(p.ids, part.ids, min(len(p.ids)/2+2*reach, editsMost))
	if !ok && len(p.ids) > longMark {
		runs, ok = matchWords(p.ids, part.ids), true
	}
	if !ok {
		return sight{}, false
	}
	al := newAlignment(p.text, part, b.rare)
	al.take(al.slide(settle(runs, p.ids, len(p.ids), len(part.ids), b.rare, 0, 0)))
	al.soften()
	s := sight{bits: al.weight() - b.rare.total, how: Lost}
	s.sure = (s.bits + b.rare.total) / b.rare.sum(p.ids)
	span, how, _ := al.project(p.quote, p.lo, p.hi)
	if how != Diffed || !al.resembles(p.lo, p.hi) {
		return s, true
	}
	first, end := b.text.touched(span)
	if 2*(end-first) > 3*(p.hi-p.lo)+6 || p.stutters() {
		return s, true
	}
	if !vacant(taken, first, end) {
		return s, false
	}
	s.span, s.how = span, Near
	return s, true
}

// part is a stretch of a text's words.
func (t *text) part(lo, hi int) *text {
	return &text{body: t.body, words: t.words[lo:hi], ids: t.ids[lo:hi], start: t.gap(lo).Start}
}

// weight is what the old words that have partners say, less what the others
// cost.
func (al *alignment) weight() (bits float64) {
	last := none
	for i, to := range al.to {
		switch {
		case to == none:
			bits -= skipCost
			continue
		case al.equal(i):
			bits += al.rare.bits(al.old.ids[i])
		case al.likeness(i, int(to)) > 0:
			bits += al.rare.total / 2
		default:
			bits -= otherCost
		}
		if last != none {
			bits -= skipCost * float64(min(int(to)-last-1, slackMost))
		}
		last = int(to)
	}
	return bits
}

// resembles reports whether enough of the quote's words are still the same or
// like it. Of a few words all may be others, if those beside them are not.
func (al *alignment) resembles(lo, hi int) bool {
	n := 0.0
	for i := lo; i < hi; i++ {
		if to := al.to[i]; to != none {
			n += al.likeness(i, int(to))
		}
	}
	if n >= 0.6*float64(hi-lo) {
		return true
	}
	return hi-lo <= wordsFor && lo > 0 && hi < len(al.to) && al.equal(lo-1) && al.equal(hi)
}
