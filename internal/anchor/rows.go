package anchor

import "sync"

// rows finds where a row of one or two words stands in a text: the places of
// each row's bucket, in order.
type rows struct {
	ids    []int32
	k      int
	mask   uint64
	starts []int32
	places []int32
}

func newRows(ids []int32, k int) *rows {
	size := 16
	for size < len(ids) {
		size *= 2
	}
	r := &rows{ids: ids, k: k, mask: uint64(size - 1), starts: make([]int32, size+1)}
	eachRow(ids, 0, len(ids), k, func(_ int, sum uint64) { r.starts[sum&r.mask+1]++ })
	for i := range size {
		r.starts[i+1] += r.starts[i]
	}
	r.places = make([]int32, r.starts[size])
	next := append([]int32(nil), r.starts[:size]...)
	eachRow(ids, 0, len(ids), k, func(at int, sum uint64) {
		r.places[next[sum&r.mask]] = int32(at)
		next[sum&r.mask]++
	})
	return r
}

// bucket are the places where a row may stand, with some where it does not.
func (r *rows) bucket(row []int32) []int32 {
	b := rowSum(row) & r.mask
	return r.places[r.starts[b]:r.starts[b+1]]
}

// lazyRows are made when first asked for.
func lazyRows(ids []int32, k int) func() *rows {
	return sync.OnceValue(func() *rows { return newRows(ids, k) })
}
