package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/export"
	"github.com/ownwords/ownwords/internal/project"
	"github.com/ownwords/ownwords/internal/report"
)

type importOptions struct {
	output
	project.ImportOptions
	speakers []string
	codings  codingsOptions
}

func newImport(a *app) *cobra.Command {
	o := &importOptions{}
	c := &cobra.Command{
		Use:   "import PATH... | --codings FILE",
		Short: "Take transcripts into the project, or codings from a spreadsheet",
		Long: `Reads transcripts and writes them into the project's transcripts folder, one file a
document. Known are plain text ("Name: text" and the usual variants), Markdown,
WebVTT and SubRip. A folder is walked: files of other kinds in it are passed over
and named. The document's id is the file's name without its extension.

All files are read before the first is written: with a fault in any, nothing is
written. --dry-run shows what was understood, and writes nothing: speakers, their
roles and how often they talk, and labels that look odd.

A label is believed to be a speaker when it recurs, is a usual one (INT, P01,
Speaker 2), is declared, or is nearly one that is believed. "Note: she laughed"
stays what it is.

` + codingsHelp,
		Example: `  ownwords import ~/interviews --dry-run
  ownwords import ~/interviews --interviewer "Dana Reyes" --participants people.csv
  ownwords import p01.txt --as P01 --speaker "Intervewer=INT"
  ownwords import --codings for-ben.xlsx --coder ben --blind --dry-run

Exit status: 0 imported; 1 codings were imported, and rows are listed that need a person;
2 could not: the project is as it was.`,
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.choose(c); err != nil {
				return err
			}
			if err := o.oneMode(c, args); err != nil {
				return err
			}
			if o.codings.File != "" {
				return runImportCodings(c.Context(), a, o)
			}
			if len(args) == 0 && o.Participants == "" {
				return usageError{c, "ownwords import needs a file or folder"}
			}
			o.Paths = args
			return runImport(c.Context(), a, o)
		},
	}
	o.output.flags(c, export.ReportKind, "table")
	f := c.Flags()
	f.StringArrayVar(&o.Interviewers, "interviewer", nil, "`LABEL` belongs to somebody who asks; kept in ownwords.yaml; may repeat")
	f.StringArrayVar(&o.speakers, "speaker", nil, "`ODD=LABEL`: one speaker under two labels; or a LABEL to believe; may repeat")
	f.StringVar(&o.Participants, "participants", "", "take `FILE.csv` as the project's participants.csv")
	f.StringVar(&o.As, "as", "", "give the one document the id `ID`")
	f.StringVar(&o.Encoding, "encoding", "", "the files' `ENCODING`, such as windows-1252 (default: found out)")
	f.BoolVar(&o.Replace, "replace", false, "put documents and tables in the place of those with the same id")
	f.BoolVar(&o.DryRun, "dry-run", false, "show what would be imported, write nothing")
	o.codings.flags(c)
	return c
}

func runImport(ctx context.Context, a *app, o *importOptions) error {
	o.Aliases = map[string]string{}
	for _, s := range o.speakers {
		odd, label, ok := strings.Cut(s, "=")
		if odd, label = strings.TrimSpace(odd), strings.TrimSpace(label); odd == "" || ok && label == "" {
			return project.NewRefusal(`such as --speaker "Intervewer=INT"`, "--speaker %s is not LABEL or ODD=LABEL", quoted(s))
		}
		if ok {
			o.Aliases[odd] = label
		} else {
			o.Declared = append(o.Declared, odd)
		}
	}
	p, err := a.open()
	if err != nil {
		return err
	}
	defer p.Close()
	bar := a.progress()
	o.Progress = bar.stage
	done, err := p.Import(ctx, o.ImportOptions)
	bar.end()
	if err != nil {
		return err
	}
	for _, f := range done.Passed {
		a.warn("%s", f)
	}
	for _, file := range done.Files {
		for _, n := range file.Notes {
			a.warn("%s", n)
		}
	}
	for _, m := range done.Moved {
		if n := len(m.Loose); n > 0 {
			a.warn("%s about %s could not be placed in the new text; ownwords check lists them", number(n, "decision"), m.Document)
		}
	}
	if len(done.Files) == 0 && o.format == "table" {
		return nil // a table of people alone
	}
	return a.report(&o.output, importReport(done))
}

// importReport has one row a file.
func importReport(done *project.Imports) *report.Report {
	var rows [][]any
	for _, f := range done.Files {
		var speakers []string
		for _, s := range f.Speakers {
			speakers = append(speakers, voice(s))
		}
		rows = append(rows, []any{f.Document, f.File, f.Format, f.Encoding, f.Turns, f.Words, speakers, len(f.Notes)})
	}
	return table("import", "document", []string{"document", "file", "format", "encoding", "turns", "words", "speakers", "notes"}, rows)
}

func voice(v project.Voice) string {
	label := v.Label
	if label == "" {
		label = "(no label)"
	}
	who := v.Role.String()
	if v.Participant != "" {
		who = "participant " + v.Participant
	}
	return fmt.Sprintf("%s (%s, %s)", label, who, number(v.Turns, "turn"))
}
