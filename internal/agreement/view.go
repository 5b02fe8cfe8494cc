package agreement

import "math"

// estimate is what a statistic comes to.
type estimate struct {
	value, observed, expected float64
	reason                    string // why value is NaN
}

var nan = math.NaN()

func undefined(reason string) estimate { return estimate{nan, nan, nan, reason} }

// OnlyTwo is the reason of statistics that have no value for more than two
// coders.
const OnlyTwo = "needs exactly two coders: see the rows of pairs"

// Other reasons.
const (
	noPairs     = "no unit has values of two coders"
	noVariation = "no variation: every value that can be compared is the same"
	nobody      = "nobody gave this value"
	certain     = "agreement by chance is complete"
	tooMany     = "more than 2,000 different values"
)

// mostValues bounds statistics that look at every pair of values, met or not.
const mostValues = 2000

// view is a tally as statistics look at it.
type view struct {
	*frame
	*tally
}

// frame is what stays the same from resample to resample.
type frame struct {
	layout
	t       *Table
	cells   []cell
	weights *weighing
	metrics map[Metric]*metric
}

func (v view) n() []float64         { return v.values(v.small) }
func (v view) at(which int) float64 { return v.small[v.scalar(which)] }

// total is the number of values that can be compared.
func (v view) total() float64 { return sum(v.n()) }

func sum(xs []float64) (s float64) {
	for _, x := range xs {
		s += x
	}
	return s
}

// scaled is xs by a factor.
func scaled(xs []float64, by float64) []float64 {
	ys := make([]float64, len(xs))
	for i, x := range xs {
		ys[i] = x * by
	}
	return ys
}

// barren says why nothing can be corrected for chance, or "".
func (v view) barren() string {
	if v.at(pairable) == 0 {
		return noPairs
	}
	used := 0
	for _, n := range v.n() {
		if n > 0 {
			if used++; used > 1 {
				return ""
			}
		}
	}
	return noVariation
}

// diagonal is what equal values sum to, by cells.
func (v view) diagonal(by []float64) (s float64) {
	for i, c := range v.cells {
		if c.c == c.k {
			s += by[i]
		}
	}
	return s
}

// same is o_kk of one value.
func (v view) same(k int32) float64 {
	for i, c := range v.cells {
		if c.c == k && c.k == k {
			return v.o[i]
		}
	}
	return 0
}

// corrected is (po - pe) / (1 - pe).
func corrected(po, pe float64) estimate {
	if 1-pe < 1e-12 {
		return estimate{nan, po, pe, certain}
	}
	return estimate{clean(po-pe) / (1 - pe), po, pe, ""}
}

// dissent is 1 - do/de.
func dissent(do, de float64) estimate {
	if de <= 0 {
		return estimate{nan, do, de, noVariation}
	}
	return estimate{clean(1 - do/de), do, de, ""}
}

// clean is f without the dust that sums leave around 0.
func clean(f float64) float64 {
	if math.Abs(f) < 1e-14 {
		return 0
	}
	return f
}
