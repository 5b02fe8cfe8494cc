// Package sheet reads tables that people made in a spreadsheet, CSV or XLSX,
// and writes workbooks for them.
//
// Start with [Parse], which gives the header and the rows of a table with the
// place of every cell, and [WriteXLSX]. What the columns mean is the caller's
// business.
//
// # Guarantees
//
//   - Every cell keeps its place, so that what is wrong with it can be said
//     where it stands: line and character of a CSV file, row and column of a
//     workbook.
//   - Nothing is cut silently. A text that no cell of a workbook can hold is
//     an error that says which row has it.
//   - Parse gives a table or an *Error, for any bytes: the library that reads
//     workbooks may panic on damaged ones, and is not let to.
//   - The same pages give the same bytes.
//   - Nothing is written beside the file, not even a temporary file: these are
//     people's words.
//
// # How a CSV file is read
//
// The separator is the comma, semicolon or tab that the header has most of,
// or what a first line `sep=;` says. A byte order mark is no part of the text.
// What is not UTF-8 is taken for windows-1252, which spreadsheets of Windows
// write in much of Europe, and a note says so; a few broken bytes in UTF-8 are
// read as U+FFFD.
//
// # How a workbook is read
//
// The page named units, where there is one, else the first. Cells are read as
// they are stored: a date is its number, TRUE is 1. Old .xls files and
// OpenDocument are refused with the advice to save as XLSX.
//
// # Limits
//
// A file has at most 256 MiB, unpacked at most 1 GiB; a table at most 1,048,575
// rows, 16,384 columns and 20 million cells.
package sheet

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// The limits of what is read.
const (
	MaxFile     = 256 << 20
	maxUnpacked = 1 << 30
	maxRows     = 1<<20 - 1 // below the header
	maxColumns  = 1 << 14
	maxCells    = 20_000_000
)

// Table is a header and the rows below it. Blank rows are left out.
type Table struct {
	Path   string
	Header Row
	Rows   []Row
	Notes  []string // what a person should know of how it was read

	lines *lines // of a CSV file
}

// Row is one row.
type Row struct {
	cells []string
	line  int
	at    []point // of a CSV file, by cell
}

// point is where a cell starts: line from 1, byte in it from 1.
type point struct{ line, col int32 }

// Len is how many cells the row has. Rows may be shorter or longer than the
// header.
func (r *Row) Len() int { return len(r.cells) }

// Cell is a cell without surrounding white space; "" where the row has none,
// and for a column of -1.
func (r *Row) Cell(column int) string {
	if column < 0 || column >= len(r.cells) {
		return ""
	}
	return strings.TrimSpace(r.cells[column])
}

// Place is where a cell stands, from 1: the line and the character of a CSV
// file, the row and the column of a workbook. Of a cell that the row does not
// have it is the row's start.
func (t *Table) Place(r *Row, column int) (line, col int) {
	switch {
	case t.lines == nil:
		return r.line, max(column, 0) + 1
	case column < 0 || column >= len(r.at):
		return r.line, 1
	}
	return int(r.at[column].line), t.lines.character(r.at[column])
}

// Column is the index of the first column that has the first of these names
// that any has; -1 where none has.
func (t *Table) Column(names ...string) int {
	for _, name := range names {
		for i, head := range t.Header.cells {
			if Key(head) == Key(name) {
				return i
			}
		}
	}
	return -1
}

// Key is what names of columns are compared by: without case, blanks and
// underscores and hyphens the same.
func Key(name string) string {
	name = norm.NFC.String(cases.Fold().String(norm.NFC.String(name)))
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool {
		return r == '_' || r == '-' || r == ' ' || r == '\u00a0' || r == '\t' || r == '\n' || r == '\r'
	}), " ")
}

// Error says why a file is no table.
type Error struct {
	Path      string
	Line, Col int // from 1; 0: the whole file
	Text      string
	Hint      string
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return e.Path + ": " + e.Text
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.Path, e.Line, e.Col, e.Text)
}

// Parse reads a table from the bytes of a CSV or XLSX file, whichever they
// are. Path is for messages alone. Any error is an *Error.
func Parse(path string, data []byte) (*Table, error) {
	t := &Table{Path: path}
	var err *Error
	switch {
	case len(data) > MaxFile:
		err = &Error{Text: fmt.Sprintf("is larger than %d MiB", MaxFile>>20), Hint: "part the table into several files"}
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		err = t.readXLSX(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		err = &Error{Text: "is an old Excel file, or has a password", Hint: "save it as .xlsx without a password, or as CSV"}
	default:
		err = t.readCSV(data)
	}
	if err == nil && t.Header.cells == nil {
		err = &Error{Text: "is empty", Hint: "the first row names the columns"}
	}
	if err != nil {
		err.Path = path
		return nil, err
	}
	return t, nil
}

// add takes the next row that is not blank, the first as the header.
func (t *Table) add(r Row, cells *int) *Error {
	if t.Header.cells == nil {
		t.Header = r
	} else {
		t.Rows = append(t.Rows, r)
	}
	*cells += len(r.cells)
	switch {
	case len(r.cells) > maxColumns:
		return &Error{Line: r.line, Col: 1, Text: fmt.Sprintf("the row has more than %d columns", maxColumns), Hint: "is this the right file?"}
	case len(t.Rows) > maxRows:
		return tooManyRows(r.line)
	case *cells > maxCells:
		return &Error{Line: r.line, Col: 1, Text: fmt.Sprintf("there are more than %d cells", maxCells), Hint: "part the table into several files"}
	}
	return nil
}

func tooManyRows(line int) *Error {
	return &Error{Line: line, Col: 1, Text: fmt.Sprintf("there are more than %d rows", maxRows), Hint: "part the table into several files"}
}

func isBlank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}
