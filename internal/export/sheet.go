package export

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/internal/report"
)

// sheet is a report as readers see it: fewer columns, cells in words. It holds
// all rows, since the width and the kind of a column depend on them.
type sheet struct {
	columns []column
	rows    [][]string
	depths  []int     // by row: how deep a code lies; nil when the report has no tree
	tree    int       // the column that shows depths: code, else the first
	bars    []float64 // by row: the bar column's number, NaN-free; nil when there is none
}

type column struct {
	name    string // as the report has it
	head    string // as readers see it
	numeric bool
	from    int // index in the report's rows
	total   int // index of the column's total: "14 of 21"; -1 when there is none
}

// machine are columns that a tree shows by its indentation.
var machine = []string{"depth", "parent"}

// percents are columns of shares that readers expect in percent.
var percents = []string{"coverage"}

// newSheet reads the report to its end.
func newSheet(r *report.Report, o Options) (*sheet, error) {
	columns, err := chooseColumns(r.Columns, o.Columns)
	if err != nil {
		return nil, err
	}
	if o.Bar != "" && !slices.Contains(r.Columns, o.Bar) {
		return nil, unknownColumn(o.Bar, r.Columns)
	}
	isCode := func(c column) bool { return c.name == "code" }
	s := &sheet{columns: columns, tree: max(0, slices.IndexFunc(columns, isCode))}
	kinds := newKinds(len(r.Columns))
	depth, bar := slices.Index(r.Columns, "depth"), slices.Index(r.Columns, o.Bar)
	for row, err := range r.Rows {
		if err != nil {
			return nil, err
		}
		if err := checkRow(r, row); err != nil {
			return nil, err
		}
		kinds.see(row)
		if err := s.add(row); err != nil {
			return nil, err
		}
		if depth >= 0 {
			n, _ := row[depth].(int)
			s.depths = append(s.depths, n)
		}
		if bar >= 0 {
			s.bars = append(s.bars, asFloat(row[bar]))
		}
	}
	for i := range s.columns {
		s.columns[i].numeric = kinds.numeric(s.columns[i].from)
	}
	return s, nil
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
	for _, name := range names {
		i := slices.Index(all, name)
		if i < 0 {
			return nil, unknownColumn(name, all)
		}
		columns = append(columns, column{name, heading(name), false, i, slices.Index(all, name+"_total")})
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
	cells := make([]string, len(s.columns))
	for i, c := range s.columns {
		text, err := readable(row[c.from], slices.Contains(percents, c.name))
		if err != nil {
			return fmt.Errorf("column %q: %w", c.name, err)
		}
		if c.total >= 0 && row[c.from] != nil && row[c.total] != nil {
			total, err := readable(row[c.total], false)
			if err != nil {
				return fmt.Errorf("column %q: %w", c.name+"_total", err)
			}
			text += " of " + total
		}
		cells[i] = text
	}
	s.rows = append(s.rows, cells)
	return nil
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
