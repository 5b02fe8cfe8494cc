package anchor

import (
	"math"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/ownwords/ownwords/corpus"
)

// text is a body as a row of words, each with a number that equal words share.
type text struct {
	body  string
	words []corpus.Span
	ids   []int32
	start int // the byte of body at which it begins: a text may be a part of one
}

// lexicon gives words their numbers. Words are equal when they differ only in
// case, in composition (NFC, NFD) or in the form of an apostrophe.
type lexicon struct {
	numbers map[string]int32
	folded  []string // by number
}

func newLexicon() *lexicon { return &lexicon{numbers: map[string]int32{}} }

// unheard is the number of a word that a lexicon does not know.
const unheard = -1

func fold(word string) string {
	for i := 0; i < len(word); i++ {
		if word[i] >= utf8.RuneSelf {
			return norm.NFC.String(strings.ToLower(apostrophes.Replace(norm.NFC.String(word))))
		}
	}
	return strings.ToLower(word)
}

var apostrophes = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "＇", "'", "\u00ad", "", "\u200d", "")

// split finds the words of a body. Transcriber's notes are words here, for a
// place has them too.
func split(body string) []corpus.Span {
	d := corpus.Document{Body: body}
	return d.AppendWords(make([]corpus.Span, 0, len(body)/5+1), corpus.Span{End: len(body)})
}

// add makes a text and gives numbers to words that have none.
func (l *lexicon) add(body string) *text {
	t := &text{body: body, words: split(body)}
	t.ids = make([]int32, len(t.words))
	seen := map[string]int32{} // as spelled, to fold each spelling once
	for i, w := range t.words {
		word := body[w.Start:w.End]
		id, ok := seen[word]
		if !ok {
			id = l.number(fold(word))
			seen[word] = id
		}
		t.ids[i] = id
	}
	return t
}

func (l *lexicon) number(folded string) int32 {
	id, ok := l.numbers[folded]
	if !ok {
		id = int32(len(l.folded))
		l.numbers[folded] = id
		l.folded = append(l.folded, folded)
	}
	return id
}

// look makes a text whose words are unheard where the lexicon has no number.
func (l *lexicon) look(body string) *text {
	t := &text{body: body, words: split(body)}
	t.ids = make([]int32, len(t.words))
	for i, w := range t.words {
		id, ok := l.numbers[fold(body[w.Start:w.End])]
		if !ok {
			id = unheard
		}
		t.ids[i] = id
	}
	return t
}

// word is a word of the text, folded.
func (t *text) word(i int) string { return fold(t.body[t.words[i].Start:t.words[i].End]) }

// gap is what stands between word i-1 and word i.
func (t *text) gap(i int) corpus.Span {
	g := corpus.Span{End: len(t.body)}
	if i > 0 {
		g.Start = t.words[i-1].End
	}
	if i < len(t.words) {
		g.End = t.words[i].Start
	}
	return g
}

// touched are the words that share a byte with a span, as [first, end).
func (t *text) touched(s corpus.Span) (first, end int) {
	first = search(len(t.words), func(i int) bool { return t.words[i].End > s.Start })
	end = search(len(t.words), func(i int) bool { return t.words[i].Start >= s.End })
	return first, max(first, end)
}

func search(n int, holds func(int) bool) int {
	lo, hi := 0, n
	for lo < hi {
		if mid := int(uint(lo+hi) >> 1); holds(mid) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// rarity is how much a word says about where one is: -log2 of its share of a
// text. A word that the text lacks says as much as one that stands there once.
type rarity struct {
	says  []float64 // by word
	total float64   // bits of a word that stands there once
}

func newRarity(t *text, numbers int) rarity {
	r := rarity{make([]float64, numbers), math.Log2(float64(len(t.ids) + 1))}
	for _, id := range t.ids {
		r.says[id]++
	}
	for id, count := range r.says {
		r.says[id] = r.total - math.Log2(max(1, count))
	}
	return r
}

func (r rarity) bits(id int32) float64 {
	if id < 0 || int(id) >= len(r.says) {
		return r.total
	}
	return r.says[id]
}
