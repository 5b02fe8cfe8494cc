package index

import (
	"github.com/RoaringBitmap/roaring/v2"
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

// anyScan walks the records that any of its parts has. Of those that have few
// of the parts the score is that share of the sum.
type anyScan struct {
	parts []scan
	of    float64 // parts, with those that have no records
	at    []uint32
	left  []bool
	found uint32
}

func newAnyScan(parts []scan) *anyScan {
	s := &anyScan{of: float64(len(parts)), at: make([]uint32, len(parts)), left: make([]bool, len(parts))}
	for _, p := range parts {
		if t, ok := p.(*termScan); !ok || !t.done {
			s.parts = append(s.parts, p)
		}
	}
	return s
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
	return sum * (float64(n) / s.of)
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
