package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/internal/export"
	"github.com/ownwords/ownwords/internal/project"
	"github.com/ownwords/ownwords/internal/report"
)

func newCodebook(a *app) *cobra.Command {
	return group("codebook", "Show, test, compare and change the codebook",
		`Works on codebook.yaml, the study's instrument: the codes, what they mean, and the
rules that find them.`,
		newCodebookShow(a), newCodebookTest(a), newCodebookDiff(a),
		newCodebookRename(a), newCodebookMerge(a), newCodebookSplit(a), newCodebookMove(a), newCodebookRetire(a))
}

func newCodebookShow(a *app) *cobra.Command {
	o := &output{columns: []string{"code", "name", "kind", "rules", "definition"}}
	c := &cobra.Command{
		Use:   "show [CODE]",
		Short: "Show the tree of codes, or one code with everything about it",
		Long: `Shows the tree of codes with what they mean and how many rules find each, or
everything about one code: its definition, criteria, examples and rules, and what
stands below it.`,
		Example: `  ownwords codebook show
  ownwords codebook show reciprocity

Exit status: 0 shown, 2 could not.`,
		Args: arguments(0, 1, ""),
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.choose(c); err != nil {
				return err
			}
			p, err := a.open()
			if err != nil {
				return err
			}
			defer p.Close()
			if len(args) == 1 {
				return a.showCode(o, p, args[0])
			}
			return a.showCodebook(o, p)
		},
	}
	o.flags(c, export.ReportKind, "table")
	return c
}

var codeColumns = []string{"code", "name", "kind", "parent", "depth", "rules", "definition", "include", "exclude", "status", "retired", "line"}

func (a *app) showCodebook(o *output, p *project.Project) error {
	var rows [][]any
	for _, c := range p.Book.All() {
		rows = append(rows, codeRow(c))
	}
	return a.report(o, table("codebook", "code", codeColumns, rows, bookTitle(p.Book)))
}

// bookTitle names the codebook, as every listing of its codes should.
func bookTitle(b *codebook.Codebook) string {
	return fmt.Sprintf("codebook %q version %s", b.Title, b.Version)
}

func codeRow(c *codebook.Code) []any {
	parent, retired := any(nil), any(nil)
	if c.Parent != nil {
		parent = c.Parent.ID
	}
	if c.Retired != nil {
		retired = c.Retired.Why
	}
	return []any{c.ID, c.Label(), string(c.Kind), parent, c.Depth, len(c.Rules),
		orNil(c.Definition), orNil(c.Include), orNil(c.Exclude), orNil(c.Status), retired, c.Pos.Line}
}

// showCode tells everything about one code, for a person to read.
func (a *app) showCode(o *output, p *project.Project, id string) error {
	c, err := p.Code(id)
	if err != nil {
		return err
	}
	if o.format != "table" {
		return a.report(o, table("codebook", "code", codeColumns, [][]any{codeRow(c)}, bookTitle(p.Book)))
	}
	return a.write(o, func(w io.Writer) error {
		fmt.Fprintf(w, "%s  (%s, %s)\n", c.Label(), c.ID, c.Kind)
		for _, part := range []struct{ name, text string }{{"definition", c.Definition}, {"include", c.Include}, {"exclude", c.Exclude}} {
			if part.text != "" {
				fmt.Fprintf(w, "%s: %s\n", part.name, strings.TrimSpace(part.text))
			}
		}
		for _, t := range c.Examples {
			fmt.Fprintf(w, "example: %s\n", t.Text)
		}
		for _, t := range c.Counterexamples {
			fmt.Fprintf(w, "counterexample: %s\n", t.Text)
		}
		for _, r := range c.Rules {
			fmt.Fprintf(w, "%s, line %d: %s\n", r.Name(), r.Pos.Line, r)
		}
		for _, k := range c.Children {
			fmt.Fprintf(w, "below it: %s (%s)\n", k.Label(), k.ID)
		}
		return nil
	})
}

func newCodebookTest(a *app) *cobra.Command {
	o := &output{columns: []string{"finding"}}
	c := &cobra.Command{
		Use:   "test",
		Short: "Try the rules on the codebook's own tests and examples",
		Long: `Runs the rules over the sentences of the codebook: tests they must hit or miss, the
examples of codes that have rules, and counterexamples. Lists those they judge
otherwise; says nothing when there are none.`,
		Example: `  ownwords codebook test

Exit status: 0 all as it should be, 1 some are not, 2 could not try.`,
		Args: arguments(0, 0, ""),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.choose(c); err != nil {
				return err
			}
			return runCodebookTest(c.Context(), a, o)
		},
	}
	o.flags(c, export.ReportKind, "table")
	return c
}

func runCodebookTest(_ context.Context, a *app, o *output) error {
	p, err := a.open()
	if err != nil {
		return err
	}
	defer p.Close()
	misses, err := p.TestCodebook()
	if err != nil {
		return err
	}
	var rows [][]any
	for _, m := range misses {
		rows = append(rows, []any{m.Code.ID, m.Kind, m.Says, m.Line, m.Col, m.Text, m.Hint, m.Error()})
	}
	if len(rows) > 0 || o.format != "table" {
		if err := a.report(o, table("codebook test", "sentence", []string{"code", "kind", "sentence", "line", "col", "text", "hint", "finding"}, rows)); err != nil {
			return err
		}
	}
	if len(rows) > 0 {
		return errFound
	}
	return nil
}

func newCodebookDiff(a *app) *cobra.Command {
	o := &output{}
	c := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Show what changed between two codebooks",
		Long: `Compares two codebook files: codes added and removed, renamed (through formerly),
moved, retired, with another meaning, with other rules.`,
		Example: `  ownwords codebook diff codebook-march.yaml codebook.yaml

Exit status: 0 compared, 2 could not.`,
		Args: arguments(2, 2, "two codebook files"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.choose(c); err != nil {
				return err
			}
			return runCodebookDiff(a, o, args[0], args[1])
		},
	}
	o.flags(c, export.ReportKind, "table")
	return c
}

func runCodebookDiff(a *app, o *output, older, newer string) error {
	old, err := readCodebook(older)
	if err != nil {
		return err
	}
	new, err := readCodebook(newer)
	if err != nil {
		return err
	}
	if len(codebook.Diff(old, new)) == 0 && o.format == "table" {
		return nil
	}
	return a.report(o, diffTable(old, new))
}

// diffTable is what changed between two states of a codebook.
func diffTable(old, new *codebook.Codebook) *report.Report {
	var rows [][]any
	for _, c := range codebook.Diff(old, new) {
		rows = append(rows, []any{string(c.Kind), orNil(c.Old), orNil(c.New), orNil(c.Detail)})
	}
	return table("codebook diff", "change", []string{"change", "old", "new", "detail"}, rows)
}

func readCodebook(path string) (*codebook.Codebook, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, project.Unreadable(path, err)
	}
	return codebook.Parse(path, src)
}
