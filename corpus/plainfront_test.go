package corpus

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"gopkg.in/yaml.v3"
)

// FuzzPlainFront: what is read without YAML is read as YAML reads it.
func FuzzPlainFront(f *testing.F) {
	for _, row := range plainFronts {
		f.Add(row.front)
	}
	f.Fuzz(func(t *testing.T, front string) { checkPlainFront(t, front) })
}

// plainFronts are fronts, and whether they are read without YAML.
var plainFronts = []struct {
	front string
	plain bool
}{
	{"", true},
	{"title: Interview P01\nspeakers: [INT, P01]\n", true},
	{"title: Entretien avec Zoé (2e partie) - L'été\nspeakers: [Zoé, 李明]\nsite: 012\n", true},
	{"date: 2025-03-02\nlanguage: en\nsource: {name: p01.docx, sha256: 4f0c, format: docx}\nspeakers: []\naliases: {Int 1: INT, no: yes}\n", true},
	{"aliases: {}\na b: 1e3", true},
	{"title: P01\ntitle: P02\n", true}, // twice is for frontReader to say
	{"title: a: b\n", false}, {"title: a:\n", false}, {"title: a #b\n", false}, {"title: null\n", false}, {"title: ~\n", false}, {"title: 'x'\n", false},
	{"title:\n", false}, {"title: \n", false}, {"title:  x\n", false}, {"title: x \n", false}, {"title: x\n  y\n", false}, {"title: x\ny\n", false}, {"title:x\n", false},
	{"\ntitle: x\n", false}, {"# x\n", false}, {"- a: b\n", false}, {"? a: b\n", false}, {"<<: a\n", false}, {"a: *b\n", false}, {"a: &b c\n", false}, {"a: !b c\n", false}, {"%a: b\n", false},
	{"speakers: [a,b]\n", false}, {"speakers: [a, ]\n", false}, {"speakers: [, a]\n", false}, {"speakers: [ a]\n", false}, {"speakers: [[a], b]\n", false}, {"speakers: [a: b]\n", false}, {"speakers: [a]]\n", false},
	{"speakers: [a\n", false}, {"speakers: [\n", false}, {"speakers: {\n", false}, {"source: {a}\n", false}, {"source: {a: [b]}\n", false}, {"source: {a: }\n", false}, {"source: {a: b: c}\n", false}, {"source: {a: b}}\n", false},
	{"a: \u00a0b\n", false}, {"a: b\u2028c: d\n", false}, {"a: b\x85c\n", false}, {"a: \ufeffb\n", false}, {"a: b\tc\n", false}, {"a: b\rc\n", false},
	{strings.Repeat("k", 1100) + ": x\n", false},
}

func TestPlainFront(t *testing.T) {
	for _, row := range plainFronts {
		if plain := checkPlainFront(t, row.front); plain != row.plain {
			t.Errorf("%q: read without YAML: %v, want %v", row.front, plain, row.plain)
		}
	}
}

func checkPlainFront(t *testing.T, front string) bool {
	t.Helper()
	got, ok := plainFront(front)
	if !ok {
		return false
	}
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(front), &document); err != nil {
		t.Fatalf("%q was read, YAML says %v", front, err)
	}
	want := &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1}
	if len(document.Content) > 0 {
		want = document.Content[0]
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(yaml.Node{}, "Tag", "Style"), cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("%q: %s", front, diff)
	}
	checkNoNull(t, front, want)
	return true
}

// checkNoNull: the one tag that frontReader asks for is on no node.
func checkNoNull(t *testing.T, front string, n *yaml.Node) {
	t.Helper()
	if n.Tag == "!!null" {
		t.Fatalf("%q has a null", front)
	}
	for _, c := range n.Content {
		checkNoNull(t, front, c)
	}
}

// Lines put together of what the reader takes and of what comes close.
func TestPlainFrontIsYAML(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	alphabet := strings.Split("title|speakers|source|a|P01|012|1e3|no|null|Zoé|ß|2025-03-02|: |: |: |, |, |\n|\n|[|]|{|}|[|]| |-|.|'|(|/|&|+|_|:|,|#|\"|*|!|~|\u00a0|\u2028|?", "|")
	plain := 0
	for range 30000 {
		if checkPlainFront(t, "a: "+random(r, r.IntN(12), alphabet)) {
			plain++
		}
	}
	if plain < 1000 {
		t.Fatalf("only %d were read without YAML", plain)
	}
}
