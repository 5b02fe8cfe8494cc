package corpus

import (
	"fmt"
	"strings"
	"testing"
)

// talk is about n bytes of an interview in turns of a few sentences.
func talk(n int) []byte {
	var b strings.Builder
	b.WriteString("---\nspeakers: [INT, P01]\n---\n")
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "[%02d:%02d:%02d] INT: How was it, in the %dth week?\n\n", i/3600, i/60%60, i%60, i)
		b.WriteString("P01: Hard. I don’t know [laughs], but Dr. Lee said we'd manage it. so we did, e.g. with 3.5 people... you know?\n\nIt was not really a job then, and nobody paid us. That came later.\n\n")
	}
	return []byte(b.String())
}

// plain is talk without anything but ASCII.
func plain(n int) string { return strings.ReplaceAll(string(talk(n)), "’", "'") }

func benchmarkTalk(b *testing.B, do func(*Document)) { benchmark(b, string(talk(10<<20)), do) }

func benchmarkPlain(b *testing.B, do func(*Document)) { benchmark(b, plain(20<<20), do) }

func benchmark(b *testing.B, text string, do func(*Document)) {
	d := parsed(b, text)
	b.SetBytes(int64(len(d.Body)))
	for b.Loop() {
		do(d)
	}
}

func BenchmarkParse(b *testing.B) { benchmarkParse(b, talk(10<<20)) }

func BenchmarkParsePlain(b *testing.B) { benchmarkParse(b, []byte(plain(20<<20))) }

func benchmarkParse(b *testing.B, data []byte) {
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("P01", "P01.txt", data, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWords(b *testing.B) { benchmarkTalk(b, func(d *Document) { d.Words() }) }

func BenchmarkWordsPlain(b *testing.B) { benchmarkPlain(b, func(d *Document) { d.Words() }) }

func BenchmarkAppendWordsPlain(b *testing.B) {
	var spans []Span
	benchmarkPlain(b, func(d *Document) { eachParagraph(d, func(p Span) { spans = d.AppendWords(spans[:0], p) }) })
}

func BenchmarkAppendNotesPlain(b *testing.B) {
	var spans []Span
	benchmarkPlain(b, func(d *Document) { eachParagraph(d, func(p Span) { spans = d.AppendNotes(spans[:0], p) }) })
}

func eachParagraph(d *Document, do func(Span)) {
	for i := range d.Turns {
		for _, p := range d.Turns[i].Paragraphs {
			do(p)
		}
	}
}

func BenchmarkSentencesPlain(b *testing.B) {
	benchmarkPlain(b, func(d *Document) { d.Units(Sentence) })
}

func BenchmarkSentences(b *testing.B) { benchmarkTalk(b, func(d *Document) { d.Units(Sentence) }) }

func BenchmarkExchanges(b *testing.B) { benchmarkTalk(b, func(d *Document) { d.Units(Exchange) }) }
