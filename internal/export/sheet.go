package export

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/internal/report"
)

// sheet is a report as readers see it: fewer columns, cells in words. It holds
// all rows, since the kind of a column depends on them.
type sheet struct {
	columns []column
	rows    [][]string
	depths  []int // by row: how deep a code lies; nil when the report has no tree
	tree    int   // the column that shows depths: code, else the first
	depth   int   // index of depths in the report's rows; -1 when it has no tree
	bar     int   // index of the number that bars show; -1 when there is none
}

type column struct {
	name    string // as the report has it
	head    string // as readers see it
	numeric bool
	from    int // index in the report's rows
	total   int // index of the column's total: "14 of 21"; -1 when there is none
	at      int // its number before any column was removed
	percent bool
}

// machine are columns that a tree shows by its indentation.
var machine = []string{"depth", "parent"}

// percents are columns of shares that readers expect in percent.
var percents = []string{"coverage"}

// newSheet reads the report to its end.
func newSheet(r *report.Report, o Options) (*sheet, error) {
	s, err := openSheet(r, o)
	if err != nil {
		return nil, err
	}
	return s, s.scan(r, func(row []any) error {
		if s.depth >= 0 {
			s.depths = append(s.depths, s.depthOf(row))
		}
		return s.add(row)
	})
}

// openSheet is the sheet before its rows are read.
func openSheet(r *report.Report, o Options) (*sheet, error) {
	columns, err := chooseColumns(r.Columns, o.Columns)
	if err != nil {
		return nil, err
	}
	s := &sheet{columns: columns, depth: slices.Index(r.Columns, "depth"), bar: slices.Index(r.Columns, o.Bar)}
	if o.Bar != "" && s.bar < 0 {
		return nil, unknownColumn(o.Bar, r.Columns)
	}
	isCode := func(c column) bool { return c.name == "code" }
	s.tree = max(0, slices.IndexFunc(columns, isCode))
	return s, nil
}

// scan reads the report to its end, after which it is known which columns are
// of numbers.
func (s *sheet) scan(r *report.Report, see func(row []any) error) error {
	kinds := newKinds(len(r.Columns))
	for row, err := range r.Rows {
		if err == nil {
			err = checkRow(r, row)
		}
		if err == nil {
			kinds.see(row)
			err = see(row)
		}
		if err != nil {
			return err
		}
	}
	for i := range s.columns {
		s.columns[i].numeric = kinds.numeric(s.columns[i].from)
	}
	return nil
}

// depthOf is how deep a row lies, 0 where there is no tree.
func (s *sheet) depthOf(row []any) int {
	if s.depth < 0 {
		return 0
	}
	n, _ := row[s.depth].(int)
	return n
}

// barOf is the number that a row's bar shows.
func (s *sheet) barOf(row []any) float64 {
	if s.bar < 0 {
		return 0
	}
	return asFloat(row[s.bar])
}

// checkRow keeps a report's mistake from shifting cells under wrong headings.
func checkRow(r *report.Report, row []any) error {
	if len(row) != len(r.Columns) {
		return fmt.Errorf("report %s: a row has %d cells for %d columns", r.Name, len(row), len(r.Columns))
	}
	return nil
}

// chooseColumns are the wanted ones in the order asked for, or all without
// those that only programs need.
func chooseColumns(all, wanted []string) ([]column, error) {
	names := wanted
	if wanted == nil {
		names = readersColumns(all)
	}
	var columns []column
	for at, name := range names {
		i := slices.Index(all, name)
		if i < 0 {
			return nil, unknownColumn(name, all)
		}
		columns = append(columns, column{name, heading(name), false, i, slices.Index(all, name+"_total"), at, slices.Contains(percents, name)})
	}
	return columns, nil
}

// heading is a column's name as readers see it.
func heading(name string) string {
	switch name {
	case "n_a", "n_b", "n_ab":
		return "n(" + name[2:] + ")"
	case "p_a_given_b", "p_b_given_a":
		return "p(" + name[2:3] + "|" + name[len(name)-1:] + ")"
	}
	return strings.ReplaceAll(name, "_", " ")
}

func readersColumns(all []string) (names []string) {
	for _, name := range all {
		base, isTotal := strings.CutSuffix(name, "_total")
		joined := isTotal && slices.Contains(all, base)
		inTree := slices.Contains(all, "depth") && slices.Contains(machine, name)
		if !joined && !inTree {
			names = append(names, name)
		}
	}
	return names
}

func unknownColumn(name string, all []string) error {
	return fmt.Errorf("column %q is not there: use %s", name, strings.Join(all, ", "))
}

func (s *sheet) add(row []any) error {
	texts := make([]string, len(s.columns))
	var b []byte
	for i := range s.columns {
		var err error
		if b, err = s.columns[i].append(b[:0], row); err != nil {
			return err
		}
		texts[i] = string(b)
	}
	s.rows = append(s.rows, texts)
	return nil
}

// append appends a cell as people read it.
func (c *column) append(b []byte, row []any) ([]byte, error) {
	b, err := appendReadable(b, row[c.from], c.percent)
	if err != nil {
		return b, fmt.Errorf("column %q: %w", c.name, err)
	}
	if c.total >= 0 && row[c.from] != nil && row[c.total] != nil {
		if b, err = appendReadable(append(b, " of "...), row[c.total], false); err != nil {
			return b, fmt.Errorf("column %q: %w", c.name+"_total", err)
		}
	}
	return b, nil
}

func (s *sheet) naturalWidth(i int) int {
	n := 0
	for _, row := range s.rows {
		if len(row[i]) <= n { // no character takes more columns than bytes
			continue
		}
		for line := range strings.SplitSeq(row[i], "\n") {
			n = max(n, displayWidth(line))
		}
	}
	return n
}

// kinds remembers which columns held numbers and which held text.
type kinds struct{ numbers, texts []bool }

func newKinds(n int) *kinds { return &kinds{make([]bool, n), make([]bool, n)} }

func (k *kinds) see(row []any) {
	for i, cell := range row {
		switch cell.(type) {
		case nil:
		case int, float64:
			k.numbers[i] = true
		default:
			k.texts[i] = true
		}
	}
}

func (k *kinds) numeric(i int) bool { return k.numbers[i] && !k.texts[i] }

// asFloat is a cell's number for drawing, 0 where there is none.
func asFloat(cell any) float64 {
	switch v := cell.(type) {
	case int:
		return float64(v)
	case float64:
		if f, ok := rounded(v); ok {
			return f
		}
	}
	return 0
}
