package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/project"
)

func newAccept(a *app) *cobra.Command {
	return newVerdict(a, verdict{
		use:   "accept SEGMENT...",
		short: "Accept what the rules coded",
		long: `Says in a coder's name that the rules' coding of a segment is right. From then on it is
that person's coding, and stays when the rule is changed or taken away.`,
		example: `  ownwords accept P01:412-466 --coder ada
  ownwords segments --code pay --document P01 --format json | ownwords accept --code pay`,
		judge: func(x *project.Deciding, s *project.Located, c *coding.Coding) error { return x.Accept(s.Doc, c) },
	})
}

func newReject(a *app) *cobra.Command {
	return newVerdict(a, verdict{
		use:   "reject SEGMENT...",
		short: "Reject what the rules coded",
		long: `Says in a coder's name that the rules' coding of a segment is wrong. It is counted no
more, nor is any other coding of that code by the rules that shares at least half
its words with this segment. What one accepts and another rejects is disputed, and
counted nowhere until the consensus decides.

A coder of the role consensus may also reject what a colleague coded by hand.`,
		example: `  ownwords reject P01:412-466 --coder ada --why "she means the building"
  ownwords segments --code pay --where "document.wave=1" --format json | ownwords reject --code pay`,
		judge: func(x *project.Deciding, s *project.Located, c *coding.Coding) error {
			return x.Reject(s.Doc, s.Span, c.Code)
		},
	})
}

// verdict is how accept and reject differ.
type verdict struct {
	use, short, long, example string
	judge                     func(*project.Deciding, *project.Located, *coding.Coding) error
}

func newVerdict(a *app, v verdict) *cobra.Command {
	o := &deciding{}
	c := &cobra.Command{
		Use:   v.use,
		Short: v.short,
		Long: v.long + `

A segment is DOCUMENT:START-END, as ownwords segments lists it; rows of ownwords segments
--format json are read from standard input when none is named. Where a segment carries
several codes, --code or --all-codes says which are meant.`,
		Example: v.example + "\n\nExit status: 0 decided, 2 could not.",
		Args:    arguments(0, anyNumber, ""),
		RunE:    func(c *cobra.Command, args []string) error { return runVerdict(c.Context(), a, o, v, args) },
	}
	o.flags(c)
	o.codeFlags(c, "only")
	return c
}

func runVerdict(ctx context.Context, a *app, o *deciding, v verdict, args []string) error {
	p, x, codes, err := o.begin(a)
	if err != nil {
		return err
	}
	defer p.Close()
	x.Saw = []string{coding.Rules}
	segments, err := a.namedSegments(p, args)
	if err != nil {
		return err
	}
	for _, s := range segments {
		if err := o.judge(p, x, v, s, codes); err != nil {
			return err
		}
	}
	_, err = x.Flush(ctx)
	return err
}

func (o *deciding) judge(p *project.Project, x *project.Deciding, v verdict, s *project.Located, codes []*codebook.Code) error {
	meant, err := o.among(s, p.Judged(x, s), "coding by the rules", codes)
	if err != nil {
		return err
	}
	for i := range meant {
		if err := v.judge(x, s, &meant[i]); err != nil {
			return err
		}
	}
	return nil
}
