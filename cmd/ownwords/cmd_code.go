package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/project"
)

type codeOptions struct {
	deciding
	session   sessionOptions
	at, quote string
	turn, nth int
	of        []string
}

func newCode(a *app) *cobra.Command {
	o := &codeOptions{}
	c := &cobra.Command{
		Use:   "code DOCUMENT|SEGMENT...",
		Short: "Put a code on a span of talk, by hand",
		Long: `Puts a code on a span of a transcript in a coder's name. The span is named by its
place (--at, in characters of the body), by its words (--quote), or as a segment,
DOCUMENT:START-END; without arguments, rows of ownwords segments --format json are read
from standard input. Any stretch of text may be coded, over turns too, and it is
kept exactly. The same coding twice is one.

A quote may differ from the transcript in the shape of quote marks and in white space;
where its words stand in several places, they are listed.

Decisions are kept in codings/, a line each, and flushed to the disk before the command
ends. They survive edits of the transcript: see ownwords check.

` + sessionHelp,
		Example: `  ownwords code P01 --quote "it keeps me well" --code reciprocity --coder ada
  ownwords code P01 --at 412-466 --code pay --code workload
  ownwords code P01 --quote "yeah" --turn 12 --nth 2 --code agreement
  ownwords search '"an hour"' --format json | ownwords code --code pay
  ownwords code --session P01 --coder ada
  ownwords code --session P01 --blind --round pilot
  ownwords code --session P01 --code pay

Exit status: 0 coded, 1 answers that came from a file or a pipe could not be followed,
2 could not.`,
		Args: arguments(0, anyNumber, ""),
		RunE: func(c *cobra.Command, args []string) error {
			if o.session.document != "" {
				return runSession(c.Context(), c, a, o, args)
			}
			if err := o.session.onlyInSession(c); err != nil {
				return err
			}
			if len(o.codes) == 0 {
				return usageError{c, "which code? add --code CODE"}
			}
			return runCode(c.Context(), c, a, o, args)
		},
	}
	o.deciding.flags(c)
	o.blindFlag(c)
	c.Flags().StringSliceVar(&o.codes, "code", nil, "put `CODE` on it; may repeat; in a session: walk only what carries it")
	c.Flags().StringVar(&o.at, "at", "", "the span, `START-END` in characters of the body, from 0, end exclusive")
	c.Flags().StringVar(&o.quote, "quote", "", "the span whose words are `TEXT`")
	c.Flags().IntVar(&o.turn, "turn", 0, "look for the quote in turn `N` alone, from 1")
	c.Flags().IntVar(&o.nth, "nth", 0, "take the `N`th place of the quote")
	c.Flags().StringSliceVar(&o.of, "of", nil, "put it in the place of the decision with `ID`, such as one that ownwords check calls lost; may repeat")
	o.session.flags(c)
	c.MarkFlagsMutuallyExclusive("at", "quote")
	return c
}

func runCode(ctx context.Context, c *cobra.Command, a *app, o *codeOptions, args []string) error {
	p, x, err := o.begin(a)
	if err != nil {
		return err
	}
	defer p.Close()
	codes, err := o.named(p)
	if err != nil {
		return err
	}
	spans, err := o.spans(c, a, p, args)
	if err != nil {
		return err
	}
	for _, s := range spans {
		for _, code := range codes {
			if err := x.Code(s.Doc, s.Span, code, o.of...); err != nil {
				return err
			}
		}
	}
	if _, err = x.Flush(ctx); err != nil {
		return err
	}
	for _, id := range wordless(spans) {
		a.warn("%s holds no whole word: what is coded there is kept, and counted nowhere", id)
	}
	return nil
}

// wordless are the ids of spans in which reports, which count words, see
// nothing: a part of a word, or a transcriber's note.
func wordless(spans []*project.Located) (ids []string) {
	var doc *corpus.Document
	var words []corpus.Word
	for _, s := range spans {
		if s.Doc != doc {
			doc, words = s.Doc, s.Doc.Words()
		}
		if corpus.WordsIn(words, s.Span).Len() == 0 {
			ids = append(ids, project.SegmentID(s.Doc, s.Span))
		}
	}
	return ids
}

// spans are what the command line names.
func (o *codeOptions) spans(c *cobra.Command, a *app, p *project.Project, args []string) ([]*project.Located, error) {
	placed := o.at != "" || c.Flags().Changed("quote")
	switch {
	case !placed && (c.Flags().Changed("turn") || c.Flags().Changed("nth")):
		return nil, usageError{c, "--turn and --nth go with --quote"}
	case !placed:
		return a.namedSegments(p, args)
	case len(args) != 1:
		return nil, usageError{c, "--at and --quote need one document"}
	}
	d, _, err := p.Document(args[0])
	if err != nil {
		return nil, err
	}
	if o.at != "" {
		s, err := p.Locate(d.ID + ":" + o.at)
		return []*project.Located{s}, err
	}
	span, err := p.OneQuote(d, o.quote, o.turn, o.nth)
	return []*project.Located{{Doc: d, Span: span}}, err
}

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
	p, x, err := o.begin(a)
	if err != nil {
		return err
	}
	defer p.Close()
	codes, err := o.named(p)
	if err != nil {
		return err
	}
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
	p, x, err := o.begin(a)
	if err != nil {
		return err
	}
	defer p.Close()
	codes, err := o.named(p)
	if err != nil {
		return err
	}
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
		if one.At == span && one.Known == code {
			x.Undo(d, one.ID)
			return nil
		}
	}
	return fmt.Errorf("%s has not declared %s done", x.Coder, d.ID)
}
