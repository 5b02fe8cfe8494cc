package match

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// FuzzFind tries any two patterns, in every clause, on any text. The law: the
// engine finds what the naive matcher finds, explains all of it, and finds the
// same again.
func FuzzFind(f *testing.F) {
	for i, word := range talk {
		f.Add(sayings[i%len(sayings)], sayings[(i*7+3)%len(sayings)], word+" "+talk[(i*5+1)%len(talk)]+". "+word, uint8(i))
	}
	f.Add("社*", "*er", "a社會\n\nhelper’s [laughs]", uint8(3))
	f.Fuzz(func(t *testing.T, p, q, text string, form uint8) {
		if len(text) > 300 || len(p)+len(q) > 60 {
			t.Skip()
		}
		rule := []string{
			"any: [%q, %q]", "all: [%q, %q]", "near: {words: [%q, %q], within: 4}", "any: [%q], none: [%q]",
			"any: [%q], not_near: {words: [%q], within: 2}", "near: {words: [%q, %q, me], within: 6}",
		}[int(form)%6]
		unit := units[int(form)/6%4]
		span := spans[int(form)/24%3]
		src := fmt.Sprintf("title: t\nversion: \"1\"\nlanguage: en\ncodes: [{id: a, rules: [{"+rule+", unit: %s, span: %s}]}]\n", p, q, unit, span)
		b, err := codebook.Parse("codebook.yaml", []byte(src))
		if err != nil {
			t.Skip()
		}
		e, err := Compile(b)
		if err != nil {
			t.Skip()
		}
		d, err := corpus.Parse("P01", "P01.txt", []byte("---\nspeakers: [INT, P01]\n---\nP01: "+text), nil)
		if err != nil {
			t.Skip()
		}
		got := e.Find(d)
		if diff := cmp.Diff(show(d, b, naiveFind(t, b, d)), show(d, b, got)); diff != "" {
			t.Fatalf("(-naive +engine) %s", diff)
		}
		checkExplained(t, e, d, got)
		if diff := cmp.Diff(got, e.Find(d)); diff != "" {
			t.Fatalf("the second time: %s", diff)
		}
	})
}
