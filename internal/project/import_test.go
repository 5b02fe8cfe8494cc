package project

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

const talk = "INT: Well?\n\nP01: I get paid.\n"

// sourcesIn makes a folder of files to import.
func sourcesIn(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(talk), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func transcripts(t *testing.T, p *Project) (names []string) {
	t.Helper()
	files, err := os.ReadDir(filepath.Join(p.Dir, TranscriptsDir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for _, f := range files {
		names = append(names, f.Name())
	}
	return names
}

// What an import would do, before it does it.
func TestImportPlan(t *testing.T) {
	tests := []struct {
		name   string
		files  []string // to import
		here   string   // a document that is there, or ""
		o      ImportOptions
		ids    []string // of documents
		passed int
		faults []string // their texts begin so
	}{
		{"by name", []string{"b.txt", "a.md", "sub/c.md"}, "", ImportOptions{}, []string{"a", "b", "c"}, 0, nil},
		{"composed", []string{norm.NFD.String("Zoë") + ".txt"}, "", ImportOptions{}, []string{"Zoë"}, 0, nil},
		{"other kinds", []string{"a.txt", "b.pptx", ".c.txt", ".d/e.txt", "participants.csv"}, "", ImportOptions{}, []string{"a"}, 2, nil},
		{"dots inside", []string{"a.b.txt"}, "", ImportOptions{}, []string{"a.b"}, 0, nil},
		{"as", []string{"a.txt"}, "", ImportOptions{As: "P01"}, []string{"P01"}, 0, nil},
		{"two as one", []string{"a.txt", "b.txt"}, "", ImportOptions{As: "P01"}, nil, 0, []string{"would be document \"P01\""}},
		{"no id", []string{"CON.txt", "a .txt"}, "", ImportOptions{}, nil, 0, []string{"id \"CON\" is", "id \"a \" starts or ends"}},
		{"two of one name", []string{"a.txt", "sub/A.txt"}, "", ImportOptions{}, nil, 0, []string{"would be document \"A\", and so would"}},
		{"there", []string{"a.txt"}, "A", ImportOptions{}, nil, 0, []string{"document \"A\" is in the project already"}},
		{"replaced under its name", []string{"a.txt"}, "A", ImportOptions{Replace: true}, []string{"A"}, 0, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{}
			if tt.here != "" {
				files["transcripts/"+tt.here+".txt"] = talk
			}
			p := opened(t, files)
			o := tt.o
			o.Paths, o.DryRun = []string{sourcesIn(t, tt.files...)}, true
			before := transcripts(t, p)
			im, err := p.Import(context.Background(), o)
			if after := transcripts(t, p); !slices.Equal(before, after) {
				t.Errorf("a dry run left %v, after %v", after, before)
			}
			if tt.faults != nil {
				faults, _ := AsFaults(err)
				if len(faults) != len(tt.faults) {
					t.Fatalf("%v: %v", err, faults)
				}
				for i, f := range faults {
					if !strings.HasPrefix(f.Text, tt.faults[i]) || f.Hint == "" {
						t.Errorf("%s (%s), not %s", f.Text, f.Hint, tt.faults[i])
					}
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var ids []string
			for _, f := range im.Files {
				ids = append(ids, f.Document)
			}
			if !slices.Equal(ids, tt.ids) || len(im.Passed) != tt.passed {
				t.Errorf("documents %q, passed %v", ids, im.Passed)
			}
		})
	}
}

// A stopped import leaves no transcript; the next one sweeps up what a killed
// one left.
func TestImportAllOrNothing(t *testing.T) {
	p := opened(t, nil)
	dir := sourcesIn(t, "a.txt", "b.txt", "c.txt", "d.txt", "e.txt")
	ctx, cancel := context.WithCancel(context.Background())
	_, err := p.Import(ctx, ImportOptions{Paths: []string{dir}, Progress: func(stage string, done, total int) {
		if stage == "writing" && done == 2 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	if left := transcripts(t, p); len(left) > 0 {
		t.Errorf("stopped, and left %v", left)
	}
	if err := os.WriteFile(filepath.Join(p.Dir, TranscriptsDir, tempPrefix+"killed"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Import(context.Background(), ImportOptions{Paths: []string{dir}}); err != nil {
		t.Fatal(err)
	}
	if got := transcripts(t, p); !slices.Equal(got, []string{"a.txt", "b.txt", "c.txt", "d.txt", "e.txt"}) {
		t.Errorf("%v", got)
	}
}

// Two imports of one id at once: one of them is refused, whoever is first.
func TestImportTwice(t *testing.T) {
	dir := study(t, nil)
	from := sourcesIn(t, "a.txt")
	results := make(chan error)
	for range 2 {
		p, err := Open(dir) // both before either has written
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		go func() {
			_, err := p.Import(context.Background(), ImportOptions{Paths: []string{from}})
			results <- err
		}()
	}
	a, b := <-results, <-results
	if (a == nil) == (b == nil) {
		t.Errorf("one should have been refused: %v, %v", a, b)
	}
}
