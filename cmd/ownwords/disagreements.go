package main

import (
	"cmp"
	"slices"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/project"
	"github.com/ownwords/ownwords/internal/report"
)

// parting is a place where coders part, in its document.
type parting struct {
	doc *corpus.Document
	coding.Disagreement
}

// listDisagreements lists where coders part, those first where they part
// furthest. --where chooses documents, and people by who speaks there first.
func (o *reportAgreementOptions) listDisagreements(a *app, p *project.Project, sel project.Selection, coders []string) error {
	codes, err := (&deciding{codes: o.codes}).named(p)
	if err != nil {
		return err
	}
	documents, err := p.DecidedDocuments()
	if err != nil {
		return err
	}
	var all []parting
	for _, id := range documents {
		d, _, err := p.Document(id)
		if err != nil {
			return err
		}
		places, err := p.Disagreements(id, coders)
		if err != nil {
			return err
		}
		for _, one := range places {
			holds, err := p.Holds(sel, d, one.Span)
			if err != nil {
				return err
			}
			if holds && (codes == nil || slices.ContainsFunc(codes, func(c *codebook.Code) bool { return c.Contains(one.Code) })) {
				all = append(all, parting{d, one})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b parting) int { return cmp.Compare(b.Distance, a.Distance) })
	return a.report(&o.output, disagreementReport(all))
}

func disagreementReport(all []parting) *report.Report {
	const shared = 10 // columns up to the text
	var rows [][]any
	for _, one := range all {
		row := report.Row(one.doc, coding.Segment{Span: one.Span})[:shared:shared]
		rows = append(rows, append(row, one.Code.ID, one.Has, append([]string{}, one.Lacks...), one.Distance, yesNo(one.Settled)))
	}
	columns := append(report.SegmentColumns()[:shared:shared], "code", "has", "lacks", "distance", "settled")
	return table("disagreements", "segment", columns, rows,
		"distance is the mean, over pairs of coders who looked, of 1 - shared / all words they put the code on; ownwords adjudicate walks through these places")
}

func yesNo(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}
