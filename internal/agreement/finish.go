package agreement

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
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

// values puts the categories in order and gives them numbers.
func (t *reading) values(to *Table) {
	if t.Categories != nil {
		to.Values = t.Categories
		t.foreign()
	} else {
		for _, s := range t.spelled {
			to.Values = append(to.Values, s.text)
		}
		slices.Sort(to.Values)
	}
	scaled := t.Metric != Nominal && t.Metric != "" || t.Weights != Identity && t.Weights != ""
	if to.Numbers = numbersOf(to.Values); to.Numbers != nil && t.Categories == nil {
		to.byNumber(scaled)
	}
	if scaled {
		t.fit(to)
	}
	t.renumber(to)
}

// foreign finds values that --categories does not name.
func (t *reading) foreign() {
	for _, s := range t.spelled {
		names := s.members
		if !t.Sets {
			names = []string{s.text}
		}
		for _, n := range names {
			if !slices.Contains(t.Categories, n) {
				t.problem(int(s.at.line), int(s.at.col), fmt.Sprintf("value %q is none of the categories", n), "add it to --categories, or to --missing")
			}
		}
	}
}

// numbersOf is what values are as numbers, nil unless all are.
func numbersOf(values []string) []float64 {
	x := make([]float64, len(values))
	for i, v := range values {
		f, err := strconv.ParseFloat(v, 64)
		if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
			return nil
		}
		x[i] = f
	}
	return x
}

// byNumber puts values in the order of their numbers; on a scale, two
// spellings of one number are one value.
func (t *Table) byNumber(merge bool) {
	type numbered struct {
		text string
		x    float64
	}
	all := make([]numbered, len(t.Values))
	for i, v := range t.Values {
		all[i] = numbered{v, t.Numbers[i]}
	}
	slices.SortStableFunc(all, func(a, b numbered) int { return cmp.Compare(a.x, b.x) })
	if merge {
		all = slices.CompactFunc(all, func(a, b numbered) bool { return a.x == b.x })
	}
	t.Values, t.Numbers = nil, nil
	for _, n := range all {
		t.Values, t.Numbers = append(t.Values, n.text), append(t.Numbers, n.x)
	}
}

// fit finds values that the metric or the weights cannot take.
func (t *reading) fit(to *Table) {
	needNumbers := t.Metric == Interval || t.Metric == Ratio
	if to.Numbers == nil && (needNumbers || t.Categories == nil) {
		hint := "say the order of the values: --categories low,middle,high"
		if needNumbers {
			hint = "an ordinal scale takes words: --metric ordinal --categories low,middle,high"
		}
		for _, s := range t.spelled {
			if numbersOf([]string{s.text}) == nil {
				t.problem(int(s.at.line), int(s.at.col), fmt.Sprintf("value %q is no number", s.text), hint)
				break
			}
		}
	}
	for _, s := range t.spelled {
		if x := numbersOf([]string{s.text}); t.Metric == Ratio && x != nil && x[0] < 0 {
			t.problem(int(s.at.line), int(s.at.col), fmt.Sprintf("value %q is negative, and a ratio scale begins at 0", s.text), "--metric interval takes it")
			break
		}
	}
}

// renumber gives the ratings the numbers of the ordered values.
func (t *reading) renumber(to *Table) {
	place := make([]int32, len(t.spelled))
	index := map[string]int32{}
	for i, v := range to.Values {
		index[v] = int32(i)
	}
	for i, s := range t.spelled {
		at, ok := index[s.text]
		if x := numbersOf([]string{s.text}); !ok && x != nil && to.Numbers != nil { // merged with another spelling
			at = int32(max(0, slices.Index(to.Numbers, x[0])))
		}
		place[i] = at
	}
	for i, r := range t.ratings {
		t.ratings[i].Value = place[r.Value]
	}
}

// sets makes a table of sets.
func (t *reading) sets(to *Table) {
	if to.Members = t.Categories; t.Categories != nil {
		t.foreign()
	} else {
		for _, s := range t.spelled {
			to.Members = append(to.Members, s.members...)
		}
		slices.Sort(to.Members)
		to.Members = slices.Compact(to.Members)
	}
	number := map[string]int32{}
	for i, m := range to.Members {
		number[m] = int32(i)
	}
	to.Sets = [][]int32{}
	for _, s := range t.spelled {
		set := []int32{}
		for _, m := range s.members {
			set = append(set, number[m])
		}
		slices.Sort(set)
		to.Sets = append(to.Sets, set)
		to.Values = append(to.Values, "{"+strings.Join(s.members, "; ")+"}")
	}
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
