package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/project"
)

func newDone(a *app) *cobra.Command {
	o := &deciding{}
	takeBack := false
	c := &cobra.Command{
		Use:   "done DOCUMENT|SEGMENT...",
		Short: "Declare that you have finished coding a document",
		Long: `Declares in a coder's name that a document, or a part of it, has been coded to the
end: what is not coded there was looked at and found to carry no code. Agreement
compares only what coders were assigned (assignments: in ownwords.yaml) or have declared
done. Where a coder of the role consensus declares a document done, their codings
alone are counted in it.`,
		Example: `  ownwords done P01 P02 --coder ada
  ownwords done P01 --code pay          # for one code alone
  ownwords done P01:0-5200              # for a part
  ownwords done P01 --undo

Exit status: 0 declared, 2 could not.`,
		Args: arguments(1, anyNumber, "a document"),
		RunE: func(c *cobra.Command, args []string) error {
			return runDone(c.Context(), a, o, takeBack, args)
		},
	}
	o.flags(c)
	o.blindFlag(c)
	c.Flags().StringSliceVar(&o.codes, "code", nil, "for `CODE` alone; may repeat")
	c.Flags().BoolVar(&takeBack, "undo", false, "take the declaration back")
	return c
}

func runDone(ctx context.Context, a *app, o *deciding, takeBack bool, args []string) error {
	p, x, codes, err := o.begin(a)
	if err != nil {
		return err
	}
	defer p.Close()
	if codes == nil {
		codes = []*codebook.Code{nil} // all
	}
	for _, arg := range args {
		d, span, err := documentOrPart(p, arg)
		if err != nil {
			return err
		}
		for _, code := range codes {
			if err := declare(x, d, span, code, takeBack); err != nil {
				return err
			}
		}
	}
	_, err = x.Flush(ctx)
	return err
}

// documentOrPart is a document, and a span of it that is empty for the whole.
func documentOrPart(p *project.Project, arg string) (*corpus.Document, corpus.Span, error) {
	if _, err := p.DocumentID(arg); err != nil {
		if s, errPart := p.Locate(arg); errPart == nil {
			return s.Doc, s.Span, nil
		}
		return nil, corpus.Span{}, err
	}
	d, _, err := p.Document(arg)
	return d, corpus.Span{}, err
}

func declare(x *project.Deciding, d *corpus.Document, span corpus.Span, code *codebook.Code, takeBack bool) error {
	if !takeBack {
		return x.Done(d, span, code)
	}
	done, err := x.DoneWith(d)
	if err != nil {
		return err
	}
	for _, one := range done {
		if one.Declares(span, code) {
			x.Undo(d, one.ID)
			return nil
		}
	}
	return fmt.Errorf("%s has not declared %s done", x.Coder, d.ID)
}
