package anchor

import "sync"

// run is a row of equal words: n of them, from word a of the old text and word
// b of the new one.
type run struct{ a, b, n int }

// editsMost bounds the edits that myers looks for, and with them its time and
// memory, which grow with their square.
const editsMost = 300

// myers is the shortest edit script of two rows of words as runs of equal
// ones, false when it has more than most edits (Myers, "An O(ND) difference
// algorithm and its variations", Algorithmica 1, 1986, the greedy form). Among
// scripts of one length it prefers to delete first.
func myers(a, b []int32, most int) ([]run, bool) {
	most = min(most, len(a)+len(b))
	if most < max(len(a)-len(b), len(b)-len(a)) {
		return nil, false
	}
	m := frontiers.Get().(*frontier)
	defer frontiers.Put(m)
	m.reset(most)
	for d := 0; d <= most; d++ {
		m.keep(d)
		for k := -d; k <= d; k += 2 {
			x := m.enter(d, k)
			y := x - k
			for x < len(a) && y < len(b) && a[x] >= 0 && a[x] == b[y] {
				x, y = x+1, y+1
			}
			m.reach[m.zero+k] = int32(x)
			if x == len(a) && y == len(b) {
				return m.retrace(d, len(a), len(b)), true
			}
		}
	}
	return nil, false
}

// frontier is how far each diagonal has come, and had come before each edit.
type frontier struct {
	reach []int32 // by diagonal + zero: the place in a
	zero  int
	trace []int32 // reach of diagonals -d-1 to d+1 before each edit d, one after the other
}

// frontiers lend their memory to the next.
var frontiers = sync.Pool{New: func() any { return new(frontier) }}

func (m *frontier) reset(most int) {
	if need := 2*most + 3; cap(m.reach) < need {
		m.reach = make([]int32, need)
	}
	m.reach, m.zero, m.trace = m.reach[:2*most+3], most+1, m.trace[:0]
	clear(m.reach)
}

func (m *frontier) keep(d int) { m.trace = append(m.trace, m.reach[m.zero-d-1:m.zero+d+2]...) }

// before is what keep kept for edit d: the 2i+3 of each edit i before it come
// to d²+2d.
func (m *frontier) before(d int) []int32 { return m.trace[d*d+2*d:][: 2*d+3 : 2*d+3] }

// enter is where diagonal k is entered by the d-th edit.
func (m *frontier) enter(d, k int) int {
	if d == 0 {
		return 0
	}
	if m.inserts(m.reach, m.zero, d, k) {
		return int(m.reach[m.zero+k+1])
	}
	return int(m.reach[m.zero+k-1]) + 1
}

func (m *frontier) inserts(reach []int32, zero, d, k int) bool {
	return k == -d || k != d && reach[zero+k-1] < reach[zero+k+1]
}

// retrace walks back from the end along the edits.
func (m *frontier) retrace(d, x, y int) []run {
	var runs []run
	for ; d > 0; d-- {
		reach, zero := m.before(d), d+1
		k := x - y
		px := 0
		if m.inserts(reach, zero, d, k) {
			px = int(reach[zero+k+1])
			runs = addRun(runs, px, px-k, x-px)
			x, y = px, px-k-1
		} else {
			px = int(reach[zero+k-1]) + 1
			runs = addRun(runs, px, px-k, x-px)
			x, y = px-1, px-k
		}
	}
	runs = addRun(runs, 0, 0, x)
	for i, j := 0, len(runs)-1; i < j; i, j = i+1, j-1 {
		runs[i], runs[j] = runs[j], runs[i]
	}
	return runs
}

func addRun(runs []run, a, b, n int) []run {
	if n == 0 {
		return runs
	}
	return append(runs, run{a, b, n})
}
