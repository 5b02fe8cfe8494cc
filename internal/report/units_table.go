package report

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/codebook"
)

// TableOptions are what Units is asked.
type TableOptions struct {
	Options
	Unit      string // one of TableUnits; empty: turn
	MinWords  int    // units with fewer counted words are left out; 0 and 1 leave none out
	List      bool   // one column with the codes instead of one a code
	Question  bool   // a column with what was asked before
	NoText    bool   // without the column text
	ForCoding bool   // for people to fill in: cells are marks, with columns seen and memo
	Prefill   bool   // ForCoding: mark what the view counts, with a column that says whose it is

	Taken func(name string) bool // tells whether a column of that name means something else; nil: none does
}

// TableUnits are the units that Units makes rows of. The slice is the caller's.
func TableUnits() []string {
	return []string{"sentence", "turn", "paragraph", "exchange", "segment", "document"}
}

// Mark is what stands in a cell of a table for coding where a code applies.
const Mark = "x"

// CodePrefix stands before a code in the head of a column where the code
// itself would be taken for another column.
const CodePrefix = "code:"

// Units lists the units of counted speech, one row a unit, with what the view
// counts in each: 1 where the unit carries the code, 0 where not. A code
// carries what the codes below it carry, as in Cooccurrence, and the rows are
// the same units; their sums are its n_a.
//
//	unit                  document:start-end, in code points
//	participant, speaker, turn    of the first turn in it that counts
//	text                  the body's characters from start to end
//
// For coding, cells are empty. Prefilled, a cell is marked where the code
// itself, not one below it, covers a word: marks are codings to be, and a
// parent is not coded because its child is.
//
// Documents are read twice: once for the basis, and again with the rows.
func Units(ctx context.Context, docs Documents, o TableOptions) (*Report, error) {
	if o.Unit == "" {
		o.Unit = "turn"
	}
	if !slices.Contains(TableUnits(), o.Unit) {
		return nil, fmt.Errorf("unit %q is not known: use %s", o.Unit, strings.Join(TableUnits(), ", "))
	}
	t := newUnitTable(o)
	r := &Report{Name: "table", Unit: o.Unit, Basis: o.basis(atLeast(o.MinWords)...), Columns: t.columns(), Notes: []string{}}
	err := (&listing{}).survey(ctx, docs, &r.Basis)
	r.Rows = func(yield func([]any, error) bool) {
		err := each(ctx, docs, func(d *Document) error { return t.document(d, yield) })
		if err != nil && err != errEnough {
			yield(nil, err)
		}
	}
	return r, err
}

type unitTable struct {
	TableOptions
	codes  []*codebook.Code
	merger *merger
}

// newUnitTable takes the codes that were asked for; retired ones only where
// they are named.
func newUnitTable(o TableOptions) *unitTable {
	t := &unitTable{TableOptions: o, merger: newMerger(o.Book)}
	chosen := o.chosen()
	for _, c := range o.Book.All() {
		if chosen[c.Index] && (c.Retired == nil || len(o.Codes) > 0 && !o.ForCoding) {
			t.codes = append(t.codes, c)
		}
	}
	return t
}

func (t *unitTable) columns() []string {
	names := []string{"unit", "document", "participant", "speaker", "turn", "start", "end"}
	if t.Question {
		names = append(names, "question")
	}
	if !t.NoText {
		names = append(names, "text")
	}
	if t.List {
		names = append(names, "codes")
	}
	for _, c := range t.codes {
		if !t.List {
			names = append(names, t.head(c))
		}
	}
	if t.ForCoding {
		names = append(names, "seen", "memo")
	}
	if t.Prefill {
		names = append(names, "saw")
	}
	return names
}

// head is a code's column.
func (t *unitTable) head(c *codebook.Code) string {
	if t.Taken != nil && t.Taken(c.ID) {
		return CodePrefix + c.ID
	}
	return c.ID
}
