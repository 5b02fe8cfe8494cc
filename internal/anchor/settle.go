package anchor

import (
	"strings"

	"github.com/ownwords/ownwords/corpus"
)

// plain is how many bits a word has that says neither much nor little.
const plain = 7

// settle drops runs that stand there by chance. Any two pieces of talk share
// "I", "and" and "the" in some order; a run counts only when it says more than
// the edit before it or the edit after it takes away.
//
//	old  I ran [up the hill] and then [we had] a [swim in the] sea
//	new  I ran [out of bread] and then [they took] a [train to Leeds at] sea
//	                          keeps                drops
//
// first and last are the least sizes of the edits before the first run and
// after the last one: 0 where the texts begin and end there.
func settle(runs []run, a []int32, na, nb int, rare rarity, first, last float64) []run {
	var kept []run
	var says []float64 // by run kept
	before := func(i int, r run) float64 {
		if i == 0 {
			return max(size(r.a, r.b), first)
		}
		l := kept[i-1]
		return size(r.a-l.a-l.n, r.b-l.b-l.n)
	}
	shrink := func(next run, edge float64) {
		for n := len(kept) - 1; n >= 0; n = len(kept) - 1 {
			top := kept[n]
			after := max(edge, size(next.a-top.a-top.n, next.b-top.b-top.n))
			if says[n] > before(n, top) || says[n] > after {
				return
			}
			kept, says = kept[:n], says[:n]
		}
	}
	for _, r := range runs {
		shrink(r, 0)
		kept, says = append(kept, r), append(says, rare.sum(a[r.a:r.a+r.n])/plain)
	}
	shrink(run{na, nb, 0}, last)
	return kept
}

// firmBits is how much runs must say together, beyond the bits that pick one
// place of a text, and firmGap how many words may part them.
const (
	firmBits = 10
	firmGap  = 2
)

// firm drops groups of runs that say too little to be sure of their place
// among much that came and went: of twenty "Yeah. Okay." one is like another.
// What stands at either end of the texts, and any half of the earlier text, is
// sure.
func firm(runs []run, a []int32, na, nb int, rare rarity) []run {
	need := min(rare.total+firmBits, rare.sum(a)/2)
	var kept []run
	for lo, hi := 0, 0; lo < len(runs); lo = hi {
		bits := 0.0
		for hi = lo; hi < len(runs) && (hi == lo || near(runs[hi-1], runs[hi])); hi++ {
			bits += rare.sum(a[runs[hi].a : runs[hi].a+runs[hi].n])
		}
		if bits >= need || near(run{}, runs[lo]) || near(runs[hi-1], run{na, nb, 0}) {
			kept = append(kept, runs[lo:hi]...)
		}
	}
	return kept
}

func near(l, r run) bool { return max(r.a-l.a-l.n, r.b-l.b-l.n) <= firmGap }

// size is how much an edit takes away, in words. One word for one is most
// often the same word mended or a name replaced. Where words only went, what is
// left stands where it stood, next to nothing that is new, however many went.
func size(deleted, inserted int) float64 {
	switch {
	case deleted == 1 && inserted == 1:
		return 0.5
	case inserted == 0:
		return float64(min(deleted, goneMost))
	}
	return float64(max(deleted, inserted))
}

// goneMost is how many words count where words only went.
const goneMost = 2

func (r rarity) sum(ids []int32) (bits float64) {
	for _, id := range ids {
		bits += r.bits(id)
	}
	return bits
}

// slide moves what was only deleted or only inserted to where a person would
// have cut, for words alone do not tell:
//
//	old  I went. I saw. I came.      deleted "saw. I" or "I saw."?
//	new  I went. I came.
//
// The better place is where what stands between words changes least, and of
// such places where talk pauses. Between two that are equally good nobody can
// tell: the old words that may have gone or stayed are then slippery.
func (al *alignment) slide(runs []run) []run {
	runs = al.closer(runs)
	for i := 1; i < len(runs); i++ {
		l, r := &runs[i-1], &runs[i]
		switch deleted, inserted := r.a-l.a-l.n, r.b-l.b-l.n; {
		case deleted > 0 && inserted == 0:
			al.slideOne(al.old, l, r, l.a+l.n, r.a)
		case inserted > 0 && deleted == 0:
			al.slideOne(al.new, l, r, l.b+l.n, r.b)
		}
	}
	kept := runs[:0]
	for _, r := range runs {
		kept = addRun(kept, r.a, r.b, r.n)
	}
	return kept
}

// slideOne finds the best place for the block t[lo:hi] between two runs.
func (al *alignment) slideOne(t *text, l, r *run, lo, hi int) {
	left, right := 0, 0
	for left < l.n && same(t.ids[lo-1-left], t.ids[hi-1-left]) {
		left++
	}
	for right < r.n && same(t.ids[lo+right], t.ids[hi+right]) {
		right++
	}
	alike := al.sliding(l, r, left, right)
	best, at, ties := -1, 0, 0
	for s := -left; s <= right; s++ {
		switch score := t.cut(lo+s) + t.cut(hi+s) + 4*alike[s+left]; {
		case score > best:
			best, at, ties = score, s, 1
		case score == best:
			ties++
		}
	}
	if ties > 1 || left+right >= hi-lo {
		al.slips = append(al.slips, slip{l.a + l.n - left, r.a + right, hi - lo, t == al.new})
	}
	l.n += at
	r.a, r.b, r.n = r.a+at, r.b+at, r.n-at
}

// sliding is, for each place of the block from left to right, how many of the
// gaps beside the words that slide are what they were.
func (al *alignment) sliding(l, r *run, left, right int) []int {
	alike := make([]int, left+right+1)
	a, b := l.a+l.n, l.b+l.n // where the block begins
	for s := -left; s < right; s++ {
		alike[0] += al.unchanged(r.a+s, r.b+s)
	}
	for s := -left; s < right; s++ { // the word goes from behind the block to before it
		alike[s+left+1] = alike[s+left] - al.unchanged(r.a+s, r.b+s) + al.unchanged(a+s, b+s)
	}
	return alike
}

// unchanged is how many of the two gaps beside a pair of words are equal.
func (al *alignment) unchanged(i, j int) (n int) {
	if al.old.slice(al.old.gap(i)) == al.new.slice(al.new.gap(j)) {
		n++
	}
	if al.old.slice(al.old.gap(i+1)) == al.new.slice(al.new.gap(j+1)) {
		n++
	}
	return n
}

// cut is how likely a person cuts before word i.
func (t *text) cut(i int) int {
	gap := t.slice(t.gap(i))
	switch {
	case i == 0 || i == len(t.words) || strings.Contains(gap, "\n\n"):
		return 4
	case strings.ContainsAny(gap, ".!?…。！？"):
		return 3
	case strings.ContainsAny(gap, ",;:—–，、"):
		return 2
	}
	return 0
}

func (t *text) slice(s corpus.Span) string { return t.body[s.Start:s.End] }
