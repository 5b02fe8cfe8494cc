package main

import (
	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/codebook"
)

func newCodebookMove(a *app) *cobra.Command {
	o, to, root := &bookEdit{}, codebook.Place{}, false
	c := &cobra.Command{
		Use:   "move CODE [UNDER]",
		Short: "Put a code below another one, or elsewhere in the tree",
		Long: `Moves a code, with the codes below it, to another place of codebook.yaml: below a
code, behind those that stand there, or with --root, --before or --after. Comment
lines right above it go with it. Its id and what it means stay.

The file is edited as text: everything else in it, comments and layout included,
stays as it is.`,
		Example: `  ownwords codebook move low-pay money
  ownwords codebook move reciprocity --root
  ownwords codebook move low-pay --before bills

Exit status: 0 moved, 2 could not; then nothing was changed.`,
		Args: arguments(1, 2, "a code"),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 2 {
				to.Under = args[1]
			}
			return runCodebookMove(a, c, o, args[0], to, root)
		},
	}
	o.flags(c)
	c.Flags().BoolVar(&root, "root", false, "make it a root, behind the others")
	c.Flags().StringVar(&to.Before, "before", "", "put it right before `CODE`")
	c.Flags().StringVar(&to.After, "after", "", "put it right behind `CODE`")
	return c
}

func runCodebookMove(a *app, c *cobra.Command, o *bookEdit, id string, to codebook.Place, root bool) error {
	places := 0
	for _, given := range []bool{root, to.Under != "", to.Before != "", to.After != ""} {
		if given {
			places++
		}
	}
	if places != 1 {
		return usageError{c, "say where it goes: a code to stand below, --root, --before or --after"}
	}
	_, _, err := a.editBook(c, o, func(src []byte) ([]byte, error) { return codebook.Move(src, id, to) })
	return err
}
