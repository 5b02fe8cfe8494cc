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
	key      uint64 // 0: empty
	from, to int32  // among the anchors of the symbol
}

// sortByNeighbour sorts the anchors of each symbol by the neighbours they want.
func (p *phrases) sortByNeighbour() {
	n := 0
	for _, list := range p.anchors {
		n += len(list)
		slices.SortStableFunc(list, func(a, b anchor) int {
			return cmp.Or(cmp.Compare(a.beside.at, b.beside.at), cmp.Compare(a.beside.sym, b.beside.sym))
		})
	}
	log := bits.Len(uint(4 * n))
	p.beside = neighbours{make([]neighbourSlot, 1<<log), uint(64 - log)}
	for sym, list := range p.anchors {
		for from, to := 0, 0; from < len(list); from = to {
			for to = from + 1; to < len(list) && list[to].beside == list[from].beside; {
				to++
			}
			if list[from].words > 1 {
				key := neighbourKey(symbol(sym), list[from].beside)
				*p.beside.at(key) = neighbourSlot{key, int32(from), int32(to)}
			}
		}
	}
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

// with gives the phrases that have their anchor at a symbol and want a
// neighbour.
func (p *phrases) with(sym symbol, beside other) []anchor {
	s := p.beside.at(neighbourKey(sym, beside))
	if s.from == s.to {
		return nil
	}
	return p.anchors[sym][s.from:s.to]
}
