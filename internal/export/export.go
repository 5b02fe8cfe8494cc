// Package export writes what the study found so that it can be read in a
// terminal, put in a paper or taken on by another program: reports as tables,
// excerpts with their places, and the codebook.
//
// Start with [Write] for a report, [Excerpts] and [WriteExcerpts] for quotes,
// [WriteUnits] for a table of units, and [Codebook]. A new format is one file with its writers and one line in
// formats, below; nothing else needs to know of it.
//
// # Guarantees
//
//   - A quote is the body's own characters. JSON and CSV hold them as they
//     are; Markdown and LaTeX escape them so that what is rendered is the same
//     text. What is left out is marked […].
//   - Formats for programs (json, csv) hold every column with the cells as they
//     are, floats rounded to 10 significant digits, never NaN or Inf. Formats
//     for readers (table, md, latex) round further, join "14 of 21" and leave
//     out what only programs need.
//   - Every format but csv says what was counted: documents, participants,
//     turns, words, view, codebook version and filters. A report whose basis
//     names no view counts nothing, and no format says that it does. A csv of
//     excerpts has view and codebook version as columns.
//   - Reports stream to JSON and CSV, and excerpts to all formats: memory does
//     not grow with their number. A table for the terminal holds 16 MB of cells
//     and beyond that reads the report twice; Markdown and LaTeX hold a report's
//     rows.
//   - The same input gives the same bytes, whatever the locale.
//
// Terminal tables are our own: jedib0t/go-pretty measures width by the locale
// (through go-runewidth), so that the same table would differ between two
// machines, and it cannot give up the least needed columns in a narrow window.
//
// # Formulas in CSV
//
// A spreadsheet takes a cell that starts with = + - @ for a formula, which a
// transcript from a stranger could misuse. The usual cure, an apostrophe in
// front, changes the quote, and the first promise of this program is that
// quotes are exact. So cells are left alone unless [Options].Guard asks.
package export

import (
	"bufio"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/internal/report"
)

// Kind is what there is to export.
type Kind string

// The kinds, as commands spell them.
const (
	ReportKind   Kind = "report"
	ExcerptsKind Kind = "excerpts"
	CodebookKind Kind = "codebook"
	UnitsKind    Kind = "units"
)

// format is one way to write things down. A nil writer means that the format
// does not fit that kind of thing.
type format struct {
	name     string // as --format spells it
	ext      string // of files that -o names
	report   func(*bufio.Writer, *report.Report, Options) error
	excerpts func(*bufio.Writer, *ExcerptSet, Options) error
	codebook func(*bufio.Writer, *bookTable, Options) error
	units    func(*bufio.Writer, *report.Report, Options) error
}

// formats are all there are, in the order help texts list them.
func formats() []format {
	return []format{
		{"table", ".txt", writeTable, nil, nil, nil},
		{"json", ".json", writeJSON, excerptsJSON, codebookJSON, writeJSON},
		{"csv", ".csv", writeCSV, excerptsCSV, codebookCSV, writeCSV},
		{"xlsx", ".xlsx", nil, nil, nil, unitsXLSX},
		{"md", ".md", writeMarkdown, excerptsMarkdown, codebookMarkdown, nil},
		{"latex", ".tex", writeLaTeX, excerptsLaTeX, codebookLaTeX, nil},
	}
}

// fits tells whether the format has a writer for a kind.
func (f format) fits(k Kind) bool {
	switch k {
	case ReportKind:
		return f.report != nil
	case ExcerptsKind:
		return f.excerpts != nil
	case CodebookKind:
		return f.codebook != nil
	case UnitsKind:
		return f.units != nil
	}
	return false
}

// Options say how to write. The zero value is right for files.
type Options struct {
	Width      int                // table: columns of the terminal; 0 is no limit
	ASCII      bool               // table: draw with ASCII only
	Color      bool               // table: bold headings, dim notes
	Bar        string             // table: the numeric column to draw a bar for; "" is none
	Columns    []string           // table, md, latex: the columns to show; nil is all that readers need
	Guard      bool               // csv: ' before text that a spreadsheet would take for a formula
	Standalone bool               // latex: a table as a whole document, not as a fragment to \input
	Fragment   bool               // latex: excerpts as a fragment to \input, not as a whole document
	BOM        bool               // csv of a report: a byte order mark, without which Excel takes UTF-8 for another encoding
	Book       *codebook.Codebook // xlsx: the codes that a page explains; nil: no such page
	Help       []string           // xlsx: lines of advice on the page that says what the table is
}

// Formats are the names of the formats that fit a kind.
func Formats(k Kind) []string {
	var names []string
	for _, f := range formats() {
		if f.fits(k) {
			names = append(names, f.name)
		}
	}
	return names
}

// FormatOf is the format that a file's extension says, without case.
func FormatOf(path string) (name string, ok bool) {
	ext := strings.ToLower(filepath.Ext(path))
	for _, f := range formats() {
		if f.ext == ext {
			return f.name, true
		}
	}
	return "", false
}

// find is the format of that name, if it fits the kind.
func find(name string, k Kind) (format, error) {
	for _, f := range formats() {
		if f.name == name && f.fits(k) {
			return f, nil
		}
	}
	return format{}, fmt.Errorf("format %q does not fit %s: use %s", name, k, strings.Join(Formats(k), ", "))
}

// Write writes a report in one of Formats(ReportKind). An error of the
// report's rows ends it.
func Write(w io.Writer, format string, r *report.Report, o Options) error {
	f, err := find(format, ReportKind)
	if err != nil {
		return err
	}
	return buffered(w, func(b *bufio.Writer) error { return f.report(b, r, o) })
}

// WriteUnits writes a table of units in one of Formats(UnitsKind). In a
// workbook, a text that no cell can hold is a *sheet.LongText.
func WriteUnits(w io.Writer, format string, r *report.Report, o Options) error {
	f, err := find(format, UnitsKind)
	if err != nil {
		return err
	}
	return buffered(w, func(b *bufio.Writer) error { return f.units(b, r, o) })
}

func buffered(w io.Writer, write func(*bufio.Writer) error) error {
	b := bufio.NewWriterSize(w, 1<<16)
	if err := write(b); err != nil {
		return err
	}
	return b.Flush()
}
