package index

import (
	"math"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// leaf is one word in one field.
type leaf struct {
	lists []segment.PostingsList // by segment
	boost float64
	idf   float64
	count func(frequency uint64) int
}

func (c *compiler) leaf(field, term string, boost float64) (*leaf, error) {
	l := &leaf{boost: boost, count: func(n uint64) int { return int(n) }}
	if field == textField {
		l.count = mentions
	}
	with := uint64(0)
	for _, p := range c.parts {
		dict, err := p.segment.Dictionary(field)
		if err != nil {
			return nil, err
		}
		list, err := dict.PostingsList([]byte(term), p.deleted, nil)
		if err != nil {
			return nil, err
		}
		l.lists = append(l.lists, list)
		with += list.Count()
	}
	l.idf = 1 + math.Log(float64(c.records)/float64(with+1))
	return l, nil
}

func (l *leaf) weight() float64 { return l.boost * l.idf * l.boost * l.idf }

func (l *leaf) scan(p *part, norm float64) (scan, error) {
	return l.walk(p, norm, p.allowed, false), nil
}

// walk is the leaf's scan of those of a segment's records that are allowed.
func (l *leaf) walk(p *part, norm float64, allowed *roaring.Bitmap, positions bool) *termScan {
	list := l.lists[p.index]
	s := &termScan{postings: list.Iterator(true, true, positions, nil), leaf: l, weight: l.boost * l.idf * norm, done: list.Count() == 0}
	o, ok := s.postings.(segment.OptimizablePostingsIterator)
	if s.done || allowed == nil || !ok {
		return s
	}
	if one, single := o.DocNum1Hit(); single {
		s.done = !allowed.Contains(uint32(one))
	} else if all := o.ActualBitmap(); all != nil {
		o.ReplaceActual(roaring.And(all, allowed))
	}
	return s
}

// termScan walks the records that have a term.
type termScan struct {
	postings segment.PostingsIterator
	leaf     *leaf
	weight   float64
	at       segment.Posting
	done     bool
}

func (s *termScan) next(from uint32) (uint32, bool, error) {
	for !s.done && (s.at == nil || s.at.Number() < uint64(from)) {
		var err error
		if s.at == nil || s.at.Number()+1 >= uint64(from) {
			s.at, err = s.postings.Next()
		} else {
			s.at, err = s.postings.Advance(uint64(from))
		}
		if err != nil {
			return 0, false, err
		}
		s.done = s.at == nil
	}
	if s.done {
		return 0, false, nil
	}
	return uint32(s.at.Number()), true, nil
}

func (s *termScan) score() float64 {
	n := s.at.Frequency()
	if n == 0 { // a keyword, alone
		return s.leaf.idf * s.weight
	}
	return math.Sqrt(float64(s.leaf.count(n))) * s.at.Norm() * s.leaf.idf * s.weight
}

// positions appends where the term stands in the record.
func (s *termScan) positions(to []int) []int {
	if n := s.at.Frequency(); n&packed != 0 {
		return unpack(n, to)
	}
	for _, l := range s.at.Locations() {
		to = gathered(l.Pos(), l.ArrayPositions(), to)
	}
	return to
}
