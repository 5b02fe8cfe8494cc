package anchor

// What a chain that runs forward leaves out may have been moved.
const (
	moveRow   = 5  // words in a row that stand once in what is left of either text
	moveGap   = 40 // words between two such rows that were moved together
	moveWords = 8  // words that must be found together
	moveBits  = 30 // bits they must say beyond those that pick a place
)

// moves pairs what was cut in one place and pasted in another: rows of words
// that stand once in what is unpaired of either text, in groups that keep
// their order and say enough.
func (al *alignment) moves() {
	a, b := unpaired(al.old.ids, al.to), unpaired(al.new.ids, al.from)
	var group []run
	for _, tie := range uniqueRows(a, b, 0, len(a), 0, len(b), moveRow) {
		if n := len(group); n > 0 {
			last := group[n-1]
			if tie.a < last.a+last.n {
				continue
			}
			if da, db := tie.a-last.a-last.n, tie.b-last.b-last.n; da > moveGap || db < 0 || db > moveGap {
				al.moved(group)
				group = group[:0]
			}
		}
		group = append(group, grow(tie, a, b, group))
	}
	al.moved(group)
}

// grow extends a run as far as unpaired words are equal, not into the last one
// of the group.
func grow(r run, a, b []int32, group []run) run {
	floorA, floorB := 0, 0
	if n := len(group); n > 0 {
		floorA, floorB = group[n-1].a+group[n-1].n, group[n-1].b+group[n-1].n
	}
	for r.a > floorA && r.b > floorB && same(a[r.a-1], b[r.b-1]) {
		r.a, r.b, r.n = r.a-1, r.b-1, r.n+1
	}
	for r.a+r.n < len(a) && r.b+r.n < len(b) && same(a[r.a+r.n], b[r.b+r.n]) {
		r.n++
	}
	return r
}

// unpaired are the words without a partner; the others are unheard.
func unpaired(ids, partner []int32) []int32 {
	left := make([]int32, len(ids))
	for i, id := range ids {
		left[i] = id
		if partner[i] != none {
			left[i] = unheard
		}
	}
	return left
}

// moved takes a group that says enough, unless another took its words.
func (al *alignment) moved(group []run) {
	words, bits := 0, 0.0
	for _, r := range group {
		words += r.n
		bits += al.rare.sum(al.old.ids[r.a : r.a+r.n])
		for i := range r.n {
			if al.to[r.a+i] != none || al.from[r.b+i] != none {
				return
			}
		}
	}
	if words < moveWords || bits < al.rare.total+moveBits {
		return
	}
	al.take(group)
	first, last := group[0], group[len(group)-1]
	al.lead(first)
	al.trail(run{last.a + last.n, last.b + last.n, 0})
}

// lead pairs what was moved with the group before its first run, and trail
// behind its last: the words next to a change near an end of what was moved.
func (al *alignment) lead(first run) {
	n, m := 0, 0
	for n < moveGap && n < first.a && al.to[first.a-n-1] == none {
		n++
	}
	for m < moveGap && m < first.b && al.from[first.b-m-1] == none {
		m++
	}
	al.beside(run{first.a - n, first.b - m, 0}, run{first.a, first.b, 0}, blockMost, 0)
}

func (al *alignment) trail(last run) {
	n, m := 0, 0
	for n < moveGap && last.a+n < len(al.to) && al.to[last.a+n] == none {
		n++
	}
	for m < moveGap && last.b+m < len(al.from) && al.from[last.b+m] == none {
		m++
	}
	al.beside(last, run{last.a + n, last.b + m, 0}, 0, blockMost)
}

func (al *alignment) beside(lo, hi run, first, last float64) {
	a, b := al.old.ids[lo.a:hi.a], al.new.ids[lo.b:hi.b]
	runs, _ := myers(a, b, editsMost)
	for _, r := range settle(runs, a, len(a), len(b), al.rare, first, last) {
		for i := range r.n {
			al.pair(lo.a+r.a+i, lo.b+r.b+i)
		}
	}
}
