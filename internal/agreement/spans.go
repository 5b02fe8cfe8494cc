package agreement

import (
	"context"
	"fmt"
	"slices"
)

// Spans is what coders marked in texts, cutting them as they saw fit.
type Spans struct {
	Coders []string
	Values []string // the categories
	Texts  []Text
}

// Text is one document as coders marked it.
type Text struct {
	Name   string
	Length int      // in the unit of the spans; code points, for projects
	Marks  [][]Span // by coder; nil: the coder has not done this text. Empty: she did, and marked nothing
}

// Span is a stretch with a value, [Start, End).
type Span struct{ Start, End, Value int }

// MeasureSpans works out Krippendorff's alphas for unitizing. Texts count
// where every coder has done them: a coder who has not seen a text does not
// disagree about it. With more than two coders and o.Pairs there are rows for
// each pair, over the texts that both have done.
//
// Spans of one coder and one value that overlap are one; spans that touch stay
// two, since where a unit ends is what is measured. Spans of one coder with
// different values must not overlap: measure each value by itself, or those
// that exclude each other. Row.Units are spans.
//
// o.Metric and o.Weights do not matter; intervals are by document.
func MeasureSpans(ctx context.Context, s *Spans, o Options) (*Result, error) {
	texts := make([]Text, len(s.Texts))
	for i, t := range s.Texts {
		marks, err := s.merged(t)
		if err != nil {
			return nil, err
		}
		texts[i] = Text{t.Name, t.Length, marks}
	}
	o.defaults()
	m := &measuring{Options: o, ctx: ctx}
	if err := m.spans(&Spans{s.Coders, s.Values, texts}); err != nil {
		return nil, err
	}
	m.Notes = append(m.Notes, m.intervalNotes()...)
	return &m.Result, nil
}

// merged is the marks of a text, in order and without overlaps.
func (s *Spans) merged(t Text) ([][]Span, error) {
	if len(t.Marks) != len(s.Coders) {
		return nil, fmt.Errorf("text %q has marks of %d coders, not %d", t.Name, len(t.Marks), len(s.Coders))
	}
	all := make([][]Span, len(t.Marks))
	for i, marks := range t.Marks {
		if marks == nil {
			continue
		}
		all[i] = []Span{}
		for _, m := range inOrder(marks) {
			if m.Start < 0 || m.End > t.Length || m.Start >= m.End || m.Value < 0 || m.Value >= len(s.Values) {
				return nil, fmt.Errorf("text %q of length %d: span %v of coder %q is outside of it, empty, or of none of %d values", t.Name, t.Length, m, s.Coders[i], len(s.Values))
			}
			last := len(all[i]) - 1
			switch {
			case last < 0 || m.Start >= all[i][last].End:
				all[i] = append(all[i], m)
			case m.Value == all[i][last].Value:
				all[i][last].End = max(all[i][last].End, m.End)
			default:
				return nil, fmt.Errorf("text %q: coder %q has overlapping spans of %q and %q at %d", t.Name, s.Coders[i], s.Values[all[i][last].Value], s.Values[m.Value], m.Start)
			}
		}
	}
	return all, nil
}

func inOrder(marks []Span) []Span {
	marks = slices.Clone(marks)
	slices.SortFunc(marks, func(a, b Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
	return marks
}

// done are the texts that all coders have done.
func (s *Spans) done() (texts []Text) {
	for _, t := range s.Texts {
		if !slices.ContainsFunc(t.Marks, func(m []Span) bool { return m == nil }) {
			texts = append(texts, t)
		}
	}
	return texts
}

// pair is the spans of two coders alone.
func (s *Spans) pair(a, b int) *Spans {
	two := &Spans{[]string{s.Coders[a], s.Coders[b]}, s.Values, make([]Text, len(s.Texts))}
	for i, t := range s.Texts {
		two.Texts[i] = Text{t.Name, t.Length, [][]Span{t.Marks[a], t.Marks[b]}}
	}
	return two
}

// spans makes the rows.
func (m *measuring) spans(s *Spans) error {
	u := newUnitizing(s)
	all := unitizingStatistics(s)
	rows := make([]Row, len(all))
	for i, st := range all {
		rows[i] = m.spanRow(u, st)
	}
	left, err := u.intervals(m.ctx, m.Resampling, all, rows)
	if err != nil {
		return err
	}
	m.leave(left, len(u.each))
	m.Pairable, m.Coders = u.total.count, len(s.Coders)
	m.Rows = append(m.Rows, rows...)
	if undone := len(s.Texts) - u.texts; undone > 0 {
		m.Notes = append(m.Notes, fmt.Sprintf("%d of %d documents are left out of %s: not every coder has done them", undone, len(s.Texts), within(m.Code, "u_alpha")))
	}
	if m.ByCategory && len(s.Values) > 1 {
		m.spanCategories(u)
	}
	return m.spanPairs(s)
}

func (m *measuring) spanRow(u *unitizing, s unitizingStatistic) Row {
	e := s.find(&u.total)
	return Row{
		Scope: m.Scope, Code: m.Code, Statistic: s.name, Metric: identityAsMetric,
		Value: e.value, Observed: e.observed, Expected: e.expected, Reason: e.reason,
		Units: u.total.count, Coders: u.coders, Categories: u.values, Low: nan, High: nan,
	}
}

func (m *measuring) spanCategories(u *unitizing) {
	p := &measuring{Options: m.Options}
	for k := range u.values {
		p.Scope, p.Code = "category", within(m.Code, u.names[k])
		m.Rows = append(m.Rows, p.spanRow(u, unitizingStatistic{"ku_alpha", kuAlpha(k)}))
	}
}

func (m *measuring) spanPairs(s *Spans) error {
	if !m.Pairs || len(s.Coders) <= 2 || len(s.Coders) > mostCoders {
		return nil
	}
	for a := range s.Coders {
		for b := a + 1; b < len(s.Coders); b++ {
			p := &measuring{Options: m.Options, ctx: m.ctx}
			p.Scope, p.Code = "pair", within(m.Code, s.Coders[a]+" ~ "+s.Coders[b])
			p.Interval, p.ByCategory = None, false
			if err := p.spans(s.pair(a, b)); err != nil {
				return err
			}
			m.Rows = append(m.Rows, p.Rows...)
		}
	}
	return m.ctx.Err()
}
