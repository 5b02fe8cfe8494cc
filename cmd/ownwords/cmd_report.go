package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/export"
	"github.com/ownwords/ownwords/internal/project"
	"github.com/ownwords/ownwords/internal/report"
)

func newReport(a *app) *cobra.Command {
	return group("report", "Count themes, and how they meet",
		`Counts what is coded. Every report says in its basis what it counted: which documents
and people, whose words, which codings (the view), and what was left out.`,
		newFrequencies(a), newCooccurrence(a), newReportAgreement(a))
}

type frequenciesOptions struct {
	output
	selection
	by string
}

func newFrequencies(a *app) *cobra.Command {
	o := &frequenciesOptions{output: output{bar: "segments"}}
	c := &cobra.Command{
		Use:   "frequencies",
		Short: "How often and by how many people each code is voiced",
		Long: `Counts for each code its segments, the documents and participants that have any, and
the words they cover. A code's row holds what is coded with it or with any code
below it; overlapping codings of one code are one segment. own_segments is the code
by itself. Codes that nobody voiced are shown: silence is a finding too.

--by counts each group by itself, with its own totals.`,
		Example: `  ownwords report frequencies
  ownwords report frequencies --by setting
  ownwords report frequencies --code reciprocity --by participant --format csv -o r.csv
  ownwords segments --code reciprocity         # the words behind a number

Exit status: 0 counted, 2 could not.`,
		Args: arguments(0, 0, ""),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.choose(c); err != nil {
				return err
			}
			return runFrequencies(c.Context(), a, o)
		},
	}
	o.output.flags(c, export.ReportKind, "table")
	o.selection.flags(c)
	o.selection.asOfFlag(c)
	o.selection.codeFlag(c)
	o.selection.documentFlag(c)
	c.Flags().StringVar(&o.by, "by", "", "count by `GROUP`: document, participant, an attribute of people, or document.ATTRIBUTE")
	return c
}

func runFrequencies(ctx context.Context, a *app, o *frequenciesOptions) error {
	p, err := a.open()
	if err != nil {
		return err
	}
	defer p.Close()
	docs, ro, err := o.read(ctx, p, project.CountingTurns)
	if err != nil {
		return err
	}
	fo := report.FrequencyOptions{Options: ro, By: o.by}
	if o.by != "" && o.by != "document" && o.by != "participant" {
		if fo.Attribute, fo.By, err = p.Grouping(o.by); err != nil {
			return err
		}
		fo.ByName = o.by
	}
	r, err := report.Frequencies(ctx, docs, fo)
	if err != nil {
		return err
	}
	return a.report(&o.output, r)
}

type cooccurrenceOptions struct {
	output
	selection
	report.CooccurrenceOptions
}

func newCooccurrence(a *app) *cobra.Command {
	o := &cooccurrenceOptions{}
	c := &cobra.Command{
		Use:   "cooccurrence",
		Short: "Which codes meet in the same sentence, turn, exchange, person",
		Long: `Counts for each pair of codes the units that carry both. The unit decides what
"together" means: the same sentence is strict, the same participant says only that
one person voiced both. A unit carries a code when the code covers at least one
whole word of it; a code carries what the codes below it carry, so a code and one
below it are no pair.

n_a, n_b   units with the one, with the other      jaccard      both / either
n_ab       units with both                         p_b_given_a  share of a's units that have b
units      all units of the speech that counts     lift, npmi   against meeting by chance

Units of one interview are not independent of each other: none of these is a test.`,
		Example: `  ownwords report cooccurrence
  ownwords report cooccurrence --unit participant --code reciprocity
  ownwords report cooccurrence --unit sentence --matrix --format csv -o matrix.csv

Exit status: 0 counted, 2 could not.`,
		Args: arguments(0, 0, ""),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.choose(c); err != nil {
				return err
			}
			if !slices.Contains(report.UnitNames(), o.Unit) {
				return usageError{c, fmt.Sprintf("unit %s is not known: use %s", quoted(o.Unit), strings.Join(report.UnitNames(), ", "))}
			}
			if o.MinWords < 0 {
				return usageError{c, "--min-words cannot be negative"}
			}
			return runCooccurrence(c.Context(), a, o)
		},
	}
	o.output.flags(c, export.ReportKind, "table")
	o.selection.flags(c)
	o.selection.asOfFlag(c)
	o.selection.codeFlag(c)
	o.selection.documentFlag(c)
	f := c.Flags()
	f.StringVar(&o.Unit, "unit", "turn", "count in `UNIT`s: "+strings.Join(report.UnitNames(), ", "))
	f.IntVar(&o.MinWords, "min-words", 0, "leave out units with fewer than `N` words")
	f.BoolVar(&o.All, "all", false, "pairs that never meet, too")
	f.BoolVar(&o.Matrix, "matrix", false, "a square, one row and one column a code")
	return c
}

func runCooccurrence(ctx context.Context, a *app, o *cooccurrenceOptions) error {
	p, err := a.open()
	if err != nil {
		return err
	}
	defer p.Close()
	counting := project.CountingTurns
	if report.WithinTurns(o.Unit) {
		counting = project.CountingAll
	}
	docs, ro, err := o.read(ctx, p, counting)
	if err != nil {
		return err
	}
	o.CooccurrenceOptions.Options = ro
	r, err := report.Cooccurrence(ctx, docs, o.CooccurrenceOptions)
	if err != nil {
		return err
	}
	return a.report(&o.output, r)
}
