package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/project"
	"github.com/ownwords/ownwords/internal/session"
)

type adjudicateOptions struct {
	deciding
	coders []string
}

func newAdjudicate(a *app) *cobra.Command {
	o := &adjudicateOptions{}
	c := &cobra.Command{
		Use:   "adjudicate [DOCUMENT...]",
		Short: "Decide, one by one, where coders part",
		Long: `Walks through the places where coders part, those first where they part furthest: where
one put a code and another, who was to code the document (assigned it, or declared it
done), did not; where one accepted and another rejected what the rules found; where they
put it on other words. Each place is shown with the code's criteria, the words around
it, who said what, and why. One line answers: y (the code belongs here; y 2 on the words
of coding 2), n (it does not), s (leave it), w TEXT (the reason), u (undo), d (declare the
document done), q (stop); ? explains them all. Answers may come from a file or a pipe,
a line each.

It is done in the name of a coder whose role is consensus, in ownwords.yaml

    coders: [{id: team, role: consensus}]

or added with --new-coder. What the consensus decides, decides for all. Once it declares
a document done, its codings alone count there; what nobody disputes is then taken over.
Nothing is decided by majority.`,
		Example: `  ownwords adjudicate --coder team
  ownwords adjudicate P01 --code pay --coders ada,ben --coder team

Exit status: 0 done, 1 answers that came from a file or a pipe could not be followed,
2 could not.`,
		Args: arguments(0, anyNumber, ""),
		RunE: func(c *cobra.Command, args []string) error { return runAdjudicate(c.Context(), a, o, args) },
	}
	o.coderFlags(c)
	c.Flags().StringVar(&o.round, "round", "", "decide in `ROUND` (default: round: in ownwords.yaml)")
	c.Flags().StringSliceVar(&o.codes, "code", nil, "only `CODE` and the codes below it; may repeat")
	c.Flags().StringSliceVar(&o.coders, "coders", nil, "compare `CODERS`, parted by commas (default: all who were to code the document)")
	return c
}

func runAdjudicate(ctx context.Context, a *app, o *adjudicateOptions, args []string) error {
	p, err := a.open()
	if err != nil {
		return err
	}
	defer p.Close()
	id, err := p.Adjudicator(o.name(), o.newCoder)
	if err != nil {
		return err
	}
	disputes, err := o.disputes(p, args)
	if err != nil {
		return err
	}
	missed, err := session.Adjudicate(ctx, p, p.Decide(id, o.round), a.terminal(), disputes)
	return a.answered(missed, err)
}

func (o *adjudicateOptions) disputes(p *project.Project, documents []string) (d session.Disputes, err error) {
	if d.Codes, err = o.named(p); err != nil {
		return d, err
	}
	for _, name := range o.coders {
		id, err := p.Coder(name)
		if err != nil {
			return d, err
		}
		d.Coders = append(d.Coders, id)
	}
	if len(d.Coders) == 1 {
		return d, project.NewRefusal("such as --coders ada,ben", "--coders names one coder: two are needed to part")
	}
	for _, name := range documents {
		id, err := p.DocumentID(name)
		if err != nil {
			return d, err
		}
		d.Documents = append(d.Documents, id)
	}
	if len(documents) == 0 {
		d.Documents, err = p.DecidedDocuments()
	}
	return d, err
}
