package match

import (
	"cmp"
	"math/bits"
	"slices"
)

// neighbours find the phrases that want a word beside another: a hash table
// with open addressing, at most a quarter full. An everyday word may be the
// anchor of hundreds of phrases, and no more than one or two of them go on with
// the word that stands beside it.
type neighbours struct {
	slots []neighbourSlot
	shift uint // 64 less the logarithm of the number of slots
}

type neighbourSlot struct {
	key     uint64 // 0: empty
	anchors []anchor
}

// newNeighbours sorts the anchors of each symbol by the neighbours they want.
func newNeighbours(anchors [][]anchor) neighbours {
	n := 0
	for _, list := range anchors {
		n += len(list)
		slices.SortStableFunc(list, func(a, b anchor) int {
			return cmp.Or(cmp.Compare(a.beside.at, b.beside.at), cmp.Compare(a.beside.sym, b.beside.sym))
		})
	}
	log := bits.Len(uint(4 * n))
	t := neighbours{make([]neighbourSlot, 1<<log), uint(64 - log)}
	for sym, list := range anchors {
		for len(list) > 0 {
			n := 1
			for n < len(list) && list[n].beside == list[0].beside {
				n++
			}
			if list[0].words > 1 {
				*t.at(neighbourKey(symbol(sym), list[0].beside)) = neighbourSlot{neighbourKey(symbol(sym), list[0].beside), list[:n]}
			}
			list = list[n:]
		}
	}
	return t
}

// neighbourKey is another number for each anchor and neighbour, and never 0.
func neighbourKey(sym symbol, o other) uint64 {
	return uint64(sym+1)<<32 | uint64(o.sym)<<1 | uint64(b2i(o.at > 0))
}

// at is where a key is, or where it would go.
func (t *neighbours) at(key uint64) *neighbourSlot {
	for i := key * golden >> (t.shift & 63); ; i++ {
		s := &t.slots[i&uint64(len(t.slots)-1)]
		if s.key == key || s.key == 0 {
			return s
		}
	}
}

// of gives the anchors of a symbol that want a neighbour.
func (t *neighbours) of(sym symbol, o other) []anchor { return t.at(neighbourKey(sym, o)).anchors }
