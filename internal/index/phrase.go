package index

import (
	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/search/query"
)

// run is words one after the other.
type run []*leaf

func (c *compiler) run(q *query.PhraseQuery) (node, error) {
	var words run
	for _, term := range q.Terms {
		l, err := c.leaf(q.FieldVal, term, q.Boost())
		if err != nil {
			return nil, err
		}
		words = append(words, l)
	}
	return words, nil
}

func (r run) weight() (sum float64) {
	for _, l := range r {
		sum += l.weight()
	}
	return sum
}

func (r run) scan(p *part, norm float64) (scan, error) {
	s := &phraseScan{}
	allowed := p.allowed
	for _, l := range r {
		have := recordsOf(l.lists[p.index])
		if allowed != nil {
			have = roaring.And(have, allowed)
		}
		allowed = have
	}
	for _, l := range r {
		w := l.walk(p, norm, allowed, true)
		s.words = append(s.words, w)
		s.parts = append(s.parts, w)
	}
	return s, nil
}

// phraseScan walks the records in which words stand one after the other.
type phraseScan struct {
	everyScan
	words       []*termScan
	first, then []int // positions, kept to be used again
}

func (s *phraseScan) next(from uint32) (uint32, bool, error) {
	for {
		at, ok, err := s.everyScan.next(from)
		if err != nil || !ok || s.together() {
			return at, ok, err
		}
		from = at + 1
	}
}

// together tells whether the words are together in the record.
func (s *phraseScan) together() bool {
	s.first = s.words[0].positions(s.first[:0])
	for i, w := range s.words[1:] {
		s.then = w.positions(s.then[:0])
		s.first = followed(s.first, s.then, i+1)
	}
	return len(s.first) > 0
}

// followed keeps the positions that have one of then so far after them. Both
// rise.
func followed(first, then []int, distance int) []int {
	kept := first[:0]
	for _, p := range first {
		for len(then) > 0 && then[0] < p+distance {
			then = then[1:]
		}
		if len(then) > 0 && then[0] == p+distance {
			kept = append(kept, p)
		}
	}
	return kept
}
