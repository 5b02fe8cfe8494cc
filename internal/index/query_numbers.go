package index

import (
	"errors"
	"fmt"
	"strings"

	"github.com/blevesearch/bleve/v2/search/query"
)

// numeral is a number without a comparison. bleve gives the word and a range.
func (r *rewriter) numeral(q *query.DisjunctionQuery) query.Query {
	var word *query.MatchQuery
	for _, d := range q.Disjuncts {
		if m, ok := d.(*query.MatchQuery); ok {
			word = m
		}
	}
	if word == nil {
		r.fail(errors.New("cannot be read"), "")
		return nil
	}
	field := r.field(word.FieldVal)
	exact := r.word(field, word.Match, 0, q.Boost())
	n, ok := number(word.Match)
	if !strings.HasPrefix(field, attrPrefix) || !ok {
		return exact
	}
	yes := true
	return either([]query.Query{exact, numberRange(field, &n, &n, &yes, &yes, q.Boost())})
}

func (r *rewriter) numbers(field string, q *query.NumericRangeQuery) query.Query {
	if !strings.HasPrefix(field, attrPrefix) {
		r.fail(fmt.Errorf("%q has no numbers", field), "only attr.NAME can be compared with a number")
		return nil
	}
	return numberRange(field, q.Min, q.Max, q.InclusiveMin, q.InclusiveMax, q.Boost())
}

// dates compares days as they are written in a table: 2026-03-02.
func (r *rewriter) dates(field string, q *query.DateRangeQuery) query.Query {
	if !strings.HasPrefix(field, attrPrefix) {
		r.fail(fmt.Errorf("%q has no dates", field), "only attr.NAME can be compared with a date")
		return nil
	}
	day := func(t query.BleveQueryTime) string {
		if t.IsZero() {
			return ""
		}
		return t.Format("2006-01-02")
	}
	return termRange(field, day(q.Start), day(q.End), q.InclusiveStart, q.InclusiveEnd, q.Boost())
}
