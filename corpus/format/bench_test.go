package format

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkRead guards that reading stays linear: the same rate for a small
// file, a large one, one line without an end, and many lines that only look
// like labels.
func BenchmarkRead(b *testing.B) {
	turns := func(n int) string {
		var s strings.Builder
		for i := range n {
			fmt.Fprintf(&s, "%s: I got sober in 2014 and the clinic asked me to stay on.\n\n", []string{"Interviewer", "Maria Lopez"}[i%2])
		}
		return s.String()
	}
	labels := func(n int) string {
		var s strings.Builder
		for i := range n {
			fmt.Fprintf(&s, "I: a\n\nSomebody %c%d: what was said then\n\n", 'A'+i%26, i)
		}
		return s.String()
	}
	captions := func(n int) string {
		var s strings.Builder
		s.WriteString("WEBVTT\n\n")
		for i := range n {
			fmt.Fprintf(&s, "%02d:%02d:%02d.000 --> 99:00:00.000\n<v Maria>I got <i>sober</i> in 2014 &amp; stayed.</v>\n\n", i/3600, i/60%60, i%60)
		}
		return s.String()
	}
	for _, c := range []struct{ name, in string }{
		{"turns-100", turns(100)},
		{"turns-100k", turns(100_000)},
		{"one-line-8MB", "I: " + strings.Repeat("a", 8<<20)},
		{"blank-line-8MB", "I: a\n" + strings.Repeat(" ", 8<<20) + "\nP: b"},
		{"many-labels", labels(50_000)},
		{"markdown", strings.ReplaceAll(turns(50_000), "Maria Lopez:", "**Maria Lopez:**")},
		{"captions", captions(50_000)},
		{"angles", "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("<v", 1<<20)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.in)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read([]byte(c.in), Options{Name: "x.txt"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
