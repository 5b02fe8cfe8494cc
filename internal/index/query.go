package index

import (
	"errors"
	"fmt"
	"strings"

	"github.com/blevesearch/bleve/v2/search/query"
)

// A query string is parsed by bleve and then rewritten, leaf by leaf, to
// queries for terms. What reaches the index has no analyzers and no default
// field left in it:
//
//	help            →  text:help^2 or stem.en:help or stem.de:help
//	"help me"       →  the phrase help me in text
//	互惠            →  the phrase 互 惠 in text
//	code:Trust      →  the term trust in code
//	attr.age:>30    →  a range in number.attr.age
//
// bleve's syntax has no brackets, so a query is flat: what must be, what
// should be, what must not be.

// plan makes a query of the text, and filters of the kind and the filters.
// These do not score; what is found by them alone scores 1.
func (f fields) plan(q Query) (query.Query, []Filter, error) {
	main, err := f.parse(q.Text)
	if err != nil {
		return nil, nil, err
	}
	filters := q.Filters
	if q.Kind != "" {
		filters = append([]Filter{{Field: "kind", Values: []string{string(q.Kind)}}}, filters...)
	}
	for _, filter := range filters {
		if err := filter.check(); err != nil {
			return nil, nil, &QueryError{Query: q.Text, Err: err, hint: "a filter is FIELD OP VALUE"}
		}
	}
	return main, filters, nil
}

// parse reads a query string. The empty one is everything; one without any
// word, such as "!", is nothing.
func (f fields) parse(text string) (query.Query, error) {
	if strings.TrimSpace(text) == "" {
		return query.NewMatchAllQuery(), nil
	}
	parsed, err := query.NewQueryStringQuery(straightQuotes.Replace(text)).Parse()
	if err != nil {
		return nil, &QueryError{Query: text, Err: plain(err)}
	}
	b, ok := parsed.(*query.BooleanQuery)
	if !ok {
		return query.NewMatchNoneQuery(), nil
	}
	r := rewriter{fields: f}
	must, should, not := r.all(b.Must), r.all(b.Should), r.all(b.MustNot)
	if r.err != nil {
		return nil, &QueryError{Query: text, Err: r.err, hint: r.hint}
	}
	switch {
	case len(must)+len(should)+len(not) == 0:
		return query.NewMatchNoneQuery(), nil
	case len(must)+len(should) == 0:
		must = []query.Query{query.NewMatchAllQuery()}
	}
	return query.NewBooleanQuery(must, should, not), nil
}

// straightQuotes takes the quotation marks that word processors make.
var straightQuotes = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`)

// plain is bleve's complaint without the names of its tokens.
func plain(err error) error {
	if strings.Contains(err.Error(), "syntax error") {
		return errors.New("cannot be read")
	}
	return err
}

// rewriter turns leaves into queries for terms and keeps the first error.
type rewriter struct {
	fields fields
	err    error
	hint   string
}

// all rewrites the parts of one branch, leaving out those without a word.
func (r *rewriter) all(branch query.Query) []query.Query {
	var parts []query.Query
	switch b := branch.(type) {
	case *query.ConjunctionQuery:
		parts = b.Conjuncts
	case *query.DisjunctionQuery:
		parts = b.Disjuncts
	}
	var out []query.Query
	for _, p := range parts {
		if q := r.leaf(p); q != nil {
			out = append(out, q)
		}
	}
	return out
}

func (r *rewriter) leaf(q query.Query) query.Query {
	switch q := q.(type) {
	case *query.MatchQuery:
		return r.word(r.field(q.FieldVal), q.Match, q.Fuzziness, q.Boost())
	case *query.MatchPhraseQuery:
		return r.quoted(r.field(q.FieldVal), q.MatchPhrase, q.Boost())
	case *query.WildcardQuery:
		return r.wildcard(r.field(q.FieldVal), q.Wildcard, q.Boost())
	case *query.RegexpQuery:
		return r.regexp(r.field(q.FieldVal), q.Regexp, q.Boost())
	case *query.NumericRangeQuery:
		return r.numbers(r.field(q.FieldVal), q)
	case *query.DateRangeQuery:
		return r.dates(r.field(q.FieldVal), q)
	case *query.DisjunctionQuery: // a number: as a word, and as a number
		return r.numeral(q)
	}
	r.fail(fmt.Errorf("%T is not supported", q), "")
	return nil
}

func (r *rewriter) fail(err error, hint string) {
	if r.err == nil {
		r.err, r.hint = err, hint
	}
}
