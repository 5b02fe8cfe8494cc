package agreement_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/internal/agreement"
)

// random is a table of up to so many coders, with values missing here and
// there.
func random(r *rand.Rand, coders int) *agreement.Table {
	t := &agreement.Table{Units: 2 + r.IntN(12)}
	for i := range coders {
		t.Coders = append(t.Coders, fmt.Sprintf("coder%d", i))
	}
	for i := range 2 + r.IntN(4) {
		t.Values = append(t.Values, fmt.Sprint(i*i+1))
	}
	t.Numbers = numbers(t.Values)
	for u := range t.Units {
		for c := range coders {
			if r.IntN(5) > 0 {
				t.Ratings = append(t.Ratings, agreement.Rating{Unit: int32(u), Coder: int32(c), Value: int32(r.IntN(len(t.Values)))})
			}
		}
	}
	return t
}

func clone(t *agreement.Table) *agreement.Table {
	c := *t
	c.Ratings, c.Values, c.Numbers = slices.Clone(t.Ratings), slices.Clone(t.Values), slices.Clone(t.Numbers)
	return &c
}

// overall is the values of a result's overall rows by name.
func overall(t *testing.T, table *agreement.Table, o agreement.Options) map[string]float64 {
	t.Helper()
	values := map[string]float64{}
	for _, r := range measure(t, table, o).Rows {
		if r.Scope == "overall" {
			values[r.Statistic] = r.Value
		}
	}
	return values
}

func same(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) < 1e-9*max(1, math.Abs(a))
}

// TestOrderDoesNotMatter: coders, units, rows and the names of nominal values
// may be shuffled.
func TestOrderDoesNotMatter(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		table := random(r, 2+r.IntN(4))
		want := overall(t, clone(table), agreement.Options{})
		shuffled := clone(table)
		coder, unit, value := r.Perm(len(table.Coders)), r.Perm(table.Units), r.Perm(len(table.Values))
		for i, x := range shuffled.Ratings {
			shuffled.Ratings[i] = agreement.Rating{Unit: int32(unit[x.Unit]), Coder: int32(coder[x.Coder]), Value: int32(value[x.Value])}
		}
		r.Shuffle(len(shuffled.Ratings), func(i, j int) {
			shuffled.Ratings[i], shuffled.Ratings[j] = shuffled.Ratings[j], shuffled.Ratings[i]
		})
		got := overall(t, shuffled, agreement.Options{})
		for name, w := range want {
			switch name {
			case "f1", "negative_agreement", "prevalence", "prevalence_index", "bias_index": // those have a positive value
				continue
			}
			if !same(got[name], w) {
				t.Errorf("%s: %v, shuffled %v", name, w, got[name])
			}
		}
	}
}

func TestIdentityWeightsAreNone(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 100 {
		table := random(r, 2+r.IntN(3))
		plain := overall(t, clone(table), agreement.Options{})
		for name, v := range overall(t, clone(table), agreement.Options{Weights: agreement.Identity, Metric: agreement.Nominal}) {
			if !same(plain[name], v) {
				t.Errorf("%s: %v, with identity weights %v", name, plain[name], v)
			}
		}
	}
}

// TestLawsOfTwoCoders: what the formulas say of each other.
func TestLawsOfTwoCoders(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range 300 {
		table := random(r, 2)
		complete := clone(table)
		complete.Ratings = complete.Ratings[:0]
		for u := range table.Units {
			for c := range 2 {
				complete.Ratings = append(complete.Ratings, agreement.Rating{Unit: int32(u), Coder: int32(c), Value: int32(r.IntN(len(table.Values)))})
			}
		}
		v := overall(t, complete, agreement.Options{})
		n := float64(complete.Units)
		if math.IsNaN(v["scott_pi"]) {
			continue
		}
		if want := 1 - (1-v["scott_pi"])*(2*n-1)/(2*n); !same(v["krippendorff_alpha"], want) {
			t.Errorf("alpha %v, 1-(1-pi)(2n-1)/2n = %v", v["krippendorff_alpha"], want)
		}
		if !same(v["fleiss_kappa"], v["scott_pi"]) || !same(v["conger_kappa"], v["cohen_kappa"]) {
			t.Errorf("of two coders Fleiss is Scott, Conger is Cohen: %v", v)
		}
		if v["cohen_kappa"] > v["kappa_max"]+1e-9 {
			t.Errorf("kappa %v above its maximum %v", v["cohen_kappa"], v["kappa_max"])
		}
		if !same(v["percent_agreement"], v["percent_agreement_pooled"]) || !same(v["percent_agreement"], v["percent_unanimous"]) {
			t.Errorf("of complete pairs percent agreement is one: %v", v)
		}
	}
}

// TestNoDust: where one coder never says yes, kappa is 0, and not the dust that
// sums leave, which a small 1 - pe makes large.
func TestNoDust(t *testing.T) {
	for units := 2; units < 1500; units += 7 {
		table := &agreement.Table{Coders: []string{"ada", "ben"}, Units: units, Values: []string{"no", "yes"}, Numbers: numbers([]string{"no", "yes"})}
		for u := range units {
			yes := int32(0)
			if u == 0 {
				yes = 1
			}
			table.Ratings = append(table.Ratings, agreement.Rating{Unit: int32(u), Coder: 0, Value: yes}, agreement.Rating{Unit: int32(u), Coder: 1})
		}
		if kappa := overall(t, table, agreement.Options{})["cohen_kappa"]; kappa != 0 {
			t.Fatalf("%d units: kappa is %g", units, kappa)
		}
	}
}

func TestBounds(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for range 300 {
		table := random(r, 1+r.IntN(5))
		for _, row := range measure(t, table, agreement.Options{Pairs: true, ByCategory: true, Metric: agreement.Ordinal, Weights: agreement.Quadratic}).Rows {
			if row.Value > 1+1e-9 || math.IsInf(row.Value, 0) || math.IsNaN(row.Value) != (row.Reason != "") {
				t.Errorf("%+v", row)
			}
			for i, cell := range row.Cells() {
				if f, ok := cell.(float64); ok && (math.IsNaN(f) || math.IsInf(f, 0)) {
					t.Errorf("%s of %s is %v", agreement.Columns()[i], row.Statistic, f)
				}
			}
		}
	}
}

// TestCategoriesAreTablesOfTwo: a category's statistics are those of the table
// in which all other values are one.
func TestCategoriesAreTablesOfTwo(t *testing.T) {
	r := rand.New(rand.NewPCG(10, 10))
	for range 200 {
		table := random(r, 2+r.IntN(4))
		all := measure(t, clone(table), agreement.Options{ByCategory: true})
		for k, value := range table.Values {
			if len(table.Values) < 3 {
				continue
			}
			two := clone(table)
			two.Values, two.Numbers = []string{"other", value}, nil
			for i, x := range two.Ratings {
				two.Ratings[i].Value = map[bool]int32{true: 1}[int(x.Value) == k]
			}
			alone := measure(t, two, agreement.Options{})
			for _, statistic := range []string{"krippendorff_alpha", "fleiss_kappa"} {
				got, want := row(t, all, statistic, value).Value, row(t, alone, statistic, "").Value
				if !same(got, want) && !math.IsNaN(want) { // a table without variation has none at all
					t.Errorf("%s of %s: %v, in a table of two %v", statistic, value, got, want)
				}
			}
		}
	}
}

// TestAlphaIsThatOfEveryPair: alpha by its definition, over all pairs of
// values, for every metric.
func TestAlphaIsThatOfEveryPair(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for range 300 {
		table := random(r, 2+r.IntN(4))
		for _, metric := range agreement.Metrics() {
			got := overall(t, clone(table), agreement.Options{Metric: metric})["krippendorff_alpha"]
			if want := naiveAlpha(table, distance(table, metric)); !same(got, want) {
				t.Errorf("%s: %v, by hand %v: %v", metric, got, want, table.Ratings)
			}
		}
	}
}

// comparable is the values of units with two or more.
func comparable(t *agreement.Table) (units [][]int32) {
	for u := range t.Units {
		var values []int32
		for _, r := range t.Ratings {
			if int(r.Unit) == u {
				values = append(values, r.Value)
			}
		}
		if len(values) > 1 {
			units = append(units, values)
		}
	}
	return units
}

func naiveAlpha(t *agreement.Table, d func(c, k int32) float64) float64 {
	units := comparable(t)
	all := slices.Concat(units...)
	n, do, de := float64(len(all)), 0.0, 0.0
	for _, values := range units {
		for i, c := range values {
			for j, k := range values {
				if i != j {
					do += d(c, k) / float64(len(values)-1) / n
				}
			}
		}
	}
	for i, c := range all {
		for j, k := range all {
			if i != j {
				de += d(c, k) / (n * (n - 1))
			}
		}
	}
	if n == 0 || de == 0 {
		return math.NaN()
	}
	return 1 - do/de
}

func distance(t *agreement.Table, m agreement.Metric) func(c, k int32) float64 {
	counts := map[int32]float64{}
	for _, v := range slices.Concat(comparable(t)...) {
		counts[v]++
	}
	return func(c, k int32) float64 {
		x, y := t.Numbers[c], t.Numbers[k]
		switch {
		case c == k:
			return 0
		case m == agreement.Interval:
			return (x - y) * (x - y)
		case m == agreement.Ratio:
			return (x - y) * (x - y) / ((x + y) * (x + y))
		case m == agreement.Ordinal:
			s := 0.0
			for g := min(c, k); g <= max(c, k); g++ {
				s += counts[g]
			}
			s -= (counts[c] + counts[k]) / 2
			return s * s
		}
		return 1
	}
}

// TestResamplesAreSeeded: the same seed gives the same interval, whatever the
// number of processors, and clusters of one unit are units.
func TestResamplesAreSeeded(t *testing.T) {
	o := agreement.Options{Resampling: agreement.Resampling{Interval: agreement.ByUnit, Resamples: 300, Seed: 9}}
	first := row(t, measure(t, matrix(hayes2007), o), "krippendorff_alpha", "")
	clustered := matrix(hayes2007)
	for u := range clustered.Units {
		clustered.Clusters = append(clustered.Clusters, int32(u))
	}
	o.Interval = agreement.ByDocument
	second := row(t, measure(t, clustered, o), "krippendorff_alpha", "")
	if first.Low != second.Low || first.High != second.High {
		t.Errorf("%v–%v by unit, %v–%v by clusters of one", first.Low, first.High, second.Low, second.High)
	}
	before := runtime.GOMAXPROCS(1)
	alone := row(t, measure(t, clustered, o), "krippendorff_alpha", "")
	runtime.GOMAXPROCS(before)
	if first.Low != alone.Low || first.High != alone.High {
		t.Errorf("%v–%v, by one processor %v–%v", first.Low, first.High, alone.Low, alone.High)
	}
	o.Seed = 10
	if other := row(t, measure(t, matrix(hayes2007), o), "krippendorff_alpha", ""); other.Low == first.Low && other.High == first.High {
		t.Error("another seed draws the same")
	}
	if !(first.Low < first.Value && first.Value < first.High) {
		t.Errorf("%v is outside of %v–%v", first.Value, first.Low, first.High)
	}
}

func TestUndefined(t *testing.T) {
	tests := []struct{ name, rows, statistic, value, reason string }{
		{"one value", "aa|aa|aa", "krippendorff_alpha", "null", "no variation"},
		{"one value", "aa|aa|aa", "cohen_kappa", "null", "no variation"},
		{"one value", "aa|aa|aa", "gwet_ac1", "null", "no variation"}, // irrCAC: 1
		{"one value", "aa|aa|aa", "percent_agreement", "1", ""},
		{"one coder", "a|b|a", "krippendorff_alpha", "null", "no unit has values of two coders"},
		{"one coder", "a|b|a", "percent_agreement", "null", "no unit has values of two coders"},
		{"never the same unit", "a.|.b", "fleiss_kappa", "null", "no unit has values of two coders"},
		{"three coders", "aab|bba", "cohen_kappa", "null", "exactly two coders"},
		{"one constant", "aa|ab|ab", "cohen_kappa", "0", ""},                            // whatever the other says
		{"one unit", "ab", "krippendorff_alpha", "0", ""},                               // and not -1
		{"opposite", "ab|ba|ab|ba|ab|ba|ab|ba|ab|ba", "krippendorff_alpha", "-0.9", ""}, // the n-1 correction
		{"nothing", ".", "krippendorff_alpha", "null", "no unit has values of two coders"},
	}
	for _, test := range tests {
		got := row(t, measure(t, matrix(test.rows), agreement.Options{}), test.statistic, "")
		if !rounds(got.Value, test.value) || (test.reason == "") != (got.Reason == "") || !strings.Contains(got.Reason, test.reason) {
			t.Errorf("%s: %s is %v (%s), want %s (%s)", test.name, test.statistic, got.Value, got.Reason, test.value, test.reason)
		}
	}
}

func TestBadTables(t *testing.T) {
	one := func(r ...agreement.Rating) *agreement.Table {
		return &agreement.Table{Coders: []string{"ada", "ben"}, Values: []string{"a"}, Units: 1, Ratings: r}
	}
	for _, table := range []*agreement.Table{
		one(agreement.Rating{Unit: 1}), one(agreement.Rating{Coder: 2}), one(agreement.Rating{Value: 1}), one(agreement.Rating{Value: -1}),
		one(agreement.Rating{}, agreement.Rating{}), {Units: 1, Clusters: []int32{0, 0}}, {Units: 1, Clusters: []int32{-1}}, {Values: []string{"a"}, Numbers: []float64{1, 2}},
	} {
		if r, err := agreement.Measure(t.Context(), table, agreement.Options{}); err == nil {
			t.Errorf("%+v gives %v", table, r.Rows[0])
		}
	}
}
