package codebook

import (
	"strings"
	"testing"
)

var diffTests = []struct{ name, old, new, want string }{
	{"nothing", "- {id: a}", "- {id: a}", ""},
	{"layout and comments", "- {id: a, definition: one two}", "- id: a # new\n   definition: one\n    two", ""},
	{"added", "- {id: a}", "- {id: b, definition: New.}\n - {id: a}", "added b: New."},
	{"removed", "- {id: a}\n - {id: b}", "- {id: b}", "removed a"},
	{"case of an id", "- {id: Trust}", "- {id: trust}", "renamed Trust -> trust"},
	{"renamed", "- {id: a}", "- {id: b, formerly: A}", "renamed a -> b"},
	{"renamed before", "- {id: b, formerly: a}", "- {id: b, formerly: a}", ""},
	{"merged", "- {id: a}\n - {id: b}", "- {id: b, formerly: a}", "merged a -> b"},
	{"merged under a new id", "- {id: a}\n - {id: b}", "- {id: c, formerly: [a, b]}", "renamed a -> c\nmerged b -> c"},
	{"moved down", "- {id: a}\n - {id: b}", "- {id: a, children: [{id: b}]}", "moved b: from root to a\nkind-changed b: \"theme\" -> \"code\" (minor)"},
	{"moved over", "- {id: a, children: [{id: c}]}\n - {id: b}", "- {id: a}\n - {id: b, children: [{id: c}]}", "moved c: from a to b"},
	{"parent renamed", "- {id: a, children: [{id: c}]}", "- {id: b, formerly: a, children: [{id: c}]}", "renamed a -> b"},
	{"order only", "- {id: a}\n - {id: b}", "- {id: b}\n - {id: a}", ""},
	{"retired", "- {id: a}\n - {id: b}", "- {id: a, retired: {why: rare, into: b}}\n - {id: b}", "retired a: into b rare"},
	{"retired into several", "- {id: a}\n - {id: b}", "- {id: a, retired: {into: [b, c]}}\n - {id: b}\n - {id: c}", "retired a: into b, c\nadded c"},
	{"restored", "- {id: a, retired: {why: rare}}", "- {id: a}", "restored a"},
	{"name", "- {id: a}", "- {id: a, name: A}", "name-changed a: (none) -> \"A\"\nmeaning-changed a: name"},
	{"meaning", "- {id: a, definition: x, exclude: y}", "- {id: a, definition: z}", "meaning-changed a: definition, exclude"},
	{"patterns", "- {id: a, rules: [{any: [x, y]}]}", "- {id: a, rules: [{any: [y, 'z*'], unit: turn}]}", `rules-changed a: #1 any +"z*" -"x", unit "sentence" -> "turn"`},
	{"patterns in another order", "- {id: a, rules: [{any: [x, y]}]}", "- {id: a, rules: [{any: [y, x]}]}", "rules-changed a: #1 any reordered"},
	{"rule added in front", "- {id: a, rules: [{any: x}]}", "- {id: a, rules: [{any: y}, {any: x}]}", `rules-changed a: #1 added (any: ["y"])`},
	{"rule removed", "- {id: a, rules: [{any: x}, {regex: y}]}", "- {id: a, rules: [{any: x}]}", `rules-changed a: #2 removed (regex: "y")`},
	{"rules swapped", "- {id: a, rules: [{any: x}, {any: y}]}", "- {id: a, rules: [{any: y}, {any: x}]}", "rules-changed a: the order of the rules"},
	{"near", "- {id: a, rules: [{near: {words: [x, y], within: 2}}]}", "- {id: a, rules: [{near: {words: [x, y], within: 3}}]}", `rules-changed a: #1 near "{words: [\"x\", \"y\"], within: 2}" -> "{words: [\"x\", \"y\"], within: 3}"`},
	{"minor", "- {id: a}", "- {id: a, color: '#abc', status: provisional}", "color-changed a: (none) -> \"#aabbcc\" (minor)\nstatus-changed a: (none) -> \"provisional\" (minor)"},
	{"gone come last", "- {id: z}\n - {id: y}\n - {id: m}", "- {id: m}\n - {id: n}", "added n\nremoved z\nremoved y"},
}

func TestDiff(t *testing.T) {
	for _, tt := range diffTests {
		var got []string
		for _, c := range Diff(mustParse(t, head+" "+tt.old), mustParse(t, head+" "+tt.new)) {
			s := c.String()
			if c.Minor {
				s += " (minor)"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "\n"); s != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, s, tt.want)
		}
	}
}

func TestDiffLanguage(t *testing.T) {
	got := Diff(mustParse(t, head+" - id: a"), mustParse(t, "language: de\n"+head+" - id: a"))
	if len(got) != 1 || got[0].String() != `language-changed: (none) -> "de"` {
		t.Errorf("%v", got)
	}
}

// TestDiffSums ties Diff to the sums: a code whose meaning has another sum, or
// whose rules are others, has a change that says so, and only then.
func TestDiffSums(t *testing.T) {
	for _, tt := range diffTests {
		o, n := mustParse(t, head+" "+tt.old), mustParse(t, head+" "+tt.new)
		said := map[string]bool{}
		for _, ch := range Diff(o, n) {
			said[string(ch.Kind)+" "+ch.New] = true
		}
		for _, c := range n.All() {
			p := o.own(c.ID)
			if p == nil {
				continue
			}
			if got := said["meaning-changed "+c.ID]; got != (p.Meaning() != c.Meaning()) {
				t.Errorf("%s: code %s: meaning-changed is %v", tt.name, c.ID, got)
			}
			if got := said["rules-changed "+c.ID]; got == sameOrder(p.Rules, c.Rules) {
				t.Errorf("%s: code %s: rules-changed is %v", tt.name, c.ID, got)
			}
		}
	}
}
