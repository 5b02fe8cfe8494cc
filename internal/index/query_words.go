package index

import (
	"errors"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/search/query"
)

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
