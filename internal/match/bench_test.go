package match

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// Speech is made-up words that are as frequent as real ones: the n-th is about
// n times rarer than the first.
type speech struct {
	r     *rand.Rand
	words []string
	zipf  *rand.Zipf
}

func newSpeech(words int) *speech {
	r := rand.New(rand.NewPCG(1, 2))
	s := &speech{r: r, zipf: rand.NewZipf(r, 1.07, 2.7, uint64(words-1))}
	seen := map[string]bool{}
	for len(s.words) < words {
		w := ""
		for range 1 + r.IntN(2) + len(s.words)*3/words {
			w += string("bcdfghklmnprstvw"[r.IntN(16)]) + string("aeiou"[r.IntN(5)])
			if r.IntN(3) == 0 {
				w += string("nrstl"[r.IntN(5)])
			}
		}
		if !seen[w] {
			seen[w] = true
			s.words = append(s.words, w)
		}
	}
	return s
}

func (s *speech) word() string { return s.words[s.zipf.Uint64()] }

// transcript is an interview of about n bytes: questions of a sentence,
// answers of a few, in ASCII but for a curly apostrophe here and there.
func (s *speech) transcript(n int) *corpus.Document {
	var b strings.Builder
	b.WriteString("---\nspeakers: [INT, P01]\n---\n")
	for i := 0; b.Len() < n; i++ {
		label, sentences := "INT", 1
		if i%2 == 1 {
			label, sentences = "P01", 2+s.r.IntN(8)
		}
		b.WriteString(label + ": ")
		for range sentences {
			w := s.word()
			b.WriteString(strings.ToUpper(w[:1]) + w[1:])
			for range 4 + s.r.IntN(16) {
				b.WriteString([]string{" ", " ", " ", " ", " ", ", "}[s.r.IntN(6)] + s.word())
				if s.r.IntN(200) == 0 {
					b.WriteString("’s")
				}
			}
			b.WriteString(". ")
		}
		b.WriteString("\n\n")
	}
	d, err := corpus.Parse("P01", "P01.txt", []byte(b.String()), nil)
	if err != nil {
		panic(err)
	}
	return d
}

// book has n patterns in rules of twenty: two in five single words, as in
// real codebooks mostly rare ones, the others phrases.
func (s *speech) book(n int, extra string) *Engine {
	var b strings.Builder
	b.WriteString("title: t\nversion: \"1\"\nlanguage: en\ncodes:\n")
	for i := 0; i < n; i += 20 {
		fmt.Fprintf(&b, "  - id: c%d\n    rules:\n      - any: [", i)
		for j := range 20 {
			words := []string{s.words[100+s.r.IntN(len(s.words)-100)]}
			if j%5 >= 2 {
				words = []string{s.word(), s.word(), s.word()}[:2+j%2]
			}
			fmt.Fprintf(&b, "%q, ", strings.Join(words, " "))
		}
		b.WriteString("]\n" + extra)
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

func BenchmarkFind(b *testing.B) {
	for _, bb := range []struct {
		name  string
		n     int
		extra string
	}{
		{"200", 200, ""},
		{"2000", 2000, ""},
		{"200 and near", 200, "      - near: {words: [\"ba*\", \"de*\"], within: 5}\n"},
		{"200 and stems", 200, "      - any: [\"stem:helping\", \"*work\", \"mutual*\"]\n"},
		{"200 and regex", 200, "      - regex: '\\bpa(y|id) it forward\\b'\n"},
	} {
		b.Run(bb.name, func(b *testing.B) {
			s := newSpeech(20000)
			var docs []*corpus.Document
			size := 0
			for range 40 {
				d := s.transcript(100_000)
				docs, size = append(docs, d), size+len(d.Body)
			}
			e := s.book(bb.n, bb.extra)
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

// BenchmarkParallel is the same on all processors at once.
func BenchmarkParallel(b *testing.B) {
	s := newSpeech(20000)
	d := s.transcript(400_000)
	e := s.book(200, "")
	b.SetBytes(int64(len(d.Body)))
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			e.Find(d)
		}
	})
}

// BenchmarkWords is what cutting into words costs, without looking at them,
// and BenchmarkSentences the same for sentences.
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
	d := newSpeech(20000).transcript(4_000_000)
	b.SetBytes(int64(len(d.Body)))
	var dst []corpus.Span
	for b.Loop() {
		dst = dst[:0]
		for t := range d.Turns {
			for _, p := range d.Turns[t].Paragraphs {
				dst = f(d, dst, p)
			}
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	s := newSpeech(20000)
	for b.Loop() {
		s.book(2000, "")
	}
}
