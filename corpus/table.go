package corpus

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
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
	at    []cellPlace
}

// cellPlace is a line and a column, both from 1; the column in characters.
type cellPlace struct{ line, col int }

// maxTable is the largest table of people or documents, in bytes.
const maxTable = 64 << 20

func readTable(path string, src []byte) (*table, Problems) {
	src = (&Document{}).normalise(src)
	if len(src) > maxTable {
		return nil, Problems{{Path: path, Text: "is larger than 64 MB", Hint: "a table of people is small: is this the right file?"}}
	}
	if off, bad := invalidUTF8(src); bad {
		line, col := place(string(src[:off]))
		return nil, Problems{{path, line, col, "is not valid UTF-8", "save the table as CSV in UTF-8"}}
	}
	t := &table{path: path, names: map[string]int{}}
	r := csv.NewReader(bytes.NewReader(src))
	r.Comma, r.FieldsPerRecord = delimiter(src), -1
	r.TrimLeadingSpace = r.Comma != '\t' // a leading tab is an empty cell
	ps := t.read(r, bytes.Split(src, []byte("\n")))
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

func (t *table) read(r *csv.Reader, lines [][]byte) (ps Problems) {
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return ps
		}
		if err != nil {
			return append(ps, t.csvProblem(err, lines))
		}
		row := tableRow{cells, make([]cellPlace, len(cells))}
		for i := range cells {
			line, col := r.FieldPos(i)
			row.at[i] = cellPlace{line, characters(lines, line, col)}
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case strings.Join(cells, "") == "":
		case t.header == nil:
			ps = append(ps, t.setHeader(row)...)
		default:
			ps = append(ps, t.addRow(row)...)
		}
	}
}

func (t *table) addRow(row tableRow) (ps Problems) {
	if n := len(t.header); len(row.cells) > n {
		ps.add(t.path, row.at[n].line, row.at[n].col, fmt.Sprintf("the row has %d cells, the header %d", len(row.cells), n), "quote cells that hold a comma")
	}
	t.rows = append(t.rows, row)
	return ps
}

// characters turns a column in bytes into one in characters.
func characters(lines [][]byte, line, col int) int {
	if line < 1 || line > len(lines) {
		return max(col, 1)
	}
	text := lines[line-1]
	return utf8.RuneCount(text[:min(max(col-1, 0), len(text))]) + 1
}

func (t *table) setHeader(row tableRow) (ps Problems) {
	t.header = row.cells
	for i, name := range row.cells {
		if _, twice := t.names[Key(name)]; twice && name != "" {
			ps.add(t.path, row.at[i].line, row.at[i].col, fmt.Sprintf("column %q stands twice", name), "")
			continue
		}
		t.names[Key(name)] = i
	}
	return ps
}

func (t *table) csvProblem(err error, lines [][]byte) *Problem {
	var pe *csv.ParseError
	if errors.As(err, &pe) {
		return &Problem{t.path, pe.Line, characters(lines, pe.Line, pe.Column), strings.ToLower(pe.Err.Error()), "check the quotation marks of this row"}
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

// place is where a cell stands; the row's start where the row has none.
func (t *table) place(row int, column string) (line, col int) {
	at := t.rows[row].at
	if i := t.column(column); i >= 0 && i < len(at) {
		return at[i].line, at[i].col
	}
	return at[0].line, 1
}

// line is the line of a row's first cell.
func (t *table) line(row int) int { return t.rows[row].at[0].line }

// cellPlaces says where a table has what it knows of persons or documents,
// which are numbered. A study may have many, so that each takes eight bytes a
// column. The zero value has nothing.
type cellPlaces struct {
	width   int            // columns
	columns map[string]int // Key(column) -> index
	all     [][2]int32     // line and column, by number and index; 0, 0 where the cell is blank
}

func newCellPlaces(columns []string) cellPlaces {
	p := cellPlaces{width: len(columns), columns: map[string]int{}}
	for i, name := range columns {
		p.columns[Key(name)] = i
	}
	return p
}

// add makes room for the next person or document.
func (p *cellPlaces) add() { p.all = append(p.all, make([][2]int32, p.width)...) }

// set notes where the c-th attribute of the n-th person or document stands.
func (p *cellPlaces) set(n, c, line, col int) {
	p.all[n*p.width+c] = [2]int32{int32(line), int32(col)}
}

func (p *cellPlaces) get(n int, column string) (line, col int) {
	c, ok := p.columns[Key(column)]
	if !ok {
		return 0, 0
	}
	at := p.all[n*p.width+c]
	return int(at[0]), int(at[1])
}
