package corpus

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestOutlineAgreesWithDocument: units as ranges of words hold the same words
// as units as spans, in random documents.
func TestOutlineAgreesWithDocument(t *testing.T) {
	pieces := []string{"I", "quit.", "so", "Dr.", "Lee", "[laughs]", "[Nurse A]", "people's", "政府。", "well-being", "mm-hm", "Okay.", "?", "3.5", "…", "end.Then", "“Why?”"}
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 7))
		var b strings.Builder
		b.WriteString("---\nspeakers: [INT, P1]\n---\n")
		for range 1 + r.IntN(12) {
			b.WriteString([]string{"INT:", "P1:"}[r.IntN(2)])
			for range r.IntN(14) {
				b.WriteString([]string{" ", " ", " ", "\n\n"}[r.IntN(4)] + pieces[r.IntN(len(pieces))])
			}
			b.WriteString("\n\n")
		}
		d, err := Parse("d", "d.txt", []byte(b.String()), nil)
		if err != nil {
			t.Fatal(err)
		}
		words := d.Words()
		o := d.Outline(words)
		if o.Words() != len(words) {
			t.Fatalf("seed %d: %d words, want %d\n%s", seed, o.Words(), len(words), d.Body)
		}
		for _, u := range []Unit{Sentence, Paragraph, TurnUnit, Exchange} {
			var want, got []WordRange
			for _, s := range d.Units(u) {
				if in := WordsIn(words, s.Span); in.Len() > 0 {
					want = append(want, in)
				}
			}
			for _, in := range o.Units(u) {
				if in.Len() > 0 {
					got = append(got, in)
				}
			}
			if len(want) != len(got) {
				t.Fatalf("seed %d, %s: %v, want %v\n%s", seed, u, got, want, d.Body)
			}
			for i := range want {
				if want[i] != got[i] {
					t.Fatalf("seed %d, %s %d: %v, want %v\n%s", seed, u, i, got[i], want[i], d.Body)
				}
			}
		}
	}
}
