package agreement

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// Krippendorff's alphas for unitizing (Krippendorff, Mathet, Bouvry & Widlöcher
// 2016, Quality & Quantity 50; Content Analysis, 4th ed., 12.6). Each of m
// coders parts a text of length L into units with values and gaps φ:
//
//	ada  ──┤ trust ├───────┤ pay ├──
//	ben  ────┤ trust ├────────────── 		l_trust,trust: where both say trust
//
//	l_ck = 1/(m-1) sum over ordered pairs of coders of the lengths where the
//	       one has c and the other k; all of them sum to l = m L
//	e_ck = l (l_c l_k - [c=k] C_c) / (l² - C)
//	       C_c sums len² over units of value c, and len over gaps; C sums those
//
//	u_alpha         1 - (l - sum l_cc) / (l - sum e_cc)
//	u_alpha_binary  the same once values are one: was anything marked?
//	cu_alpha        the same over l and e of marked stretches alone, where C takes
//	                of each unit what meets units of other coders: given that
//	                something was marked, was it called the same?
//	ku_alpha        the last for one value
//
// Texts are laid end to end; a unit never crosses from one to the next. A unit
// compared with itself cannot disagree, so C is taken out of chance: len²,
// since any of its parts could have met any other. The paper's own worked
// figures were not at hand: u_alpha was checked against two programs and a
// naive twin; cu_alpha and ku_alpha, whose C for more than two coders has one
// other reading to compare with, are experimental.
//
// This is not alpha_U of Krippendorff 1995 and 2004, which DKPro has.

// lengths is l and C of some texts: a sum, as tally is.
type lengths struct {
	q     int       // values; φ is number q
	l     []float64 // at c*(q+1)+k
	c     []float64 // by value, φ last
	met   []float64 // C of marked stretches that meet others, by value
	count int       // units
}

func newLengths(q int) lengths {
	return lengths{q, make([]float64, (q+1)*(q+1)), make([]float64, q+1), make([]float64, q), 0}
}

func (s *lengths) add(t *lengths, times float64) {
	for _, p := range [][2][]float64{{s.l, t.l}, {s.c, t.c}, {s.met, t.met}} {
		for i, x := range p[1] {
			p[0][i] += times * x
		}
	}
	s.count += t.count
}

// unitizing is the lengths of all texts that every coder has done.
type unitizing struct {
	names          []string
	values, coders int
	texts          int
	each           []lengths // by text
	total          lengths
}

func newUnitizing(s *Spans) *unitizing {
	u := &unitizing{names: s.Values, values: len(s.Values), coders: len(s.Coders), total: newLengths(len(s.Values))}
	for _, t := range s.done() {
		u.texts++
		one := newLengths(u.values)
		one.text(t)
		u.each = append(u.each, one)
		u.total.add(&one, 1)
	}
	return u
}

// edge is where a coder's unit begins or ends.
type edge struct{ at, coder, value, size int }

// text walks the edges of all coders' units. Between two edges nothing
// changes, so that stretch counts once, by its length.
func (s *lengths) text(t Text) {
	if len(t.Marks) < 2 {
		return
	}
	w := &walk{lengths: s, now: make([]int, len(t.Marks)), met: make([]float64, len(t.Marks)), counts: make([]float64, s.q+1)}
	for i := range w.now {
		w.now[i] = s.q
	}
	w.counts[s.q] = float64(len(t.Marks))
	at := 0
	for _, e := range edges(t, s.q) {
		w.stretch(float64(e.at - at))
		at = e.at
		w.turn(e)
	}
	w.stretch(float64(t.Length - at))
}

// edges are in order of place; at one place, ends come before beginnings.
func edges(t Text, gap int) (all []edge) {
	for coder, marks := range t.Marks {
		for _, m := range marks {
			all = append(all, edge{m.Start, coder, m.Value, m.End - m.Start}, edge{m.End, coder, gap, m.End - m.Start})
		}
	}
	slices.SortStableFunc(all, func(a, b edge) int {
		return cmp.Or(cmp.Compare(a.at, b.at), ends(b, gap)-ends(a, gap))
	})
	return all
}

func ends(e edge, gap int) int {
	if e.value == gap {
		return 1
	}
	return 0
}

// walk is where the coders stand.
type walk struct {
	*lengths
	now    []int     // by coder, the value of the unit she is in
	met    []float64 // by coder, how much of it met others' units
	counts []float64 // by value, coders in it
}

func (w *walk) turn(e edge) {
	was := w.now[e.coder]
	w.counts[was]--
	w.counts[e.value]++
	w.now[e.coder] = e.value
	if was != w.q { // a unit ends
		w.lengths.met[was] += w.met[e.coder] * w.met[e.coder]
		w.c[was] += float64(e.size) * float64(e.size)
		w.count++
	}
	w.met[e.coder] = 0
}

func (w *walk) stretch(size float64) {
	if size == 0 {
		return
	}
	m := float64(len(w.now))
	marked := m - w.counts[w.q]
	for coder, c := range w.now {
		others := w.counts[c] - 1
		w.l[c*(w.q+1)+c] += size * others / (m - 1)
		for k, n := range w.counts {
			if k != c && n > 0 {
				w.l[c*(w.q+1)+k] += size * n / (m - 1)
			}
		}
		switch {
		case c == w.q:
			w.c[w.q] += size
		case marked > 1:
			w.met[coder] += size
		}
	}
}

// intervals resamples whole texts.
func (u *unitizing) intervals(ctx context.Context, r Resampling, all []unitizingStatistic, rows []Row) (left int, err error) {
	if r.Interval != ByDocument || len(u.each) < 2 {
		return 0, nil
	}
	values := make([][]float64, len(all))
	for i := range values {
		values[i] = make([]float64, r.Resamples)
	}
	r.each(ctx, func() func(int) {
		return func(b int) {
			rng, drawn := after(r.Seed, uint64(b)*uint64(len(u.each))), newLengths(u.values)
			for range u.each {
				drawn.add(&u.each[rng.below(len(u.each))], 1)
			}
			for i, s := range all {
				values[i][b] = s.find(&drawn).value
			}
		}
	})
	for i := range rows {
		if !math.IsNaN(rows[i].Value) {
			left = max(left, rows[i].spread(values[i]))
		}
	}
	return left, ctx.Err()
}
