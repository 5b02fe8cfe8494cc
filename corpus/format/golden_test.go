package format

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/ownwords/ownwords/corpus"
)

var update = flag.Bool("update", false, "write the goldens anew")

// TestGolden reads every file under testdata and compares what was understood
// with the .golden beside it.
func TestGolden(t *testing.T) {
	for _, pattern := range []string{"testdata/*.*", "testdata/webvtt-py/*.*"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("no files for %s: %v", pattern, err)
		}
		for _, f := range files {
			if Known(f) {
				t.Run(filepath.Base(f), func(t *testing.T) { golden(t, f) })
			}
		}
	}
}

func golden(t *testing.T, file string) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	if r, err := Read(data, Options{Name: filepath.ToSlash(file)}); err != nil {
		got = "error: " + err.Error() + "\n"
	} else {
		got = render(r)
		if _, err := r.Draft.Marshal(); err != nil {
			t.Errorf("the draft cannot be written: %v", err)
		}
	}
	name := file + ".golden"
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Error(d)
	}
}

// render shows a Result as a person would check it.
func render(r *Result) string {
	var b strings.Builder
	d := r.Draft
	fmt.Fprintf(&b, "%s, %s\n", r.Format, r.Encoding)
	for _, kv := range [][2]string{{"title", d.Title}, {"date", d.Date}, {"language", d.Language}} {
		if kv[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", kv[0], kv[1])
		}
	}
	for _, l := range r.Labels {
		fmt.Fprintf(&b, "label %q: %d turns, first at %d:%d\n", l.Text, l.Turns, l.First.Line, l.First.Col)
	}
	for _, odd := range slices.Sorted(maps.Keys(d.Aliases)) {
		fmt.Fprintf(&b, "alias %q: %q\n", odd, d.Aliases[odd])
	}
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "note %d:%d: %s\n", n.Line, n.Col, n.Text)
	}
	for _, h := range d.Header {
		fmt.Fprintf(&b, "header %q\n", h)
	}
	for _, t := range d.Turns {
		at := "-"
		if t.Time != corpus.NoTime {
			at = t.Time.String()
		}
		fmt.Fprintf(&b, "turn %s %q\n", at, t.Label)
		for _, p := range t.Paragraphs {
			fmt.Fprintf(&b, "  %q\n", p)
		}
	}
	return b.String()
}
