package codebook

import (
	"errors"
	"slices"
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
        kind: context
        status: provisional
        retired: {on: 2026-03-02, why: Too rare., into: Mutuality}
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

// problems parses a codebook and gives its problems as line:col: text | hint.
func problems(t testing.TB, src string) []string {
	t.Helper()
	_, err := Parse("c", []byte(src))
	var ps Problems
	if err != nil && !errors.As(err, &ps) {
		t.Fatalf("not Problems: %v", err)
	}
	var out []string
	for _, p := range ps {
		line := strings.TrimPrefix(p.Error(), "c:")
		if p.Hint != "" {
			line += " | " + p.Hint
		}
		out = append(out, line)
	}
	return out
}

var goodBooks = []struct{ name, in string }{
	{"whole", whole},
	{"least", "title: T\nversion: 1\ncodes: [{id: a}]"},
	{"any alone", rule("any: back")},
	{"words that YAML would change", rule("any: [no, 012, 2026-01-01, ~a, 1.50, null, on]")},
	{"lists of one", one("formerly: b\n   examples: An example.\n   tests: {hit: One., miss: Two.}\n   rules: {any: x, speakers: P1}")},
	{"keys without values", one("name:\n   definition:\n   examples:\n   tests:\n   children:\n   formerly:")},
	{"speakers mixed", rule("any: a, speakers: [participants, Interviewers, P1]")},
	{"number as id", head + " - id: 12"},
	{"color short", one("color: '#1E7'")},
	{"stars in words", rule(`any: ["*ship", "mut*al", "pre-*al", 'stem:lived experience', '=US']`)},
	{"not near one word", rule("any: a, not_near: {words: not, within: 3}")},
	{"case", rule("regex: '(?-i)US'")},
	{"retired into several", head + " - {id: a, retired: {on: 2026-03-02, into: [b, c]}}\n - {id: b, retired: {into: c}}\n - id: c\n"},
	{"comments", "# one\ntitle: T # two\nversion: 1\n# three\ncodes:\n # four\n - id: a\n # five\n"},
	{"end mark", "---\ntitle: T\nversion: 1\ncodes: [{id: a}]\n...\n"},
	{"CRLF and BOM", "\ufefftitle: T\r\nversion: 1\r\ncodes:\r\n - id: a\r\n"},
	{"other scripts", head + " - id: Fürsorge_1\n - id: 互惠\n   rules: {any: [互相, ความช่วยเหลือ]}\n"},
	{"no codes yet", "title: T\nversion: 1\ncodes: []"},
	{"codes to come", "title: T\nversion: 1\ncodes:\n"},
}

func TestParseWhole(t *testing.T) {
	b := mustParse(t, whole)
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
	child := c.Children[0]
	if c.Color != "#1b9e77" || c.Kind != Theme || child.Kind != Context || child.Theme() != c || !c.Contains(child) || child.Contains(c) {
		t.Errorf("color %q, kinds %q %q", c.Color, c.Kind, child.Kind)
	}
	if r := child.Retired; r.On != "2026-03-02" || r.Why != "Too rare." || !slices.Equal(r.Into, []string{"Mutuality"}) || child.Status != "provisional" {
		t.Errorf("retired %+v, status %q", r, child.Status)
	}
	if c.Rules[1].Pos != (Pos{16, 9}) || c.Rules[1].Near.Pos != (Pos{16, 15}) || c.Tests.Hit[0].Pos != (Pos{23, 19}) || child.Pos != (Pos{25, 9}) {
		t.Errorf("places %v %v %v %v", c.Rules[1].Pos, c.Rules[1].Near.Pos, c.Tests.Hit[0].Pos, child.Pos)
	}
}

// TestOwnText: a pattern is the characters that stand there.
func TestOwnText(t *testing.T) {
	c := mustParse(t, goodBooks[3].in).Codes[0]
	want := []string{"no", "012", "2026-01-01", "~a", "1.50", "null", "on"}
	if got := patternWords(c.Rules[0].Any); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOrder(t *testing.T) {
	b := mustParse(t, head+" - id: a\n   children: [{id: b, children: [{id: c}]}, {id: d}]\n - id: e\n")
	var got []string
	for i, c := range b.All() {
		if c.Index != i {
			t.Errorf("%s has index %d, want %d", c.ID, c.Index, i)
		}
		got = append(got, strings.Repeat(".", c.Depth)+c.ID+string(c.Kind[0]))
	}
	if want := "at .bc ..cc .dc et"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLimits(t *testing.T) {
	deep := strings.Repeat("[{id: a, children: ", 100) + "[]" + strings.Repeat("}]", 100)
	if got := problems(t, "title: T\nversion: 1\ncodes: "+deep); !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, "nested more than 64 deep") }) {
		t.Errorf("deep codes: %.200q", got)
	}
	if got := problems(t, strings.Repeat("#", maxBytes+1)); len(got) != 1 || !strings.Contains(got[0], "at most 16777216") {
		t.Errorf("large file: %q", got)
	}
	bomb := "a: &a [x,x,x,x]\n"
	for c := 'b'; c < 'z'; c++ {
		bomb += string(c) + ": &" + string(c) + " [" + strings.Repeat("*"+string(c-1)+",", 9) + "]\n"
	}
	if got := problems(t, bomb); len(got) < 24 {
		t.Errorf("aliases: %d problems", len(got))
	}
	many := mustParse(t, rule("any: ["+strings.Repeat("word,", 20_000)+"]"))
	if n := len(many.Codes[0].Rules[0].Any); n != 20_000 {
		t.Errorf("%d patterns", n)
	}
}

func TestRegexCase(t *testing.T) {
	for _, tt := range []struct {
		source, text string
		want         bool
	}{
		{"pay", "PAY", true}, {"(?-i)pay", "PAY", false}, {"(?-i)pay", "pay", true}, {"a|(?-i:B)", "A", true}, {"a|(?-i:B)", "b", false},
	} {
		re, err := mustParse(t, rule("regex: '"+tt.source+"'")).Codes[0].Rules[0].Regex.Compile()
		if err != nil || re.MatchString(tt.text) != tt.want {
			t.Errorf("%s on %s: want %v, err %v", tt.source, tt.text, tt.want, err)
		}
	}
}

// TestSums: what changes the meaning, what changes the rules, and what neither.
func TestSums(t *testing.T) {
	base := head + " - {id: a, definition: one two, rules: [{any: [x, y]}]}\n"
	for _, tt := range []struct {
		name, old, new string
		meaning, rules bool // change
	}{
		{"layout", "definition: one two", "definition: 'one  two' ", false, false},
		{"comment", "\n", " # word\n", false, false},
		{"title", "title: T", "title: U", false, false},
		{"definition", "one two", "one; two", true, false},
		{"moved to exclude", "definition", "exclude", true, false},
		{"name", "id: a", "id: a, name: A", true, false},
		{"language", "title: T", "title: T\nlanguage: de", false, true},
		{"pattern", "[x, y]", "[x]", false, true},
		{"two in one", "[x, y]", "'x y'", false, true},
		{"kind of pattern", "[x, y]", "[=x, y]", false, true},
		{"default said", "any: [x, y]", "any: [x, y], unit: sentence, speakers: participants, span: unit", false, false},
		{"span", "any: [x, y]", "any: [x, y], span: match", false, true},
		{"speakers", "any: [x, y]", "any: [x, y], speakers: P1", false, true},
		{"retired", "id: a", "id: a, retired: {why: w}", false, true},
		{"id", "id: a", "id: b", false, true},
	} {
		o, n := mustParse(t, base), mustParse(t, strings.ReplaceAll(base, tt.old, tt.new))
		if got := o.Codes[0].Meaning() != n.Codes[0].Meaning(); got != tt.meaning {
			t.Errorf("%s: meaning changes %v, want %v", tt.name, got, tt.meaning)
		}
		if got := o.RulesSum() != n.RulesSum(); got != tt.rules {
			t.Errorf("%s: rules change %v, want %v", tt.name, got, tt.rules)
		}
	}
}
