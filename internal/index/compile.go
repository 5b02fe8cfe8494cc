package index

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	bleve "github.com/blevesearch/bleve_index_api"
)

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
