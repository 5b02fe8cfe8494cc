package project

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ownwords/ownwords/internal/bench"
	"github.com/ownwords/ownwords/internal/coding"
)

// mixedTalk is a project with rules of every form.
func mixedTalk(t *testing.T, size int64, documents int) (dir string) {
	dir = filepath.Join(t.TempDir(), "talk")
	if err := bench.Write(dir, bench.Options{Size: size, Documents: documents, Patterns: 300, Codes: 30, Rules: bench.Mixed, Unicode: 0.05}); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestWorkers: what the rules find is the same to the letter, whatever the
// number of cores.
func TestWorkers(t *testing.T) {
	dir := mixedTalk(t, 400_000, 40)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var want string
	for _, cores := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(cores)
		got := everyCoding(t, dir)
		if want == "" {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d cores (-one +several):\n%s", cores, diff)
		}
	}
	if n := strings.Count(want, "\n"); n < 100 {
		t.Errorf("%d codings are too few to show anything", n)
	}
}

// everyCoding computes a project's codings from nothing, in the order in which
// reports read them.
func everyCoding(t *testing.T, dir string) string {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(dir, DerivedDir)); err != nil {
		t.Fatal(err)
	}
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	docs, err := p.Documents(context.Background(), Selection{View: coding.Final})
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for d, err := range docs {
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range d.Codings {
			fmt.Fprintln(&all, d.ID, c.Code.ID, c.Span, c.Words, c.Rules)
		}
	}
	return all.String()
}
