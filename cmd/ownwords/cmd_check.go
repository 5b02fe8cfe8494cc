package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/export"
	"github.com/ownwords/ownwords/internal/project"
	"github.com/ownwords/ownwords/internal/report"
)

func newCheck(a *app) *cobra.Command {
	o := &output{columns: []string{"level", "finding", "hint"}}
	fix := false
	c := &cobra.Command{
		Use:   "check",
		Short: "List everything that is wrong or loose in the project",
		Long: `Looks through the whole project and changes nothing, unless --fix is given: faults in ownwords.yaml,
codebook.yaml, the tables and the transcripts; sentences of the codebook
(tests, examples, counterexamples) that its rules judge otherwise; labels that stand
in several documents without a row that says who they are; rows about documents that
are not here; decisions of people that cannot be read, whose words a changed transcript
has no more or has in several places, or that were made when their code meant something
else. Notes only show what was understood, such as the types of attributes.

Where a transcript was edited, people's decisions follow their words at each reading.
--fix writes their new places down, so that later edits start from there. What is lost
or ambiguous is listed and left as it is: nothing is guessed.`,
		Example: `  ownwords check
  ownwords check --format json
  ownwords check --fix

Exit status: 0 nothing to do, 1 something needs a person, 2 could not look.`,
		Args: arguments(0, 0, ""),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.choose(c); err != nil {
				return err
			}
			return runCheck(c.Context(), a, o, fix)
		},
	}
	o.flags(c, export.ReportKind, "table")
	c.Flags().BoolVar(&fix, "fix", false, "write down where decisions about changed transcripts now stand")
	return c
}

func runCheck(ctx context.Context, a *app, o *output, fix bool) error {
	look := project.Check
	if fix {
		look = project.Fix
	}
	findings, err := look(ctx, a.dir)
	if err != nil {
		return err
	}
	if len(findings) > 0 || o.format != "table" {
		if err := a.report(o, checkReport(findings)); err != nil {
			return err
		}
	}
	for _, f := range findings {
		if f.Level != project.NoteLevel {
			return errFound
		}
	}
	return nil
}

func checkReport(findings []project.Finding) *report.Report {
	var rows [][]any
	for _, f := range findings {
		rows = append(rows, []any{string(f.Level), f.Path, placeOrNil(f.Line), placeOrNil(f.Col), f.Text, orNil(f.Hint), f.Error()})
	}
	return table("check", "finding", []string{"level", "path", "line", "col", "text", "hint", "finding"}, rows)
}

func placeOrNil(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}
