package report_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/report"
)

func cooccurrence(s *study, o report.CooccurrenceOptions) (*report.Report, error) {
	return report.Cooccurrence(context.Background(), s.documents, o)
}

// turns is a study of n turns of one person, one sentence each, of which those
// numbered from..to-1 carry a code.
func turns(t testing.TB, n int, carried map[string][2]int) *study {
	s := newStudy(t)
	var body strings.Builder
	for i := range n {
		fmt.Fprintf(&body, "P1: This is turn n%d.\n\n", i)
	}
	d := s.add(t, "A", body.String(), false, nil)
	for id, c := range carried {
		for i := c[0]; i < c[1]; i++ {
			s.put(t, d, id, fmt.Sprintf("n%d.", i), 1, coding.Rules, coding.Unreviewed)
		}
	}
	return s
}

func TestCooccurrenceATLASti(t *testing.T) {
	// ATLAS.ti 22 manual: 5/(100+10-5) = 0.048; the 200 turns are ours.
	s := turns(t, 200, map[string][2]int{"place": {0, 100}, "wage": {95, 105}})
	r, err := cooccurrence(s, report.CooccurrenceOptions{Options: s.options("wage")})
	for _, row := range rows(t, r, err) {
		if row[1] != "wage" {
			continue
		}
		want := []any{"place", "wage", 100, 10, 5, 200, 5.0 / 105, 0.05, 0.5, 1.0, 0.0}
		if !near(row, want) {
			t.Errorf("got %v, want %v", row, want)
		}
		if math.Abs(row[6].(float64)-0.048) > 0.0005 {
			t.Errorf("jaccard %v, published 0.048", row[6])
		}
		return
	}
	t.Error("place and wage have no row")
}

func TestCooccurrenceTeaTasting(t *testing.T) {
	// Agresti 1990, p. 61, as a table of units: 8 in all, 4, 4 and 3 of both.
	// log2(1.5) / -log2(3/8) = 0.4134
	s := turns(t, 8, map[string][2]int{"place": {0, 4}, "family": {1, 5}})
	r, err := cooccurrence(s, report.CooccurrenceOptions{Options: s.options("place")})
	want := []any{"family", "place", 4, 4, 3, 8, 0.6, 0.75, 0.75, 1.5, 0.4133901052} // trust and place come first
	got := rows(t, r, err)
	if len(got) != 2 || !near(got[1], want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestCooccurrenceCells(t *testing.T) {
	half := map[string][2]int{"family": {0, 2}}
	tests := []struct {
		name    string
		carried map[string][2]int
		want    string // n_a n_b n_ab jaccard p(b|a) p(a|b) lift npmi of family and place, in 4 turns
		notes   int
	}{
		{"apart", map[string][2]int{"family": {0, 2}, "place": {2, 4}}, "2 2 0 0 0 0 0 -1", 0},
		{"the same", map[string][2]int{"family": {0, 2}, "place": {0, 2}}, "2 2 2 1 1 1 2 1", 0},
		{"one only", half, "2 0 0 0 0 <nil> <nil> <nil>", 1},
		{"neither", nil, "0 0 0 <nil> <nil> <nil> <nil> <nil>", 2},
		{"everywhere", map[string][2]int{"family": {0, 4}, "place": {0, 4}}, "4 4 4 1 1 1 1 <nil>", 1},
		{"one everywhere", map[string][2]int{"family": {0, 4}, "place": {1, 2}}, "4 1 1 0.25 0.25 1 1 0", 0},
	}
	for _, test := range tests {
		s := turns(t, 4, test.carried)
		r, err := cooccurrence(s, report.CooccurrenceOptions{Options: s.options("family"), All: true})
		for _, row := range rows(t, r, err) {
			if row[1] != "place" {
				continue
			}
			if got := spaced(append(row[2:5:5], row[6:]...)...); got != test.want {
				t.Errorf("%s: got %s, want %s", test.name, got, test.want)
			}
		}
		// wage and peers occur in none of these, so their pairs say so too.
		if r.Notes == nil || len(r.Notes) < test.notes {
			t.Errorf("%s: notes %q", test.name, r.Notes)
		}
		if every := slices.ContainsFunc(r.Notes, func(n string) bool { return strings.Contains(n, "every turn") }); every != (test.name == "everywhere") {
			t.Errorf("%s: notes %q", test.name, r.Notes)
		}
	}
}

// A long passage of one code that holds three of another: ATLAS.ti counts
// three pairs and c = 3/(2+3-3) = 1.5; units cannot.
func TestCooccurrenceOutOfRange(t *testing.T) {
	for unit, want := range map[string]string{"turn": "1 1 1 1 1", "segment": "4 4 4 5 1", "sentence": "1 1 1 1 1", "document": "1 1 1 1 1", "participant": "1 1 1 1 1", "character": "17 15 15 34 0.8823529411764706"} {
		s := newStudy(t)
		d := s.add(t, "A", "P1: money money money and then my boss", false, nil)
		s.put(t, d, "place", "money money money", 1, "ada", coding.ByHand)
		for n := range 3 {
			s.put(t, d, "wage", "money", n+1, "ada", coding.ByHand)
		}
		s.put(t, d, "boss", "my boss", 1, "ada", coding.ByHand)
		r, err := cooccurrence(s, report.CooccurrenceOptions{Options: s.options("wage"), Unit: unit})
		for _, row := range rows(t, r, err) {
			if row[0] == "place" && spaced(row[2:7]...) != want {
				t.Errorf("%s: got %v, want %s", unit, row, want)
			}
		}
	}
}

func TestCooccurrenceMinWords(t *testing.T) {
	s := newStudy(t)
	d := s.add(t, "A", "P1: [laughs]\n\nP1: money\n\nP1: money for my family\n\nINT: Much money for a family?\n\nP1: my family", false, nil)
	s.put(t, d, "wage", "money", 1, "ada", coding.ByHand)
	s.put(t, d, "wage", "money", 2, "ada", coding.ByHand)
	s.put(t, d, "family", "family", 1, "ada", coding.ByHand)
	s.put(t, d, "family", "family", 3, "ada", coding.ByHand)
	for minWords, want := range []string{"2 2 1 3", "2 2 1 3", "2 1 1 2", "1 1 1 1", "1 1 1 1", ""} {
		r, err := cooccurrence(s, report.CooccurrenceOptions{Options: s.options("wage"), MinWords: minWords})
		got := ""
		for _, row := range rows(t, r, err) {
			if row[0] == "family" {
				got = spaced(row[2:6]...)
			}
		}
		if got != want {
			t.Errorf("at least %d words: got %q, want %q", minWords, got, want)
		}
		if named := slices.Equal(r.Basis.Filters, []string{"code=wage", fmt.Sprintf("min-words=%d", minWords)}); named != (minWords > 1) {
			t.Errorf("at least %d words: filters %v", minWords, r.Basis.Filters)
		}
	}
}

func TestCooccurrenceMatrix(t *testing.T) {
	s := turns(t, 4, map[string][2]int{"boss": {0, 2}, "place": {1, 4}})
	r, err := cooccurrence(s, report.CooccurrenceOptions{Options: s.options("team", "place"), Matrix: true})
	want := "team 2 <nil> <nil> 1\n" +
		"boss <nil> 2 0 1\n" +
		"peers <nil> 0 0 0\n" +
		"place 1 1 0 3\n"
	if got := lines(t, r, err); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
	if got, want := strings.Join(r.Columns, " "), "code team boss peers place"; got != want {
		t.Errorf("columns %s, want %s", got, want)
	}
	if len(r.Notes) != 1 {
		t.Errorf("notes %q", r.Notes)
	}
}

func TestCooccurrenceRefuses(t *testing.T) {
	s := newStudy(t)
	tests := []struct {
		o    report.CooccurrenceOptions
		want string
	}{
		{report.CooccurrenceOptions{Options: s.options(), Unit: "page"}, `unit "page" is not known: use sentence, turn, exchange, paragraph, segment, document, participant, character`},
		{report.CooccurrenceOptions{Options: s.options(), Unit: "character", MinWords: 2}, "a character has no words"},
	}
	for _, test := range tests {
		if _, err := cooccurrence(s, test.o); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("error %v, want %s", err, test.want)
		}
	}
}
