package project

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/report"
)

// TestCounting: reports that count are given what all others are, whoever's
// words count, whatever the view, in derived state and out of it, once the
// rules have changed too.
func TestCounting(t *testing.T) {
	dir := mixedTalk(t, 200_000, 20)
	found := 0
	for _, rules := range []string{"", "  - id: more\n    rules: [{any: [the]}]\n"} {
		book, err := os.OpenFile(filepath.Join(dir, CodebookFile), os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := book.WriteString(rules); err != nil {
			t.Fatal(err)
		}
		book.Close()
		for _, counting := range []Counting{CountingTurns, CountingAll, CountingTurns} { // computed, known, known
			for _, view := range []string{"final", "rules", "people"} {
				v, err := coding.ParseView(view)
				if err != nil {
					t.Fatal(err)
				}
				for _, speakers := range [][]string{nil, {"all"}, {"interviewers"}} {
					s := Selection{View: v, Speakers: speakers, Counting: counting}
					got := counted(t, dir, s)
					s.Counting = NotCounting
					want := counted(t, dir, s)
					if diff := cmp.Diff(want, got); diff != "" {
						t.Fatalf("%s of %v (-codings +bare):\n%.2000s", view, speakers, diff)
					}
					for _, d := range got {
						found += len(d.Bare)
					}
				}
			}
		}
	}
	if found < 1000 {
		t.Errorf("%d codings are too few to show anything", found)
	}
}

// toldOf is what a report that counts reads of a document.
type toldOf struct {
	ID      string
	Bare    []coding.Bare
	Counted []bool
	Turns   []int // words
	Tally   report.Codings
}

func counted(t *testing.T, dir string, s Selection) (all []toldOf) {
	t.Helper()
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	docs, err := p.Documents(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	for d, err := range docs {
		if err != nil {
			t.Fatal(err)
		}
		one := toldOf{d.ID, slices.Clone(d.Bare), slices.Clone(d.Counted), nil, d.Tally}
		if d.Bare == nil {
			one.Bare = coding.Bared(d.Codings)
		}
		if s.Counting != NotCounting && d.Bare == nil {
			t.Fatalf("%s has no bare codings", d.ID)
		}
		for _, turn := range d.Outline.Turns {
			one.Turns = append(one.Turns, int(turn.Words))
		}
		all = append(all, one)
	}
	return all
}
