package anchor

import "sort"

// differ finds the runs of words that two texts share in order.
//
//	old  … to the clinic in May and I stayed on …
//	           |   |      |   |           |   |
//	new  … to the clinic in June, and I stayed on …
//
// It ties the texts together where a row of words stands once in each (first
// rows of eight words, then of four, two and one), keeps the longest chain
// of such ties that runs forward in both (patience diff), lets them grow, and
// does the same between them. What is left between two ties goes to myers,
// unless it is too unlike: then it stays unmatched.
type differ struct {
	a, b []int32
	runs []run
}

// depthMost bounds how often the pieces are cut anew, and the whole to linear
// time.
const depthMost = 12

func matchWords(a, b []int32) []run {
	d := &differ{a: a, b: b}
	d.between(0, len(a), 0, len(b), 8, depthMost)
	return joinRuns(d.runs)
}

// between matches a[a0:a1] with b[b0:b1] and appends the runs in order.
func (d *differ) between(a0, a1, b0, b1, k, depth int) {
	n := 0
	for a0+n < a1 && b0+n < b1 && same(d.a[a0+n], d.b[b0+n]) {
		n++
	}
	d.runs = addRun(d.runs, a0, b0, n)
	a0, b0 = a0+n, b0+n
	tail := 0
	for a1 > a0 && b1 > b0 && same(d.a[a1-1], d.b[b1-1]) {
		a1, b1, tail = a1-1, b1-1, tail+1
	}
	d.middle(a0, a1, b0, b1, k, depth)
	d.runs = addRun(d.runs, a1, b1, tail)
}

func (d *differ) middle(a0, a1, b0, b1, k, depth int) {
	if a0 == a1 || b0 == b1 || depth == 0 {
		return
	}
	if small := a1 - a0 + b1 - b0; small <= 64 {
		d.shortest(a0, a1, b0, b1)
		return
	}
	for ; k > 0; k /= 2 {
		if ties := d.ties(a0, a1, b0, b1, k); len(ties) > 0 {
			d.around(ties, a0, a1, b0, b1, k, depth)
			return
		}
	}
	d.shortest(a0, a1, b0, b1)
}

// around takes the ties as runs, each grown to both sides, and goes on between
// them.
func (d *differ) around(ties []run, a0, a1, b0, b1, k, depth int) {
	for _, t := range ties {
		if t.a < a0 || t.b < b0 { // the run before has grown over it
			continue
		}
		lo := t
		for lo.a > a0 && lo.b > b0 && same(d.a[lo.a-1], d.b[lo.b-1]) {
			lo.a, lo.b, lo.n = lo.a-1, lo.b-1, lo.n+1
		}
		d.between(a0, lo.a, b0, lo.b, k, depth-1)
		for lo.a+lo.n < a1 && lo.b+lo.n < b1 && same(d.a[lo.a+lo.n], d.b[lo.b+lo.n]) {
			lo.n++
		}
		d.runs = addRun(d.runs, lo.a, lo.b, lo.n)
		a0, b0 = lo.a+lo.n, lo.b+lo.n
	}
	d.between(a0, a1, b0, b1, k, depth-1)
}

func (d *differ) shortest(a0, a1, b0, b1 int) {
	runs, _ := myers(d.a[a0:a1], d.b[b0:b1], editsMost)
	for _, r := range runs {
		d.runs = append(d.runs, run{a0 + r.a, b0 + r.b, r.n})
	}
}

func same(a, b int32) bool { return a == b && a >= 0 }

// ties are the longest forward chain of rows of k words that stand once in
// either piece.
func (d *differ) ties(a0, a1, b0, b1, k int) []run {
	return forward(uniqueRows(d.a, d.b, a0, a1, b0, b1, k))
}

// uniqueRows are the rows of k words that stand once in either piece, in the
// order of a.
func uniqueRows(a, b []int32, a0, a1, b0, b1, k int) []run {
	once := newTable(max(0, a1-a0-k+1))
	eachRow(a, a0, a1, k, func(at int, sum uint64) {
		e := once.entry(sum, true)
		if e.a == 0 {
			e.a = int32(at) + 1
		} else {
			e.a = -1
		}
	})
	eachRow(b, b0, b1, k, func(at int, sum uint64) {
		switch e := once.entry(sum, false); {
		case e == nil:
		case e.b == 0:
			e.b = int32(at) + 1
		default:
			e.b = -1
		}
	})
	var ties []run
	eachRow(a, a0, a1, k, func(at int, sum uint64) {
		if e := once.entry(sum, false); int(e.a) == at+1 && e.b > 0 && equalRow(a[at:at+k], b[e.b-1:int(e.b)-1+k]) {
			ties = append(ties, run{at, int(e.b) - 1, k})
		}
	})
	return ties
}

// table says where rows stand, by their sums.
type table struct {
	mask    uint64
	entries []entry
}

// entry is a row's place + 1 in either piece; 0 when it has none, -1 when it
// has several.
type entry struct {
	tag  uint32 // of the sum, the half that does not say where in the table
	a, b int32
}

func newTable(rows int) *table {
	size := 16
	for size < 2*rows {
		size *= 2
	}
	return &table{uint64(size - 1), make([]entry, size)}
}

// entry is a row's, nil when it has none and is not to be added.
func (t *table) entry(sum uint64, add bool) *entry {
	tag := uint32(sum >> 32)
	for i := sum & t.mask; ; i = (i + 1) & t.mask {
		e := &t.entries[i]
		switch {
		case e.a == 0 && !add:
			return nil
		case e.a == 0, e.tag == tag:
			e.tag = tag
			return e
		}
	}
}

func equalRow(a, b []int32) bool {
	for i := range a {
		if !same(a[i], b[i]) {
			return false
		}
	}
	return true
}

// eachRow visits every row of k words with its sum.
func eachRow(ids []int32, lo, hi, k int, visit func(at int, sum uint64)) {
	for at := lo; at+k <= hi; at++ {
		visit(at, rowSum(ids[at:at+k]))
	}
}

func rowSum(row []int32) uint64 {
	h := uint64(len(row))
	for _, id := range row {
		h = (h ^ uint64(uint32(id))) * 0x9E3779B97F4A7C15
		h ^= h >> 29
	}
	return h
}

// forward is the longest part of the ties that runs forward in b too.
func forward(ties []run) []run {
	var tops []int // tops[n] is the tie with the least b that ends a chain of n+1
	before := make([]int, len(ties))
	for i, t := range ties {
		n := sort.Search(len(tops), func(j int) bool { return ties[tops[j]].b >= t.b })
		before[i] = -1
		if n > 0 {
			before[i] = tops[n-1]
		}
		if n == len(tops) {
			tops = append(tops, i)
		} else {
			tops[n] = i
		}
	}
	if len(tops) == 0 {
		return nil
	}
	chain := make([]run, len(tops))
	for n, i := len(tops)-1, tops[len(tops)-1]; n >= 0; n, i = n-1, before[i] {
		chain[n] = ties[i]
	}
	return chain
}

// joinRuns joins runs that go on from one another.
func joinRuns(runs []run) []run {
	var joined []run
	for _, r := range runs {
		if n := len(joined) - 1; n >= 0 && joined[n].a+joined[n].n == r.a && joined[n].b+joined[n].n == r.b {
			joined[n].n += r.n
			continue
		}
		joined = append(joined, r)
	}
	return joined
}
