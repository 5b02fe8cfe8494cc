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

func benchmarkTalk(b *testing.B, do func(*Document)) {
	d := parsed(b, string(talk(10<<20)))
	b.SetBytes(int64(len(d.Body)))
	for b.Loop() {
		do(d)
	}
}

func BenchmarkParse(b *testing.B) {
	data := talk(10 << 20)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("P01", "P01.txt", data, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWords(b *testing.B) { benchmarkTalk(b, func(d *Document) { d.Words() }) }

func BenchmarkSentences(b *testing.B) { benchmarkTalk(b, func(d *Document) { d.Units(Sentence) }) }

func BenchmarkExchanges(b *testing.B) { benchmarkTalk(b, func(d *Document) { d.Units(Exchange) }) }
