package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/codebook"
)

func newCodebookSplit(a *app) *cobra.Command {
	o, to := &bookEdit{}, codebook.Splitting{}
	c := &cobra.Command{
		Use:   "split OLD NEW...",
		Short: "Part a code into several",
		Long: `Adds new codes behind a code of codebook.yaml and retires the old one into them. A new
code is an id, or ID=NAME. What people coded with the old code stays coded with it:
that is the list to read again and code anew. Its rules stay with it and find
nothing from then on, unless --rules-to gives them to one of the new codes.

The file is edited as text: everything else in it, comments and layout included,
stays as it is.`,
		Example: `  ownwords codebook split low-pay wages="Low wages" no-raises
  ownwords codebook split low-pay wages no-raises --rules-to wages --dry-run

Exit status: 0 split, 2 could not; then nothing was changed.`,
		Args: arguments(2, anyNumber, "a code and what it is split into"),
		RunE: func(c *cobra.Command, args []string) error {
			for _, arg := range args[1:] {
				id, name, _ := strings.Cut(arg, "=")
				to.New = append(to.New, codebook.NewCode{ID: id, Name: name})
			}
			return runCodebookSplit(a, c, o, args[0], to)
		},
	}
	o.flags(c)
	o.dated(c)
	c.Flags().BoolVar(&to.Under, "under", false, "put the new codes below the old one")
	c.Flags().StringVar(&to.Why, "why", "", "the `REASON`, for those who read the codebook later (default \"split\")")
	c.Flags().StringVar(&to.RulesTo, "rules-to", "", "give the rules and tests to `NEW`")
	return c
}

func runCodebookSplit(a *app, c *cobra.Command, o *bookEdit, old string, to codebook.Splitting) (err error) {
	if to.On, err = o.date(c); err != nil {
		return err
	}
	before, after, err := a.editBook(c, o, func(src []byte) ([]byte, error) { return codebook.Split(src, old, to) })
	if err != nil {
		return err
	}
	code, _ := before.Lookup(old)
	if len(code.Rules) > 0 && to.RulesTo == "" {
		a.warn("the rules of %s find nothing any more: move them to one of the new codes, or write new ones", code.ID)
	}
	if len(code.Children) > 0 {
		a.warn("the codes below %s stay there; ownwords codebook move puts them elsewhere", code.ID)
	}
	var into []string
	for _, n := range to.New {
		into = append(into, n.ID)
	}
	a.mentioned(after, "split into "+strings.Join(into, ", "), code.ID)
	return nil
}
