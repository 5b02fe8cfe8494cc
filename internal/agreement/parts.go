package agreement

import (
	"fmt"
	"math"
)

// pairs adds Light's kappa and, if asked, rows for each pair of coders.
func (m *measuring) pairs(t *Table) error {
	if len(t.Coders) <= 2 || t.Sets != nil || m.Brief && !m.Pairs {
		return nil
	}
	light := Row{Scope: m.Scope, Code: m.Code, Statistic: "light_kappa", Metric: m.Weights.ready(&Table{}).name,
		Value: nan, Observed: nan, Expected: nan, Units: m.Pairable, Coders: m.Coders, Categories: len(t.Values), Low: nan, High: nan}
	var rows []Row
	if len(t.Coders) > mostCoders {
		light.Reason = fmt.Sprintf("more than %d coders", mostCoders)
		if m.Pairs {
			m.Notes = append(m.Notes, "no rows of pairs: there are "+light.Reason)
		}
	} else {
		rows = m.pairRows(t)
		light.Value, light.Reason = meanKappa(rows)
	}
	if !m.Brief {
		m.Rows = append(m.Rows, light)
	}
	if m.Pairs {
		m.Rows = append(m.Rows, rows...)
	}
	return m.ctx.Err()
}

func (m *measuring) pairRows(t *Table) (rows []Row) {
	var room []Rating
	for a := range t.Coders {
		for b := a + 1; b < len(t.Coders) && m.ctx.Err() == nil; b++ {
			two := t.pair(int32(a), int32(b), room)
			room = two.Ratings
			p := &measuring{Options: m.Options, ctx: m.ctx}
			p.Scope, p.Code, p.Interval = "pair", within(m.Code, t.Coders[a]+" ~ "+t.Coders[b]), None
			w := p.Weights.ready(two)
			all := p.statistics(two, w)
			f, total, _ := p.frame(two, w, all)
			for _, s := range all {
				if s.ofPair() {
					rows = append(rows, p.row(view{f, total}, s))
				}
			}
		}
	}
	return rows
}

// within names a pair or a category of a code.
func within(code, name string) string {
	if code == "" {
		return name
	}
	return code + " / " + name
}

// meanKappa is Light's kappa (1971): the mean of Cohen's over pairs.
func meanKappa(pairs []Row) (float64, string) {
	s, n := 0.0, 0.0
	for _, r := range pairs {
		if r.Statistic == "cohen_kappa" {
			s += r.Value
			n++
		}
	}
	if math.IsNaN(s) {
		return nan, "kappa of a pair of coders is undefined"
	}
	return s / n, ""
}

func (m *measuring) categories(f *frame, total *tally) {
	if !m.ByCategory || f.q <= 2 || f.t.Sets != nil {
		return
	}
	if f.q > mostCategories {
		m.Notes = append(m.Notes, fmt.Sprintf("no rows for single categories: there are more than %d", mostCategories))
		return
	}
	p := &measuring{Options: m.Options}
	for k, value := range f.t.Values {
		p.Scope, p.Code = "category", within(m.Code, value)
		for _, s := range ofCategory(int32(k)) {
			m.Rows = append(m.Rows, p.row(view{f, total}, s))
		}
	}
}

func (m *measuring) members(t *Table) error {
	if t.Sets == nil {
		return nil
	}
	for i, name := range t.Members {
		p := &measuring{Options: m.Options, ctx: m.ctx}
		p.Scope, p.Code, p.Metric, p.Weights, p.Brief = "code", within(m.Code, name), Nominal, Identity, true
		if err := p.table(t.member(int32(i))); err != nil {
			return err
		}
		m.Rows = append(m.Rows, p.Rows...)
		m.left, m.single = append(m.left, p.left...), append(m.single, p.single...)
	}
	return nil
}
