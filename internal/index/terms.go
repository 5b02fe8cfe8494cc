package index

import (
	"slices"

	"github.com/blevesearch/bleve/v2/search/query"
)

// isKeyword says whether a field is compared whole.
func isKeyword(field string) bool {
	return field != "" && field != textField && field != stemField
}

func term(field, s string, boost float64) query.Query {
	q := query.NewTermQuery(s)
	q.SetField(field)
	q.SetBoost(boost)
	return q
}

// phrase is a run of exact words; one word is no phrase.
func phrase(words []string, boost float64) query.Query {
	if len(words) == 1 {
		return term(textField, words[0], boost)
	}
	q := query.NewPhraseQuery(words, textField)
	q.SetBoost(boost)
	return q
}

func keywordQuery(field, s string, fuzziness int, boost float64) query.Query {
	if s = fold(s); s == "" {
		return nil
	}
	if fuzziness != 0 {
		return fuzzy(field, []string{s}, fuzziness, boost)
	}
	return term(field, s, boost)
}

func fuzzy(field string, words []string, fuzziness int, boost float64) query.Query {
	var all []query.Query
	for _, w := range words {
		q := query.NewFuzzyQuery(w)
		q.SetField(field)
		q.SetFuzziness(fuzziness)
		q.SetBoost(boost)
		all = append(all, q)
	}
	return every(all)
}

// anyOf is satisfied by any of a field's values, and does not score.
func anyOf(field string, values []string) query.Query {
	var all []query.Query
	for _, v := range values {
		all = append(all, term(field, v, 0))
	}
	return either(all)
}

// either is satisfied by any of its parts; nil if there are none.
func either(all []query.Query) query.Query {
	all = slices.DeleteFunc(all, func(q query.Query) bool { return q == nil })
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return query.NewDisjunctionQuery(all)
}

// every is satisfied by all of its parts.
func every(all []query.Query) query.Query {
	if len(all) == 1 {
		return all[0]
	}
	return query.NewConjunctionQuery(all)
}

func numberRange(field string, low, high *float64, withLow, withHigh *bool, boost float64) query.Query {
	end := func(n *float64) string {
		if n == nil {
			return ""
		}
		return sortable(*n)
	}
	return termRange(numberPrefix+field, end(low), end(high), withLow, withHigh, boost)
}

func termRange(field, low, high string, withLow, withHigh *bool, boost float64) query.Query {
	q := query.NewTermRangeInclusiveQuery(low, high, withLow, withHigh)
	q.SetField(field)
	q.SetBoost(boost)
	return q
}
