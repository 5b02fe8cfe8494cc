package agreement

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Row is one statistic with everything needed to read it. NaN stands for what
// cannot be said.
type Row struct {
	Scope      string // "overall", "code", "pair" or "category"
	Code       string // what of: a code, "ada ~ ben", a category; "" for all
	Statistic  string // "krippendorff_alpha"
	Metric     string // "nominal", "ordinal", …; of weighted statistics the weights
	Value      float64
	Observed   float64 // agreement; of alphas disagreement
	Expected   float64 // by chance, likewise
	Units      int     // that count: with values of two coders or more; of spans, the spans
	Coders     int     // with any value
	Categories int
	Low, High  float64 // of the 95 % interval
	Reason     string  // why the value is NaN
}

// Columns are the names of a row's cells.
func Columns() []string {
	return []string{"scope", "code", "statistic", "metric", "value", "observed", "expected",
		"n_units", "n_coders", "categories", "ci_low", "ci_high", "reason"}
}

// Cells are the row as reports have it: nil for what cannot be said or is not
// there.
func (r Row) Cells() []any {
	return []any{r.Scope, orNil(r.Code), r.Statistic, r.Metric, number(r.Value), number(r.Observed), number(r.Expected),
		r.Units, r.Coders, r.Categories, number(r.Low), number(r.High), orNil(r.Reason)}
}

func number(f float64) any {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return nil
	}
	return f
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// Reasons says once each why values of rows are empty, and which.
func Reasons(rows []Row) []string {
	var reasons []string
	statistics, codes := map[string][]string{}, map[string][]string{}
	for _, r := range rows {
		if r.Reason == "" {
			continue
		}
		if statistics[r.Reason] == nil {
			reasons = append(reasons, r.Reason)
		}
		statistics[r.Reason] = once(statistics[r.Reason], r.Statistic)
		if r.Code != "" {
			codes[r.Reason] = once(codes[r.Reason], r.Code)
		}
	}
	for i, reason := range reasons {
		note := "no " + some(statistics[reason])
		if of := codes[reason]; of != nil {
			note += " of " + some(of)
		}
		reasons[i] = note + ": " + reason
	}
	return reasons
}

func once(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// some names a few of many.
func some(names []string) string {
	const most = 6
	if len(names) > most+1 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	return strings.Join(names, ", ")
}
