package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/project"
	"github.com/ownwords/ownwords/internal/report"
)

const codingsHelp = `--codings takes in what people coded in a spreadsheet, CSV or XLSX: a table made by
ownwords export table --for-coding, Taguette's highlights, QualCoder's reports, or any
table that says where and what:

  where   unit (DOCUMENT:START-END), or document with start and end, or document with
          text (also quote, content, segment text): the words, found where they stand
  what    a column for each code with x, 1, yes or ✓ in it, or one column code or codes
          (also tag) with ids or names parted by ; or , or |; a column memo; a column
          seen, filled where the coder looked: a row with a code was seen, too

Names of columns are compared without case. Rows that cannot be placed, and cells that
are no marks, are listed as path:line:column; everything else is imported. What stands
already is not decided again. A mark that is gone since the last time takes nothing back,
unless --sync says so. Where a column saw says that the table showed what the rules
found, a row's marks count only once its cell seen is filled.`

// codingsOptions are the flags of --codings beside those that it shares.
type codingsOptions struct {
	deciding
	project.CodingsOptions
}

// codingsFlags go with --codings alone, transcriptFlags never.
var (
	codingsFlags    = []string{"coder", "new-coder", "round", "blind", "from-coder", "sync"}
	transcriptFlags = []string{"interviewer", "speaker", "participants", "as", "encoding", "replace"}
)

func (o *codingsOptions) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.File, "codings", "", "take in the codings of `FILE`, CSV or XLSX")
	o.coderFlags(c)
	f.StringVar(&o.deciding.round, "round", "", "codings were made in `ROUND` (default: round: in ownwords.yaml)")
	o.blindFlag(c)
	f.StringVar(&o.From, "from-coder", "", "only the rows that are `NAME`'s by the table's column coder")
	f.BoolVar(&o.Sync, "sync", false, "take back the coder's own codings of the table's units that are not marked in it")
}

// oneMode keeps flags of one mode out of the other.
func (o *importOptions) oneMode(c *cobra.Command, args []string) error {
	isCodings := c.Flags().Changed("codings")
	switch {
	case isCodings && o.codings.File == "":
		return usageError{c, "--codings is empty"}
	case isCodings && len(args) > 0:
		return usageError{c, fmt.Sprintf("transcripts and codings are imported one at a time: %s does not go with --codings", quoted(args[0]))}
	}
	for _, name := range transcriptFlags {
		if isCodings && c.Flags().Changed(name) {
			return usageError{c, "--" + name + " is about transcripts, and does not go with --codings"}
		}
	}
	for _, name := range codingsFlags {
		if !isCodings && c.Flags().Changed(name) {
			return usageError{c, "--" + name + " goes with --codings FILE"}
		}
	}
	return nil
}

func runImportCodings(ctx context.Context, a *app, o *importOptions) error {
	k := o.codings.CodingsOptions
	k.Coder, k.NewCoder, k.Round, k.Blind, k.DryRun = o.codings.name(), o.codings.newCoder, o.codings.round, o.codings.blind, o.DryRun
	p, err := a.open()
	if err != nil {
		return err
	}
	defer p.Close()
	bar := a.progress()
	k.Progress = func(done, total int) { bar.stage("reading rows", done, total) }
	done, err := p.ImportCodings(ctx, k)
	bar.end()
	if err != nil {
		return err
	}
	for _, n := range done.Notes {
		a.warn("%s", n)
	}
	if n := unmarked(done); n > 0 && !k.Sync {
		a.warn("the table does not have %s of %s on its units any more: --sync takes them back", number(n, "decision"), done.Coder)
	}
	if err := a.report(&o.output, codingsReport(done)); err != nil {
		return err
	}
	return a.listFaults(done.Faults, k.DryRun)
}

// listFaults lists what needs a person, when all else is done.
func (a *app) listFaults(faults project.Faults, dry bool) error {
	if len(faults) == 0 {
		return nil
	}
	for _, f := range faults {
		fmt.Fprintln(a.stderr, f)
	}
	rest := "everything else is imported"
	if dry {
		rest = "everything else can be imported"
	}
	a.warn("%s; %s", faults, rest)
	if hint := faults.Hint(); hint != "" {
		a.hint(hint)
	}
	return errFound
}

func unmarked(done *project.CodingsImport) int {
	n := done.Seen.Unmarked
	for _, t := range done.Codes {
		n += t.Unmarked
	}
	return n
}

// codingsReport has a row a code, and one each for units seen and memos where
// there are any.
func codingsReport(done *project.CodingsImport) *report.Report {
	var rows [][]any
	add := func(what string, t project.Tally) {
		if t != (project.Tally{}) {
			rows = append(rows, []any{what, t.Added, t.Standing, t.Unmarked, t.TakenBack})
		}
	}
	for _, t := range done.Codes {
		add(t.Code.ID, t.Tally)
	}
	add("(seen)", done.Seen)
	add("(memo)", done.Memos)
	return table("codings", "coding", []string{"code", "added", "standing", "unmarked", "taken_back"}, rows,
		fmt.Sprintf("codings of %s, from %s", done.Coder, number(done.Rows, "row")))
}
