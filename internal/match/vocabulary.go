package match

import (
	"slices"
	"strings"
)

// A symbol is one distinct word of the patterns: a plain word, a word with
// stars, or a stem, with or without case. One word of the text answers to any
// number of symbols: "Helper's" to `help*`, `helper`, `helper's` and
// `stem:helping` at once.
type symbol int32

// A lexicon finds the symbols for words in one form, folded or spelled.
type lexicon struct {
	form  func(string) string
	plain map[string]symbol
	stems map[string]symbol
	long  int // bytes of the longest stem
	globs globs
	stars map[string]symbol // globs by their text
}

func newLexicon(form func(string) string) *lexicon {
	return &lexicon{form: form, plain: map[string]symbol{}, stems: map[string]symbol{}, stars: map[string]symbol{}}
}

func (l *lexicon) empty() bool { return len(l.plain)+len(l.stems)+len(l.stars) == 0 }

// A vocabulary holds all the symbols of an engine. It does not change after
// compiling.
type vocabulary struct {
	folded, spelled *lexicon
	stem            func(string) string // nil: no pattern wants it
	parts           parts
	partSymbols     map[string]symbol
	rarity          []int // by symbol
	n               symbol
}

func newVocabulary() *vocabulary {
	return &vocabulary{folded: newLexicon(fold), spelled: newLexicon(spell), partSymbols: map[string]symbol{}}
}

// add gives the symbol of a pattern word, the same for the same word.
func (v *vocabulary) add(text string, stem, keepCase bool) symbol {
	l := v.folded
	if keepCase {
		l = v.spelled
	}
	text = l.form(text)
	switch {
	case strings.Contains(text, star):
		sym, isNew := v.intern(l.stars, text)
		if isNew {
			l.globs.add(glob{strings.Split(text, star), sym})
		}
		return sym
	case stem:
		text = v.stem(text)
		l.long = max(l.long, len(text))
		sym, _ := v.intern(l.stems, text)
		return sym
	}
	sym, _ := v.intern(l.plain, text)
	return sym
}

// addPart gives the symbol of the words that have some letters in them.
func (v *vocabulary) addPart(text string) symbol {
	sym, isNew := v.intern(v.partSymbols, text)
	if isNew {
		v.parts.add(part{text, sym})
	}
	return sym
}

func (v *vocabulary) intern(m map[string]symbol, key string) (sym symbol, isNew bool) {
	if sym, ok := m[key]; ok {
		return sym, false
	}
	m[key] = v.n
	v.rarity = append(v.rarity, rarity(strings.ReplaceAll(key, star, "")))
	v.n++
	return m[key], true
}

// appendSymbols appends every symbol that a word of the text answers to,
// ascending. A word with 's answers as it stands and without.
func (v *vocabulary) appendSymbols(dst []symbol, word string) []symbol {
	for _, l := range [...]*lexicon{v.folded, v.spelled} {
		if l.empty() {
			continue
		}
		form := l.form(word)
		dst = v.appendForm(dst, l, form)
		if base, ok := unpossessed(form); ok {
			dst = v.appendForm(dst, l, base)
		}
	}
	dst = v.parts.appendTo(dst, word)
	slices.Sort(dst)
	return slices.Compact(dst)
}

// maxEnding is more bytes than stemming takes off any word. Longer words are
// not stemmed: that takes time with the square of their length.
const maxEnding = 128

func (v *vocabulary) appendForm(dst []symbol, l *lexicon, word string) []symbol {
	if sym, ok := l.plain[word]; ok {
		dst = append(dst, sym)
	}
	if len(l.stems) > 0 && len(word) <= l.long+maxEnding {
		if sym, ok := l.stems[v.stem(word)]; ok {
			dst = append(dst, sym)
		}
	}
	return l.globs.appendTo(dst, word)
}
