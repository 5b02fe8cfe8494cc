package match

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// Few words, so that random patterns are often found in random talk.
var (
	talk = []string{"help", "Help", "helps", "helper", "HELPED", "me", "give", "back", "well-being", "well", "being",
		"people", "people's", "people’s", "People’s", "peoples'", "can't", "can’t", "it's", "caf\u00e9", "cafe\u0301", "CAFÉ", "cafe",
		"straße", "STRASSE", "_help_", "so\u00adft", "soft", "社會", "社", "會創", "社、會", "ไทย", "カタ", "me社會", "3.5", "2014",
		"[laughs]", "(crosstalk)", "[Nurse A]", "—", "“well”", "I"}
	stops   = []string{"", "", "", "", "", ",", ",", ".", ".", "?", "!", "...", ";", "。"}
	sayings = []string{"help", "help*", "*er", "h*p", "HELP", "me", "give", "back", "well", "being", "wel*", "people", "people's", "people’s", "*'s", "can't", "can*", "it", "café", "cafe\u0301", "caf*", "strasse", "soft", "社會", "社", "會", "社會創", "社*", "ไทย", "ไ", "カ", "3.5", "20*", "nurse", "laughs", "I", "_help_", "*", "e*e"}
	labels  = []string{"INT", "P01", "P02", "Interpreter"}
	regexes = []string{`help\s+me`, `e (me|the)`, `\sme\s`, `p\S* me\b`, `help\w*`, `\bme\b`, `[.?!]`, `(?-i)Help`, `give.*back`, `(?s)help.+me`, `^\w+`, `\S+$`, `社.?會`, `\\`, `laughs`, `e`, `(?s)\n.`, `[,;]`,
		`(help|give)\w*\s+(me|back)`, `people.s`, `elpe|caf|會`, `being`, `(can|it).*well`, `straße`, `s+t`, `oft\b.*\bme`}
	units    = []string{"sentence", "turn", "exchange", "paragraph"}
	spans    = []string{"unit", "sentence", "match"}
	speakers = []string{"participants", "interviewers", "all", "p02", "[INT, P01]", "[participants, Interpreter]"}
)

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

func randomTalk(r *rand.Rand) string {
	var s strings.Builder
	s.WriteString("---\nspeakers: [INT, P01, P02, Interpreter]\n---\n")
	for range 1 + r.IntN(6) {
		s.WriteString(pick(r, labels) + ": ")
		for range 1 + r.IntN(2) {
			if r.IntN(8) == 0 {
				s.WriteString(pick(r, []string{"Mm-hm.", "Right."}))
			}
			for range r.IntN(14) {
				s.WriteString(pick(r, talk) + pick(r, stops) + pick(r, []string{" ", " ", " ", " ", "\n", ""}))
			}
			s.WriteString("\n\n" + pick(r, []string{"", "", "\\", "\\ "}))
		}
		s.WriteString("\n\n")
	}
	if r.IntN(2) == 0 { // what is near the end is read with more care
		s.WriteString("INT: " + strings.Repeat("a, ", 30))
	}
	return s.String()
}

func randomPattern(r *rand.Rand) string {
	n := 1 + r.IntN(6)/3
	words := make([]string, n)
	for i := range words {
		words[i] = pick(r, sayings)
	}
	p := strings.Join(words, pick(r, []string{" ", " ", "-", ""}))
	switch r.IntN(8) {
	case 0:
		p = "stem:" + p
	case 1:
		p = "=" + p
	}
	return p
}

func randomList(r *rand.Rand, atLeast, atMost int) string {
	list := make([]string, atLeast+r.IntN(atMost-atLeast+1))
	for i := range list {
		list[i] = fmt.Sprintf("%q", randomPattern(r))
	}
	return "[" + strings.Join(list, ", ") + "]"
}

func randomRule(r *rand.Rand) string {
	var parts []string
	if r.IntN(2) == 0 {
		parts = append(parts, "any: "+randomList(r, 1, 4))
	}
	if r.IntN(4) == 0 {
		parts = append(parts, "all: "+randomList(r, 1, 2))
	}
	if r.IntN(3) == 0 {
		parts = append(parts, fmt.Sprintf("near: {words: %s, within: %d}", randomList(r, 2, 4), 3+r.IntN(8)))
	}
	if r.IntN(4) == 0 || len(parts) == 0 {
		parts = append(parts, "regex: '"+pick(r, regexes)+"'")
	}
	if r.IntN(4) == 0 {
		parts = append(parts, "none: "+randomList(r, 1, 2))
	}
	if r.IntN(3) == 0 {
		parts = append(parts, fmt.Sprintf("not_near: {words: %s, within: %d}", randomList(r, 1, 2), 1+r.IntN(4)))
	}
	for _, key := range []struct {
		name   string
		values []string
	}{{"unit", units}, {"span", spans}, {"speakers", speakers}} {
		if r.IntN(3) > 0 {
			parts = append(parts, key.name+": "+pick(r, key.values))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// randomBook is a random codebook that is in order; many random ones are not.
func randomBook(r *rand.Rand) (*codebook.Codebook, *Engine, string) {
	for {
		var s strings.Builder
		s.WriteString("title: t\nversion: \"1\"\nlanguage: " + pick(r, []string{"en", "de"}) + "\ncodes:\n")
		for i := range 1 + r.IntN(2) {
			fmt.Fprintf(&s, "  - id: c%d\n    rules:\n", i)
			for range 1 + r.IntN(2) {
				fmt.Fprintf(&s, "      - %s\n", randomRule(r))
			}
		}
		b, err := codebook.Parse("codebook.yaml", []byte(s.String()))
		if err != nil {
			continue
		}
		if e, err := Compile(b); err == nil {
			return b, e, s.String()
		}
	}
}

var rounds = flag.Int("rounds", 1500, "random codebooks to try")

// TestAgainstNaive compares the engine with the naive matcher on random talk
// and random codebooks of every form, and Explain with both.
func TestAgainstNaive(t *testing.T) {
	found := 0
	for seed := range *rounds {
		r := rand.New(rand.NewPCG(uint64(seed), 1))
		b, e, book := randomBook(r)
		for range 3 {
			text := randomTalk(r)
			d, err := corpus.Parse("P01", "P01.txt", []byte(text), nil)
			if err != nil {
				t.Fatal(err)
			}
			got, want := e.Find(d), naiveFind(t, b, d)
			if diff := cmp.Diff(show(d, b, want), show(d, b, got)); diff != "" {
				t.Fatalf("seed %d (-naive +engine):\n%s\n%s\n%s", seed, diff, book, text)
			}
			checkExplained(t, e, d, got)
			found += len(got)
		}
	}
	t.Logf("%d findings", found)
	if found < *rounds {
		t.Errorf("%d findings in %d rounds: too few to show anything", found, *rounds)
	}
}

// checkExplained asks for the evidence of each finding: the rules are those
// that Find names, and every place is in its unit.
func checkExplained(t *testing.T, e *Engine, d *corpus.Document, findings []Finding) {
	t.Helper()
	for _, f := range findings {
		var numbers []int
		for _, ev := range e.Explain(d, f.Code, f.Span) {
			if n := len(numbers); n == 0 || numbers[n-1] != ev.Rule.Number {
				numbers = append(numbers, ev.Rule.Number)
			}
			if len(ev.Places) == 0 {
				t.Fatalf("rule %s has no place in %q", ev.Rule.Name(), d.Slice(f.Span))
			}
			for _, p := range ev.Places {
				if !ev.Unit.Contains(p.Span) || p.Span.Empty() {
					t.Fatalf("place %v of %s is not in its unit %v", p.Span, ev.Rule.Name(), ev.Unit)
				}
			}
		}
		if diff := cmp.Diff(f.Rules, numbers); diff != "" {
			t.Fatalf("rules explained for %v: %s", f, diff)
		}
	}
}
