package main

import (
	"context"
	"regexp"

	"github.com/spf13/cobra"

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
	p, x, codes, err := o.begin(a)
	if err != nil {
		return err
	}
	defer p.Close()
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

// place is how --at is written; whether it is there, the document knows.
const place = `^\d+-\d+$`

func onlyOne(args []string) string {
	if len(args) == 1 {
		return args[0]
	}
	return ""
}

// spans are what the command line names.
func (o *codeOptions) spans(c *cobra.Command, a *app, p *project.Project, args []string) ([]*project.Located, error) {
	placed := o.at != "" || c.Flags().Changed("quote")
	switch {
	case !placed && (c.Flags().Changed("turn") || c.Flags().Changed("nth")):
		return nil, usageError{c, "--turn and --nth go with --quote"}
	case !placed:
		if id, err := p.DocumentID(onlyOne(args)); err == nil {
			return nil, project.NewRefusal("add --quote TEXT or --at START-END, or name a segment, DOCUMENT:START-END", "which words of document %s?", quoted(id))
		}
		return a.namedSegments(p, args)
	case len(args) != 1:
		return nil, usageError{c, "--at and --quote need one document"}
	}
	d, _, err := p.Document(args[0])
	if err != nil {
		return nil, err
	}
	if o.at != "" {
		if !regexp.MustCompile(place).MatchString(o.at) {
			return nil, project.NewRefusal("such as --at 412-466: characters of the transcript below its front matter, from 0, the end excluded", "--at %s is not START-END", quoted(o.at))
		}
		s, err := p.Locate(d.ID + ":" + o.at)
		return []*project.Located{s}, err
	}
	span, err := p.OneQuote(d, o.quote, o.turn, o.nth)
	return []*project.Located{{Doc: d, Span: span}}, err
}
