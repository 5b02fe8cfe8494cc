package project

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/ownwords/ownwords/corpus"
)

// naivePlaces looks for a quote with a regular expression that says what may
// differ.
func naivePlaces(body, quote string) (all []corpus.Span) {
	for _, form := range []norm.Form{norm.NFC, norm.NFD} {
		var words []string
		for _, word := range strings.Fields(form.String(quote)) {
			var b strings.Builder
			for _, r := range word {
				switch {
				case strings.ContainsRune("'‘’‚‛`´ʼ", r):
					b.WriteString("['‘’‚‛`´ʼ]")
				case strings.ContainsRune(`"“”„‟«»`, r):
					b.WriteString(`["“”„‟«»]`)
				default:
					b.WriteString(regexp.QuoteMeta(string(r)))
				}
			}
			words = append(words, b.String())
		}
		for _, at := range regexp.MustCompile(strings.Join(words, `[\s\p{Z}]+`)).FindAllStringIndex(body, -1) {
			all = append(all, corpus.Span{Start: at[0], End: at[1]})
		}
		if all != nil {
			return all
		}
	}
	return nil
}

func TestQuotesAgainstRegexp(t *testing.T) {
	pieces := []string{"it", "it's", "it’s", "“so”", `"so"`, "«so»", "é", "e\u0301", "漢", "🙂", "a", "aa", "aaa", " ", "  ", "\n", "\n\n", "\u00a0", "\u2003", "\t"}
	text := func(r *rand.Rand, n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		return b.String()
	}
	found := 0
	for seed := range 3000 {
		r := rand.New(rand.NewPCG(3, uint64(seed)))
		d, err := corpus.Parse("P01", "P01.txt", []byte("P: "+text(r, 40)+" end"), nil)
		if err != nil {
			t.Fatal(err)
		}
		quote := text(r, 1+r.IntN(4))
		if strings.TrimSpace(quote) == "" {
			continue
		}
		got, err := newQuotable(d).find(quote, 0)
		if err != nil {
			t.Fatal(err)
		}
		want := naivePlaces(d.Body, quote)
		if want != nil {
			want = likeliest(d, want)
			found++
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("seed %d: %q in %q: %v, not %v", seed, quote, d.Body, got, want)
		}
	}
	if found < 500 {
		t.Errorf("only %d quotes were found at all", found)
	}
}

func TestHolds(t *testing.T) {
	long := strings.Repeat("ab ", 12000)
	tests := []struct {
		name, body, cell string
		want             bool
	}{
		{"the same", "It pays.", "It pays.", true},
		{"quote marks", "“It’s”", `"It's"`, true},
		{"white space", "It\n\n  pays", "It pays", true},
		{"another form", "e\u0301", "é", true},
		{"a control character", "a\x07b", "a\ufffdb", true},
		{"guarded", "=so", "'=so", true},
		{"cut by a spreadsheet", long, long[:32767], true},
		{"cut by a person", "It pays well.", "It pays", false},
		{"case", "It pays", "it pays", false},
		{"a formula", "-I do not", "#NAME?", false},
	}
	for _, tt := range tests {
		d, err := corpus.Parse("P01", "P01.txt", []byte(tt.body), nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := newQuotable(d).holds(corpus.Span{Start: 0, End: len(d.Body)}, tt.cell); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
