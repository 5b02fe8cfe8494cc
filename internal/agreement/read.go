package agreement

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// ReadOptions say how a file is to be understood.
type ReadOptions struct {
	Columns    map[string]string // names of the columns that hold unit, coder, value and cluster; nil: as they are usually called
	Categories []string          // the values there are, in order; of sets, the members. nil: those found
	Missing    []string          // words that stand for a missing value
	Sets       bool              // values are sets, parted by ; or |
	Metric     Metric            // what values must be fit for
	Weights    Weights
}

// Source is a table as it was read.
type Source struct {
	Table   *Table
	Missing int      // empty cells, and words for them
	Notes   []string // what a reader should know: repeated rows, spellings that differ in case
}

// limits of a file.
const (
	maxBytes   = 1 << 30
	maxRatings = 1 << 26
)

// Read reads a table of values as CSV, parted by comma, semicolon or tab,
// whichever its first line has most of. A long table has columns unit, coder
// and value, in any order, and perhaps cluster (or document): the same unit in
// two documents is two units. A table without columns coder and value is wide:
// the first column names the unit, each other column is a coder's.
//
// An empty value is missing, as a unit that a coder has no row for. Where
// values are sets, an empty one is the empty set: nothing applies. Words of
// o.Missing are missing everywhere.
//
// The error is Problems where the file is at fault, each with its place. name
// is the file's, as typed.
func Read(r io.Reader, name string, o ReadOptions) (*Source, error) {
	t := &reading{ReadOptions: o, path: name, units: newNames(), coders: newNames(), clusters: newNames(), raw: newNames()}
	in := bufio.NewReaderSize(&bounded{r, maxBytes}, 1<<16)
	if err := t.open(in); err != nil {
		return nil, err
	}
	if err := t.rows(); err != nil {
		return nil, err
	}
	return t.finish()
}

// bounded is a reader that fails after so many bytes.
type bounded struct {
	io.Reader
	left int
}

var errLarge = errors.New("is larger than 1 GB")

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if b.left -= n; b.left < 0 {
		return 0, errLarge
	}
	return n, err
}

// reading is the state of one pass over a file.
type reading struct {
	ReadOptions
	path                    string
	csv                     *csv.Reader
	header                  []string
	unit, coder, value, doc int   // columns; -1: none
	wide                    []int // coder of each column of a wide table, -1: none
	units, coders, clusters *names
	raw                     *names  // values as spelled
	meaning                 []int32 // by raw: value, -1 missing
	spelled                 []spelling
	byKey                   map[string]int32
	clusterOf               []int32
	ratings                 []Rating
	places                  []place // by rating
	missing                 int
	problems                Problems
}

// open reads the header.
func (t *reading) open(in *bufio.Reader) error {
	start, err := in.Peek(in.Size())
	if err != nil && !errors.Is(err, io.EOF) {
		return t.failed(err)
	}
	switch {
	case bytes.HasPrefix(start, []byte("\xef\xbb\xbf")):
		start = start[3:]
		in.Discard(3)
	case bytes.HasPrefix(start, []byte("\xff\xfe")), bytes.HasPrefix(start, []byte("\xfe\xff")):
		return t.whole("is in UTF-16", "save the table as CSV in UTF-8")
	case bytes.HasPrefix(start, []byte("PK\x03\x04")), bytes.IndexByte(start, 0) >= 0:
		return t.whole("is no text: a workbook, perhaps", "save the table as CSV in UTF-8")
	}
	t.csv = csv.NewReader(in)
	t.csv.Comma, t.csv.FieldsPerRecord, t.csv.ReuseRecord = delimiter(start), -1, true
	t.csv.TrimLeadingSpace = t.csv.Comma != '\t' // a leading tab is an empty cell
	for {
		cells, err := t.csv.Read()
		if errors.Is(err, io.EOF) {
			return t.whole("is empty", "the first row names the columns: unit,coder,value")
		}
		if err != nil {
			return t.failed(err)
		}
		if strings.TrimSpace(strings.Join(cells, "")) != "" {
			return t.setHeader(cells)
		}
	}
}

func delimiter(start []byte) rune {
	first, _, _ := bytes.Cut(start, []byte("\n"))
	best, most := ',', bytes.Count(first, []byte(","))
	for _, c := range ";\t" {
		if n := bytes.Count(first, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

func (t *reading) whole(text, hint string) error { return Problems{{t.path, 0, 0, text, hint}} }

// failed says why a read failed, with the place if the file is at fault.
func (t *reading) failed(err error) error {
	var pe *csv.ParseError
	switch {
	case errors.Is(err, errLarge):
		return t.whole(err.Error(), "split the table")
	case errors.As(err, &pe):
		t.problem(pe.Line, pe.Column, strings.ToLower(pe.Err.Error()), "check the quotation marks of this row")
		return t.problems
	}
	return err
}

func (t *reading) problem(line, col int, text, hint string) {
	t.problems = append(t.problems, Problem{t.path, line, col, text, hint})
}

// at is the place of a cell, or of the row's end where it has too few.
func (t *reading) at(cells []string, i int) (line, col int) {
	line, col = t.csv.FieldPos(min(i, len(cells)-1))
	for _, c := range cells[:min(i, len(cells)-1)] {
		if n := strings.LastIndexByte(c, '\n'); n >= 0 {
			c = c[n+1:]
		}
		col -= len(c) - utf8.RuneCountInString(c)
	}
	return line, max(col, 1)
}

func (t *reading) faultAt(cells []string, i int, text, hint string) {
	line, col := t.at(cells, i)
	t.problem(line, col, text, hint)
}
