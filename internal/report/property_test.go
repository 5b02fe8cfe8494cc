package report_test

import (
	"context"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/internal/report"
)

// cases is how many random studies each property is tried on.
func cases() int {
	if testing.Short() {
		return 200
	}
	return 2000
}

func TestFrequenciesAgainstSlowRecount(t *testing.T) {
	for seed := range cases() {
		s := randomStudy(t, rand.New(rand.NewPCG(1, uint64(seed))))
		for _, by := range []string{"", "document", "participant", "site", "document.wave"} {
			got := map[string]string{}
			r, err := report.Frequencies(context.Background(), s.documents, report.FrequencyOptions{Options: s.options(), By: by})
			for _, row := range rows(t, r, err) {
				group := ""
				if by != "" {
					group, row = strings.TrimSuffix(row[0].(string), "(missing)"), row[1:]
				}
				checkFrequency(t, row)
				if row[14] == 0 {
					continue // a group in which nobody says a word
				}
				row[15] = strconv.FormatFloat(row[15].(float64), 'g', 12, 64)
				got[group+" "+row[0].(string)] = spaced(row[5:]...)
			}
			want := slowFrequencies(s, by)
			dropUnusedRetired(s, want)
			checkBasis(t, s, r.Basis)
			if !maps.Equal(got, want) {
				t.Fatalf("seed %d, by %q:\n%s", seed, by, difference(got, want))
			}
		}
	}
}

// checkBasis holds the basis against the slow words.
func checkBasis(t *testing.T, s *study, b report.Basis) {
	t.Helper()
	turns, people := strset{}, strset{}
	for _, w := range slowWords(s.docs) {
		turns[spaced(w.doc.ID, w.turn)] = true
		if w.speaker != "" {
			people[w.speaker] = true
		}
	}
	var tally report.Codings
	for _, d := range s.docs {
		tally.Rules += d.Tally.Rules
		tally.Outside += d.Tally.Outside
	}
	want := []any{len(s.docs), len(people), len(turns), len(slowWords(s.docs)), tally}
	if got := []any{b.Documents, b.Participants, b.Turns, b.Words, b.Codings}; !slices.Equal(got, want) {
		t.Fatalf("basis %v, want %v", got, want)
	}
}

// dropUnusedRetired takes retired codes away that have no segment anywhere.
func dropUnusedRetired(s *study, want map[string]string) {
	used := map[string]bool{}
	for key, counts := range want {
		_, id, _ := strings.Cut(key, " ")
		used[id] = used[id] || !strings.HasPrefix(counts, "0 ")
	}
	maps.DeleteFunc(want, func(key, _ string) bool {
		_, id, _ := strings.Cut(key, " ")
		return s.code(id).Retired != nil && !used[id]
	})
}

// checkFrequency holds for every row of frequencies in the usual views.
func checkFrequency(t *testing.T, row []any) {
	t.Helper()
	n := func(i int) int { return row[i].(int) }
	switch {
	case n(7)+n(8)+n(9) != n(5):
		t.Errorf("decisions do not part the segments: %v", row)
	case n(11) > n(12) || n(13) > n(14) || n(10) > n(5):
		t.Errorf("a part is more than its whole: %v", row)
	case (row[15] == nil) != (n(14) == 0):
		t.Errorf("coverage of nothing: %v", row)
	}
}

var allUnits = []string{"sentence", "turn", "exchange", "paragraph", "segment", "document", "participant", "character"}

func TestCooccurrenceAgainstSlowRecount(t *testing.T) {
	for seed := range cases() {
		s := randomStudy(t, rand.New(rand.NewPCG(2, uint64(seed))))
		unit := allUnits[seed%len(allUnits)]
		minWords := seed / len(allUnits) % 4
		if unit == "character" {
			minWords = 0
		}
		o := report.CooccurrenceOptions{Options: s.options(), Unit: unit, MinWords: minWords, All: true}
		r, err := report.Cooccurrence(context.Background(), s.documents, o)
		want := slowPairs(s, unit, minWords)
		for _, row := range rows(t, r, err) {
			checkPair(t, row)
			key := row[0].(string) + " " + row[1].(string)
			if !near(row[2:], want[key]) {
				t.Fatalf("seed %d, unit %s, at least %d words, %s:\ngot  %v\nwant %v", seed, unit, minWords, key, row[2:], want[key])
			}
			delete(want, key)
		}
		if len(want) > 0 {
			t.Fatalf("seed %d: pairs without a row: %v", seed, want)
		}
		checkAsked(t, s, o)
		checkMatrix(t, s, o)
	}
}

// checkPair holds for every row of co-occurrence.
func checkPair(t *testing.T, row []any) {
	t.Helper()
	a, b, ab, units := row[2].(int), row[3].(int), row[4].(int), row[5].(int)
	if ab > min(a, b) || max(a, b) > units {
		t.Errorf("more meet than there are: %v", row)
	}
	for _, i := range []int{6, 7, 8} {
		if p, ok := row[i].(float64); ok && (p < 0 || p > 1) {
			t.Errorf("column %d is outside [0,1]: %v", i, row)
		}
	}
	if npmi, ok := row[10].(float64); ok && (npmi < -1 || npmi > 1+1e-9) {
		t.Errorf("npmi is outside [-1,1]: %v", row)
	}
}

// checkAsked holds the rows for some codes against all rows: those in which
// one of the two is asked for, and, without All, those that meet.
func checkAsked(t *testing.T, s *study, o report.CooccurrenceOptions) {
	t.Helper()
	r, err := report.Cooccurrence(context.Background(), s.documents, o)
	all := rows(t, r, err)
	want := slices.DeleteFunc(all, func(row []any) bool {
		asked := below(s.code("team"), s.code(row[0].(string))) || below(s.code("team"), s.code(row[1].(string)))
		return !asked || row[4] == 0
	})
	o.Options, o.All = s.options("team"), false
	r, err = report.Cooccurrence(context.Background(), s.documents, o)
	if got := rows(t, r, err); !slices.EqualFunc(got, want, near) {
		t.Fatalf("rows of team:\ngot  %v\nwant %v", got, want)
	}
}

// checkMatrix holds the square against the pairs: symmetric, n_a in the
// diagonal, null where there is no pair.
func checkMatrix(t *testing.T, s *study, o report.CooccurrenceOptions) {
	t.Helper()
	o.Matrix = true
	r, err := report.Cooccurrence(context.Background(), s.documents, o)
	square := rows(t, r, err)
	want := slowPairs(s, o.Unit, o.MinWords)
	for i, row := range square {
		if row[0] != r.Columns[i+1] {
			t.Fatalf("row %d is %v, the column %v", i, row[0], r.Columns[i+1])
		}
		for j, cell := range row[1:] {
			if cell != square[j][i+1] {
				t.Fatalf("the matrix is not symmetric at %s, %s", row[0], r.Columns[j+1])
			}
			switch p, ok := want[r.Columns[i+1]+" "+r.Columns[j+1]]; {
			case i < j && !ok && cell != nil, i < j && ok && cell != p[2]:
				t.Fatalf("%s, %s: %v in the matrix, %v in the list", row[0], r.Columns[j+1], cell, p)
			case i < j && ok && (row[i+1] != p[0] || square[j][j+1] != p[1]):
				t.Fatalf("%s, %s: the diagonal is not n_a", row[0], r.Columns[j+1])
			}
		}
	}
}

// near compares cells, floats with a little room.
func near(got, want []any) bool {
	return slices.EqualFunc(got, want, func(a, b any) bool {
		x, okX := a.(float64)
		y, okY := b.(float64)
		if okX && okY {
			return math.Abs(x-y) < 1e-9
		}
		return a == b
	})
}

func difference(got, want map[string]string) string {
	var b strings.Builder
	keys := slices.Sorted(maps.Keys(got))
	keys = slices.AppendSeq(keys, maps.Keys(want))
	for _, k := range slices.Compact(slices.Sorted(slices.Values(keys))) {
		if got[k] != want[k] {
			fmt.Fprintf(&b, "%s\n  got  %s\n  want %s\n", k, got[k], want[k])
		}
	}
	return b.String()
}
