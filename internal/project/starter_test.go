package project

import (
	"maps"
	"slices"
	"testing"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/internal/coding"
)

// demoStudy is the demonstration study with the starter codebook, as `ownwords
// demo` makes it.
func demoStudy(t *testing.T) *Project {
	t.Helper()
	dir := t.TempDir()
	if err := InitDemo(dir); err != nil {
		t.Fatal(err)
	}
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

// demoTurn is what the rules find in one turn, and whose turn it is.
type demoTurn struct {
	participant string
	codes       []*codebook.Code
}

func (u *demoTurn) has(c *codebook.Code) bool { return slices.ContainsFunc(u.codes, c.Contains) }

// demoTurns are the turns in which the rules find anything.
func demoTurns(t *testing.T, p *Project) []*demoTurn {
	t.Helper()
	view, err := coding.ParseView("final")
	if err != nil {
		t.Fatal(err)
	}
	documents, err := p.Documents(t.Context(), Selection{View: view})
	if err != nil {
		t.Fatal(err)
	}
	var turns []*demoTurn
	for r, err := range documents {
		if err != nil {
			t.Fatal(err)
		}
		d, err := r.Text()
		if err != nil {
			t.Fatal(err)
		}
		at := map[int]*demoTurn{}
		for _, c := range r.Codings {
			n := d.TurnAt(c.Span.Start)
			if at[n] == nil {
				at[n] = &demoTurn{participant: d.Speaker(n).Participant}
			}
			at[n].codes = append(at[n].codes, c.Code)
		}
		for _, n := range slices.Sorted(maps.Keys(at)) {
			turns = append(turns, at[n])
		}
	}
	return turns
}

// TestStarterSentences: the rules of the starter codebook judge its own tests,
// examples and counterexamples as it says.
func TestStarterSentences(t *testing.T) {
	misses, err := demoStudy(t).TestCodebook()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range misses {
		t.Errorf("%s: %s %q", m.Code.ID, m.Kind, m.Says)
	}
}

// TestStarterThemes: the demonstration study voices each theme of the starter
// codebook by at least three of its six people.
func TestStarterThemes(t *testing.T) {
	p := demoStudy(t)
	turns := demoTurns(t, p)
	for _, c := range p.Book.All() {
		if c.Kind != codebook.Theme {
			continue
		}
		people := map[string]bool{}
		for _, u := range turns {
			if u.has(c) {
				people[u.participant] = true
			}
		}
		if len(people) < 3 {
			t.Errorf("%s: voiced by %q, want three people", c.ID, slices.Sorted(maps.Keys(people)))
		}
	}
}

// TestStarterMeetings: in the demonstration study, each pair of codes meets in
// at least one turn.
func TestStarterMeetings(t *testing.T) {
	p := demoStudy(t)
	turns := demoTurns(t, p)
	for _, tt := range []struct{ a, b string }{
		{"reciprocity", "low-pay"},
		{"lived-expertise", "clinician-stigma"},
		{"metrics", "supervision"},
	} {
		a, okA := p.Book.Lookup(tt.a)
		b, okB := p.Book.Lookup(tt.b)
		if !okA || !okB {
			t.Errorf("%s, %s: no such code in the starter codebook", tt.a, tt.b)
			continue
		}
		if !slices.ContainsFunc(turns, func(u *demoTurn) bool { return u.has(a) && u.has(b) }) {
			t.Errorf("%s and %s meet in no turn", tt.a, tt.b)
		}
	}
}
