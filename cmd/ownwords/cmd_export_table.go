package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/export"
	"github.com/ownwords/ownwords/internal/project"
	"github.com/ownwords/ownwords/internal/report"
	"github.com/ownwords/ownwords/internal/sheet"
)

type tableOptions struct {
	output
	selection
	report.TableOptions
	prefill string
	bom     bool
}

func newExportTable(a *app) *cobra.Command {
	o := &tableOptions{}
	c := &cobra.Command{
		Use:   "table",
		Short: "Units of talk with their codes, for R, Excel or people who code there",
		Long: `Writes a row for each unit of the speech that counts: its id, who speaks, where it
stands, its words, and a column for each code with 1 where the view counts it and 0
where not. A code carries what the codes below it carry. --codes-column writes one
column of codes instead, each by itself, parted by "; ".

With --for-coding the cells are empty, for people to fill in: x where a code applies;
anything in the column seen where they looked and nothing applies; notes in the column
memo. ownwords import --codings reads the file back, whatever spreadsheet saved it and
in whatever order its rows are then.

--prefill marks what the rules find, or what another VIEW counts. The column saw then
says so in every row and goes along into the decisions; and a row's marks count only
once its cell seen is filled, for what nobody looked at is nobody's coding.

Excel and LibreOffice cut or refuse texts of more than 32,767 characters: take a smaller
unit, or --no-text. CSV made for coding starts with a byte order mark, which Excel needs
to read UTF-8; --bom=false leaves it out.`,
		Example: `  ownwords export table -o matrix.csv
  ownwords export table --unit document --no-text --format csv
  ownwords export table --for-coding --document P01 --context -o for-ben.xlsx
  ownwords export table --for-coding --codes-column --prefill rules -o check.xlsx
  ownwords import --codings for-ben.xlsx --coder ben --blind

Exit status: 0 written, 2 could not.`,
		Args: arguments(0, 0, ""),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.check(c, a); err != nil {
				return err
			}
			return runExportTable(c.Context(), a, o)
		},
	}
	o.output.flags(c, export.UnitsKind, "csv")
	o.selection.flags(c)
	o.selection.codeFlag(c)
	o.selection.asOfFlag(c)
	o.selection.documentFlag(c)
	f := c.Flags()
	f.StringVar(&o.Unit, "unit", "turn", "a row for each `UNIT`: "+strings.Join(report.TableUnits(), ", "))
	f.IntVar(&o.MinWords, "min-words", 0, "leave out units with fewer than `N` words")
	f.BoolVar(&o.ForCoding, "for-coding", false, "empty cells for people to fill in")
	f.StringVar(&o.prefill, "prefill", "", "with --for-coding: mark what `VIEW` counts, such as rules")
	f.BoolVar(&o.List, "codes-column", false, "one column of codes instead of one a code")
	f.BoolVar(&o.Question, "context", false, "show what the interviewer asked before, in a column of its own")
	f.BoolVar(&o.NoText, "no-text", false, "leave the words out")
	f.BoolVar(&o.bom, "bom", false, "start CSV with a byte order mark, as Excel needs it (default with --for-coding)")
	return c
}

// check refuses flags that do not go together.
func (o *tableOptions) check(c *cobra.Command, a *app) error {
	if err := o.choose(c); err != nil {
		return err
	}
	switch {
	case !slices.Contains(report.TableUnits(), o.Unit):
		return usageError{c, fmt.Sprintf("unit %s is not known: use %s", quoted(o.Unit), strings.Join(report.TableUnits(), ", "))}
	case o.MinWords < 0:
		return usageError{c, "--min-words cannot be negative"}
	case o.prefill != "" && !o.ForCoding:
		return usageError{c, "--prefill goes with --for-coding; --view says what the cells count"}
	case o.prefill != "" && o.view != "" && o.view != o.prefill:
		return usageError{c, "--prefill says which view is shown: leave --view out"}
	case o.ForCoding && o.List && len(o.codes) > 0:
		return usageError{c, "--code and --codes-column do not go together: people may write any code into it"}
	case c.Flags().Changed("bom") && o.format != "csv":
		return usageError{c, "--bom goes with CSV"}
	case o.format == "xlsx" && o.file == "" && isTerminal(a.stdout):
		return usageError{c, "a workbook is nothing for a terminal: add -o FILE.xlsx"}
	}
	if !c.Flags().Changed("bom") {
		o.bom = o.ForCoding
	}
	if o.Prefill = o.prefill != ""; o.Prefill {
		o.view = o.prefill
	}
	return nil
}

// howToFill is the advice in a workbook.
var howToFill = []string{
	"Put x into the column of every code that applies to the words of the row.",
	"Where you looked and nothing applies, put x into the column seen.",
	"Notes go into the column memo. Leave the columns before the text as they are; sort and hide as you like.",
	"ownwords import --codings FILE --coder NAME reads it back.",
}

func runExportTable(ctx context.Context, a *app, o *tableOptions) error {
	p, err := a.open()
	if err != nil {
		return err
	}
	defer p.Close()
	docs, ro, err := o.documentsOf(ctx, p)
	if err != nil {
		return err
	}
	o.TableOptions.Options, o.Taken = ro, project.IsTableColumn
	r, err := report.Units(ctx, docs, o.TableOptions)
	if err != nil {
		return err
	}
	eo := a.exportOptions(&o.output)
	eo.BOM, eo.Book = o.bom, p.Book
	if o.ForCoding {
		eo.Help = howToFill
	}
	risks := watch(r)
	err = a.write(&o.output, func(w io.Writer) error { return export.WriteUnits(w, o.format, r, eo) })
	var long *sheet.LongText
	if errors.As(err, &long) {
		return project.NewRefusal("choose a smaller --unit, leave the words out with --no-text, or write CSV for a program that reads all of it", "%s", long)
	}
	if err == nil && o.format == "csv" && o.ForCoding {
		o.warnOf(a, risks)
	}
	return err
}

// risks are cells that a spreadsheet would spoil in CSV.
type risks struct{ formulas, long int }

// watch counts risks while rows are written.
func watch(r *report.Report) *risks {
	k := &risks{}
	rows := r.Rows
	r.Rows = func(yield func([]any, error) bool) {
		*k = risks{}
		rows(func(row []any, err error) bool {
			for _, cell := range row {
				if text, ok := cell.(string); ok && text != "" {
					if strings.IndexAny(text, "=+-@＝＋－＠") == 0 {
						k.formulas++
					}
					if len(text) > sheet.MaxText && sheet.Length(text) > sheet.MaxText {
						k.long++
					}
				}
			}
			return yield(row, err)
		})
	}
	return k
}

func (o *tableOptions) warnOf(a *app, k *risks) {
	if k.formulas > 0 && !o.guard {
		a.warn("%s with = + - or @, which a spreadsheet may take for a formula: add --guard, or write .xlsx", starts(k.formulas))
	}
	if k.long > 0 {
		a.warn("%s longer than the %d characters that a cell of a spreadsheet holds: choose a smaller --unit, or --no-text", are(k.long), sheet.MaxText)
	}
}

func starts(n int) string {
	if n == 1 {
		return "1 text starts"
	}
	return fmt.Sprintf("%d texts start", n)
}

func are(n int) string {
	if n == 1 {
		return "1 text is"
	}
	return fmt.Sprintf("%d texts are", n)
}
