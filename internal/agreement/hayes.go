package agreement

import (
	"context"
	"slices"
)

// hayes makes the intervals of Hayes and Krippendorff (2007): D_e stays as it
// is; a resample draws as many pairs of values as there are, each with its
// share o_ck/n of the coincidences, and its alpha is 1 - mean(d²)/D_e.
func (r *Resampling) hayes(ctx context.Context, v view, all []statistic, rows []Row) (left int, err error) {
	for i, s := range all {
		if s.name == "krippendorff_alpha" && rows[i].Reason == "" {
			values := r.hayesAlphas(ctx, v, Metric(s.metric), rows[i].Expected)
			left = max(left, rows[i].spread(values))
		}
	}
	return left, ctx.Err()
}

func (r *Resampling) hayesAlphas(ctx context.Context, v view, name Metric, expected float64) []float64 {
	upTo, steps := v.deviations(name)
	values, draws := make([]float64, r.Resamples), int(v.at(pairs))
	r.each(ctx, func() func(int) {
		return func(b int) {
			rng, d := after(r.Seed, uint64(b)*uint64(draws)), 0.0
			for range draws {
				at, _ := slices.BinarySearch(upTo, rng.unit())
				d += steps[min(at, len(steps)-1)]
			}
			values[b] = 1 - d/float64(draws)/expected
		}
	})
	return values
}

// deviations are the squared distances of the pairs that occur, with the
// shares of coincidences up to and with each.
func (v view) deviations(name Metric) (upTo, steps []float64) {
	order := make([]int, len(v.cells))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		x, y := v.cells[a], v.cells[b]
		if x.c != y.c {
			return int(x.c) - int(y.c)
		}
		return int(x.k) - int(y.k)
	})
	m, n, total, seen := v.metrics[name], v.n(), v.total(), 0.0
	for _, i := range order {
		seen += v.o[i] / total
		upTo = append(upTo, seen)
		steps = append(steps, m.step(v.cells[i], n))
	}
	return upTo, steps
}

// step is d² of one pair of values.
func (m *metric) step(at cell, n []float64) float64 {
	x := m.x
	switch {
	case at.c == at.k:
		return 0
	case m.name == Nominal:
		return 1
	case m.square != nil:
		return m.square[int(at.c)*m.q+int(at.k)]
	case m.name == Ordinal:
		x = midranks(n)
	}
	d := x[at.c] - x[at.k]
	return d * d
}
