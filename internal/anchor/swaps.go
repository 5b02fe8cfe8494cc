package anchor

import (
	"cmp"
	"maps"
	"slices"

	"github.com/ownwords/ownwords/corpus"
)

// What was put for the same words again and again is learnt from a first diff:
// a pseudonym, another label. The earlier text is then read as if it had been
// put there throughout, and compared once more.
//
//	old  INT: Did Mary come?   P01: Mary? Yeah.
//	read SP1: Did Ana B come?  SP2: Ana B? Yeah.
const (
	swapWords = 3 // words on either side, at most
	swapTimes = 3 // times, at least, and at least half of all times the old words stand there
)

// row is up to swapWords words.
type row struct {
	ids [swapWords]int32
	n   int
}

func rowOf(ids []int32) row {
	r := row{n: len(ids)}
	copy(r.ids[:], ids)
	return r
}

// swaps are the rows of old words that others were put for.
func swaps(a, b []int32, runs []run) map[row]row {
	times := map[[2]row]int{}
	for i := 1; i < len(runs); i++ {
		l, r := runs[i-1], runs[i]
		m, n := r.a-l.a-l.n, r.b-l.b-l.n
		if m > 0 && n > 0 && m <= swapWords && n <= swapWords {
			times[[2]row{rowOf(a[r.a-m : r.a]), rowOf(b[r.b-n : r.b])}]++
		}
	}
	often := map[row]row{}
	for _, k := range slices.SortedFunc(maps.Keys(times), func(x, y [2]row) int {
		return cmp.Or(times[y]-times[x], x[0].order(y[0]), x[1].order(y[1]))
	}) {
		if _, ok := often[k[0]]; !ok && times[k] >= swapTimes {
			often[k[0]] = k[1]
		}
	}
	all := map[row]int{}
	opens := map[int32]bool{}
	for from := range often {
		opens[from.ids[0]] = true
	}
	for i := 0; i < len(a) && len(often) > 0; i++ {
		for k := 1; opens[a[i]] && k <= min(swapWords, len(a)-i); k++ {
			all[rowOf(a[i:i+k])]++
		}
	}
	maps.DeleteFunc(often, func(from, to row) bool { return 2*times[[2]row{from, to}] < all[from] })
	return often
}

func (r row) order(o row) int { return cmp.Or(r.n-o.n, slices.Compare(r.ids[:], o.ids[:])) }

// reading is a text read with swaps: src says which of its words each word was.
type reading struct {
	*text
	src []int32
}

func (t *text) read(swap map[row]row) reading {
	r := reading{text: &text{body: t.body}}
	for i := 0; i < len(t.ids); {
		n, to := t.swapAt(i, swap)
		if n == 0 {
			r.add(i, t.ids[i], t.words[i])
			i++
			continue
		}
		for k := range to.n {
			at := i + min(k, n-1)
			w := t.words[at]
			if k >= n { // more words than there were: the last ones have no letters of their own
				w = corpus.Span{Start: w.End, End: w.End}
			}
			r.add(at, to.ids[k], w)
		}
		i += n
	}
	return r
}

func (r *reading) add(src int, id int32, w corpus.Span) {
	r.ids, r.words, r.src = append(r.ids, id), append(r.words, w), append(r.src, int32(src))
}

// swapAt is the longest swap at word i, 0 when there is none.
func (t *text) swapAt(i int, swap map[row]row) (int, row) {
	for k := min(swapWords, len(t.ids)-i); k > 0; k-- {
		if to, ok := swap[rowOf(t.ids[i:i+k])]; ok {
			return k, to
		}
	}
	return 0, row{}
}

// unread gives an alignment of a reading back to the text itself.
func (al *alignment) unread(old *text, src []int32) *alignment {
	back := newAlignment(old, al.new, al.rare)
	back.wide = map[int32]int32{}
	for i, to := range al.to {
		if to == none {
			continue
		}
		s := src[i]
		back.from[to] = s
		switch {
		case back.to[s] == none:
			back.to[s] = to
		case to == back.end(int(s))+1:
			back.wide[s]++
		}
	}
	for _, s := range al.slips {
		back.slips = append(back.slips, slip{int(src[s.lo]), int(src[s.hi-1]) + 1, s.step, s.inserted})
	}
	return back
}

// end is the last new word of those that an old word has become.
func (al *alignment) end(i int) int32 { return al.to[i] + al.wide[int32(i)] }
