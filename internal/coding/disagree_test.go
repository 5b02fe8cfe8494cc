package coding

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// parting reads codings such as "a 3-9 ada by_hand" into a document in which
// every byte is a word, and shows where coders part: the code, the span, who
// has it, "/" who lacks it, the distance, "!" when it is settled.
func parting(t *testing.T, text string, coders []string, looked Looked) (shown []string) {
	b := testBook(t)
	var all []Coding
	for s := range strings.SplitSeq(text, "; ") {
		if s == "" {
			continue
		}
		c := coded(t, b, s)
		c.Words = corpus.WordRange{Lo: c.Span.Start, Hi: c.Span.End}
		c.Consensus = c.Coder == "team"
		all = append(all, c)
	}
	for _, d := range Disagreements(all, coders, looked) {
		s := fmt.Sprintf("%s %d-%d %s/%s %.3g", d.Code.ID, d.Span.Start, d.Span.End, strings.Join(d.Has, " "), strings.Join(d.Lacks, " "), d.Distance)
		if d.Settled {
			s += "!"
		}
		shown = append(shown, s)
	}
	return shown
}

func TestDisagreements(t *testing.T) {
	everybody := func(string, *codebook.Code, corpus.Span) bool { return true }
	nobody := func(string, *codebook.Code, corpus.Span) bool { return false }
	onlyB := func(_ string, c *codebook.Code, s corpus.Span) bool { return c.ID == "b" && s.End <= 10 }
	for _, tt := range []struct {
		name, codings, coders string
		looked                Looked
		want                  string
	}{
		{"nothing", "", "ada ben", everybody, ""},
		{"the same", "a 0-5 ada by_hand; a 0-5 ben by_hand", "ada ben", everybody, ""},
		{"one lacks it", "a 0-5 ada by_hand", "ada ben", everybody, "a 0-5 ada/ben 1"},
		{"one did not look", "a 0-5 ada by_hand", "ada ben", nobody, ""},
		{"one looked elsewhere", "a 0-5 ada by_hand; b 0-5 ada by_hand; b 8-12 ada by_hand", "ada ben", onlyB, "b 0-5 ada/ben 1"},
		{"two of three have it", "a 0-5 ada by_hand; a 0-5 ben by_hand", "ada ben cy", everybody, "a 0-5 ada ben/cy 0.667"},
		{"half shared", "a 0-6 ada by_hand; a 3-6 ben by_hand", "ada ben", nobody, "a 0-6 ada ben/ 0.5"},
		{"a chain", "a 0-4 ada by_hand; a 3-7 ben by_hand; a 6-8 ada by_hand", "ada ben", nobody, "a 0-8 ada ben/ 0.75"},
		{"two that touch are two", "a 0-4 ada by_hand; a 4-8 ben by_hand", "ada ben", everybody, "a 0-4 ada/ben 1|a 4-8 ben/ada 1"},
		{"cut otherwise", "a 0-8 ada by_hand; a 0-5 ben by_hand; a 5-8 ben by_hand", "ada ben", everybody, ""},
		{"one accepts, one rejects", "a 0-5 rules disputed; a 0-5 ada disputed", "ada ben", everybody, "a 0-5 ada/ben 1"},
		{"rejected by the consensus", "a 0-5 ada rejected", "ada ben", everybody, ""},
		{"decided by the consensus", "a 0-5 ada by_hand; a 0-4 team by_hand", "ada ben", everybody, "a 0-5 ada/ben 1!"},
		{"of the rules alone", "a 0-5 rules unreviewed", "ada ben", everybody, ""},
		{"case of names", "a 0-5 Ada by_hand; a 0-5 BEN accepted", "ada ben", everybody, ""},
		{"codebook order", "b 0-5 ada by_hand; a 7-9 ada by_hand; a 2-3 ben by_hand", "ada ben", everybody, "a 2-3 ben/ada 1|a 7-9 ada/ben 1|b 0-5 ada/ben 1"},
	} {
		if got := strings.Join(parting(t, tt.codings, strings.Fields(tt.coders), tt.looked), "|"); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestDisagreementsLaws: the order of codings and of coders changes nothing
// but the order of names; a coder compared with a twin never parts from them;
// every distance lies in (0, 1].
func TestDisagreementsLaws(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	everybody := func(string, *codebook.Code, corpus.Span) bool { return true }
	parted := 0
	for range 500 {
		var list, twins []string
		for range 1 + rng.IntN(8) {
			start := rng.IntN(20)
			place := fmt.Sprintf("%c %d-%d", 'a'+rng.IntN(2), start, start+1+rng.IntN(6))
			list = append(list, place+[]string{" ada by_hand", " ben by_hand", " cy accepted"}[rng.IntN(3)])
			twins = append(twins, place+" ada by_hand", place+" ben by_hand")
		}
		if got := parting(t, strings.Join(twins, "; "), []string{"ada", "ben"}, everybody); got != nil {
			t.Fatalf("twins part: %v, %v", twins, got)
		}
		want := parting(t, strings.Join(list, "; "), []string{"ada", "ben", "cy"}, everybody)
		rng.Shuffle(len(list), func(i, n int) { list[i], list[n] = list[n], list[i] })
		if got := parting(t, strings.Join(list, "; "), []string{"ada", "ben", "cy"}, everybody); !slices.Equal(got, want) {
			t.Fatalf("%v: %v in another order, %v before", list, got, want)
		}
		parted += len(want)
		for _, s := range want {
			var d float64
			if _, err := fmt.Sscan(s[strings.LastIndexByte(s, ' ')+1:], &d); err != nil || d <= 0 || d > 1 {
				t.Fatalf("%s: the distance is not in (0, 1]", s)
			}
		}
	}
	if parted == 0 {
		t.Error("nobody ever parted")
	}
}
