package index

import (
	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	bleve "github.com/blevesearch/bleve_index_api"
)

// foreign is a searcher of bleve's.
type foreign struct {
	searcher search.Searcher
	pool     *search.SearchContext
	begun    bool
	match    *search.DocumentMatch
	number   uint64
}

func (c *compiler) foreign(q query.Query) (node, error) {
	s, err := q.Searcher(c.ctx, &counting{c.snapshot}, mapping.NewIndexMapping(), search.SearcherOptions{})
	if err != nil {
		return nil, err
	}
	c.opened = append(c.opened, s)
	pool := search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+1, 0)
	return &foreign{searcher: s, pool: &search.SearchContext{DocumentMatchPool: pool, IndexReader: c.snapshot}}, nil
}

func (f *foreign) weight() float64 { return f.searcher.Weight() }

func (f *foreign) scan(p *part, norm float64) (scan, error) {
	f.searcher.SetQueryNorm(norm)
	s := &foreignScan{foreign: f, offset: p.offset, end: p.offset + p.segment.Count()}
	if p.allowed != nil {
		s.allowed = p.allowed.Iterator()
	}
	return s, nil
}

// foreignScan walks what a searcher of bleve's finds. That goes through all
// segments, so one foreignScan after the other has it.
type foreignScan struct {
	*foreign
	offset, end uint64              // of the segment's numbers in bleve's
	allowed     roaring.IntPeekable // nil: all
}

func (s *foreignScan) next(from uint32) (uint32, bool, error) {
	for {
		if s.allowed != nil {
			s.allowed.AdvanceIfNeeded(from)
			if !s.allowed.HasNext() {
				return 0, false, nil
			}
			from = s.allowed.PeekNext()
		}
		if err := s.reach(s.offset + uint64(from)); err != nil {
			return 0, false, err
		}
		if s.match == nil || s.number >= s.end {
			return 0, false, nil
		}
		at := uint32(s.number - s.offset)
		if s.allowed == nil || at == from {
			return at, true, nil
		}
		from = at
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
