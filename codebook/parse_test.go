package codebook

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// whole is a codebook with every key.
const whole = `title: Peer workforce study
version: "3"
language: en
codes:
  - id: reciprocity
    name: Reciprocity
    formerly: [mutuality]
    definition: Help that runs both ways between worker and client.
    include: The worker says that helping helps the worker.
    exclude: Praise offered in place of pay (see meaning-for-pay).
    examples: ["When I help them stay well, it keeps me well."]
    counterexamples: ["They gave me a certificate."]
    color: "#1B9e77"
    rules:
      - any: [give back, gave back, "mutual*", two-way street]
      - near: {words: ["help*", me], within: 5}
      - all: ["share*", stem:experience]
        none: [insurance]
        unit: turn
        span: sentence
      - regex: '\bpa(y|id) it forward\b'
        speakers: all
    tests: {hit: ["I want to give back."], miss: ["Give it back to her."]}
    children:
      - id: paid-forward
        any: x
`

// mustParse parses a codebook that has nothing wrong with it.
func mustParse(t testing.TB, src string) *Codebook {
	t.Helper()
	b, err := Parse("codebook.yaml", []byte(src))
	if err != nil {
		t.Fatalf("%v\nin\n%s", err, src)
	}
	return b
}

// problems parses a codebook and gives its problems as the user sees them.
func problems(t testing.TB, src string) []string {
	t.Helper()
	_, err := Parse("c", []byte(src))
	var out []string
	var ps Problems
	if errors.As(err, &ps) {
		for _, p := range ps {
			line := strings.TrimPrefix(p.Error(), "c:")
			if p.Hint != "" {
				line += " | " + p.Hint
			}
			out = append(out, line)
		}
	}
	return out
}

func TestParseWhole(t *testing.T) {
	b := mustParse(t, strings.Replace(whole, "any: x", "kind: context", 1))
	c, ok := b.Lookup("Mutuality")
	if !ok || c.ID != "reciprocity" {
		t.Fatalf("Lookup through formerly: %v %v", c, ok)
	}
	var rules []string
	for _, r := range c.Rules {
		rules = append(rules, r.Name()+" "+r.String())
	}
	want := []string{
		`reciprocity#1 any: ["give back", "gave back", "mutual*", "two-way street"]`,
		`reciprocity#2 near: {words: ["help*", "me"], within: 5}`,
		`reciprocity#3 all: ["share*", "stem:experience"], none: ["insurance"], unit: turn, span: sentence`,
		`reciprocity#4 regex: "\\bpa(y|id) it forward\\b", speakers: ["all"]`,
	}
	if d := cmp.Diff(want, rules); d != "" {
		t.Error(d)
	}
	if c.Color != "#1b9e77" || c.Kind != Theme || c.Children[0].Kind != Context || c.Children[0].Theme() != c {
		t.Errorf("color %q, kinds %q %q", c.Color, c.Kind, c.Children[0].Kind)
	}
	if want := (Pos{16, 17}); c.Rules[1].Pos != (Pos{16, 9}) || c.Rules[1].Near.Pos != (Pos{16, 15}) {
		t.Errorf("near at %v %v, want %v", c.Rules[1].Pos, c.Rules[1].Near.Pos, want)
	}
}
