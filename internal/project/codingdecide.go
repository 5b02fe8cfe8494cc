package project

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/decision"
	"github.com/ownwords/ownwords/internal/sheet"
)

// row decides what a row says.
func (m *codingImport) row(row *sheet.Row) error {
	r := m.understand(row)
	saw := sawOf(row.Cell(m.c.saw))
	if saw != nil && m.o.Blind {
		return refuse("leave --blind out", "the table shows what %s coded: nobody who filled it in was blind to it", strings.Join(saw, ", "))
	}
	if saw != nil && m.c.seen >= 0 && !r.seen {
		if len(r.codes) > 0 {
			m.unseen++
		}
		r.codes, r.columns, r.partly = nil, nil, true
		if !r.says() {
			return nil
		}
	}
	doc, span, no := m.place(row)
	if no != nil {
		if r.says() {
			m.fault(row, no.column, no.text, no.hint)
		}
		return nil
	}
	m.x.Saw = saw
	return m.decide(&r, doc, span)
}

// sawOf are the coders that a cell of the column saw names.
func sawOf(cell string) (names []string) {
	for _, name := range strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == ',' }) {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}

func (m *codingImport) decide(r *codingRow, doc *codedDocument, span corpus.Span) error {
	unit := doc.unit(span)
	unit.unclear, unit.partly = append(unit.unclear, r.unclear...), unit.partly || r.partly
	for i, code := range r.codes {
		if code.Retired != nil {
			m.retired(r.row, r.columns[i], code)
			continue
		}
		if slices.Contains(unit.codes, code) {
			continue
		}
		unit.codes = append(unit.codes, code)
		if err := m.count(m.of(code), func() error { return m.x.Code(doc.d, span, code) }); err != nil {
			return err
		}
	}
	if m.c.seen >= 0 && (r.seen || len(r.codes) > 0) && !unit.seen {
		unit.seen = true
		if err := m.count(&m.done.Seen, func() error { return m.seen(doc.d, span) }); err != nil {
			return err
		}
	}
	if r.memo != "" {
		return m.count(&m.done.Memos, func() error { return m.memo(doc.d, span, r.memo) })
	}
	return nil
}

// count decides, and counts whether that was new.
func (m *codingImport) count(t *Tally, decide func() error) error {
	before := m.x.queued
	if err := decide(); err != nil {
		return err
	}
	if m.x.queued > before {
		t.Added++
	} else {
		t.Standing++
	}
	return nil
}

func (m *codingImport) of(code *codebook.Code) *Tally {
	if m.tally[code] == nil {
		m.tally[code] = &Tally{}
	}
	return m.tally[code]
}

func (m *codingImport) retired(row *sheet.Row, column int, code *codebook.Code) {
	hint := "choose another code"
	if len(code.Retired.Into) > 0 {
		hint = "use " + strings.Join(code.Retired.Into, " or ")
	}
	m.fault(row, column, fmt.Sprintf("code %q is retired", code.ID), hint)
}

// seen declares a unit done for the codes that the table asks about.
func (m *codingImport) seen(d *corpus.Document, span corpus.Span) error {
	if m.all {
		return m.x.Done(d, span, nil)
	}
	for _, k := range m.c.marks {
		if k.code.Retired != nil {
			continue
		}
		if err := m.x.Done(d, span, k.code); err != nil {
			return err
		}
	}
	return nil
}

// asksAll tells whether the table has a column for every code in use, or for
// none: then it asks about whatever there is.
func (m *codingImport) asksAll() bool {
	return m.c.codes >= 0 || m.c.marks == nil || !slices.ContainsFunc(m.p.codes, func(c *codebook.Code) bool { return c.Retired == nil && !m.asked[c] })
}

// memo notes what does not stand on the span already.
func (m *codingImport) memo(d *corpus.Document, span corpus.Span, text string) error {
	standing, err := m.x.standing(d)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(standing.at[span], func(o Decided) bool { return o.Op == decision.Memo && o.Text == text }) {
		m.x.Memo(d, span, text)
	}
	return nil
}

// unmarked looks for what the coder decided on units of the table that it does
// not say: it is counted, or, with Sync, taken back.
func (m *codingImport) unmarked(doc *codedDocument) error {
	standing, err := m.x.standing(doc.d)
	if err != nil {
		return err
	}
	for _, span := range doc.spans {
		unit := doc.units[span]
		var gone []Decided
		for _, one := range standing.at[span] {
			tally := m.lacks(unit, &one)
			switch {
			case tally == nil:
			case m.o.Sync:
				tally.TakenBack++
				gone = append(gone, one)
			default:
				tally.Unmarked++
			}
		}
		if gone != nil {
			if err := m.x.takeBack(doc.d, gone); err != nil {
				return err
			}
		}
	}
	return nil
}

// lacks is where to count a decision that the table asks about and does not
// say; nil for any other.
func (m *codingImport) lacks(unit *codedUnit, one *Decided) *Tally {
	switch asked := one.Known == nil && m.all || m.asked[one.Known] || m.c.codes >= 0; {
	case !asked:
		return nil
	case one.Op == decision.Done && m.c.seen >= 0 && one.HasSpan() && !unit.seen && !unit.partly:
		return &m.done.Seen
	case one.Op == decision.Code && one.Known != nil && !unit.partly && !slices.Contains(unit.codes, one.Known) && !slices.Contains(unit.unclear, one.Known):
		return m.of(one.Known)
	}
	return nil
}

// finish puts counts and faults in order.
func (m *codingImport) finish() {
	for _, code := range m.p.codes {
		if t := m.tally[code]; t != nil {
			m.done.Codes = append(m.done.Codes, CodeTally{code, *t})
		}
	}
	if m.unseen > 0 {
		m.note("%s with marks were not taken: what the table showed counts once the cell seen is filled", plural(m.unseen, "row"))
	}
	m.done.Faults.sort()
}
