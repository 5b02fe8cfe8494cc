package project

import (
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

func TestSetList(t *testing.T) {
	tests := []struct {
		name, in string
		values   []string
		want     string
	}{
		{"empty", "", []string{"Dana"}, "interviewers: [Dana]\n"},
		{"no key", "title: x\n", []string{"Dana"}, "title: x\ninterviewers: [Dana]\n"},
		{"no last line feed", "title: x", []string{"Dana"}, "title: x\ninterviewers: [Dana]\n"},
		{"one line", "interviewers: [A]\ntitle: x\n", []string{"A", "B"}, "interviewers: [A, B]\ntitle: x\n"},
		{"a block", "title: x\ninterviewers:\n  - A\n  - B\n# after\nview: all\n", []string{"C"}, "title: x\ninterviewers: [C]\n# after\nview: all\n"},
		{"a block that grows", "interviewers:\n- A # who\n# and\n-  'B'\n\n# after\nview: all\n", []string{"A", "B", "C: c"}, "interviewers:\n- A # who\n# and\n-  'B'\n- 'C: c'\n\n# after\nview: all\n"},
		{"a flow over lines", "interviewers: [\n  A,\n  B,\n]\nview: all\n", []string{"C"}, "interviewers: [C]\nview: all\n"},
		{"one text", "interviewers: A\n", []string{"A", "B"}, "interviewers: [A, B]\n"},
		{"a text over lines", "interviewers: >\n  Dana\n  Reyes\nview: all\n", []string{"B"}, "interviewers: [B]\nview: all\n"},
		{"nothing yet", "interviewers:\n# who asks\ntitle: x\n", []string{"A"}, "interviewers: [A]\n# who asks\ntitle: x\n"},
		{"last, without line feed", "title: x\ninterviewers: [A]", []string{"A", "B"}, "title: x\ninterviewers: [A, B]\n"},
		{"comments stay", "# one\ntitle: x # two\n\n# three\ninterviewers: [A] # four\n# five\n", []string{"B"}, "# one\ntitle: x # two\n\n# three\ninterviewers: [B] # four\n# five\n"},
		{"needs quotes", "", []string{"a: b", "#1", "no", "x, y", "- z"}, "interviewers: ['a: b', '#1', no, 'x, y', '- z']\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := setList(tt.in, "interviewers", tt.values)
			if err != nil {
				t.Fatal(err)
			}
			if got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// What setList gives is YAML, has the list, and has every other key as it was.
func FuzzSetList(f *testing.F) {
	for _, src := range []string{"", "title: x\n", "interviewers: [A]\n", "interviewers:\n  - A # who\n  - B\nview: all\n", "a: {b: [c]}\ninterviewers: >\n  x\n  y\n", "{title: x, interviewers: [A]}\n", "---\ntitle: x\n...\n", "title: x\n---\nb: c\n", "interviewers: \"a\n  b\"\nx: 1\n", "? interviewers\n: [A]\n", "# only\n"} {
		f.Add(src, "Dana Reyes")
	}
	f.Fuzz(func(t *testing.T, src, value string) {
		var before map[string]any
		if yaml.Unmarshal([]byte(src), &before) != nil {
			return
		}
		got, err := setList(src, "interviewers", []string{value, "INT"})
		if err != nil {
			return // refused: the file stays as it is
		}
		var after map[string]any
		if err := yaml.Unmarshal([]byte(got), &after); err != nil {
			t.Fatalf("%q became %q: %v", src, got, err)
		}
		list, _ := after["interviewers"].([]any)
		if !slices.Equal(list, []any{value, "INT"}) {
			t.Fatalf("%q became %q, which holds %v", src, got, after["interviewers"])
		}
		if _, there := before["interviewers"]; !there && !strings.HasPrefix(got, src) {
			t.Fatalf("%q became %q: more was changed than added", src, got)
		}
		for key, value := range before {
			if key != "interviewers" && !same(value, after[key]) {
				t.Fatalf("%q became %q: %s was %v, is %v", src, got, key, value, after[key])
			}
		}
	})
}

func same(a, b any) bool {
	x, errX := yaml.Marshal(a)
	y, errY := yaml.Marshal(b)
	return errX == nil && errY == nil && string(x) == string(y)
}
