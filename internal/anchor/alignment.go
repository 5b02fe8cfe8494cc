package anchor

import (
	"cmp"
	"slices"
)

// alignment says which word of a new text each word of an old one has become.
type alignment struct {
	old, new *text
	rare     rarity
	to       []int32         // by old word: the new word, none (-1) when there is none
	from     []int32         // by new word: the old word, or none
	wide     map[int32]int32 // by old word: how many more new words it has become
	slips    []slip          // in order, none with a word of another
}

const none = -1

// slip is a row of old words of which nobody can tell which are which of the
// equal new ones: words were deleted or inserted beside others like them.
type slip struct {
	lo, hi   int // old words, those deleted included
	step     int // how many words another choice is away
	inserted bool
}

// apart puts slips in order and joins those that share words.
func apart(slips []slip) []slip {
	slices.SortStableFunc(slips, func(x, y slip) int { return cmp.Or(x.lo-y.lo, x.hi-y.hi) })
	joined := slips[:0]
	for _, s := range slips {
		if n := len(joined); n > 0 && s.lo < joined[n-1].hi {
			joined[n-1].hi = max(joined[n-1].hi, s.hi)
			joined[n-1].inserted = joined[n-1].inserted || s.inserted
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

func newAlignment(old, new *text, rare rarity) *alignment {
	al := &alignment{old: old, new: new, rare: rare, to: make([]int32, len(old.ids)), from: make([]int32, len(new.ids))}
	for i := range al.to {
		al.to[i] = none
	}
	for i := range al.from {
		al.from[i] = none
	}
	return al
}

// take makes the words of the runs pairs.
func (al *alignment) take(runs []run) {
	for _, r := range runs {
		for i := range r.n {
			al.pair(r.a+i, r.b+i)
		}
	}
}

func (al *alignment) pair(a, b int) { al.to[a], al.from[b] = int32(b), int32(a) }

// equal reports whether an old word stands unchanged in the new text.
func (al *alignment) equal(i int) bool {
	return al.to[i] >= 0 && same(al.old.ids[i], al.new.ids[al.to[i]])
}

// eachBlock visits what stands between two neighbouring pairs: old words
// [a0, a1) and new words [b0, b1), all of them without a partner. The ends of
// the texts count as pairs.
func (al *alignment) eachBlock(visit func(a0, a1, b0, b1 int)) {
	a, b := -1, -1
	for i := 0; i <= len(al.to); i++ {
		to := len(al.from)
		if i < len(al.to) {
			to = int(al.to[i])
		}
		if to == none {
			continue
		}
		if i > a+1 && to > b+1 && al.free(b+1, to) {
			visit(a+1, i, b+1, to)
		}
		if a, b = i, to; i < len(al.to) {
			b = int(al.end(i))
		}
	}
}

// free reports whether no new word of [lo, hi) has a partner, false for more
// words than a block has.
func (al *alignment) free(lo, hi int) bool {
	if hi-lo > blockMost {
		return false
	}
	for i := lo; i < hi; i++ {
		if al.from[i] != none {
			return false
		}
	}
	return true
}
