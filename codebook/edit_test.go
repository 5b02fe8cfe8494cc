package codebook

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// do runs one edit that a row of a table names.
func do(src, what string) (string, error) {
	w := strings.Fields(what)
	var out []byte
	var err error
	switch in := []byte(src); w[0] {
	case "rename":
		out, err = Rename(in, w[1], w[2])
	case "name":
		out, err = SetName(in, w[1], strings.Join(w[2:], " "))
	case "merge":
		last := len(w) - 1
		out, err = Merge(in, w[1:last], w[last])
	case "split", "split-under", "split-rules":
		to := Splitting{On: "2026-03-02", Under: w[0] == "split-under"}
		for _, id := range w[2:] {
			to.New = append(to.New, NewCode{ID: id, Name: strings.ToUpper(id)})
		}
		if w[0] == "split-rules" {
			to.RulesTo = w[len(w)-1]
		}
		out, err = Split(in, w[1], to)
	case "under":
		out, err = Move(in, w[1], Place{Under: strings.Join(w[2:], "")})
	case "before":
		out, err = Move(in, w[1], Place{Before: w[2]})
	case "after":
		out, err = Move(in, w[1], Place{After: w[2]})
	case "retire":
		out, err = Retire(in, w[1], Retired{On: "2026-03-02", Why: "Too rare: two people.", Into: w[2:]})
	case "add":
		out, err = Add(in, NewCode{ID: w[1], Name: "New, all", Status: "provisional", Definition: "Said once: \"new\".\nAnd more.", Parent: strings.Join(w[2:], "")})
	}
	return string(out), err
}

const blockBook = `# A codebook.
title: T
version: 1
codes:   # all of them

  # Help.
  - id: help   # both ways
    name: 'Help'
    rules:
      # the usual
      - any: [give, "get*"]
      - all:
          - a
          - b
    children:
      - id: aid
        definition: >-
          Folded, and
          wrapped.
        examples: [One., "Two, or more."]

      # The rare one.
      - id: gift
        formerly: present
        definition: |
          A literal.

            # no comment
        examples:
          - Three, at least.
          # four
          - 'Four.'
          # five to come
        tests: {hit: [gift]}
  # Money.
  - id: pay
    examples: Alone.
    rules: {any: pay}

    tests:
      miss: [play]
# the end
`

var flowBook = "title: T\nversion: 1\ncodes: [{id: a, name: A, children: [{id: b}, {id: c, rules: [any: [x]]}]}, # first\n  {id: d, formerly: [e]}]"

// update writes goldens anew.
var update = flag.Bool("update", false, "write goldens anew")

// TestEdits: which lines each edit takes out and puts in, and no others.
func TestEdits(t *testing.T) {
	var got strings.Builder
	for _, tt := range edits {
		out, err := do(tt.in, tt.edit)
		if err != nil {
			t.Errorf("%s: %v", tt.edit, err)
		}
		fmt.Fprintf(&got, "== %s\n%s\n", tt.edit, lineDiff(tt.in, out))
	}
	golden := filepath.Join("testdata", "edits.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got.String()); d != "" {
		t.Errorf("go test ./codebook -run TestEdits -update, then read the difference\n%s", d)
	}
}

// lineDiff is what differs between two texts: - and + before lines, as a
// longest common subsequence leaves them.
func lineDiff(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	best := make([][]int, len(x)+1)
	for i := range best {
		best[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if x[i] == y[j] {
				best[i][j] = best[i+1][j+1] + 1
			}
		}
	}
	var out []string
	for i, j := 0, 0; i < len(x) || j < len(y); {
		switch {
		case i < len(x) && j < len(y) && x[i] == y[j]:
			i, j = i+1, j+1
		case j == len(y) || i < len(x) && best[i+1][j] >= best[i][j+1]:
			out = append(out, "-"+x[i])
			i++
		default:
			out = append(out, "+"+y[j])
			j++
		}
	}
	return strings.Join(out, "\n")
}

var edits = []struct{ edit, in string }{
	{"rename help support", blockBook},
	{"rename gift present", blockBook},
	{"rename help HELP", blockBook},
	{"rename gift donation", blockBook},
	{"rename a z", flowBook},
	{"rename d z", flowBook},
	{"name aid Mutual aid", blockBook},
	{"under pay help", blockBook},
	{"under gift", blockBook},
	{"before pay aid", blockBook},
	{"under aid pay", blockBook},
	{"after aid gift", blockBook},
	{"under c", flowBook},
	{"under d b", flowBook},
	{"before d b", flowBook},
	{"merge gift aid", blockBook},
	{"merge pay help", blockBook},
	{"merge aid gift pay", blockBook},
	{"merge c d", flowBook},
	{"split help give get", blockBook},
	{"split-under gift x y", blockBook},
	{"split-rules pay x y", blockBook},
	{"split b x", flowBook},
	{"retire aid gift pay", blockBook},
	{"retire c d", flowBook},
	{"add new", blockBook},
	{"add new pay", blockBook},
	{"add new help", blockBook},
	{"add new b", flowBook},
	{"add new", flowBook},
}

func TestEditRefused(t *testing.T) {
	for _, tt := range []struct{ edit, want string }{
		{"rename nothing x", `there is no code "nothing" in the codebook`},
		{"rename present x", `code "present" is called "gift" now`},
		{"rename help pay", `code "pay" is there already, at line 36`},
		{"rename help present", `"present" is a former id of code "gift"`},
		{"rename help a/b", `'/' may not stand in an id`},
		{"rename help con", `id "con" is a name that Windows reserves`},
		{"merge help help", `code "help" cannot be merged into itself`},
		{"merge help gift", `code "help" stands above "gift" and cannot be merged into it`},
		{"merge aid aid gift", `code "aid" is named twice`},
		{"under help gift", `code "help" cannot go below or beside "gift": that is itself or below it`},
		{"before help help", `code "help" cannot go below or beside "help": that is itself or below it`},
		{"split help a A", `code "A" is named twice`},
		{"split help aid", `code "aid" is there already, at line 16`},
		{"retire help help", `code "help" cannot be retired into itself`},
		{"retire help nobody", `there is no code "nobody" in the codebook`},
		{"add help", `code "help" is there already, at line 7`},
		{"add x nobody", `there is no code "nobody" in the codebook`},
	} {
		out, err := do(blockBook, tt.edit)
		var refused *EditError
		if !errors.As(err, &refused) || err.Error() != tt.want || out != "" {
			t.Errorf("%s: %v, want %s", tt.edit, err, tt.want)
		}
	}
	if _, err := Rename([]byte("title: T"), "a", "b"); !errors.As(err, new(Problems)) {
		t.Errorf("a file with faults: %v", err)
	}
}

// TestEditStarter: in a codebook as people write them, a rename touches two
// lines and the edits of a code leave all others' lines as they are.
func TestEditStarter(t *testing.T) {
	src := string(Starter())
	for i, c := range mustParse(t, src).All() {
		if i%24 != 3 {
			continue
		}
		out, err := do(src, "rename "+c.ID+" fresh-id")
		added := strings.Count(out, "\n") - strings.Count(src, "\n")
		if err != nil || added != 1 || !strings.Contains(out, "formerly: ["+c.ID+"]") {
			t.Errorf("rename %s: %v, %d lines more", c.ID, err, added)
		}
		for _, what := range []string{"split " + c.ID + " x y", "retire " + c.ID, "add fresh-id " + c.ID, "under " + c.ID} {
			if out, err := do(src, what); err != nil || len(out) < len(src)-2000 {
				t.Errorf("%s: %v", what, err)
			}
		}
	}
}

// TestEditsKeepMeaning: another id or another place is no other meaning.
func TestEditsKeepMeaning(t *testing.T) {
	before := mustParse(t, blockBook)
	for _, what := range []string{"rename gift donation", "under gift", "under pay help", "retire aid", "merge pay help"} {
		out, err := do(blockBook, what)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range mustParse(t, out).All() {
			if o, ok := before.Lookup(c.ID); ok && o.Meaning() != c.Meaning() {
				t.Errorf("%s: code %s means %q, meant %q", what, c.ID, c.MeaningText(), o.MeaningText())
			}
		}
	}
}

func TestMeaningText(t *testing.T) {
	c := mustParse(t, one("name: N\n   definition: >\n    two  \"lines\"\n    of it")).Codes[0]
	want := "name: \"N\"\ndefinition: \"two \\\"lines\\\" of it\"\ninclude: \"\"\nexclude: \"\"\n"
	if got := c.MeaningText(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if sum := fmt.Sprintf("%x", sha256.Sum256([]byte(want))); c.Meaning() != sum[:16] {
		t.Errorf("meaning %s of %s", c.Meaning(), sum)
	}
}

func TestMentions(t *testing.T) {
	b := mustParse(t, head+" - id: a\n   exclude: Not low-pay-2, but (see low-pay).\n - id: b\n   definition: Pay. See pay.\n   children: [{id: c, include: lowpay low-pay, definition: pay}]\n")
	for _, tt := range []struct{ id, want string }{
		{"low-pay", "a exclude {5 13}, c include {8 32}"},
		{"pay", "b definition {7 16}"},
		{"Low-Pay-2", "a exclude {5 13}"},
		{"low", ""},
	} {
		var got []string
		for _, m := range b.Mentions(tt.id) {
			got = append(got, fmt.Sprint(m.Code.ID, " ", m.Key, " ", m.Pos))
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%s: got %s, want %s", tt.id, s, tt.want)
		}
	}
}

// FuzzEdit: whatever the file, an edit comes back with an error or with a
// codebook that reads.
func FuzzEdit(f *testing.F) {
	for i, tt := range goodBooks {
		f.Add([]byte(tt.in), edits[i%len(edits)].edit)
	}
	for _, tt := range edits {
		f.Add([]byte(tt.in), tt.edit)
	}
	f.Fuzz(func(t *testing.T, src []byte, what string) {
		w := strings.Fields(what)
		least := map[string]int{"rename": 3, "name": 3, "merge": 3, "split": 3, "split-under": 3, "split-rules": 3, "under": 2, "before": 3, "after": 3, "retire": 2, "add": 2}
		if len(w) == 0 || least[w[0]] == 0 || len(w) < least[w[0]] {
			return
		}
		out, err := do(string(src), what)
		if err == nil {
			mustParse(t, out)
		}
	})
}
