package report

// ends finds which of many ends, in order, is the first beyond a place. Every
// coding asks that several times, so a table says for every step-th place
// between which two ends the answer lies:
//
//	places   0       16      32      48
//	ends     --3---9---------|27--33-|---45
//	table    0       2       3       4
type ends struct {
	all   []int
	table []int32 // of place i*step
}

const step = 16

func (e *ends) reset() { e.all, e.table = e.all[:0], e.table[:0] }

// add takes the next end, which is not before the last.
func (e *ends) add(end int) {
	for len(e.table)*step < end {
		e.table = append(e.table, int32(len(e.all)))
	}
	e.all = append(e.all, end)
}

// beyond is the number of the first end that is greater than a place; how many
// there are where none is.
func (e *ends) beyond(place int) int {
	i := place / step
	if i >= len(e.table) {
		return len(e.all)
	}
	lo, hi := int(e.table[i]), len(e.all)
	if i+1 < len(e.table) {
		hi = int(e.table[i+1])
	}
	for lo < hi {
		if mid := (lo + hi) / 2; e.all[mid] > place {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}
