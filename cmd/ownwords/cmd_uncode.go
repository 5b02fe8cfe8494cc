package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/internal/project"
)

func newUncode(a *app) *cobra.Command {
	o := &deciding{}
	c := &cobra.Command{
		Use:   "uncode SEGMENT|ID...",
		Short: "Take back what you decided about a segment",
		Long: `Takes back the coder's own decisions on exactly this segment: codes put there by
hand, and acceptances and rejections of the rules' codings. Nothing is deleted: the
file of decisions says that they were taken back, and when.

A segment is DOCUMENT:START-END; rows of ownwords segments --format json are read from
standard input when none is named. A decision that has lost its place is named by its
ID, as ownwords check gives it.`,
		Example: `  ownwords uncode P01:412-466 --code reciprocity --coder ada
  ownwords segments --coder ada --code pay --format json | ownwords uncode --code pay

Exit status: 0 taken back, 2 there was nothing to take back, or it could not.`,
		Args: arguments(0, anyNumber, ""),
		RunE: func(c *cobra.Command, args []string) error { return runUncode(c.Context(), a, o, args) },
	}
	o.flags(c)
	o.codeFlags(c, "take back what was decided about")
	return c
}

func runUncode(ctx context.Context, a *app, o *deciding, args []string) error {
	p, x, codes, err := o.begin(a)
	if err != nil {
		return err
	}
	defer p.Close()
	byID, args := parted(args)
	for _, id := range byID {
		if err := x.UndoByID(id); err != nil {
			return err
		}
	}
	var segments []*project.Located
	if len(byID) == 0 || len(args) > 0 {
		if segments, err = a.namedSegments(p, args); err != nil {
			return err
		}
	}
	for _, s := range segments {
		if err := o.takeBack(x, s, codes); err != nil {
			return err
		}
	}
	_, err = x.Flush(ctx)
	return err
}

// parted parts ids of decisions from segments.
func parted(args []string) (ids, segments []string) {
	for _, arg := range args {
		if strings.Contains(arg, ":") {
			segments = append(segments, arg)
		} else {
			ids = append(ids, strings.ToUpper(arg))
		}
	}
	return ids, segments
}

// takeBack is about the codes named, about all, or about the only one.
func (o *deciding) takeBack(x *project.Deciding, s *project.Located, codes []*codebook.Code) error {
	decided, err := x.Codes(s.Doc, s.Span)
	if err != nil {
		return err
	}
	id := project.SegmentID(s.Doc, s.Span)
	switch {
	case len(decided) == 0:
		return project.NewRefusal("ownwords segments --coder "+x.Coder+" lists what you coded", "%s has decided nothing on exactly %s", x.Coder, id)
	case len(codes) == 0 && len(decided) > 1 && !o.allCodes:
		return project.NewRefusal("name one with --code, or take --all-codes", "%s has decided about %d codes on %s: %s", x.Coder, len(decided), id, strings.Join(codeIDs(decided), ", "))
	case len(codes) == 0:
		codes = decided
	}
	for _, code := range codes {
		n, err := x.TakeBack(s.Doc, s.Span, code)
		if err == nil && n == 0 {
			err = project.NewRefusal("", "%s has decided nothing about %s on exactly %s", x.Coder, code.ID, id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func codeIDs(codes []*codebook.Code) (ids []string) {
	for _, c := range codes {
		ids = append(ids, c.ID)
	}
	return ids
}
