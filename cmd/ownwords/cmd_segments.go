package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/export"
	"github.com/ownwords/ownwords/internal/project"
	"github.com/ownwords/ownwords/internal/report"
)

type segmentsOptions struct {
	output
	selection
	filter
}

// filter is what segments and search have in common beside a selection.
type filter struct {
	documents, participants, coders []string
	source                          string
}

func (f *filter) flags(c *cobra.Command) {
	c.Flags().StringArrayVar(&f.documents, "document", nil, "only `DOCUMENT`; may repeat")
	c.Flags().StringArrayVar(&f.participants, "participant", nil, "only what `PARTICIPANT` says; may repeat")
	c.Flags().StringArrayVar(&f.coders, "coder", nil, "only codings by `CODER` (a person, or rules); may repeat")
	c.Flags().StringVar(&f.source, "source", "", "only codings by `SOURCE`: rules, human, rejected, disputed")
}

// check makes sure that what is named is there.
func (f *filter) check(c *cobra.Command, p *project.Project) (err error) {
	switch f.source {
	case "", "rules", "human", "rejected", "disputed":
	default:
		return usageError{c, fmt.Sprintf("source %s is not known: use rules, human, rejected or disputed", quoted(f.source))}
	}
	f.participants = listed(f.participants, func(id string) bool { _, err := p.Participant(id); return err == nil })
	if f.documents, err = documentIDs(p, f.documents); err != nil {
		return err
	}
	for i, id := range f.participants {
		known, err := p.Participant(id)
		if err != nil {
			return err
		}
		f.participants[i] = known
	}
	for i, id := range f.coders {
		known, err := p.Coder(id)
		if err != nil {
			return err
		}
		f.coders[i] = known
	}
	return nil
}

// listing is the filter as the report of segments takes it.
func (f *filter) listing(o report.Options) report.SegmentOptions {
	return report.SegmentOptions{Options: o, Documents: f.documents, Participants: f.participants, Coders: f.coders, Source: f.source}
}

func newSegments(a *app) *cobra.Command {
	o := &segmentsOptions{output: output{columns: []string{"segment", "participant", "codes", "text"}}}
	c := &cobra.Command{
		Use:   "segments",
		Short: "List the coded segments, with their words",
		Long: `Lists every span of talk that carries codes, one row a distinct span: who said it,
which codes stand on exactly this span, which rules or people put them there. Places
count characters (Unicode code points) of the transcript's body, from 0; the text is
exactly what stands there.`,
		Example: `  ownwords segments --code reciprocity
  ownwords segments --where "setting=hospital" --format csv -o segments.csv
  ownwords segments --document P01 --format json

Exit status: 0 listed (also when there are none), 2 could not.`,
		Args: arguments(0, 0, ""),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.choose(c); err != nil {
				return err
			}
			return runSegments(c.Context(), c, a, o)
		},
	}
	o.output.flags(c, export.ReportKind, "table")
	o.selection.flags(c)
	o.selection.asOfFlag(c)
	o.selection.codeFlag(c)
	o.filter.flags(c)
	return c
}

func runSegments(ctx context.Context, c *cobra.Command, a *app, o *segmentsOptions) error {
	p, err := a.open()
	if err != nil {
		return err
	}
	defer p.Close()
	if err := o.check(c, p); err != nil {
		return err
	}
	o.selection.reveal(o.source)
	docs, ro, err := o.documentsOf(ctx, p)
	if err != nil {
		return err
	}
	r, err := report.Segments(ctx, docs, o.listing(ro))
	if err != nil {
		return err
	}
	return a.report(&o.output, r)
}
