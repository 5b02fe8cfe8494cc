package project

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/report"
	"github.com/ownwords/ownwords/internal/sheet"
)

// codingColumns says which column of a table of codings holds what; -1 where
// none does.
type codingColumns struct {
	unit, document, start, end, turn, text int
	codes, seen, memo, saw, coder          int
	marks                                  []markColumn
}

// markColumn is a column of marks for one code.
type markColumn struct {
	column int
	code   *codebook.Code
}

// columnNames are the names of each column, the most telling first: ours,
// those of Taguette (document, tag, content) and of QualCoder (File or
// Filename, Coder, Coded, Codename, Coded_Memo), and what people call them.
var columnNames = []struct {
	take  func(*codingColumns) *int
	names []string
}{
	{func(c *codingColumns) *int { return &c.unit }, []string{"unit", "unit id", "segment", "segment id", "id"}},
	{func(c *codingColumns) *int { return &c.document }, []string{"document", "document name", "doc", "filename", "file name", "file", "source", "transcript", "interview"}},
	{func(c *codingColumns) *int { return &c.start }, []string{"start", "from", "pos0"}},
	{func(c *codingColumns) *int { return &c.end }, []string{"end", "to", "pos1"}},
	{func(c *codingColumns) *int { return &c.turn }, []string{"turn"}},
	{func(c *codingColumns) *int { return &c.text }, []string{"text", "quote", "content", "segment text", "quotation", "quotation content", "excerpt", "coded", "coded text"}},
	{func(c *codingColumns) *int { return &c.codes }, []string{"codes", "code", "code id", "codename", "code name", "tags", "tag"}},
	{func(c *codingColumns) *int { return &c.seen }, []string{"seen", "looked at"}},
	{func(c *codingColumns) *int { return &c.memo }, []string{"memo", "memos", "coded memo", "comment", "comments", "note", "notes"}},
	{func(c *codingColumns) *int { return &c.saw }, []string{"saw"}},
	{func(c *codingColumns) *int { return &c.coder }, []string{"coder", "owner"}},
}

// knownColumns are of our own tables, and of no use here.
var knownColumns = []string{"participant", "speaker", "role", "question", "turn end", "coders", "rules", "status", "time", "score"}

// IsTableColumn tells whether a column of this name has a meaning of its own
// in a table of codings, so that no code can be its name alone.
func IsTableColumn(name string) bool {
	for _, c := range columnNames {
		if slices.Contains(c.names, sheet.Key(name)) {
			return true
		}
	}
	return slices.Contains(knownColumns, sheet.Key(name)) || strings.HasPrefix(sheet.Key(name), report.CodePrefix)
}

// unitID is DOCUMENT:START-END.
var unitID = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^.+:\d+-\d+$`) })

// columns understands a table's header. passed are the columns that mean
// nothing here.
func (k *codeNames) columns(t *sheet.Table) (c codingColumns, passed []string) {
	taken := map[int]bool{}
	for _, known := range columnNames {
		i := t.Column(known.names...)
		*known.take(&c) = i
		taken[i] = true
	}
	if c.unit >= 0 && !holdsUnits(t, c.unit) {
		if c.text < 0 && sheet.Key(t.Header.Cell(c.unit)) == "segment" {
			c.text = c.unit // other programs call the passage itself a segment
		}
		c.unit = -1
	}
	for i := range t.Header.Len() {
		head := t.Header.Cell(i)
		switch code, _ := k.head(head); {
		case taken[i] || head == "" || slices.Contains(knownColumns, sheet.Key(head)):
		case code != nil:
			c.marks = append(c.marks, markColumn{i, code})
		default:
			passed = append(passed, fmt.Sprintf("%q", head))
		}
	}
	return c, passed
}

// holdsUnits tells whether the first cell of a column that is not empty is a
// unit's id.
func holdsUnits(t *sheet.Table, column int) bool {
	for i := range t.Rows {
		if cell := t.Rows[i].Cell(column); cell != "" {
			return unitID().MatchString(cell)
		}
	}
	return true
}

// fault says what a table lacks to be one of codings.
func (c *codingColumns) fault(t *sheet.Table) error {
	text, hint := "", ""
	switch {
	case t.Header.Len() == 1:
		text, hint = "the table has one column alone", "columns are parted by comma, semicolon or tab: save it so, or as .xlsx"
	case c.unit < 0 && c.document < 0:
		text, hint = "no column says where the rows belong", "name the columns document and text, document with start and end, or unit"
	case c.unit < 0 && c.text < 0 && (c.start < 0 || c.end < 0):
		text, hint = "no column says which words a row is about", "add a column text with the words, or the columns start and end"
	case c.codes < 0 && c.marks == nil && c.seen < 0 && c.memo < 0:
		text, hint = "no column says which code", "add a column code, or a column for each code, named by its id; ownwords codebook show lists them"
	default:
		return nil
	}
	line, col := t.Place(&t.Header, 0)
	return Faults{{Path: t.Path, Line: line, Col: col, Text: text, Hint: hint}}
}

// codeNames finds codes by what tables call them.
type codeNames struct {
	book  *codebook.Codebook
	names map[string][]*codebook.Code // by corpus.Key(name)
}

func newCodeNames(book *codebook.Codebook) *codeNames {
	k := &codeNames{book, map[string][]*codebook.Code{}}
	for _, c := range book.All() {
		if c.Name != "" && corpus.Key(c.Name) != corpus.Key(c.ID) {
			k.names[corpus.Key(c.Name)] = append(k.names[corpus.Key(c.Name)], c)
		}
	}
	return k
}

// head is the code that a column is named for; nil for none.
func (k *codeNames) head(name string) (*codebook.Code, string) {
	if rest, ok := strings.CutPrefix(strings.ToLower(name), report.CodePrefix); ok {
		name = name[len(name)-len(rest):]
	}
	return k.find(name)
}

// find is the code of an id, also of one that it was formerly known by, of a
// name that no other code has, or of a path whose last part is one of these.
// Where there is none, it says why.
func (k *codeNames) find(name string) (code *codebook.Code, fault string) {
	name = strings.TrimSpace(name)
	if c, ok := k.book.Lookup(name); ok {
		return c, ""
	}
	switch list := k.names[corpus.Key(name)]; {
	case len(list) == 1:
		return list[0], ""
	case len(list) > 1:
		return nil, fmt.Sprintf("%d codes have the name %q: write the id", len(list), name)
	}
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		return k.find(name[i+1:])
	}
	return nil, fmt.Sprintf("no code has the id or name %q", name)
}

// list are the codes of a cell: one, or several parted by semicolons, bars or
// commas, whichever comes first in this order. A name may hold a comma.
func (k *codeNames) list(cell string) (codes []*codebook.Code, faults []string) {
	if code, _ := k.find(cell); code != nil {
		return []*codebook.Code{code}, nil
	}
	for _, mark := range []string{";", "|", ",", "\n"} {
		if !strings.Contains(cell, mark) {
			continue
		}
		for _, part := range strings.Split(cell, mark) {
			if strings.TrimSpace(part) == "" {
				continue
			}
			more, why := k.list(part)
			codes, faults = append(codes, more...), append(faults, why...)
		}
		return codes, faults
	}
	_, why := k.find(cell)
	return nil, []string{why}
}

// yes and no are what people put into a cell to say that a code applies, and
// that it does not.
var (
	yes = []string{"x", "1", "1.0", "yes", "y", "ja", "j", "oui", "si", "sí", "sim", "true", "t", "wahr", "vrai", "✓", "✔", "☑", "✓️", "✔️", "+"}
	no  = []string{"", "0", "0.0", "no", "n", "nein", "non", "false", "f", "falsch", "faux", "-", "–", "—", "☐", "na", "n/a"}
)

// marked reads a mark. ok is false for what is neither.
func marked(cell string) (is, ok bool) {
	if cell == "" {
		return false, true // as nearly all are
	}
	key := corpus.Key(cell)
	switch {
	case slices.Contains(no, key):
		return false, true
	case slices.Contains(yes, key):
		return true, true
	}
	return false, false
}
