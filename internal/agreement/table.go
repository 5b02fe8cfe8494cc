package agreement

import (
	"fmt"
	"slices"
)

// Table is who gave which value to which unit. Names may be anything; ratings
// refer to them by index.
type Table struct {
	Coders   []string  // those who took part: statistics of two coders look at how many there are
	Values   []string  // the categories, in the order of the scale; also those nobody used, on which Brennan-Prediger and AC depend
	Numbers  []float64 // what the values are as numbers, finite; nil: they are no numbers, and a scale goes by their order
	Sets     [][]int32 // what each value is a set of, by index into Members, ascending; nil: values are no sets
	Members  []string
	Units    int      // units, also those without any rating
	Clusters []int32  // the cluster (document) of each unit, from 0; nil: each unit is one
	Times    []int    // how many units there are like each; nil: one
	Ratings  []Rating // a missing value has none. Measure puts them in order of units
}

// Rating is one value that a coder gave to a unit.
type Rating struct{ Unit, Coder, Value int32 }

// arrange puts the ratings in order of units, and finds what no table may
// hold: indices out of range, two values of a coder for a unit.
func (t *Table) arrange() error {
	if err := t.check(); err != nil {
		return err
	}
	if !slices.IsSortedFunc(t.Ratings, func(a, b Rating) int { return int(a.Unit) - int(b.Unit) }) {
		t.Ratings = t.byUnit()
	}
	last := make([]int32, len(t.Coders)) // unit + 1 that a coder rated last
	for _, r := range t.Ratings {
		if last[r.Coder] == r.Unit+1 {
			return fmt.Errorf("coder %q rated unit %d twice", t.Coders[r.Coder], r.Unit)
		}
		last[r.Coder] = r.Unit + 1
	}
	return nil
}

func (t *Table) check() error {
	q, coders := len(t.Values), len(t.Coders)
	if t.Numbers != nil && len(t.Numbers) != q || t.Sets != nil && len(t.Sets) != q {
		return fmt.Errorf("%d values have %d numbers, %d sets", q, len(t.Numbers), len(t.Sets))
	}
	if t.Clusters != nil && len(t.Clusters) != t.Units {
		return fmt.Errorf("%d units have %d clusters", t.Units, len(t.Clusters))
	}
	if t.Times != nil && len(t.Times) != t.Units {
		return fmt.Errorf("%d units stand for %d numbers of units", t.Units, len(t.Times))
	}
	for _, c := range t.Clusters {
		if c < 0 || int(c) > t.Units {
			return fmt.Errorf("cluster %d of %d units", c, t.Units)
		}
	}
	for _, r := range t.Ratings {
		if r.Unit < 0 || int(r.Unit) >= t.Units || r.Coder < 0 || int(r.Coder) >= coders || r.Value < 0 || int(r.Value) >= q {
			return fmt.Errorf("rating %v is outside of %d units, %d coders, %d values", r, t.Units, coders, q)
		}
	}
	return nil
}

// byUnit is the ratings in order of units, those of a unit as they came.
func (t *Table) byUnit() []Rating {
	next := make([]int32, t.Units+1)
	for _, r := range t.Ratings {
		next[r.Unit+1]++
	}
	for u := range t.Units {
		next[u+1] += next[u]
	}
	sorted := make([]Rating, len(t.Ratings))
	for _, r := range t.Ratings {
		sorted[next[r.Unit]] = r
		next[r.Unit]++
	}
	return sorted
}

// times is how many units there are like the one with these ratings.
func (t *Table) times(unit []Rating) int {
	if t.Times == nil {
		return 1
	}
	return t.Times[unit[0].Unit]
}

// units calls yield with the ratings of each unit that has any. The table is
// in order of units.
func (t *Table) units(yield func([]Rating) bool) {
	for from := 0; from < len(t.Ratings); {
		to := from + 1
		for to < len(t.Ratings) && t.Ratings[to].Unit == t.Ratings[from].Unit {
			to++
		}
		if !yield(t.Ratings[from:to]) {
			return
		}
		from = to
	}
}

// pair is the table of two of its coders alone. Its ratings are in room, which
// the next may have again.
func (t *Table) pair(a, b int32, room []Rating) *Table {
	two := *t
	two.Coders = []string{t.Coders[a], t.Coders[b]}
	two.Ratings = room[:0]
	for _, r := range t.Ratings {
		switch r.Coder {
		case a:
			two.Ratings = append(two.Ratings, Rating{r.Unit, 0, r.Value})
		case b:
			two.Ratings = append(two.Ratings, Rating{r.Unit, 1, r.Value})
		}
	}
	return &two
}

// member is the table of one member of sets: whether each set has it.
func (t *Table) member(m int32) *Table {
	one := *t
	one.Values, one.Numbers, one.Sets, one.Members = []string{"absent", "present"}, nil, nil, nil
	has := make([]int32, len(t.Sets))
	for v, set := range t.Sets {
		if slices.Contains(set, m) {
			has[v] = 1
		}
	}
	one.Ratings = make([]Rating, len(t.Ratings))
	for i, r := range t.Ratings {
		one.Ratings[i] = Rating{r.Unit, r.Coder, has[r.Value]}
	}
	return &one
}
