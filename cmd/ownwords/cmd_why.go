package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/export"
	"github.com/ownwords/ownwords/internal/project"
)

func newWhy(a *app) *cobra.Command {
	o := &output{columns: []string{"segment", "code", "rule", "pattern", "words"}}
	c := &cobra.Command{
		Use:   "why SEGMENT...",
		Short: "Show which rule coded a segment, and by which words",
		Long: `Shows for each coding on a segment which rule of the codebook put it there, and the
words that made the rule hold. A segment is named by its id, DOCUMENT:START-END, as
ownwords segments lists it; rows of ownwords segments --format json are read from
standard input when no id is given.`,
		Example: `  ownwords why P01:412-466
  ownwords segments --code reciprocity --format json | ownwords why

Exit status: 0 shown, 2 could not.`,
		Args: arguments(0, anyNumber, ""),
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.choose(c); err != nil {
				return err
			}
			return runWhy(c.Context(), a, o, args)
		},
	}
	o.flags(c, export.ReportKind, "table")
	return c
}

func runWhy(_ context.Context, a *app, o *output, args []string) error {
	p, err := a.open()
	if err != nil {
		return err
	}
	defer p.Close()
	segments, err := a.namedSegments(p, args)
	if err != nil {
		return err
	}
	var rows [][]any
	for _, s := range segments {
		reasons, err := p.Why(s)
		if err != nil {
			return err
		}
		for _, r := range reasons {
			rows = append(rows, whyRows(s, r)...)
		}
	}
	return a.report(o, table("why", "match",
		[]string{"segment", "code", "coder", "rule", "line", "unit_start", "unit_end", "pattern", "start", "end", "words"}, rows))
}

// whyRows has one row a matched place, or one for a person's coding.
func whyRows(s *project.Located, r project.Reason) (rows [][]any) {
	id := project.SegmentID(s.Doc, s.Span)
	if len(r.Evidence) == 0 {
		return [][]any{{id, r.Coding.Code.ID, r.Coding.Coder, nil, nil, nil, nil, nil, nil, nil, nil}}
	}
	for _, e := range r.Evidence {
		from, to := s.Doc.CodePointSpan(e.Unit)
		for _, m := range e.Places {
			start, end := s.Doc.CodePointSpan(m.Span)
			rows = append(rows, []any{id, r.Coding.Code.ID, r.Coding.Coder, e.Rule.Name(), e.Rule.Pos.Line, from, to, m.Pattern, start, end, s.Doc.Slice(m.Span)})
		}
	}
	return rows
}
