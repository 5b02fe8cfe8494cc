package agreement

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// spelling is a value as it was first spelled.
type spelling struct {
	text    string
	members []string // of a set
	at      place
}

// finish makes a table of what was read.
func (t *reading) finish() (*Source, error) {
	if t.wide == nil {
		t.sortCoders()
	}
	s := &Source{Missing: t.missing, Table: &Table{Coders: t.coders.list, Units: len(t.units.list), Clusters: t.clusterOf}}
	if t.Sets {
		t.sets(s.Table)
	} else {
		t.values(s.Table)
	}
	s.Notes = append(t.once(), t.nearlySame()...)
	if len(t.problems) > 0 {
		slices.SortStableFunc(t.problems, func(a, b Problem) int { return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col)) })
		return nil, t.problems[:min(len(t.problems), mostProblems)]
	}
	s.Table.Ratings = t.ratings
	s.Notes = append(s.Notes, s.Table.dropSilent()...)
	return s, nil
}

// sortCoders puts the coders of a long table in the order of their names: that
// of its rows means nothing.
func (t *reading) sortCoders() {
	number := map[string]int32{}
	sorted := slices.Sorted(slices.Values(t.coders.list))
	for i, name := range sorted {
		number[name] = int32(i)
	}
	place := make([]int32, len(sorted))
	for i, name := range t.coders.list {
		place[i] = number[name]
	}
	for i, r := range t.ratings {
		t.ratings[i].Coder = place[r.Coder]
	}
	t.coders.list = sorted
}

// once takes out rows that say again what another says, and finds those that
// say something else.
func (t *reading) once() (notes []string) {
	order := t.inOrder()
	last := make([]int32, len(t.coders.list)) // the coder's latest rating + 1
	again := map[int32]bool{}
	for _, i := range order {
		r := t.ratings[i]
		if j := last[r.Coder] - 1; j >= 0 && t.ratings[j].Unit == r.Unit {
			again[i] = true
			if t.ratings[j].Value != r.Value {
				at := t.places[i]
				t.problem(int(at.line), int(at.col), fmt.Sprintf("coder %q gave unit %q another value at line %d", t.coders.list[r.Coder], t.unitName(r.Unit), t.places[j].line), "keep one of the two rows")
			}
			continue
		}
		last[r.Coder] = i + 1
	}
	if len(again) > 0 {
		kept := make([]Rating, 0, len(t.ratings)-len(again))
		for i, r := range t.ratings {
			if !again[int32(i)] {
				kept = append(kept, r)
			}
		}
		t.ratings = kept
		notes = append(notes, fmt.Sprintf("rows that say again what another row says: %d, counted once", len(again)))
	}
	return notes
}

func (t *reading) unitName(unit int32) string {
	return strings.Replace(t.units.list[unit], "\x00", " / ", 1)
}

// inOrder is the ratings by unit, those of a unit as they came.
func (t *reading) inOrder() []int32 {
	next := make([]int32, len(t.units.list)+1)
	for _, r := range t.ratings {
		next[r.Unit+1]++
	}
	for u := range t.units.list {
		next[u+1] += next[u]
	}
	order := make([]int32, len(t.ratings))
	for i, r := range t.ratings {
		order[next[r.Unit]] = int32(i)
		next[r.Unit]++
	}
	return order
}

// nearlySame notes names that differ only in case, which is seldom meant.
func (t *reading) nearlySame() (notes []string) {
	values := make([]string, len(t.spelled))
	for i, s := range t.spelled {
		values[i] = s.text
	}
	for _, list := range []struct {
		what  string
		names []string
	}{{"coders", t.coders.list}, {"values", values}} {
		seen := map[string]string{}
		for _, n := range list.names {
			key := strings.ToLower(n)
			if other, ok := seen[key]; ok && other != n {
				notes = append(notes, fmt.Sprintf("%s %q and %q differ only in case, and count as two", list.what, other, n))
			}
			seen[key] = n
		}
	}
	return notes
}

// dropSilent leaves out coders without a single value.
func (t *Table) dropSilent() (notes []string) {
	heard := make([]bool, len(t.Coders))
	for _, r := range t.Ratings {
		heard[r.Coder] = true
	}
	place, coders := make([]int32, len(t.Coders)), []string(nil)
	for i, name := range t.Coders {
		if place[i] = int32(len(coders)); heard[i] {
			coders = append(coders, name)
		} else {
			notes = append(notes, fmt.Sprintf("coder %q has no value", name))
		}
	}
	t.Coders = coders
	for i, r := range t.Ratings {
		t.Ratings[i].Coder = place[r.Coder]
	}
	return notes
}
