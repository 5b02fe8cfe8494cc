package anchor

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/internal/bench"
)

// edited are two states of a body of so many bytes, and 5,000 marks of the
// first.
func edited(bytes int) (old, now string, marks []Mark) {
	old = body(bench.Transcript(1, bytes))
	r := rand.New(rand.NewPCG(1, 2))
	t := typos(0.01)(r, track(old))
	t = move(r, names(r, drop((*tracked).sentences, 0.02)(r, t)))
	return old, t.String(), randomMarks(r, old, 5000)
}

var sizes = map[string]int{"1 MB": 1_000_000, "10 MB": 10_000_000}

func BenchmarkDiff(b *testing.B) {
	for name, bytes := range sizes {
		old, now, marks := edited(bytes)
		b.Run(name, func(b *testing.B) {
			for range b.N {
				NewDiff(old, now)
			}
		})
		d := NewDiff(old, now)
		b.Run(name+", 5000 marks", func(b *testing.B) {
			for range b.N {
				for _, m := range marks {
					d.Find(m)
				}
			}
		})
	}
}

func BenchmarkBody(b *testing.B) {
	for name, bytes := range sizes {
		_, now, marks := edited(bytes)
		b.Run(name, func(b *testing.B) {
			for range b.N {
				NewBody(now)
			}
		})
		body := NewBody(now)
		b.Run(name+", 5000 marks", func(b *testing.B) {
			for range b.N {
				for _, m := range marks {
					body.Find(m)
				}
			}
		})
	}
}

// BenchmarkUnlike has what a diff finds hard: bodies that have little in
// common, that say the same words all the time, or that changed everywhere.
func BenchmarkUnlike(b *testing.B) {
	const n = 300_000 // words
	words := func(word func(i int) string) string {
		s := make([]byte, 0, 8*n)
		for i := range n {
			s = append(append(s, word(i)...), ' ')
		}
		return string(s)
	}
	r := rand.New(rand.NewPCG(3, 3))
	kept := func(i int, other string) string { // one word of fifty is what it was
		if i%50 == 0 {
			return "kept" + strconv.Itoa(i)
		}
		return other + strconv.Itoa(i%50)
	}
	talk := bench.Talk(1, 6*n)
	shuffled := strings.SplitAfter(talk, ". ")
	r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	for _, row := range []struct{ name, old, now string }{
		{"two talks", talk, bench.Talk(99, 6*n)},
		{"one word", strings.Repeat("yeah, ", n), strings.Repeat("yeah, ", n-10_000)},
		{"two words", words(func(int) string { return []string{"yeah", "no"}[r.IntN(2)] }), words(func(int) string { return []string{"yeah", "no"}[r.IntN(2)] })},
		{"all mended", words(func(i int) string { return kept(i, "stoppedword") }), words(func(i int) string { return kept(i, "sloppedwoord") })},
		{"shuffled", talk, strings.Join(shuffled, "")},
		{"another end", talk + bench.Talk(2, 6*n), talk + bench.Talk(3, 6*n)},
		{"long words", strings.Repeat(strings.Repeat("a", 10_000)+" b ", n/3000), strings.Repeat(strings.Repeat("a", 9_999)+" b ", n/3000)},
	} {
		b.Run(row.name, func(b *testing.B) {
			b.SetBytes(int64(len(row.old)))
			for range b.N {
				NewDiff(row.old, row.now)
			}
		})
		b.Run(row.name+", a long mark", func(b *testing.B) {
			b.SetBytes(int64(len(row.old)))
			old := []rune(row.old)
			m, body := markAt(old, 0, len(old)/2), NewBody(row.now)
			for range b.N {
				body.Find(m)
			}
		})
	}
}
