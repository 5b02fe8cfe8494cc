package project

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/ownwords/ownwords/internal/coding"
)

// countCodings opens the project anew and counts what a report would.
func countCodings(t *testing.T, dir string) (n int) {
	t.Helper()
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	docs, err := p.Documents(context.Background(), Selection{View: coding.Final})
	if err != nil {
		t.Fatal(err)
	}
	for d, err := range docs {
		if err != nil {
			t.Fatal(err)
		}
		n += len(d.Codings)
	}
	return n
}

func apply(t *testing.T, dir string) *Applied {
	t.Helper()
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	done, err := p.Apply(context.Background(), ApplyOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// age makes a file look as if nobody had touched it for a while, so that its
// time is trusted.
func age(t *testing.T, file string, by time.Duration) {
	t.Helper()
	then := time.Now().Add(-by)
	if err := os.Chtimes(file, then, then); err != nil {
		t.Fatal(err)
	}
}

// A report reads the same with derived state, with a broken one and without.
func TestDerivedIsDisposable(t *testing.T) {
	p := opened(t, map[string]string{"transcripts/A.txt": "INT: Well?\n\nP1: I get paid. Paid badly.\n"})
	if n := countCodings(t, p.Dir); n != 2 {
		t.Fatalf("%d codings", n)
	}
	file := filepath.Join(p.Dir, DerivedDir, "derived.log")
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, broken := range []string{"", "x", string(whole[:len(whole)-1]), string(whole[:40]), string(whole) + "x", strings.Repeat("\x00", 4096)} {
		if err := os.WriteFile(file, []byte(broken), 0o666); err != nil {
			t.Fatal(err)
		}
		if n := countCodings(t, p.Dir); n != 2 {
			t.Errorf("%d codings after %d bytes of derived state", n, len(broken))
		}
	}
}

// A change that keeps a file's size and comes at once is seen all the same,
// for a time so young is not trusted.
func TestYoungFilesAreNotTrusted(t *testing.T) {
	p := opened(t, map[string]string{"transcripts/A.txt": "P1: I get paid badly.\n"})
	file := filepath.Join(p.Dir, "transcripts", "A.txt")
	if n := countCodings(t, p.Dir); n != 1 {
		t.Fatalf("%d codings", n)
	}
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("P1: I get said badly.\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(file, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	if n := countCodings(t, p.Dir); n != 0 {
		t.Errorf("%d codings after the word was changed", n)
	}
}

// A file that looks as old as before is read again all the same when its entry
// has changed since: copying tools set times back.
func TestTimesSetBackAreNotTrusted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the system does not tell when a file's entry changed")
	}
	p := opened(t, map[string]string{"transcripts/A.txt": "P1: I get paid badly.\n"})
	file := filepath.Join(p.Dir, "transcripts", "A.txt")
	age(t, file, time.Hour)
	p.now = func() time.Time { return time.Now().Add(time.Minute) } // long after: the time would be trusted
	if d, err := p.digest(p.entries[0], wanted{keep: true}); err != nil || d.head.Findings != 1 {
		t.Fatal(d, err)
	}
	if d, err := p.digest(p.entries[0], wanted{}); err != nil || d.read != nil || !d.kept {
		t.Errorf("an old file was read again: %v", err)
	}
	if err := os.WriteFile(file, []byte("P1: I get said badly.\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	age(t, file, time.Hour)
	if d, err := p.digest(p.entries[0], wanted{}); err != nil || d.head.Findings != 0 {
		t.Errorf("the change was not seen: %v", err)
	}
}

// Only what changed is done again.
func TestApplyDoesWhatChanged(t *testing.T) {
	p := opened(t, map[string]string{
		"transcripts/A.txt": "P1: I get paid badly. It rains.\n",
		"transcripts/B.txt": "P2: They paid me.\n\nINT: Go on.\n",
	})
	for _, name := range []string{"A", "B"} {
		age(t, filepath.Join(p.Dir, "transcripts", name+".txt"), time.Hour)
	}
	book := filepath.Join(p.Dir, CodebookFile)
	edit := func(file, old, new string) func() {
		return func() {
			src, err := os.ReadFile(file)
			if err != nil || !strings.Contains(string(src), old) {
				t.Fatalf("%q is not in %s: %v", old, file, err)
			}
			if err := os.WriteFile(file, []byte(strings.Replace(string(src), old, new, 1)), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	transcript := filepath.Join(p.Dir, "transcripts", "B.txt")
	for _, step := range []struct {
		name                      string
		change                    func()
		matched, indexed, records int
	}{
		{"first", func() {}, 2, 2, 5},
		{"nothing", func() {}, 0, 0, 0},
		{"touched", func() { age(t, transcript, 30*time.Minute) }, 0, 0, 0},
		{"a word of one", edit(transcript, "Go on", "Go off"), 1, 1, 2},
		{"a rule that finds the same", edit(book, "any: [paid]", "any: [paid, nothing-said]"), 2, 0, 0},
		{"a rule that finds more in one", edit(book, "nothing-said", "rains"), 2, 1, 1},
		{"a transcript goes", func() { os.Remove(transcript) }, 0, 0, 3},
	} {
		step.change()
		done := apply(t, p.Dir)
		if got := [3]int{done.Matched, done.Index.Changed, done.Index.Added + done.Index.Dropped}; got != [3]int{step.matched, step.indexed, step.records} {
			t.Errorf("%s: matched, indexed, records %v, want %v", step.name, got, [3]int{step.matched, step.indexed, step.records})
		}
	}
}
