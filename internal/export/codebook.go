package export

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/internal/report"
)

// Counts are how often a codebook's codes were found, and in what.
type Counts struct {
	Basis report.Basis
	Codes map[string]Count // by codebook.Key(id)
}

// Count is how often one code, with those below it, was found.
type Count struct {
	Segments, Documents, Participants int
}

// CountsOf takes the counts out of a frequencies report, which it reads to its
// end.
func CountsOf(r *report.Report) (*Counts, error) {
	var at [4]int
	for i, name := range []string{"code", "segments", "documents", "participants"} {
		if at[i] = slices.Index(r.Columns, name); at[i] < 0 {
			return nil, fmt.Errorf("report %s has no column %q to count codes by", r.Name, name)
		}
	}
	c := &Counts{r.Basis, map[string]Count{}}
	for row, err := range r.Rows {
		if err != nil {
			return nil, err
		}
		id, _ := row[at[0]].(string)
		var n [3]int
		for i := range n {
			n[i], _ = row[at[i+1]].(int)
		}
		c.Codes[codebook.Key(id)] = Count{n[0], n[1], n[2]}
	}
	return c, nil
}

// of is a code's count; false when it was not counted.
func (c *Counts) of(code *codebook.Code) (Count, bool) {
	if c == nil {
		return Count{}, false
	}
	n, ok := c.Codes[codebook.Key(code.ID)]
	return n, ok
}

// Codebook writes a codebook in one of Formats(CodebookKind). counts may be
// nil: then nothing is said of how often codes were found.
func Codebook(w io.Writer, format string, book *codebook.Codebook, counts *Counts, o Options) error {
	f, err := find(format, CodebookKind)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 1<<16)
	if err := f.codebook(b, &bookTable{book, counts}, o); err != nil {
		return err
	}
	return b.Flush()
}

// bookTable is a codebook with its counts.
type bookTable struct {
	book   *codebook.Codebook
	counts *Counts // nil when there are none
}

func codebookJSON(w *bufio.Writer, t *bookTable, o Options) error { return writeJSON(w, t.report(), o) }

func codebookCSV(w *bufio.Writer, t *bookTable, o Options) error { return writeCSV(w, t.report(), o) }

// report is the codebook as rows, one a code, for formats that programs read.
func (t *bookTable) report() *report.Report {
	r := &report.Report{Name: "codebook", Unit: "code", Columns: []string{
		"theme", "code", "id", "parent", "depth", "kind", "definition", "include", "exclude", "examples", "counterexamples",
		"rules", "formerly", "status", "retired", "color",
	}}
	r.Notes = []string{t.book.Title + ", version " + t.book.Version}
	r.Basis.Codebook = t.book.Version
	if t.counts != nil {
		r.Basis = t.counts.Basis
		r.Columns = append(r.Columns, "segments", "documents", "participants", "participants_total")
	}
	r.Rows = func(yield func([]any, error) bool) {
		for _, c := range t.book.All() {
			if !yield(t.row(c), nil) {
				return
			}
		}
	}
	return r
}

func (t *bookTable) row(c *codebook.Code) []any {
	var parent any
	if c.Parent != nil {
		parent = c.Parent.ID
	}
	rules := []string{}
	for _, r := range c.Rules {
		rules = append(rules, r.String())
	}
	row := []any{
		c.Theme().Label(), c.Label(), c.ID, parent, c.Depth, string(c.Kind), c.Definition, c.Include, c.Exclude,
		texts(c.Examples), texts(c.Counterexamples), rules, c.Formerly, c.Status, retirement(c), c.Color,
	}
	if t.counts == nil {
		return row
	}
	if n, ok := t.counts.of(c); ok {
		return append(row, n.Segments, n.Documents, n.Participants, t.counts.Basis.Participants)
	}
	return append(row, nil, nil, nil, t.counts.Basis.Participants)
}

func texts(all []codebook.Text) []string {
	list := []string{}
	for _, t := range all {
		list = append(list, t.Text)
	}
	return list
}

// retirement says when and why a code was retired; "" while it is in use.
func retirement(c *codebook.Code) string {
	if c.Retired == nil {
		return ""
	}
	s := "retired"
	if c.Retired.On != "" {
		s += " on " + c.Retired.On
	}
	if len(c.Retired.Into) > 0 {
		s += " into " + strings.Join(c.Retired.Into, ", ")
	}
	if c.Retired.Why != "" {
		s += ": " + c.Retired.Why
	}
	return s
}

// found is "43 segments, 8 of 10 participants"; "" when nobody counted.
func (t *bookTable) found(c *codebook.Code) string {
	n, ok := t.counts.of(c)
	if !ok {
		return ""
	}
	return number(n.Segments, "segment") + ", " + grouped(n.Participants) + " of " + number(t.counts.Basis.Participants, "participant")
}
