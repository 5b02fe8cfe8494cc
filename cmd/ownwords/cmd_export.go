package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/export"
	"github.com/ownwords/ownwords/internal/project"
	"github.com/ownwords/ownwords/internal/report"
)

func newExport(a *app) *cobra.Command {
	return group("export", "Write excerpts, tables and the codebook",
		`Writes what a paper, a colleague or another program needs: excerpts that are exact to
the letter, units of talk with their codes, and the codebook as a table.`,
		newExportExcerpts(a), newExportTable(a), newExportCodebook(a))
}

type excerptsOptions struct {
	output
	selection
	export.ExcerptOptions
	context string
}

func newExportExcerpts(a *app) *cobra.Command {
	o := &excerptsOptions{}
	c := &cobra.Command{
		Use:   "excerpts",
		Short: "The quotes, by theme and code, with who said them and where",
		Long: `Writes the coded segments as excerpts, grouped by theme and code with its definition;
each with participant, document and place. The words are the transcript's own to the
letter. Segments of one code that overlap are one excerpt.

--per-code picks some of each code by chance, the same ones each time for the same
--seed; with --spread everybody's first excerpt comes before anybody's second.`,
		Example: `  ownwords export excerpts -o excerpts.md
  ownwords export excerpts --per-code 3 --spread --context 1turn -o appendix.tex
  ownwords export excerpts --code reciprocity --attributes setting --format csv

Exit status: 0 written, 2 could not.`,
		Args: arguments(0, 0, ""),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.choose(c); err != nil {
				return err
			}
			turns, err := parseContext(o.context)
			if err != nil {
				return usageError{c, err.Error()}
			}
			if o.PerCode < 0 {
				return usageError{c, "--per-code cannot be negative"}
			}
			o.Context = turns
			return runExportExcerpts(c.Context(), a, o)
		},
	}
	o.output.flags(c, export.ExcerptsKind, "md")
	o.selection.flags(c)
	o.selection.asOfFlag(c)
	o.selection.codeFlag(c)
	o.selection.documentFlag(c)
	f := c.Flags()
	f.StringVar(&o.context, "context", "", "show `N`turn (1turn, 2turns) before and after")
	f.IntVar(&o.PerCode, "per-code", 0, "at most `N` excerpts of each code; 0 is all")
	f.BoolVar(&o.Spread, "spread", false, "with --per-code: pick across participants")
	f.Uint64Var(&o.Seed, "seed", 1, "choose another sample with another `NUMBER`")
	f.StringSliceVar(&o.Attrs, "attributes", nil, "show these `ATTRIBUTES` of the participant (or document.NAME)")
	return c
}

// parseContext reads "1turn", "2turns" or a bare number of turns.
func parseContext(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSuffix(s, "s"), "turn"))
	if err != nil || n < 0 || n > 100 {
		return 0, fmt.Errorf("--context %s is not a number of turns, such as 1turn", quoted(s))
	}
	return n, nil
}

func runExportExcerpts(ctx context.Context, a *app, o *excerptsOptions) error {
	p, err := a.open()
	if err != nil {
		return err
	}
	defer p.Close()
	docs, ro, err := o.documentsOf(ctx, p)
	if err != nil {
		return err
	}
	for i, name := range o.Attrs {
		if _, o.Attrs[i], err = p.Grouping(name); err != nil {
			return err
		}
	}
	o.ExcerptOptions.Options = ro
	o.Scratch = func() (export.Scratch, error) { return p.Scratch() }
	set, err := export.Excerpts(ctx, docs, o.ExcerptOptions)
	if err != nil {
		return err
	}
	defer set.Close()
	return a.write(&o.output, func(w io.Writer) error {
		return export.WriteExcerpts(w, o.format, set, a.exportOptions(&o.output))
	})
}

type exportCodebookOptions struct {
	output
	selection
	counts bool
}

func newExportCodebook(a *app) *cobra.Command {
	o := &exportCodebookOptions{}
	c := &cobra.Command{
		Use:   "codebook",
		Short: "The codebook as a document or a paper's appendix table",
		Long: `Writes the codebook: as Markdown to read, as CSV with a row a code, as LaTeX for a
paper's appendix. --counts adds segments and participants of each code; --view,
--speakers and --where say what is counted then.`,
		Example: `  ownwords export codebook -o codebook.md
  ownwords export codebook --counts -o appendix.tex

Exit status: 0 written, 2 could not.`,
		Args: arguments(0, 0, ""),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.choose(c); err != nil {
				return err
			}
			if f := c.Flags(); !o.counts && (f.Changed("view") || f.Changed("speakers") || f.Changed("where")) {
				return usageError{c, "--view, --speakers and --where need --counts"}
			}
			return runExportCodebook(c.Context(), a, o)
		},
	}
	o.output.flags(c, export.CodebookKind, "md")
	o.selection.flags(c)
	o.selection.asOfFlag(c)
	c.Flags().BoolVar(&o.counts, "counts", false, "add each code's segments and participants")
	return c
}

func runExportCodebook(ctx context.Context, a *app, o *exportCodebookOptions) error {
	p, err := a.open()
	if err != nil {
		return err
	}
	defer p.Close()
	var counts *export.Counts
	if o.counts {
		if counts, err = countCodes(ctx, p, &o.selection); err != nil {
			return err
		}
	}
	return a.write(&o.output, func(w io.Writer) error {
		return export.Codebook(w, o.format, p.Book, counts, a.exportOptions(&o.output))
	})
}

// countCodes takes each code's row of the frequencies.
func countCodes(ctx context.Context, p *project.Project, s *selection) (*export.Counts, error) {
	docs, ro, err := s.documentsOf(ctx, p)
	if err != nil {
		return nil, err
	}
	r, err := report.Frequencies(ctx, docs, report.FrequencyOptions{Options: ro})
	if err != nil {
		return nil, err
	}
	return export.CountsOf(r)
}
