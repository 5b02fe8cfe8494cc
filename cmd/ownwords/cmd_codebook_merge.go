package main

import (
	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/codebook"
)

func newCodebookMerge(a *app) *cobra.Command {
	o := &bookEdit{}
	c := &cobra.Command{
		Use:   "merge FROM... INTO",
		Short: "Make one code of several",
		Long: `Takes codes into another one, in codebook.yaml. Their ids go into its formerly: what
was coded with them is coded with it from then on. Their examples, counterexamples,
rules and tests are added to its own, and the codes below them go below it. The rest
of their text, the definitions above all, stays as comment lines in it: read them,
and write a definition that holds for all.

The file is edited as text: everything else in it, comments and layout included,
stays as it is. Codes in braces that take part are written out over several lines.`,
		Example: `  ownwords codebook merge thanks gratitude appreciation
  ownwords codebook merge thanks appreciation --dry-run

Exit status: 0 merged, 2 could not; then nothing was changed.`,
		Args: arguments(2, anyNumber, "two codes or more"),
		RunE: func(c *cobra.Command, args []string) error {
			last := len(args) - 1
			return runCodebookMerge(a, c, o, args[:last], args[last])
		},
	}
	o.flags(c)
	return c
}

func runCodebookMerge(a *app, c *cobra.Command, o *bookEdit, from []string, into string) error {
	_, after, err := a.editBook(c, o, func(src []byte) ([]byte, error) { return codebook.Merge(src, from, into) })
	if err == nil {
		a.mentioned(after, "now "+into, from...)
	}
	return err
}
