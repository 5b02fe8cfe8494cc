package agreement

import (
	"context"
	"fmt"
	"slices"
)

// Options say what to measure. The zero value is nominal and unweighted,
// without intervals and without rows for pairs of coders or for categories.
type Options struct {
	Scope, Code string // of the rows: "overall" unless it says otherwise, with this code
	Metric      Metric // "": nominal
	Weights     Weights
	Brief       bool // only what tells most: one percent agreement, no standard error, kappa_max, Conger's or Light's kappa
	Pairs       bool // also rows for each pair of coders, if there are more than two
	ByCategory  bool // also rows for each category, if there are more than two
	Resampling
}

// Result is what was measured.
type Result struct {
	Rows     []Row    // statistics in a fixed order: those of the scope, of pairs, of categories, of members of sets
	Notes    []string // about intervals; Reasons(Rows) tells of empty values
	Pairable int      // units with values of two coders or more
	Coders   int      // with any value
}

// most pairs and categories that get rows of their own.
const (
	mostCoders     = 50
	mostCategories = 100
)

// Measure works out every statistic of a table. Of a table of sets, these are
// percent agreement and the alphas of whole sets, then, with scope "code", all
// statistics for each member: who put it into a set and who did not.
//
// It puts the ratings in order of units, and fails only on a table that cannot
// be: an index out of range, two ratings of a unit by one coder.
func Measure(ctx context.Context, t *Table, o Options) (*Result, error) {
	if err := t.arrange(); err != nil {
		return nil, err
	}
	o.defaults()
	m := &measuring{Options: o, ctx: ctx}
	if err := m.table(t); err != nil {
		return nil, err
	}
	m.Notes = append(m.Notes, m.intervalNotes()...)
	return &m.Result, nil
}

func (o *Options) defaults() {
	if o.Scope == "" {
		o.Scope = "overall"
	}
	if o.Metric == "" {
		o.Metric = Nominal
	}
	if o.Interval == "" {
		o.Interval = None
	}
	if o.Resamples == 0 {
		o.Resamples = 1000
	}
}

type measuring struct {
	Options
	Result
	ctx    context.Context
	left   []string // most resamples that an interval left out, by table
	single []string // tables without two things to draw
}

func (m *measuring) table(t *Table) error {
	w := m.Weights.ready(t)
	all := m.statistics(t, w)
	if m.Brief {
		all = slices.DeleteFunc(all, statistic.minor)
	}
	f, total, s := m.frame(t, w, all)
	rows, err := m.rows(f, total, s, all)
	if err != nil {
		return err
	}
	m.Pairable, m.Coders = int(total.small[f.scalar(pairable)]), f.heard(total)
	m.Rows = append(m.Rows, rows...)
	if err := m.pairs(t); err != nil {
		return err
	}
	m.categories(f, total)
	return m.members(t)
}

// frame counts a table.
func (m *measuring) frame(t *Table, w *weighing, all []statistic) (*frame, *tally, sample) {
	c := newCounter(t)
	s := m.sample(c, t)
	f := &frame{layout: c.layout, t: t, cells: c.cells, weights: w, metrics: map[Metric]*metric{}}
	for _, s := range all {
		for _, name := range append(Metrics(), MASI, Jaccard) {
			if s.metric == string(name) && (t.Sets != nil || name != MASI && name != Jaccard) {
				f.metrics[name] = name.ready(t)
			}
		}
	}
	return f, c.total(s.atoms, s.draws), s
}

// heard is the number of coders with a value.
func (f *frame) heard(total *tally) (n int) {
	for i := range f.coders {
		if sum(f.margin(total.small, i)) > 0 {
			n++
		}
	}
	return n
}

// rows are the statistics of a whole table, with intervals.
func (m *measuring) rows(f *frame, total *tally, s sample, all []statistic) ([]Row, error) {
	v := view{f, total}
	rows := make([]Row, len(all))
	for i, st := range all {
		rows[i] = m.row(v, st)
	}
	left, err := m.intervals(m.ctx, v, s, all, rows)
	m.leave(left, len(s.draws))
	return rows, err
}

// leave remembers what intervals had to do without.
func (m *measuring) leave(resamples, things int) {
	name := m.Code
	if name == "" {
		name = m.Scope
	}
	if resamples > 0 {
		m.left = append(m.left, fmt.Sprintf("%d of %s", resamples, name))
	}
	if m.Interval != None && m.Interval != ByPairsOfValues && things < 2 {
		m.single = append(m.single, name)
	}
}

func (m *measuring) intervalNotes() (notes []string) {
	if m.left != nil {
		notes = append(notes, fmt.Sprintf("intervals leave out resamples without variation or pairs, at most of %d: %s", m.Resamples, some(m.left)))
	}
	if m.single != nil {
		notes = append(notes, fmt.Sprintf("no intervals of %s: there are not two of %s to draw", some(m.single), m.Interval))
	}
	return notes
}

func (m *measuring) row(v view, s statistic) Row {
	e := s.find(v)
	return Row{
		Scope: m.Scope, Code: m.Code, Statistic: s.name, Metric: s.metric,
		Value: e.value, Observed: e.observed, Expected: e.expected, Reason: e.reason,
		Units: int(v.at(pairable)), Coders: v.heard(v.tally), Categories: v.q, Low: nan, High: nan,
	}
}
