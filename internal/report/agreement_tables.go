package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/internal/agreement"
)

// Units that coders judged alike are counted, not kept: what agreement is
// worked out from are patterns and how often each stands in each document, so
// that it does not matter how many units there are.

// patterns counts units by document and by what coders said.
type patterns map[pattern]int

type pattern struct {
	document int32
	key      uint64
}

func (p *patterns) add(document int32, key uint64, weight int) {
	if *p == nil {
		*p = patterns{}
	}
	(*p)[pattern{document, key}] += weight
}

// applied reports whether somebody said yes of a unit that another has seen
// too.
func (p patterns) applied() bool {
	for at, n := range p {
		if n == 0 {
			continue
		}
		seen, yes := 0, false
		for key := at.key; key > 0; key /= 3 {
			if key%3 > 0 {
				seen++
			}
			yes = yes || key%3 == 2
		}
		if yes && seen > 1 {
			return true
		}
	}
	return false
}

// table is the patterns for agreement: no and yes of each coder.
func (p patterns) table(coders []string) *agreement.Table {
	t := &agreement.Table{Coders: coders, Values: []string{"no", "yes"}, Clusters: []int32{}}
	clusters := numbering{}
	keys := make([]pattern, 0, len(p))
	for at, n := range p {
		if n > 0 && at.key > 0 {
			keys = append(keys, at)
		}
	}
	slices.SortFunc(keys, func(a, b pattern) int { return cmp.Or(cmp.Compare(a.document, b.document), cmp.Compare(a.key, b.key)) })
	for _, at := range keys {
		for k, key := int32(0), at.key; key > 0; k, key = k+1, key/3 {
			if said := key % 3; said > 0 {
				t.Ratings = append(t.Ratings, agreement.Rating{Unit: int32(t.Units), Coder: k, Value: int32(said - 1)})
			}
		}
		t.Clusters = append(t.Clusters, clusters.of(at.document))
		t.Times = append(t.Times, p[at])
		t.Units++
	}
	return t
}

// numbering numbers documents anew, without those that have no part in a table.
type numbering map[int32]int32

func (n numbering) of(document int32) int32 {
	if _, ok := n[document]; !ok {
		n[document] = int32(len(n))
	}
	return n[document]
}

// setPatterns counts units by document and by each coder's set of codes.
type setPatterns struct {
	numbers map[string]int32 // of sets, as setOf spells them
	sets    [][]int32
	counts  map[string]int // by document and numbers, packed
	rows    []setRow
}

type setRow struct {
	document int32
	sets     []int32 // by coder, -1 for not seen
	count    *int
}

func newSetPatterns() setPatterns {
	return setPatterns{numbers: map[string]int32{}, counts: map[string]int{}}
}

func (p *setPatterns) add(document int32, sets []string, weight int) {
	ids := make([]int32, len(sets))
	for k, s := range sets {
		ids[k] = p.number(s)
	}
	key := fmt.Sprint(document, ids)
	i, ok := p.counts[key]
	if !ok {
		i = len(p.rows)
		p.counts[key] = i
		p.rows = append(p.rows, setRow{document, ids, new(int)})
	}
	*p.rows[i].count += weight
}

func (p *setPatterns) number(set string) int32 {
	if set == "" {
		return -1
	}
	n, ok := p.numbers[set]
	if !ok {
		n = int32(len(p.sets))
		p.numbers[set] = n
		members := []int32{}
		for _, f := range strings.Fields(strings.TrimPrefix(set, "{")) {
			var code int32
			fmt.Sscan(f, &code)
			members = append(members, code)
		}
		p.sets = append(p.sets, members)
	}
	return n
}

// table is the sets for agreement. Its members have no names: each code has a
// table of its own.
func (p *setPatterns) table(coders []string) *agreement.Table {
	t := &agreement.Table{Coders: coders, Sets: p.sets, Clusters: []int32{}}
	clusters := numbering{}
	for range p.sets {
		t.Values = append(t.Values, "") // sets have no names
	}
	for _, r := range p.rows {
		for k, id := range r.sets {
			if id >= 0 {
				t.Ratings = append(t.Ratings, agreement.Rating{Unit: int32(t.Units), Coder: int32(k), Value: id})
			}
		}
		t.Clusters = append(t.Clusters, clusters.of(r.document))
		t.Times = append(t.Times, *r.count)
		t.Units++
	}
	return t
}

// report works everything out.
func (a *comparison) report(ctx context.Context) (*Report, error) {
	if a.scores != nil {
		return a.ruleReport(), nil
	}
	rows, notes, err := a.overall(ctx)
	if err != nil {
		return nil, err
	}
	unused := 0
	for i, code := range a.codes {
		if !a.asked[i] {
			continue
		}
		if !a.decisions[i].applied() {
			unused++
			continue
		}
		o := a.Measuring
		o.Scope, o.Code, o.Pairs = "code", code.ID, false
		r, err := agreement.Measure(ctx, a.decisions[i].table(a.Coders), o)
		if err != nil {
			return nil, err
		}
		rows = append(rows, r.Rows...)
		spans, err := agreement.MeasureSpans(ctx, a.spansOf(i), o)
		if err != nil {
			return nil, err
		}
		rows = append(rows, slices.DeleteFunc(spans.Rows, func(r agreement.Row) bool { return !strings.Contains(r.Statistic, "alpha") })...)
	}
	if unused > 0 {
		a.notes = append(a.notes, fmt.Sprintf("left out are codes that none of these coders applied where another looked too: %d", unused))
	}
	return a.reportOf(rows, notes), nil
}

// reportOf is a report of rows.
func (a *comparison) reportOf(rows []agreement.Row, notes []string) *Report {
	a.basis.Participants = len(a.people.ids)
	r := &Report{Name: "agreement", Unit: a.Unit, Basis: a.basis, Columns: agreement.Columns(), Notes: append([]string{}, a.notes...)}
	r.Notes = append(append(r.Notes, notes...), agreement.Reasons(rows)...)
	r.Rows = func(yield func([]any, error) bool) {
		for _, row := range rows {
			if !yield(row.Cells(), nil) {
				return
			}
		}
	}
	return r
}

// overall takes every code on every unit as a decision, and each unit's codes
// as a set.
func (a *comparison) overall(ctx context.Context) ([]agreement.Row, []string, error) {
	pooled := patterns{}
	for _, p := range a.decisions {
		if !p.applied() {
			continue // a code that is in nobody's mind
		}
		for at, n := range p {
			pooled[at] += n
		}
	}
	o := a.Measuring
	o.Scope, o.Pairs = "overall", true
	r, err := agreement.Measure(ctx, pooled.table(a.Coders), o)
	if err != nil {
		return nil, nil, err
	}
	o.Pairs, o.Brief = false, true
	s, err := agreement.Measure(ctx, a.sets.table(a.Coders), o)
	if err != nil {
		return nil, nil, err
	}
	n := slices.IndexFunc(r.Rows, func(row agreement.Row) bool { return row.Scope != "overall" })
	if n < 0 {
		n = len(r.Rows)
	}
	var ofSets []agreement.Row
	for _, row := range s.Rows {
		if row.Scope == "overall" && (row.Metric == string(agreement.MASI) || row.Metric == string(agreement.Jaccard)) {
			ofSets = append(ofSets, row)
		}
	}
	return slices.Insert(r.Rows, n, ofSets...), r.Notes, nil
}
