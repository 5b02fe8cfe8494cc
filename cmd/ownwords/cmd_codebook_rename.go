package main

import (
	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/codebook"
)

func newCodebookRename(a *app) *cobra.Command {
	o, name := &bookEdit{}, ""
	c := &cobra.Command{
		Use:   "rename OLD NEW",
		Short: "Give a code another id",
		Long: `Gives a code another id, in codebook.yaml. The old id goes into formerly, so that
codings and memos made under it are found as before. The name that people read
stays, unless --name gives another. Texts that speak of the old id are listed and
left as they are.

The file is edited as text: everything else in it, comments and layout included,
stays as it is.`,
		Example: `  ownwords codebook rename mutuality reciprocity
  ownwords codebook rename mutuality reciprocity --name Reciprocity --dry-run

Exit status: 0 renamed, 2 could not; then nothing was changed.`,
		Args: arguments(2, 2, "the old id and the new one"),
		RunE: func(c *cobra.Command, args []string) error {
			return runCodebookRename(a, c, o, args[0], args[1], name)
		},
	}
	o.flags(c)
	c.Flags().StringVar(&name, "name", "", "give it another `NAME` too")
	return c
}

func runCodebookRename(a *app, c *cobra.Command, o *bookEdit, old, new, name string) error {
	_, after, err := a.editBook(c, o, func(src []byte) ([]byte, error) {
		out, err := codebook.Rename(src, old, new)
		if err != nil || name == "" {
			return out, err
		}
		return codebook.SetName(out, new, name)
	})
	if err == nil && codebook.Key(old) != codebook.Key(new) {
		a.mentioned(after, "now "+new, old)
	}
	return err
}
