package match

import (
	"encoding/binary"
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
	n               symbol
}

func newVocabulary() *vocabulary {
	return &vocabulary{folded: newLexicon(fold), spelled: newLexicon(spell)}
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
		sym, _ := v.intern(l.stems, v.stem(text))
		return sym
	}
	sym, _ := v.intern(l.plain, text)
	return sym
}

func (v *vocabulary) intern(m map[string]symbol, key string) (sym symbol, isNew bool) {
	if sym, ok := m[key]; ok {
		return sym, false
	}
	m[key] = v.n
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
	slices.Sort(dst)
	return slices.Compact(dst)
}

func (v *vocabulary) appendForm(dst []symbol, l *lexicon, word string) []symbol {
	if sym, ok := l.plain[word]; ok {
		dst = append(dst, sym)
	}
	if len(l.stems) > 0 {
		if sym, ok := l.stems[v.stem(word)]; ok {
			dst = append(dst, sym)
		}
	}
	return l.globs.appendTo(dst, word)
}

// maxMemory is how many distinct spellings a memory keeps before it starts
// again: more than a language's words, less than a machine's memory.
const maxMemory = 1 << 18

// A memory remembers what each distinct spelling in the text answers to, so
// that folding, stemming and stars cost once a spelling and every further
// occurrence one look-up. It belongs to one goroutine.
type memory struct {
	vocabulary *vocabulary
	class      map[string]int32 // spelling -> index into symbols; 0 answers to nothing
	symbols    [][]symbol
	known      map[string]int32 // packed symbols -> index into symbols
	buf        []symbol
	key        []byte
}

func newMemory(v *vocabulary) *memory {
	m := &memory{vocabulary: v}
	m.reset()
	return m
}

func (m *memory) reset() {
	m.class, m.known, m.symbols = map[string]int32{}, map[string]int32{}, [][]symbol{nil}
}

// lookup gives the class of a word: which of m.symbols it answers to.
func (m *memory) lookup(word string) int32 {
	if c, ok := m.class[word]; ok {
		return c
	}
	m.buf = m.vocabulary.appendSymbols(m.buf[:0], word)
	c := m.intern(m.buf)
	m.class[strings.Clone(word)] = c // a clone, not to keep the document in memory
	return c
}

func (m *memory) intern(symbols []symbol) int32 {
	if len(symbols) == 0 {
		return 0
	}
	m.key = m.key[:0]
	for _, s := range symbols {
		m.key = binary.LittleEndian.AppendUint32(m.key, uint32(s))
	}
	if c, ok := m.known[string(m.key)]; ok {
		return c
	}
	c := int32(len(m.symbols))
	m.symbols = append(m.symbols, slices.Clone(symbols))
	m.known[string(m.key)] = c
	return c
}
