package main

import (
	"slices"

	"github.com/ownwords/ownwords/internal/report"
)

// sheetStatistics are the figures of agreement that people are shown side by
// side, and how their columns are called.
var sheetStatistics = []struct{ statistic, column string }{
	{"percent_agreement", "percent"}, {"krippendorff_alpha", "alpha"}, {"cohen_kappa", "kappa"}, {"gwet_ac1", "ac1"},
	{"f1", "f1"}, {"prevalence", "prevalence"}, {"masi_alpha", "masi"}, {"u_alpha", "u_alpha"},
	{"precision", "precision"}, {"recall", "recall"},
}

// agreementSheet is a report of agreement with one row for all that it says of
// a code, a pair or a rule: for people, who compare figures across.
func agreementSheet(r *report.Report) (*report.Report, error) {
	type subject struct{ scope, code any }
	at := func(row []any, column string) any { return row[slices.Index(r.Columns, column)] }
	var order []subject
	values := map[subject]map[string]any{}
	used := map[string]bool{}
	for row, err := range r.Rows {
		if err != nil {
			return nil, err
		}
		who := subject{at(row, "scope"), at(row, "code")}
		if values[who] == nil {
			order = append(order, who)
			values[who] = map[string]any{"n_units": at(row, "n_units")}
		}
		for _, s := range sheetStatistics {
			if at(row, "statistic") == s.statistic {
				values[who][s.column] = at(row, "value")
				used[s.column] = used[s.column] || at(row, "value") != nil
				if s.column == "alpha" {
					values[who]["ci_low"], values[who]["ci_high"] = at(row, "ci_low"), at(row, "ci_high")
				}
			}
		}
	}
	columns := []string{"scope", "code", "n_units"}
	for _, s := range sheetStatistics {
		if used[s.column] {
			columns = append(columns, s.column)
		}
		if used[s.column] && s.column == "alpha" {
			columns = append(columns, "ci_low", "ci_high")
		}
	}
	var rows [][]any
	for _, who := range order {
		row := []any{who.scope, who.code}
		for _, c := range columns[2:] {
			row = append(row, values[who][c])
		}
		rows = append(rows, row)
	}
	sheet := table(r.Name, r.Unit, columns, rows, append(r.Notes, "json and csv have every statistic, and what was observed and expected")...)
	sheet.Basis = r.Basis
	return sheet, nil
}
