package anchor

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
	m := &frontier{reach: make([]int32, 2*most+3), zero: most + 1}
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
	trace [][]int32 // by number of edits: reach of diagonals -d-1 to d+1 before
}

func (m *frontier) keep(d int) {
	lo, hi := max(0, m.zero-d-1), min(len(m.reach), m.zero+d+2)
	m.trace = append(m.trace, append([]int32(nil), m.reach[lo:hi]...))
}

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
		reach, zero := m.trace[d], d+1
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
