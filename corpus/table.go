package corpus

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// table is a CSV file with its places. The delimiter is a comma, semicolon or
// tab, whichever the header has most of.
type table struct {
	path   string
	header []string
	rows   []tableRow
	names  map[string]int // Key(column) -> index
}

type tableRow struct {
	cells []string
	line  int
	cols  []int // 1-based, in bytes
}

// maxTable is the largest table of people or documents, in bytes.
const maxTable = 64 << 20

func readTable(path string, src []byte) (*table, Problems) {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if len(src) > maxTable {
		return nil, Problems{{Path: path, Text: "is larger than 64 MB", Hint: "a table of people is small: is this the right file?"}}
	}
	if off, bad := invalidUTF8(src); bad {
		line, col := place(src[:off])
		return nil, Problems{{path, line, col, "is not valid UTF-8", "save the table as CSV in UTF-8"}}
	}
	t := &table{path: path, names: map[string]int{}}
	r := csv.NewReader(bytes.NewReader(src))
	r.Comma, r.FieldsPerRecord, r.TrimLeadingSpace = delimiter(src), -1, true
	ps := t.read(r)
	if len(ps) == 0 && t.header == nil {
		ps.add(path, 1, 1, "is empty", "the first row names the columns")
	}
	return t, ps
}

func delimiter(src []byte) rune {
	header, _, _ := bytes.Cut(src, []byte("\n"))
	best := ','
	for _, c := range ";\t" {
		if bytes.Count(header, []byte(string(c))) > bytes.Count(header, []byte(string(best))) {
			best = c
		}
	}
	return best
}

func (t *table) read(r *csv.Reader) (ps Problems) {
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return ps
		}
		if err != nil {
			return append(ps, t.csvProblem(err))
		}
		row := tableRow{cells: cells, cols: make([]int, len(cells))}
		for i := range cells {
			row.line, row.cols[i] = r.FieldPos(i)
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case strings.Join(cells, "") == "":
		case t.header == nil:
			ps = append(ps, t.setHeader(row)...)
		case len(cells) > len(t.header):
			ps.add(t.path, row.line, row.cols[len(t.header)], fmt.Sprintf("the row has %d cells, the header %d", len(cells), len(t.header)), "quote cells that hold a comma")
		default:
			t.rows = append(t.rows, row)
		}
	}
}

func (t *table) setHeader(row tableRow) (ps Problems) {
	t.header = row.cells
	for i, name := range row.cells {
		if _, twice := t.names[Key(name)]; twice && name != "" {
			ps.add(t.path, row.line, row.cols[i], fmt.Sprintf("column %q stands twice", name), "")
		}
		t.names[Key(name)] = i
	}
	return ps
}

func (t *table) csvProblem(err error) *Problem {
	var pe *csv.ParseError
	if errors.As(err, &pe) {
		return &Problem{t.path, pe.Line, max(pe.Column, 1), strings.ToLower(pe.Err.Error()), "check the quotation marks of this row"}
	}
	return &Problem{Path: t.path, Text: err.Error()}
}

// column is the index of a column, -1 when there is none.
func (t *table) column(name string) int {
	if i, ok := t.names[Key(name)]; ok {
		return i
	}
	return -1
}

// cell is the trimmed text of a cell, "" where the row or table has none.
func (t *table) cell(row int, column string) string {
	if i := t.column(column); i >= 0 && i < len(t.rows[row].cells) {
		return t.rows[row].cells[i]
	}
	return ""
}

func (t *table) place(row int, column string) (line, col int) {
	r := t.rows[row]
	if i := t.column(column); i >= 0 && i < len(r.cols) {
		return r.line, r.cols[i]
	}
	return r.line, 1
}
