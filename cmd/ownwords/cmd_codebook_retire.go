package main

import (
	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/codebook"
)

func newCodebookRetire(a *app) *cobra.Command {
	o, r := &bookEdit{}, codebook.Retired{}
	c := &cobra.Command{
		Use:   "retire CODE",
		Short: "Mark a code as no longer used",
		Long: `Marks a code as no longer used, in codebook.yaml: when, why, and which codes take its
place. Its id stays taken and what people coded with it stays coded; its rules find
nothing from then on.

The file is edited as text: everything else in it, comments and layout included,
stays as it is.`,
		Example: `  ownwords codebook retire off-hours --why "too rare to tell from workload" --into workload

Exit status: 0 retired, 2 could not; then nothing was changed.`,
		Args: arguments(1, 1, "a code"),
		RunE: func(c *cobra.Command, args []string) error {
			return runCodebookRetire(a, c, o, args[0], r)
		},
	}
	o.flags(c)
	o.dated(c)
	c.Flags().StringVar(&r.Why, "why", "", "the `REASON`, for those who read the codebook later")
	c.Flags().StringSliceVar(&r.Into, "into", nil, "`CODE` that takes its place; several parted by commas")
	return c
}

func runCodebookRetire(a *app, c *cobra.Command, o *bookEdit, id string, r codebook.Retired) (err error) {
	if r.Why == "" {
		return usageError{c, "say why with --why"}
	}
	if r.On, err = o.date(c); err != nil {
		return err
	}
	_, _, err = a.editBook(c, o, func(src []byte) ([]byte, error) { return codebook.Retire(src, id, r) })
	return err
}
