package index

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/search/query"
	bleve "github.com/blevesearch/bleve_index_api"

	"github.com/ownwords/ownwords/internal/stem"
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

// fixedFields are what can be asked for besides attr.NAME.
var fixedFields = []string{"code", "coder", "document", "kind", "language", "participant",
	"role", "speaker", "status", stemField, textField, "theme"}

// fields is what an index has: the languages of its stems and its attributes.
type fields struct {
	languages []string
	attrs     []string // with attr.
	// Tags are what records in a language of stems call it. Nil where all
	// records are in that language.
	tags map[string][]string
}

func (s *store) fields() (f fields, err error) {
	defer guard(s.dir, &err)()
	r, err := s.index.Reader()
	if err != nil {
		return f, err
	}
	defer func() { _ = r.Close() }()
	names, err := r.Fields()
	slices.Sort(names)
	for _, name := range names {
		if lang, ok := strings.CutPrefix(name, stemPrefix); ok {
			f.languages = append(f.languages, lang)
		}
		if strings.HasPrefix(name, attrPrefix) {
			f.attrs = append(f.attrs, name)
		}
	}
	if err == nil {
		f.tags, err = languageTags(r, f.languages)
	}
	return f, err
}

// languageTags are the fields' tags.
func languageTags(r bleve.IndexReader, languages []string) (map[string][]string, error) {
	records, err := r.DocCount()
	if err != nil {
		return nil, err
	}
	dict, err := r.FieldDict("language")
	if err != nil {
		return nil, err
	}
	defer func() { _ = dict.Close() }()
	tags, counts := map[string][]string{}, map[string]uint64{}
	for {
		e, err := dict.Next()
		if err != nil {
			return nil, err
		}
		if e == nil {
			break
		}
		postings, err := r.TermFieldReader(context.Background(), []byte(e.Term), "language", false, false, false)
		if err != nil {
			return nil, err
		}
		lang := stem.Language(e.Term)
		tags[lang] = append(tags[lang], e.Term)
		counts[lang] += postings.Count() // e.Count has what was deleted, too
		_ = postings.Close()
	}
	for _, lang := range languages {
		if counts[lang] == records {
			delete(tags, lang)
		}
	}
	return tags, nil
}

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

// field checks and folds a field's name. "" is a bare word's.
func (r *rewriter) field(name string) string {
	name = fold(name)
	if name == "" || slices.Contains(fixedFields, name) || slices.Contains(r.fields.attrs, name) {
		return name
	}
	known := strings.Join(slices.Concat(fixedFields, r.fields.attrs), ", ")
	r.fail(fmt.Errorf("there is no field %q", name), "the fields are "+known+"; put words with a colon between double quotes")
	return name
}

// word is what stands unquoted.
func (r *rewriter) word(field, s string, fuzziness int, boost float64) query.Query {
	if isKeyword(field) {
		return keywordQuery(field, s, fuzziness, boost)
	}
	words := wordsOf(s)
	if len(words) == 0 {
		return nil
	}
	if fuzziness != 0 {
		return fuzzy(textField, words, fuzziness, boost)
	}
	switch field {
	case textField:
		return phrase(words, boost)
	case stemField:
		return r.stems(words, boost)
	}
	if len(words) > 1 || isRunWord(words[0]) {
		return phrase(words, 2*boost)
	}
	return r.anyForm(words[0], boost)
}

// anyForm looks for a word exactly, which weighs double, and by its stem in
// each language. What would be looked for twice is looked for once.
func (r *rewriter) anyForm(word string, boost float64) query.Query {
	exact := 2 * boost
	all := []query.Query{nil}
	for _, lang := range r.fields.languages {
		formed, itself := r.fields.stem(lang, word, boost)
		all = append(all, formed)
		if t, ok := itself.(*query.TermQuery); ok && t.Term == word {
			exact += boost
			continue
		}
		all = append(all, itself)
	}
	all[0] = term(textField, word, exact)
	return either(all)
}

// stems looks for a word by its stem, in each language. Stems have no
// positions, so several words cannot be looked for together.
func (r *rewriter) stems(words []string, boost float64) query.Query {
	if len(words) > 1 {
		r.fail(errors.New("stems are looked for one by one"), `leave out "stem:" for an exact phrase, or write +stem:WORD for each word`)
		return nil
	}
	var all []query.Query
	for _, lang := range r.fields.languages {
		formed, itself := r.fields.stem(lang, words[0], boost)
		all = append(all, formed, itself)
	}
	return either(all)
}

// stem looks for a word by its stem in a language. A word that is its own stem
// is in field text alone; and what is not the stem of itself is there as
// another word, and itself is nil.
func (f fields) stem(lang, word string, boost float64) (formed, itself query.Query) {
	s := stemOf(lang, word)
	formed = term(stemPrefix+lang, s, boost)
	if stemOf(lang, s) != s {
		return formed, nil
	}
	itself = term(textField, s, boost)
	if tags, mixed := f.tags[lang]; mixed {
		itself = every([]query.Query{itself, anyOf("language", tags)})
	}
	return formed, itself
}

// isRunWord says whether a word is a character of a script without spaces.
func isRunWord(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return isRunScript(r)
}

// quoted is a phrase: exact words, or the whole of a keyword.
func (r *rewriter) quoted(field, s string, boost float64) query.Query {
	if isKeyword(field) {
		return keywordQuery(field, s, 0, boost)
	}
	words := wordsOf(s)
	if len(words) == 0 {
		return nil
	}
	if field == stemField {
		return r.stems(words, boost)
	}
	return phrase(words, boost)
}

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
