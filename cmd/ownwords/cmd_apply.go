package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/export"
	"github.com/ownwords/ownwords/internal/project"
)

type applyOptions struct {
	output
	noIndex bool
}

func newApply(a *app) *cobra.Command {
	o := &applyOptions{}
	c := &cobra.Command{
		Use:   "apply",
		Short: "Run the codebook's rules and bring the search index up to date",
		Long: `Runs the rules of codebook.yaml over the transcripts, and brings the search index
up to date. Only what changed since the last time is done again. It may be stopped
at any moment: the next run goes on from there.

Reports and exports run the rules themselves where that is needed; only search
depends on apply.`,
		Example: `  ownwords apply
  ownwords apply --no-index      # the rules alone

Exit status: 0 done, 2 could not do it.`,
		Args: arguments(0, 0, ""),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.choose(c); err != nil {
				return err
			}
			return runApply(c.Context(), a, o)
		},
	}
	o.output.flags(c, export.ReportKind, "table")
	c.Flags().BoolVar(&o.noIndex, "no-index", false, "run the rules alone, leave the search index as it is")
	return c
}

func runApply(ctx context.Context, a *app, o *applyOptions) error {
	p, err := a.open()
	if err != nil {
		return err
	}
	defer p.Close()
	bar := a.progress()
	done, err := p.Apply(ctx, project.ApplyOptions{NoIndex: o.noIndex, Progress: bar.stage})
	bar.end()
	if err != nil {
		return err
	}
	row := []any{done.Documents, done.Matched, done.Segments, done.Codings, nil, nil}
	if done.Index != nil {
		row[4], row[5] = done.Index.Changed, done.Index.Added+done.Index.Dropped
	}
	return a.report(&o.output, table("apply", "document",
		[]string{"documents", "matched", "segments", "codings", "indexed", "records_changed"}, [][]any{row}))
}
