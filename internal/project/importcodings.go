package project

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/sheet"
)

// CodingsOptions are what ImportCodings is asked.
type CodingsOptions struct {
	File     string // CSV or XLSX
	Coder    string // in whose name
	NewCoder bool   // register the coder, if need be
	From     string // of a table with a column coder: whose rows; "" where it names one person alone, or Coder
	Round    string
	Blind    bool // the coder saw neither rules nor colleagues
	Sync     bool // take back what the coder coded on units of the table that are not marked in it
	DryRun   bool
	Progress func(done, total int) // nil: not wanted
}

// CodingsImport is what came of it.
type CodingsImport struct {
	Coder  string
	Rows   int // of the table
	Codes  []CodeTally
	Seen   Tally // units declared done
	Memos  Tally
	Notes  []string
	Faults Faults // rows and cells that need a person; all others are imported
}

// Tally counts what a table says: what is new, what stood already, and what
// the coder decided on its units and it does not say.
type Tally struct{ Added, Standing, Unmarked, TakenBack int }

// CodeTally is that of one code.
type CodeTally struct {
	Code *codebook.Code
	Tally
}

// ImportCodings takes in what a person decided in a spreadsheet: codings,
// units that they have looked at, memos.
//
// A row belongs where its unit, or its start and end, say, if its words stand
// there; otherwise where its words stand, if that is one place. What cannot be
// placed or understood is a fault of the row and holds up nothing else.
//
// In a table with a column seen, a row that carries a mark was seen too: its
// unit is declared done, for all codes, or, where the table has columns for
// some codes only, for those. Where the column saw says that a row showed what
// others think, its marks count only once seen is filled: what nobody looked
// at is nobody's coding.
//
// What stands already is not decided again, so the same file twice is the same
// as once. A mark that is gone takes nothing back without Sync.
func (p *Project) ImportCodings(ctx context.Context, o CodingsOptions) (*CodingsImport, error) {
	t, err := readSheet(o.File)
	if err != nil {
		return nil, err
	}
	m, err := p.codingImport(t, o)
	if err != nil {
		return nil, err
	}
	if err := m.rows(ctx); err != nil {
		return nil, err
	}
	if !o.DryRun {
		if _, err := p.Decider(o.Coder, o.NewCoder); err != nil {
			return nil, err
		}
		if _, err := m.x.Flush(ctx); err != nil {
			return nil, err
		}
	}
	m.finish()
	return &m.done, nil
}

// codingImport understands a table's header, and settles who decides and whose
// rows are meant.
func (p *Project) codingImport(t *sheet.Table, o CodingsOptions) (*codingImport, error) {
	m := &codingImport{p: p, o: o, t: t, names: newCodeNames(p.Book), docs: map[string]*codedDocument{},
		tally: map[*codebook.Code]*Tally{}, asked: map[*codebook.Code]bool{}}
	var passed []string
	if m.c, passed = m.names.columns(t); len(passed) > 0 {
		m.note("columns passed over: %s", strings.Join(passed, ", "))
	}
	if err := m.c.fault(t); err != nil {
		return nil, err
	}
	for _, k := range m.c.marks {
		m.asked[k.code] = true
	}
	m.all = m.asksAll()
	coder, err := p.wouldDecide(o)
	if err != nil {
		return nil, err
	}
	m.x = p.Decide(coder, o.Round)
	m.x.Blind = o.Blind
	m.done.Coder, m.done.Rows = coder, len(t.Rows)
	m.done.Notes = append(m.done.Notes, t.Notes...)
	return m, m.chooseRows()
}

// readSheet reads a file that somebody named.
func readSheet(name string) (*sheet.Table, error) {
	info, err := os.Stat(name)
	if err == nil && info.Size() > sheet.MaxFile {
		return nil, Faults{{Path: name, Text: fmt.Sprintf("is larger than %d MiB", sheet.MaxFile>>20), Hint: "part the table into several files"}}
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, Unreadable(name, err)
	}
	t, err := sheet.Parse(name, data)
	var fault *sheet.Error
	if errors.As(err, &fault) {
		return nil, Faults{{fault.Path, fault.Line, fault.Col, fault.Text, fault.Hint}}
	}
	return t, err
}

// wouldDecide is Decider without registering anybody: that is done when all
// is read.
func (p *Project) wouldDecide(o CodingsOptions) (string, error) {
	coder, err := p.Decider(o.Coder, false)
	if err != nil && o.NewCoder && corpus.ValidID(o.Coder) == nil && corpus.Key(o.Coder) != coding.Rules {
		return o.Coder, nil
	}
	return coder, err
}

type codingImport struct {
	p     *Project
	o     CodingsOptions
	t     *sheet.Table
	c     codingColumns
	x     *Deciding
	names *codeNames
	done  CodingsImport

	from    string                    // whose rows, as corpus.Key; "": everybody's
	docs    map[string]*codedDocument // by corpus.Key(name); nil: not found
	order   []*codedDocument
	sources map[string]Entry
	tally   map[*codebook.Code]*Tally
	asked   map[*codebook.Code]bool // that have a column of their own
	all     bool                    // the table asks about every code
	unseen  int                     // rows with marks that nobody looked at
}

func (m *codingImport) note(format string, args ...any) {
	m.done.Notes = append(m.done.Notes, fmt.Sprintf(format, args...))
}

// chooseRows settles whose rows are meant.
func (m *codingImport) chooseRows() error {
	var names []string
	for i := range m.t.Rows {
		if name := m.t.Rows[i].Cell(m.c.coder); name != "" && !hasKey(names, name) {
			names = append(names, name)
		}
	}
	from := m.o.From
	switch {
	case from == "" && hasKey(names, m.x.Coder):
		from = m.x.Coder
	case from == "" && len(names) == 1:
		m.note("rows of %s are taken for those of %s", names[0], m.x.Coder)
	case from == "" && len(names) > 1:
		return refuse("choose one with --from-coder, such as --from-coder "+names[0], "%s has rows of %s: whose are %s's?", m.t.Path, strings.Join(names, ", "), m.x.Coder)
	case from != "" && !hasKey(names, from):
		return refuse("coders in it: "+strings.Join(names, ", "), "%s has no rows of %q", m.t.Path, from)
	}
	m.from = corpus.Key(from)
	return nil
}

// rows goes through the table.
func (m *codingImport) rows(ctx context.Context) error {
	for i := range m.t.Rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		if m.o.Progress != nil && i%1000 == 0 {
			m.o.Progress(i, len(m.t.Rows))
		}
		row := &m.t.Rows[i]
		if m.from != "" && corpus.Key(row.Cell(m.c.coder)) != m.from {
			continue
		}
		if err := m.row(row); err != nil {
			return err
		}
	}
	for _, doc := range m.order {
		if err := m.unmarked(doc); err != nil {
			return err
		}
	}
	return nil
}
