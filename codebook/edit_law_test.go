package codebook

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestEditLaw: in random codebooks of every layout, an edit that makes sense
// is made; it changes what it means and nothing else; every comment, every
// entry of every code that it does not speak of, and the file's line ends and
// byte order mark are still there.
func TestEditLaw(t *testing.T) {
	made := map[string]int{}
	// A thousand seeds and more were tried; these few keep the test short.
	for seed := range uint64(200) {
		l := &layouts{rand: rand.New(rand.NewPCG(seed, 7)), nl: "\n"}
		if seed%3 == 1 {
			l.nl = "\r\n"
		}
		src := l.book()
		if _, err := Parse("c", []byte(src)); err != nil {
			t.Fatalf("seed %d: %v\nin\n%s", seed, err, src)
		}
		for range 3 {
			what := l.someEdit()
			if checkEdit(t, l, src, what) {
				made[strings.Fields(what)[0]]++
			}
			if t.Failed() {
				t.Fatalf("seed %d: %s\nin\n%s", seed, what, src)
			}
		}
	}
	for _, verb := range editVerbs {
		if made[verb] < 10 {
			t.Errorf("%s was made only %d times", verb, made[verb])
		}
	}
}

var editVerbs = []string{"rename", "name", "merge", "split", "split-under", "split-rules", "under", "before", "after", "retire", "add"}

func (l *layouts) someEdit() string {
	a, b, c := l.one(l.ids...), l.one(l.ids...), l.one(l.ids...)
	switch verb := l.one(editVerbs...); verb {
	case "rename":
		return verb + " " + a + " " + l.one("fresh-1", strings.ToUpper(a))
	case "name":
		return verb + " " + a + " A new: name"
	case "merge":
		return fmt.Sprintf("merge %s %s", l.one(a, a+" "+b), c)
	case "split", "split-under", "split-rules":
		return fmt.Sprintf("%s %s new-1 new-2", verb, a)
	case "under":
		return verb + " " + a + " " + l.one("", b)
	case "before", "after":
		return verb + " " + a + " " + b
	case "retire":
		return verb + " " + a + l.one("", " "+b, " "+b+" "+c)
	default:
		return "add fresh-1 " + l.one("", a)
	}
}

// checkEdit makes an edit, and reports whether it made sense.
func checkEdit(t *testing.T, l *layouts, src, what string) bool {
	out, err := do(src, what)
	var refused *EditError
	switch {
	case errors.As(err, &refused) && err != errLayout:
		return false
	case err != nil:
		t.Errorf("%v", err)
		return false
	}
	if strings.HasPrefix(src, "\ufeff") != strings.HasPrefix(out, "\ufeff") {
		t.Error("the byte order mark is another")
	}
	if l.nl == "\r\n" && strings.Count(out, "\n") != strings.Count(out, "\r\n") || l.nl == "\n" && strings.Contains(out, "\r") {
		t.Error("line ends are mixed")
	}
	if strings.HasSuffix(src, l.nl) != strings.HasSuffix(out, l.nl) {
		t.Errorf("the end of the file is another: %q", out[max(0, len(out)-40):])
	}
	for i := range l.n + 1 {
		if mark := fmt.Sprintf("# %d ", i); strings.Count(src, mark) != strings.Count(out, mark) {
			t.Errorf("comment %d is gone in\n%s", i, out)
		}
	}
	checkUntouched(t, l, out, strings.Fields(what))
	return true
}

func checkUntouched(t *testing.T, l *layouts, out string, what []string) {
	lines := flush(strings.TrimPrefix(out, "\ufeff"))
	for id, entries := range l.own {
		for _, e := range entries {
			if !strings.Contains(lines, e) && !slices.Contains(touches(what), id) {
				t.Errorf("code %s: not there any more: %q in\n%s", id, e, out)
			}
		}
	}
}

// touches are the codes whose own entries an edit may change: moves change
// none.
func touches(what []string) []string {
	switch what[0] {
	case "under", "before", "after", "add":
		return nil
	case "retire":
		return what[1:2]
	}
	return what[1:]
}
