package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/export"
	"github.com/ownwords/ownwords/internal/project"
)

type memoOptions struct {
	deciding
	text string
}

func newMemo(a *app) *cobra.Command {
	o := &memoOptions{}
	c := &cobra.Command{
		Use:   "memo SEGMENT|code:ID|participant:ID|document:ID",
		Short: "Keep a note about a segment, a code, a person or a document",
		Long: `Keeps a memo in a coder's name. One about a segment stands among the coder's decisions
and moves with the words when the transcript is edited. Any other is a Markdown file of
its own in memos/, which you may edit: front matter says what it is about and whose
it is. No file is ever overwritten.`,
		Example: `  ownwords memo P01:412-466 --text "she laughs as she says it" --coder ada
  ownwords memo code:reciprocity --text "does it need two people?"
  ownwords memo participant:P01 --text - < notes.md
  ownwords memo list --about code:reciprocity
  ownwords memo export -o memos.md

Exit status: 0 kept, 2 could not.`,
		Args: arguments(1, 1, "what the memo is about"),
		RunE: func(c *cobra.Command, args []string) error {
			if !c.Flags().Changed("text") {
				return usageError{c, "what does the memo say? add --text TEXT, or --text - to read standard input"}
			}
			return runMemo(c.Context(), a, o, args[0])
		},
	}
	o.coderFlags(c)
	c.Flags().StringVar(&o.round, "round", "", "write in `ROUND` (default: round: in ownwords.yaml)")
	c.Flags().StringVar(&o.text, "text", "", "the memo, Markdown `TEXT`; - reads it from standard input")
	c.AddCommand(newMemoList(a), newMemoExport(a))
	return c
}

// maxMemo is the longest memo that is read from standard input, in bytes.
const maxMemo = 1 << 20

func runMemo(ctx context.Context, a *app, o *memoOptions, what string) error {
	p, x, _, err := o.begin(a)
	if err != nil {
		return err
	}
	defer p.Close()
	about, err := p.About(what)
	if err != nil {
		return err
	}
	if o.text == "-" {
		text, err := io.ReadAll(io.LimitReader(a.stdin, maxMemo+1))
		if err != nil {
			return err
		}
		if len(text) > maxMemo {
			return project.NewRefusal("keep it as a document of its own, and name that in a memo", "the memo has more than %d bytes", maxMemo)
		}
		o.text = string(text)
	}
	return p.WriteMemo(ctx, x, about, o.text)
}

// memoFilter is which memos are meant.
type memoFilter struct{ about, code, document, coder string }

func (f *memoFilter) flags(c *cobra.Command) {
	c.Flags().StringVar(&f.about, "about", "", "only about `WHAT`: code:ID, participant:ID, document:ID, or a segment")
	c.Flags().StringVar(&f.code, "code", "", "only about `CODE`")
	c.Flags().StringVar(&f.document, "document", "", "only about `DOCUMENT` and segments of it")
	c.Flags().StringVar(&f.coder, "coder", "", "only those of `CODER`")
	c.MarkFlagsMutuallyExclusive("about", "code", "document")
}

// memos are those that the filter keeps. What is wrong with their files is
// said, and stops nothing.
func (f *memoFilter) memos(a *app, p *project.Project) (kept []project.Memo, err error) {
	what := f.about
	switch {
	case f.code != "":
		what = "code:" + f.code
	case f.document != "":
		what = "document:" + f.document
	}
	var about project.About
	if what != "" {
		if about, err = p.About(what); err != nil {
			return nil, err
		}
	}
	all, wrong, err := p.Memos()
	for _, w := range wrong {
		a.warn("%s", w)
	}
	for _, m := range all {
		isAbout := m.About.String() == about.String() || f.document != "" && m.About.Document == about.Document
		if (what == "" || isAbout) && (f.coder == "" || corpus.Key(m.By) == corpus.Key(f.coder)) {
			kept = append(kept, m)
		}
	}
	return kept, err
}

// memoCommand is list or export.
func memoCommand(a *app, c *cobra.Command, o *output, usual string, write func(*project.Project, []project.Memo) error) *cobra.Command {
	f := &memoFilter{}
	c.Args = arguments(0, 0, "")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := o.choose(c); err != nil {
			return err
		}
		p, err := a.open()
		if err != nil {
			return err
		}
		defer p.Close()
		memos, err := f.memos(a, p)
		if err != nil {
			return err
		}
		return write(p, memos)
	}
	f.flags(c)
	o.flags(c, export.ReportKind, usual)
	return c
}

func newMemoList(a *app) *cobra.Command {
	o := &output{columns: []string{"about", "by", "date", "quote", "text"}}
	c := &cobra.Command{
		Use:   "list",
		Short: "List memos by what they are about",
		Long: `Lists memos about codes, participants, documents and segments, those of segments with
the words they are about. What is wrong with files in memos/ is told beside.`,
		Example: `  ownwords memo list
  ownwords memo list --about participant:P01
  ownwords memo list --document P01 --coder ada --format json

Exit status: 0 listed, 2 could not.`,
	}
	return memoCommand(a, c, o, "table", func(_ *project.Project, memos []project.Memo) error { return a.listMemos(o, memos) })
}

func (a *app) listMemos(o *output, memos []project.Memo) error {
	var rows [][]any
	for _, m := range memos {
		date, _, _ := strings.Cut(m.At, "T")
		rows = append(rows, []any{m.About.String(), orNil(m.About.Document), orNil(m.By), orNil(m.At), orNil(date), orNil(m.Quote), m.Lost, m.Text, orNil(m.File), orNil(m.ID)})
	}
	return a.report(o, table("memos", "memo", []string{"about", "document", "by", "at", "date", "quote", "lost", "text", "file", "id"}, rows))
}

func newMemoExport(a *app) *cobra.Command {
	o := &output{columns: []string{"about", "by", "date", "quote", "text"}}
	c := &cobra.Command{
		Use:   "export",
		Short: "Write memos on a page, or as rows",
		Long: `Writes memos about codes, participants, documents and segments to a page, under a
heading for each, with the words that those of segments are about; or as rows, with
--format or a file's extension.`,
		Example: `  ownwords memo export -o memos.md
  ownwords memo export --code reciprocity
  ownwords memo export -o memos.csv

Exit status: 0 written, 2 could not.`,
	}
	return memoCommand(a, c, o, "md", func(p *project.Project, memos []project.Memo) error {
		if o.format != "md" {
			return a.listMemos(o, memos)
		}
		return a.write(o, func(w io.Writer) error { return export.NotesMarkdown(w, notes(p, memos)) })
	})
}

func notes(p *project.Project, memos []project.Memo) (all []export.Note) {
	for _, m := range memos {
		n := export.Note{About: aboutTitle(p, &m), Quote: m.Quote, Place: m.About.ID, Text: m.Text, From: strings.Trim(m.By+", "+m.At, ", ")}
		if m.Lost {
			n.Place += ", where it stood; it was not found in the transcript as it is now"
		}
		all = append(all, n)
	}
	return all
}

// aboutTitle is what a memo is about as a heading: a code by its name.
func aboutTitle(p *project.Project, m *project.Memo) string {
	switch m.About.Kind {
	case "code":
		if code, ok := p.Book.Lookup(m.About.ID); ok {
			return "Code: " + code.Label()
		}
	case "participant":
		return "Participant: " + m.About.ID
	case "document":
		return "Document: " + m.About.ID
	case "segment":
		return "Segments of " + m.About.Document
	}
	if m.About.ID == "" {
		return "About nothing that is named: " + m.File
	}
	return "About " + m.About.ID
}
