package agreement

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Weights say how far two different values agree, from 0 to 1, for kappas,
// Brennan-Prediger and Gwet's AC2.
type Weights string

// The weights of Gwet (2014, pp. 91–97). x is a value's number, or its position
// where values are no numbers; range is the largest x less the smallest.
//
//	identity   0
//	linear     1 - |x-y| / range
//	quadratic  1 - (x-y)² / range²
//	radical    1 - sqrt(|x-y| / range)
//	ratio      1 - ((x-y)/(x+y))² / ((max-min)/(max+min))²
//	ordinal    1 - C(d+1, 2) / C(q, 2), d the positions between them
const (
	Identity         Weights = "identity"
	Linear           Weights = "linear"
	Quadratic        Weights = "quadratic"
	RankWeights      Weights = "ordinal"
	RatioWeights     Weights = "ratio"
	RadicalWeights   Weights = "radical"
	identityAsMetric         = "nominal"
)

// AllWeights are the names of weights.
func AllWeights() []Weights {
	return []Weights{Identity, Linear, Quadratic, RankWeights, RatioWeights, RadicalWeights}
}

// ParseWeights reads a name; "" is identity.
func ParseWeights(name string) (Weights, error) {
	if name == "" {
		return Identity, nil
	}
	if !slices.Contains(AllWeights(), Weights(name)) {
		return "", fmt.Errorf("weights %q are not known: use %s", name, list(AllWeights()))
	}
	return Weights(name), nil
}

func list[S ~string](names []S) string {
	words := make([]string, len(names))
	for i, n := range names {
		words[i] = string(n)
	}
	return strings.Join(words, ", ")
}

// weighing is weights made ready for a table.
type weighing struct {
	name   string    // as rows have it
	square []float64 // w of c and k at c*q+k; nil: identity
	q      int
	sum    float64 // of all weights
	reason string  // why there are none
}

func (w Weights) ready(t *Table) *weighing {
	q := len(t.Values)
	if w == Identity || w == "" {
		return &weighing{name: identityAsMetric, q: q, sum: float64(q)}
	}
	r := &weighing{name: string(w), q: q}
	if q > mostValues {
		r.reason = tooMany
		return r
	}
	x := t.scale()
	r.square = make([]float64, q*q)
	for c := range q {
		for k := range q {
			f := 1.0
			if c != k {
				f = w.of(x, c, k)
			}
			if math.IsNaN(f) {
				r.reason = string(w) + " weights cannot be worked out for these values"
			}
			r.square[c*q+k] = f
			r.sum += f
		}
	}
	return r
}

// scale is where values stand.
func (t *Table) scale() []float64 {
	if t.Numbers != nil {
		return t.Numbers
	}
	x := make([]float64, len(t.Values))
	for i := range x {
		x[i] = float64(i)
	}
	return x
}

// of is the weight of two values that differ.
func (w Weights) of(x []float64, c, k int) float64 {
	low, high := slices.Min(x), slices.Max(x)
	far := math.Abs(x[c]-x[k]) / (high - low)
	switch w {
	case Linear:
		return 1 - far
	case Quadratic:
		return 1 - far*far
	case RadicalWeights:
		return 1 - math.Sqrt(far)
	case RatioWeights:
		step, most := (x[c]-x[k])/(x[c]+x[k]), (high-low)/(high+low)
		if f := 1 - step*step/(most*most); !math.IsInf(f, 0) {
			return f
		}
		return nan
	case RankWeights:
		d, q := math.Abs(float64(c-k)), float64(len(x))
		return 1 - d*(d+1)/(q*(q-1))
	}
	return 0
}

// between is the weight of two values.
func (w *weighing) between(c, k int) float64 {
	switch {
	case w.square != nil:
		return w.square[c*w.q+k]
	case c == k:
		return 1
	}
	return 0
}

// overCells is sum w x over cells.
func (w *weighing) overCells(cells []cell, x []float64) (s float64) {
	for i, c := range cells {
		if c.c == c.k {
			s += x[i]
		} else if w.square != nil {
			s += x[i] * w.square[int(c.c)*w.q+int(c.k)]
		}
	}
	return s
}

// product is sum w_ck a_c b_k.
func (w *weighing) product(a, b []float64) (s float64) {
	for c, x := range a {
		if x == 0 {
			continue
		}
		if w.square == nil {
			s += x * b[c]
			continue
		}
		row := w.square[c*w.q : (c+1)*w.q]
		inner := 0.0
		for k, y := range b {
			inner += row[k] * y
		}
		s += x * inner
	}
	return s
}
