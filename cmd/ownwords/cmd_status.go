package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/export"
	"github.com/ownwords/ownwords/internal/project"
	"github.com/ownwords/ownwords/internal/report"
)

func newStatus(a *app) *cobra.Command {
	o := &output{}
	c := &cobra.Command{
		Use:   "status",
		Short: "Show what is here, what is coded, what is stale",
		Long: `Shows each document with its participants, their turns and words, the segments that
the rules coded, what people have decided and who has declared the document done, and
whether the rules' findings and the search index are up to date. Changes nothing.`,
		Example: `  ownwords status

Exit status: 0 shown, 2 could not look.`,
		Args: arguments(0, 0, ""),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.choose(c); err != nil {
				return err
			}
			return runStatus(c.Context(), a, o)
		},
	}
	o.flags(c, export.ReportKind, "table")
	return c
}

func runStatus(ctx context.Context, a *app, o *output) error {
	p, err := a.open()
	if err != nil {
		return err
	}
	defer p.Close()
	all, err := p.Status(ctx)
	if err != nil {
		return err
	}
	return a.report(o, statusReport(p, all))
}

func statusReport(p *project.Project, all []project.DocumentStatus) *report.Report {
	var rows [][]any
	var stale, behind, words, rules int
	for _, s := range all {
		row := []any{s.Document, s.Participants, s.Turns, s.Words, nil, nil, s.Decisions, append([]string{}, s.Done...), freshness(s.Matched), freshness(s.Indexed)}
		if s.Matched {
			row[4], row[5] = s.Segments, s.Codings
		} else {
			stale++
		}
		if !s.Indexed {
			behind++
		}
		words += s.Words
		rows = append(rows, row)
	}
	codes := p.Book.All()
	for _, c := range codes {
		rules += len(c.Rules)
	}
	notes := []string{fmt.Sprintf("%s: %s, %s of participants; %s: %s, %s", p.Config.Title,
		number(len(all), "document"), number(words, "word"), bookTitle(p.Book), number(len(codes), "code"), number(rules, "rule"))}
	if stale > 0 {
		notes = append(notes, fmt.Sprintf("the rules have not been run over %s as now written; reports run them, and so does ownwords apply", number(stale, "document")))
	}
	if behind > 0 {
		notes = append(notes, fmt.Sprintf("the search index is behind in %s: ownwords apply", number(behind, "document")))
	}
	return table("status", "document", []string{"document", "participants", "turns", "words", "segments", "codings", "decisions", "done_by", "rules", "index"}, rows, notes...)
}

func freshness(fresh bool) string {
	if fresh {
		return "fresh"
	}
	return "stale"
}
