package match

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// everyday are the words that make up half of all talk, the most everyday
// first.
const everyday = `I and the to you a that of it in was know like so they is we but it's have that's uh
	yeah um be for on what do not this my there or just at with one don't if think he all were had are as
	about would she up when because really me no out people then them get going go can your well got
	from said I'm mean time kind how some who more her very right which been did an things years work
	other by way where him see back their now could something little lot want here our want things didn't
	say over good went okay first day any those much into came even than down doing still never being`

// A speech is made-up talk in which words are as everyday as in real talk:
// the n-th is about n times rarer than the first. Behind the everyday ones
// come made-up words that get longer the rarer they are.
type speech struct {
	r     *rand.Rand
	words []string
	zipf  *rand.Zipf
}

func newSpeech(words int) *speech {
	r := rand.New(rand.NewPCG(1, 2))
	s := &speech{r: r, zipf: rand.NewZipf(r, 1.3, 8, uint64(words-1)), words: strings.Fields(everyday)}
	seen := map[string]bool{}
	for len(s.words) < words {
		if w := s.coin(); !seen[w] {
			seen[w] = true
			s.words = append(s.words, w)
		}
	}
	return s
}

func (s *speech) coin() string {
	w := ""
	for range 2 + (s.r.IntN(3)+len(s.words)/8000)/3 {
		w += string("bcdfghklmnprstvw"[s.r.IntN(16)]) + string("aeiou"[s.r.IntN(5)])
		if s.r.IntN(3) == 0 {
			w += string("nrstl"[s.r.IntN(5)])
		}
	}
	return w + []string{"", "", "ed", "ing", "s"}[s.r.IntN(5)]
}

func (s *speech) word() string { return s.words[s.zipf.Uint64()] }

// rare is a word that is not among the most everyday, as patterns mostly are.
func (s *speech) rare() string { return s.words[400+s.r.IntN(len(s.words)-400)] }

// phrase is some words that may well stand side by side.
func (s *speech) phrase(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = s.word()
	}
	return strings.Join(words, " ")
}

// transcript is talk of two people, about n bytes in turns of 5 to 80 words.
func (s *speech) transcript(n int) *corpus.Document {
	var b strings.Builder
	b.WriteString("---\nspeakers: [P01, P02]\n---\n")
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "P%02d: ", 1+i%2)
		for left := 5 + s.r.IntN(76); left > 0; {
			words := min(left, 3+s.r.IntN(20))
			s.sentence(&b, words)
			left -= words
		}
		b.WriteString("\n\n")
	}
	d, err := corpus.Parse("P01", "P01.txt", []byte(b.String()), nil)
	if err != nil {
		panic(err)
	}
	return d
}

func (s *speech) sentence(b *strings.Builder, words int) {
	w := s.word()
	b.WriteString(strings.ToUpper(w[:1]) + w[1:])
	for range words - 1 {
		b.WriteString([]string{" ", " ", " ", " ", " ", " ", " ", ", "}[s.r.IntN(8)] + s.word())
	}
	if s.r.IntN(40) == 0 {
		b.WriteString(" [laughs]")
	}
	b.WriteString([]string{". ", ". ", ". ", ". ", ". ", ". ", "? ", "... "}[s.r.IntN(8)])
}

// hour is talk of 20 MB, in documents of about an hour each.
var hour = sync.OnceValues(func() (docs []*corpus.Document, size int) {
	s := newSpeech(40000)
	for size < 20<<20 {
		d := s.transcript(60_000)
		docs, size = append(docs, d), size+len(d.Body)
	}
	return docs, size
})

// phrases is a codebook of n patterns in rules of ten: two in five are single
// words, the others phrases of two to four.
func (s *speech) phrases(n int) (rules []string) {
	for range n / 10 {
		var list []string
		for j := range 10 {
			p := s.rare()
			if j%5 >= 2 {
				p = s.phrase(j % 5)
			}
			list = append(list, fmt.Sprintf("%q", p))
		}
		rules = append(rules, "any: ["+strings.Join(list, ", ")+"]")
	}
	return rules
}

// mixed is a codebook of n rules of every form but regex.
func (s *speech) mixed(n int) (rules []string) {
	quote := func(p string) string { return fmt.Sprintf("%q", p) }
	stub := func() string { w := s.rare(); return w[:min(len(w), 5)] + "*" }
	for i := range n {
		rules = append(rules, []string{
			"any: [" + quote(s.rare()) + ", " + quote(s.phrase(3)) + "]",
			"any: [" + quote(s.phrase(2)+" "+s.rare()) + ", " + quote(stub()) + "]",
			"any: [" + quote("stem:"+s.rare()) + ", " + quote("*"+s.rare()[1:]) + "]",
			"near: {words: [" + quote(stub()) + ", " + quote(s.word()) + "], within: 5}",
			"near: {words: [" + quote(s.rare()) + ", " + quote(s.rare()) + "], within: 8}, span: match",
			"all: [" + quote(s.rare()) + ", " + quote(s.word()) + "], unit: turn",
			"any: [" + quote(s.rare()) + "], none: [" + quote(s.word()) + "], span: match",
			"any: [" + quote(stub()) + "], not_near: {words: [" + quote(s.word()) + "], within: 4}",
		}[i%8])
	}
	return rules
}

func engineOf(rules []string) *Engine {
	var b strings.Builder
	b.WriteString("title: t\nversion: \"1\"\nlanguage: en\ncodes:\n")
	for i, r := range rules {
		fmt.Fprintf(&b, "  - {id: c%d, rules: [{%s}]}\n", i, r)
	}
	book, err := codebook.Parse("codebook.yaml", []byte(b.String()))
	if err != nil {
		panic(err)
	}
	e, err := Compile(book)
	if err != nil {
		panic(err)
	}
	return e
}

// BenchmarkFind is what the targets are about: Nothing is the word scan with
// nothing to find, the others are to be near it.
func BenchmarkFind(b *testing.B) {
	s := newSpeech(40000)
	s.r = rand.New(rand.NewPCG(3, 4))
	for _, bb := range []struct {
		name  string
		rules []string
	}{
		{"Nothing", []string{"any: [xyzzy]"}},
		{"200Phrases", s.phrases(200)},
		{"2000Phrases", s.phrases(2000)},
		{"5000Mixed", s.mixed(5000)},
		{"100Regexes", s.regexes(100)},
	} {
		b.Run(bb.name, func(b *testing.B) {
			docs, size := hour()
			e := engineOf(bb.rules)
			e.Find(docs[0])
			b.SetBytes(int64(size))
			b.ReportAllocs()
			found := 0
			for b.Loop() {
				found = 0
				for _, d := range docs {
					found += len(e.Find(d))
				}
			}
			b.ReportMetric(float64(found), "findings/op")
		})
	}
}

// regexes are n expressions as people write them: with something in them that
// every match has, now and then without.
func (s *speech) regexes(n int) (rules []string) {
	for i := range n {
		rules = append(rules, "regex: '"+[]string{
			`\b` + s.rare() + `(ing|ed)?\b`,
			`\b(` + s.rare() + `|` + s.rare() + `) (it|them)\b`,
			s.word() + `\s+` + s.rare(),
			`\b` + s.rare() + `\b.*\b` + s.rare() + `\b`,
			`(` + s.rare() + `|` + s.rare() + `|` + s.rare() + `)`,
		}[i%5]+"'")
	}
	return rules
}

// BenchmarkParallel is 200 phrases on all processors at once.
func BenchmarkParallel(b *testing.B) {
	docs, _ := hour()
	d := docs[0]
	e := engineOf(newSpeech(40000).phrases(200))
	b.SetBytes(int64(len(d.Body)))
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			e.Find(d)
		}
	})
}

// BenchmarkWords is what cutting into words costs corpus, without looking at
// them, and BenchmarkSentences the same for sentences.
func BenchmarkWords(b *testing.B) {
	paragraphs(b, func(d *corpus.Document, dst []corpus.Span, p corpus.Span) []corpus.Span {
		return d.AppendWords(dst, p)
	})
}

func BenchmarkSentences(b *testing.B) {
	paragraphs(b, func(d *corpus.Document, dst []corpus.Span, p corpus.Span) []corpus.Span {
		return d.Sentences(dst, p)
	})
}

func paragraphs(b *testing.B, f func(*corpus.Document, []corpus.Span, corpus.Span) []corpus.Span) {
	docs, size := hour()
	b.SetBytes(int64(size))
	var dst []corpus.Span
	for b.Loop() {
		for _, d := range docs {
			dst = dst[:0]
			for t := range d.Turns {
				for _, p := range d.Turns[t].Paragraphs {
					dst = f(d, dst, p)
				}
			}
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	s := newSpeech(40000)
	for b.Loop() {
		engineOf(s.phrases(2000))
	}
}
