package agreement

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
)

// Resampling says how 95 % intervals are made.
type Resampling struct {
	Interval  By     // "": none
	Resamples int    // 0: 1,000
	Seed      uint64 // the same seed gives the same intervals
}

// By is what a resample draws.
type By string

// The ways to resample. Units of one document are not independent, so document
// is the one to report where documents are known. unit is what Zapf et al.
// (2016) recommend for single units. hk is that of Hayes and Krippendorff
// (2007) and their KALPHA: it draws pairs of values as if pairs in one unit had
// nothing to do with each other, and comes out about half as wide; it is there
// for comparison, and for krippendorff_alpha alone.
const (
	None            By = "none"
	ByDocument      By = "document"
	ByUnit          By = "unit"
	ByPairsOfValues By = "hk"
)

// ParseBy reads a name; "" is none.
func ParseBy(name string) (By, error) {
	all := []By{ByDocument, ByUnit, ByPairsOfValues, None}
	if name == "" {
		return None, nil
	}
	if !slices.Contains(all, By(name)) {
		return "", fmt.Errorf("%q is no way to make intervals: use %s", name, list(all))
	}
	return By(name), nil
}

// sample counts a table in the parts that resamples are made of.
func (r *Resampling) sample(c *counter, t *Table) sample {
	switch {
	case r.Interval == ByUnit, r.Interval == ByDocument && t.Clusters == nil:
		return c.byUnit(t)
	case r.Interval == ByDocument:
		return c.byCluster(t)
	}
	return c.whole(t)
}

// intervals fills in Low and High of rows, which are those of all. left is the
// most resamples that one of them had to leave out.
func (r *Resampling) intervals(ctx context.Context, v view, s sample, all []statistic, rows []Row) (left int, err error) {
	switch r.Interval {
	case ByPairsOfValues:
		return r.hayes(ctx, v, all, rows)
	case ByUnit, ByDocument:
		if len(s.draws) < 2 {
			return 0, nil
		}
	default:
		return 0, nil
	}
	var find []int
	for i, st := range all {
		if !st.steady && rows[i].Reason == "" {
			find = append(find, i)
		}
	}
	values := make([][]float64, len(find))
	for i := range values {
		values[i] = make([]float64, r.Resamples)
	}
	r.each(ctx, func() func(int) {
		drawn := view{v.frame, &tally{make([]float64, len(v.o)), make([]float64, len(v.g)), make([]float64, len(v.small))}}
		times := make([]int32, len(s.atoms))
		return func(b int) {
			s.draw(after(r.Seed, uint64(b)*uint64(len(s.draws))), times, drawn.tally)
			for i, at := range find {
				values[i][b] = all[at].find(drawn).value
			}
		}
	})
	for i, at := range find {
		left = max(left, rows[at].spread(values[i]))
	}
	return left, ctx.Err()
}

// each makes resamples side by side. Every worker has room of its own.
func (r *Resampling) each(ctx context.Context, worker func() func(b int)) {
	var wg sync.WaitGroup
	workers := min(runtime.GOMAXPROCS(0), r.Resamples)
	for w := range workers {
		wg.Go(func() {
			resample := worker()
			for b := w; b < r.Resamples && ctx.Err() == nil; b += workers {
				resample(b)
			}
		})
	}
	wg.Wait()
}

// draw makes one resample: as many things as there are, each time any of them.
func (s *sample) draw(r random, times []int32, into *tally) {
	clear(times)
	for range s.draws {
		times[s.draws[r.below(len(s.draws))]]++
	}
	into.clear()
	for i, n := range times {
		if n > 0 {
			into.add(&s.atoms[i], float64(n))
		}
	}
}

// spread puts the interval of resampled values into a row: their 2.5 % and
// 97.5 % quantiles. It leaves out those that are undefined, and gives their
// number.
func (r *Row) spread(values []float64) (left int) {
	all := len(values)
	values = slices.DeleteFunc(values, math.IsNaN)
	if len(values) >= 2 {
		slices.Sort(values)
		r.Low, r.High = quantile(values, 0.025), quantile(values, 0.975)
	}
	return all - len(values)
}

// quantile is that of type 7 (Hyndman & Fan 1996), the usual one of R and
// NumPy, of values in order.
func quantile(values []float64, p float64) float64 {
	h := p * float64(len(values)-1)
	low := int(h)
	if low+1 >= len(values) {
		return values[len(values)-1]
	}
	return values[low] + (h-float64(low))*(values[low+1]-values[low])
}
