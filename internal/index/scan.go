package index

import (
	"github.com/RoaringBitmap/roaring/v2"
	bleve "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A scan walks the records of one segment that satisfy a part of a query, in
// the order of their numbers.
type scan interface {
	// next goes to the first record that is not before from, which is never
	// less than it was; false says that there is none.
	next(from uint32) (record uint32, ok bool, err error)
	// score is that of the record that next found.
	score() float64
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
	n, norm := s.at.Frequency(), s.at.Norm()
	return tfIDF(s.leaf.count(n), norm, n == 0, s.leaf.idf) * s.weight
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

// anyScan walks the records that any of its parts has. Of those that have few
// of the parts the score is that share of the sum.
type anyScan struct {
	parts []scan
	at    []uint32
	left  []bool
	found uint32
}

func newAnyScan(parts []scan) *anyScan {
	return &anyScan{parts: parts, at: make([]uint32, len(parts)), left: make([]bool, len(parts))}
}

func (s *anyScan) next(from uint32) (found uint32, any bool, err error) {
	for i, p := range s.parts {
		if s.at[i], s.left[i], err = p.next(from); err != nil {
			return 0, false, err
		}
		if s.left[i] && (!any || s.at[i] < found) {
			found, any = s.at[i], true
		}
	}
	s.found = found
	return found, any, nil
}

func (s *anyScan) score() float64 {
	sum, n := 0.0, 0
	for i, p := range s.parts {
		if s.left[i] && s.at[i] == s.found {
			sum += p.score()
			n++
		}
	}
	return sum * (float64(n) / float64(len(s.parts)))
}

// everyScan walks the records that all of its parts have; more may have them
// too, and score.
type everyScan struct {
	parts []scan
	more  scan // nil for none
	extra bool // the record has more
}

func (s *everyScan) next(from uint32) (uint32, bool, error) {
	agreed := 0
	for i := 0; agreed < len(s.parts); i = (i + 1) % len(s.parts) {
		at, ok, err := s.parts[i].next(from)
		if err != nil || !ok {
			return 0, false, err
		}
		if at > from {
			from, agreed = at, 0
		}
		agreed++
	}
	s.extra = false
	if s.more == nil {
		return from, true, nil
	}
	at, ok, err := s.more.next(from)
	s.extra = ok && at == from
	return from, err == nil, err
}

func (s *everyScan) score() float64 {
	sum := 0.0
	for _, p := range s.parts {
		sum += p.score()
	}
	if s.extra {
		sum += s.more.score()
	}
	return sum
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

// setScan walks a set of records, which score alike.
type setScan struct {
	records roaring.IntPeekable
	each    float64
}

func (s *setScan) next(from uint32) (uint32, bool, error) {
	s.records.AdvanceIfNeeded(from)
	if !s.records.HasNext() {
		return 0, false, nil
	}
	return s.records.PeekNext(), true, nil
}

func (s *setScan) score() float64 { return s.each }

// foreignScan walks what a searcher of bleve's finds. That goes through all
// segments, so one foreignScan after the other has it.
type foreignScan struct {
	*foreign
	offset, end uint64 // of the segment's numbers in bleve's
	allowed     *roaring.Bitmap
}

func (s *foreignScan) next(from uint32) (uint32, bool, error) {
	for {
		if err := s.reach(s.offset + uint64(from)); err != nil {
			return 0, false, err
		}
		if s.match == nil || s.number >= s.end {
			return 0, false, nil
		}
		at := uint32(s.number - s.offset)
		if s.allowed == nil || s.allowed.Contains(at) {
			return at, true, nil
		}
		from = at + 1
	}
}

func (s *foreignScan) score() float64 { return s.match.Score }

// reach goes to the first match that is not before a number.
func (f *foreign) reach(number uint64) error {
	for !f.begun || f.match != nil && f.number < number {
		if f.match != nil {
			f.pool.DocumentMatchPool.Put(f.match)
		}
		var err error
		if f.begun && f.number+1 < number {
			f.match, err = f.searcher.Advance(f.pool, bleve.NewIndexInternalID(nil, number))
		} else {
			f.match, err = f.searcher.Next(f.pool)
		}
		f.begun = true
		if err != nil {
			return err
		}
		if f.match != nil {
			f.number = f.match.IndexInternalID.Value()
		}
	}
	return nil
}
