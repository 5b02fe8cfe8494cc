package agreement

import (
	"fmt"
	"slices"
)

// Metric is how far apart two values are, for Krippendorff's alpha.
type Metric string

// The metrics, with d²_ck (Krippendorff 2011):
//
//	nominal    0 if c = k, else 1
//	ordinal    (sum of n_g from c to k - (n_c + n_k)/2)²
//	interval   (c - k)²
//	ratio      ((c - k)/(c + k))², 0 for two zeros; no value may be negative
//	jaccard    1 - |A∩B|/|A∪B|, 0 for two empty sets; not squared
//	masi       1 - M |A∩B|/|A∪B|, M = 1 for equal sets, 2/3 where one holds the other,
//	           1/3 where they overlap, 0 where they do not (Passonneau 2006); not squared
const (
	Nominal  Metric = "nominal"
	Ordinal  Metric = "ordinal"
	Interval Metric = "interval"
	Ratio    Metric = "ratio"
	Jaccard  Metric = "jaccard"
	MASI     Metric = "masi"
)

// Metrics are the metrics of values that are no sets.
func Metrics() []Metric { return []Metric{Nominal, Ordinal, Interval, Ratio} }

// ParseMetric reads a name; "" is nominal.
func ParseMetric(name string) (Metric, error) {
	if name == "" {
		return Nominal, nil
	}
	if !slices.Contains(Metrics(), Metric(name)) {
		return "", fmt.Errorf("metric %q is not known: use %s", name, list(Metrics()))
	}
	return Metric(name), nil
}

// metric is a metric made ready for a table.
type metric struct {
	name   Metric
	x      []float64 // interval: where values stand
	square []float64 // ratio and sets: d² of c and k at c*q+k
	q      int
	reason string // why there is none
}

func (m Metric) ready(t *Table) *metric {
	r := &metric{name: m, q: len(t.Values)}
	switch m {
	case Interval:
		if r.x = t.Numbers; r.x == nil {
			r.reason = "values are no numbers"
		}
	case Ratio:
		r.reason = t.ratioReason()
		r.fill(func(c, k int) float64 { return ratioStep(t.Numbers[c], t.Numbers[k]) })
	case Jaccard:
		r.fill(func(c, k int) float64 { return 1 - overlap(t.Sets[c], t.Sets[k]) })
	case MASI:
		r.fill(func(c, k int) float64 {
			return 1 - overlap(t.Sets[c], t.Sets[k])*monotony(t.Sets[c], t.Sets[k])
		})
	}
	return r
}

func (t *Table) ratioReason() string {
	switch {
	case t.Numbers == nil && len(t.Values) > 0:
		return "values are no numbers"
	case slices.ContainsFunc(t.Numbers, func(x float64) bool { return x < 0 }):
		return "a ratio scale has no negative values"
	}
	return ""
}

func ratioStep(c, k float64) float64 {
	if c+k == 0 {
		return 0
	}
	d := (c - k) / (c + k)
	return d * d
}

// fill works out the distance of every pair of values, unless there are too
// many or it cannot.
func (m *metric) fill(d func(c, k int) float64) {
	switch {
	case m.reason != "":
	case m.q > mostValues:
		m.reason = tooMany
	default:
		m.square = make([]float64, m.q*m.q)
		for c := range m.q {
			for k := range c {
				m.square[c*m.q+k] = d(c, k)
				m.square[k*m.q+c] = m.square[c*m.q+k]
			}
		}
	}
}

// disagreement is D_o and D_e.
func (m *metric) disagreement(v view) (do, de float64) {
	n := v.n()
	switch m.name {
	case Nominal:
		return nominalDisagreement(v, n)
	case Ordinal:
		return lineDisagreement(v, n, midranks(n))
	case Interval:
		return lineDisagreement(v, n, m.x)
	}
	total := sum(n)
	for i, c := range v.cells {
		do += v.o[i] * m.square[int(c.c)*m.q+int(c.k)]
	}
	for c, x := range n {
		if x == 0 {
			continue
		}
		inner := 0.0
		for k, d := range m.square[c*m.q : (c+1)*m.q] {
			inner += n[k] * d
		}
		de += x * inner
	}
	return do / total, de / (total * (total - 1))
}

func nominalDisagreement(v view, n []float64) (do, de float64) {
	total, squares := sum(n), 0.0
	for _, x := range n {
		squares += x * x
	}
	return (total - v.diagonal(v.o)) / total, (total*total - squares) / (total * (total - 1))
}

// lineDisagreement is of values that stand on a line, at x: D_e is then twice
// the variance, and needs no look at pairs.
func lineDisagreement(v view, n, x []float64) (do, de float64) {
	total, mean := sum(n), 0.0
	for c, times := range n {
		mean += times * x[c] / total
	}
	for i, c := range v.cells {
		d := x[c.c] - x[c.k]
		do += v.o[i] * d * d
	}
	for c, times := range n {
		d := x[c] - mean
		de += times * d * d
	}
	return do / total, 2 * de / (total - 1)
}

// midranks are where values stand by rank: the ordinal distance of two values
// is that of their midranks, sum of n_g below + n_c/2.
func midranks(n []float64) []float64 {
	x, below := make([]float64, len(n)), 0.0
	for c, times := range n {
		x[c] = below + times/2
		below += times
	}
	return x
}
