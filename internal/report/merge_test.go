package report

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
)

// wideBook is a codebook of n codes, three levels deep.
func wideBook(t testing.TB, n int) *codebook.Codebook {
	t.Helper()
	src := "title: Wide\nversion: \"1\"\ncodes:\n"
	for i := range n {
		switch i % 10 {
		case 0:
			src += fmt.Sprintf("  - id: c%d\n    children:\n", i)
		case 1:
			src += fmt.Sprintf("      - id: c%d\n        children:\n", i)
		default:
			src += fmt.Sprintf("          - id: c%d\n", i)
		}
	}
	book, err := codebook.Parse("codebook.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// merger is the fast form of coding.Merge: the same stretches for every code,
// by itself and with those below it.
func TestMergerAgainstMerge(t *testing.T) {
	book := wideBook(t, 10)
	m := newMerger(book)
	for seed := range 2000 {
		r := rand.New(rand.NewPCG(4, uint64(seed)))
		var codings []coding.Coding
		for range r.IntN(30) {
			start := r.IntN(60)
			codings = append(codings, coding.Coding{
				Code:   book.All()[r.IntN(10)],
				Span:   corpus.Span{Start: start, End: start + 1 + r.IntN(9)},
				Status: []coding.Status{coding.Rejected, coding.Disputed, coding.Unreviewed, coding.Accepted, coding.ByHand}[r.IntN(5)],
			})
		}
		slices.SortFunc(codings, coding.Compare)
		same := func(a, b *codebook.Code) bool { return a == b && len(a.Children) > 0 }
		if got, want := gather(m.inner, codings), mergeEach(book, codings, same); !slices.Equal(got, want) {
			t.Fatalf("seed %d: inner gives %v, want %v", seed, got, want)
		}
		if got, want := gather(m.all, codings), mergeEach(book, codings, (*codebook.Code).Contains); !slices.Equal(got, want) {
			t.Fatalf("seed %d: all gives %v, want %v", seed, got, want)
		}
	}
}

func gather(merge func([]coding.Bare, func(*stretch)), codings []coding.Coding) (all []stretch) {
	merge(coding.Bared(codings), func(s *stretch) {
		all = append(all, *s)
		all[len(all)-1].open = false
	})
	slices.SortStableFunc(all, func(a, b stretch) int { return cmp.Compare(a.code, b.code) })
	return all
}

func mergeEach(book *codebook.Codebook, codings []coding.Coding, in func(a, b *codebook.Code) bool) (all []stretch) {
	for _, code := range book.All() {
		var its []coding.Coding
		for _, c := range codings {
			if in(code, c.Code) {
				its = append(its, c)
			}
		}
		for _, m := range coding.Merge(its) {
			all = append(all, stretch{code: code.Index, span: m.Span, strength: m.Status.Strength()})
		}
	}
	return all
}
