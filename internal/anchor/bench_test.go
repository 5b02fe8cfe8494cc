package anchor

import (
	"math/rand/v2"
	"testing"

	"github.com/ownwords/ownwords/internal/bench"
)

// tenMegabytes are two states of a body and 5,000 marks of the first.
func tenMegabytes(b *testing.B) (old, now string, marks []Mark) {
	b.Helper()
	old = body(bench.Transcript(1, 10_000_000))
	r := rand.New(rand.NewPCG(1, 2))
	t := typos(0.01)(r, track(old))
	t = move(r, names(r, drop((*tracked).sentences, 0.02)(r, t)))
	return old, t.String(), randomMarks(r, old, 5000)
}

func BenchmarkDiff(b *testing.B) {
	old, now, marks := tenMegabytes(b)
	b.Run("new", func(b *testing.B) {
		for range b.N {
			NewDiff(old, now)
		}
	})
	d := NewDiff(old, now)
	b.Run("5000 marks", func(b *testing.B) {
		for range b.N {
			for _, m := range marks {
				d.Find(m)
			}
		}
	})
}

func BenchmarkBody(b *testing.B) {
	_, now, marks := tenMegabytes(b)
	b.Run("new", func(b *testing.B) {
		for range b.N {
			NewBody(now)
		}
	})
	body := NewBody(now)
	b.Run("5000 marks", func(b *testing.B) {
		for range b.N {
			for _, m := range marks {
				body.Find(m)
			}
		}
	})
}

// BenchmarkUnlike has nothing to hold on to: bodies with no word in common,
// and bodies of one word.
func BenchmarkUnlike(b *testing.B) {
	one, other := bench.Talk(1, 2_000_000), bench.Talk(99, 2_000_000)
	yeah := func(n int) string {
		s := make([]byte, 0, 6*n)
		for range n {
			s = append(s, "yeah, "...)
		}
		return string(s)
	}
	b.Run("two talks", func(b *testing.B) {
		for range b.N {
			NewDiff(one, other)
		}
	})
	b.Run("one word", func(b *testing.B) {
		a, c := yeah(300_000), yeah(290_000)
		for range b.N {
			NewDiff(a, c).Find(Mark{600, 604, "yeah", "yeah, yeah, ", ", yeah, yeah"})
		}
	})
}
