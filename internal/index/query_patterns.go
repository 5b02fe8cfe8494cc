package index

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/blevesearch/bleve/v2/search/query"
)

// wildcard matches whole terms, so a pattern is evened out as terms are.
func (r *rewriter) wildcard(field, pattern string, boost float64) query.Query {
	if strings.Trim(pattern, "*") == "" && !isKeyword(field) {
		return query.NewMatchAllQuery()
	}
	if strings.Contains(pattern, "*") && strings.Count(pattern, "?") > mostMarks {
		r.fail(fmt.Errorf("more than %d question marks beside a star", mostMarks), "leave some out; a star stands for any letters")
		return nil
	}
	return r.overFields(field, func(name string) query.Query {
		q := query.NewWildcardQuery(level(pattern))
		q.SetField(name)
		q.SetBoost(boost)
		return q
	})
}

// mostMarks bounds patterns such as w*?????, for which bleve builds an
// automaton that doubles with every mark.
const mostMarks = 12

// regexp matches whole terms, which are in lower case.
func (r *rewriter) regexp(field, pattern string, boost float64) query.Query {
	if _, err := regexp.Compile(pattern); err != nil {
		r.fail(err, "write a regular expression between slashes")
		return nil
	}
	return r.overFields(field, func(name string) query.Query {
		q := query.NewRegexpQuery(pattern)
		q.SetField(name)
		q.SetBoost(boost)
		return q
	})
}

// overFields makes a query for a pattern in the field that is meant.
func (r *rewriter) overFields(field string, make func(string) query.Query) query.Query {
	switch field {
	case "":
		return make(textField)
	case stemField:
		r.fail(errors.New("stems are looked for whole"), `leave out "stem:" to look for words by a pattern`)
		return nil
	}
	return make(field)
}
