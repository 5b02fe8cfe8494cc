package index

import (
	"context"
	"fmt"
	"math"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	bleve "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// bleve's searchers hand each match from one to the next as an object, and look
// up filters match by match: half a second for a word that stands in every
// fifth record of a million. Here a query becomes nodes, and nodes become scans
// of one segment after the other, which know from the start which records pass
// the filters. The scores are bleve's:
//
//	word     √n · 1/√length · idf · w      idf = 1 + ln(records / (with it + 1))
//	any of   sum of those it has · their share of all
//	all of   sum, and of what it may have besides
//	w        boost · idf / √(sum of (boost · idf)² over all words of the query)
//
// Patterns, ranges and near spellings are left to bleve's searchers, which make
// words of them by themselves; they are nodes, too.
type node interface {
	weight() float64 // sum of (boost · idf)²
	scan(p *part, norm float64) (scan, error)
}

// part is one segment of a snapshot.
type part struct {
	segment segment.Segment
	deleted *roaring.Bitmap
	offset  uint64          // of its numbers in bleve's
	allowed *roaring.Bitmap // what may be found; nil: whatever is not deleted
	index   int             // which segment it is
}

func partsOf(s *scorch.IndexSnapshot) []*part {
	var all []*part
	offset := uint64(0)
	for i, one := range s.Segments() {
		all = append(all, &part{segment: one.Segment(), deleted: one.Deleted(), offset: offset, index: i})
		offset += one.Segment().Count()
	}
	return all
}

// live is all that may be found.
func (p *part) live() *roaring.Bitmap {
	if p.allowed != nil {
		return p.allowed
	}
	all := roaring.New()
	all.AddRange(0, p.segment.Count())
	if p.deleted != nil {
		all.AndNot(p.deleted)
	}
	return all
}

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
	s := &termScan{postings: l.lists[p.index].Iterator(true, true, positions, nil), leaf: l, weight: l.boost * l.idf * norm}
	o, ok := s.postings.(segment.OptimizablePostingsIterator)
	if allowed == nil || !ok {
		return s
	}
	if one, single := o.DocNum1Hit(); single {
		s.done = !allowed.Contains(uint32(one))
	} else if all := o.ActualBitmap(); all != nil {
		o.ReplaceActual(roaring.And(all, allowed))
	}
	return s
}

// recordsOf are the records of a list.
func recordsOf(list segment.PostingsList) *roaring.Bitmap {
	o, ok := list.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator)
	if !ok {
		return roaring.New()
	}
	if one, single := o.DocNum1Hit(); single {
		return roaring.BitmapOf(uint32(one))
	}
	if all := o.ActualBitmap(); all != nil {
		return all
	}
	return roaring.New()
}

// tfIDF is the score of a word in a record before it is weighed. A word that
// was written without a count is there once, alone.
func tfIDF(n int, norm float64, alone bool, idf float64) float64 {
	if alone {
		return idf
	}
	return math.Sqrt(float64(n)) * norm * idf
}

// run is words one after the other.
type run []*leaf

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

// several nodes.
type nodes []node

func (all nodes) weight() (sum float64) {
	for _, n := range all {
		sum += n.weight()
	}
	return sum
}

func (all nodes) scans(p *part, norm float64) ([]scan, error) {
	var scans []scan
	for _, n := range all {
		s, err := n.scan(p, norm)
		if err != nil {
			return nil, err
		}
		scans = append(scans, s)
	}
	return scans, nil
}

// anyNode is satisfied by any of its parts, and by none if it has none.
type anyNode struct{ nodes }

func (n anyNode) scan(p *part, norm float64) (scan, error) {
	scans, err := n.scans(p, norm)
	if err != nil {
		return nil, err
	}
	if len(scans) == 1 {
		return scans[0], nil
	}
	return newAnyScan(scans), nil
}

// everyNode is satisfied by all of its parts, of which it has one at least.
type everyNode struct {
	nodes
	more node // scores, too, where it is satisfied; nil for none
	not  node // must not be satisfied; nil for none
}

func (n everyNode) weight() float64 {
	sum := n.nodes.weight()
	if n.more != nil {
		sum += n.more.weight()
	}
	return sum
}

func (n everyNode) scan(p *part, norm float64) (scan, error) {
	if n.not != nil {
		without, err := p.without(n.not)
		if err != nil {
			return nil, err
		}
		p = without
	}
	s := &everyScan{}
	var err error
	if s.parts, err = n.scans(p, norm); err != nil {
		return nil, err
	}
	if n.more != nil {
		s.more, err = n.more.scan(p, norm)
	} else if len(s.parts) == 1 {
		return s.parts[0], nil
	}
	return s, err
}

// without is the segment without the records that satisfy a node.
func (p *part) without(not node) (*part, error) {
	s, err := not.scan(p, 0)
	if err != nil {
		return nil, err
	}
	found := roaring.New()
	for from := uint32(0); ; {
		at, ok, err := s.next(from)
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		found.Add(at)
		from = at + 1
	}
	less := *p
	less.allowed = roaring.AndNot(p.live(), found)
	return &less, nil
}

// allNode is everything, which scores 1 if nothing else does.
type allNode struct{}

func (allNode) weight() float64 { return 1 }

func (allNode) scan(p *part, norm float64) (scan, error) {
	return &setScan{p.live().Iterator(), norm}, nil
}

// foreign is a searcher of bleve's.
type foreign struct {
	searcher search.Searcher
	pool     *search.SearchContext
	begun    bool
	match    *search.DocumentMatch
	number   uint64
}

func (f *foreign) weight() float64 { return f.searcher.Weight() }

func (f *foreign) scan(p *part, norm float64) (scan, error) {
	f.searcher.SetQueryNorm(norm)
	return &foreignScan{f, p.offset, p.offset + p.segment.Count(), p.allowed}, nil
}

// compiler makes nodes of a query.
type compiler struct {
	ctx      context.Context
	snapshot *scorch.IndexSnapshot
	parts    []*part
	records  uint64
	opened   []search.Searcher
}

func newCompiler(ctx context.Context, r bleve.IndexReader) (*compiler, error) {
	snapshot, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return nil, fmt.Errorf("it is read by a %T", r)
	}
	records, err := snapshot.DocCount()
	return &compiler{ctx: ctx, snapshot: snapshot, parts: partsOf(snapshot), records: records}, err
}

// close lets go of bleve's searchers.
func (c *compiler) close() {
	for _, s := range c.opened {
		_ = s.Close()
	}
}

func (c *compiler) node(q query.Query) (node, error) {
	switch q := q.(type) {
	case *query.TermQuery:
		return c.leaf(q.FieldVal, q.Term, q.Boost())
	case *query.PhraseQuery:
		return c.run(q)
	case *query.MatchAllQuery:
		return allNode{}, nil
	case *query.MatchNoneQuery:
		return anyNode{}, nil
	case *query.DisjunctionQuery:
		all, err := c.nodes(q.Disjuncts)
		return anyNode{all}, err
	case *query.ConjunctionQuery:
		all, err := c.nodes(q.Conjuncts)
		return everyNode{nodes: all}, err
	case *query.BooleanQuery:
		return c.boolean(q)
	}
	return c.foreign(q)
}

func (c *compiler) nodes(all []query.Query) (nodes, error) {
	var out nodes
	for _, q := range all {
		n, err := c.node(q)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

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

func (c *compiler) boolean(q *query.BooleanQuery) (node, error) {
	must, err := c.branch(q.Must)
	if err != nil {
		return nil, err
	}
	should, err := c.branch(q.Should)
	if err != nil {
		return nil, err
	}
	not, err := c.branch(q.MustNot)
	if err != nil {
		return nil, err
	}
	n := everyNode{nodes: must}
	if should != nil {
		n.more = anyNode{should}
	}
	if must == nil {
		n.nodes, n.more = nodes{n.more}, nil
	}
	if not != nil {
		n.not = anyNode{not}
	}
	return n, nil
}

func (c *compiler) branch(q query.Query) (nodes, error) {
	switch q := q.(type) {
	case *query.ConjunctionQuery:
		return c.nodes(q.Conjuncts)
	case *query.DisjunctionQuery:
		return c.nodes(q.Disjuncts)
	}
	return nil, nil
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
