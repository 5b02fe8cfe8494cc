package agreement

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

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
