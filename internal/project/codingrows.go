package project

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/sheet"
)

// codingRow is what a row says, before it is known where that is.
type codingRow struct {
	row     *sheet.Row
	codes   []*codebook.Code
	columns []int            // of codes: where each stands
	unclear []*codebook.Code // of cells that are no marks
	partly  bool             // there may be more codes than these
	seen    bool
	memo    string
}

// says reports whether there is anything to keep.
func (r *codingRow) says() bool { return r.seen || r.memo != "" || len(r.codes) > 0 }

// understand reads the cells of a row that do not say where it belongs.
func (m *codingImport) understand(row *sheet.Row) codingRow {
	r := codingRow{row: row, memo: row.Cell(m.c.memo)}
	if cell := row.Cell(m.c.seen); cell != "" {
		is, known := marked(cell)
		r.seen = is || !known // a date, a name
	}
	for _, k := range m.c.marks {
		switch is, known := marked(row.Cell(k.column)); {
		case is:
			r.codes, r.columns = append(r.codes, k.code), append(r.columns, k.column)
		case !known:
			r.unclear = append(r.unclear, k.code)
			m.fault(row, k.column, fmt.Sprintf("%q in the column of %s is no mark", clipped(row.Cell(k.column)), k.code.ID), "put x where the code applies, and leave the cell empty where not")
		}
	}
	if cell := row.Cell(m.c.codes); cell != "" {
		codes, faults := m.names.list(cell)
		for _, why := range faults {
			m.fault(row, m.c.codes, why, "ownwords codebook show lists the codes")
			r.partly = true
		}
		for _, code := range codes {
			r.codes, r.columns = append(r.codes, code), append(r.columns, m.c.codes)
		}
	}
	return r
}

// fault is about a cell.
func (m *codingImport) fault(row *sheet.Row, column int, text, hint string) {
	line, col := m.t.Place(row, column)
	m.done.Faults = append(m.done.Faults, Fault{m.t.Path, line, col, text, hint})
}

// nowhere says why a row cannot be placed: which cell is at fault, and what to
// do.
type nowhere struct {
	column     int
	text, hint string
}

// stated is what a row says of its place: in which document, from where to
// where. end is 0 where it says nothing of that.
type stated struct {
	document   string
	column     int // that says so
	start, end int
	has        bool // start is known
}

// place finds the words that a row is about.
func (m *codingImport) place(row *sheet.Row) (*codedDocument, corpus.Span, *nowhere) {
	at, no := m.stated(row)
	if no != nil {
		return nil, corpus.Span{}, no
	}
	doc, no := m.document(at.document, at.column)
	if no != nil {
		return nil, corpus.Span{}, no
	}
	text := row.Cell(m.c.text)
	if at.has && at.end > 0 {
		span, inside := doc.d.ByteSpan(at.start, at.end)
		switch {
		case inside && (text == "" || doc.quotes().holds(span, text)):
			return doc, span, nil
		case text == "":
			return nil, corpus.Span{}, &nowhere{m.c.start, fmt.Sprintf("%d-%d is no place in document %s, which has %d characters", at.start, at.end, doc.d.ID, doc.d.CodePoints()), ""}
		}
	}
	span, no := m.quoted(doc, row, text, at)
	return doc, span, no
}

// stated reads the unit, or document, start and end.
func (m *codingImport) stated(row *sheet.Row) (at stated, no *nowhere) {
	unit := row.Cell(m.c.unit)
	if unit == "" {
		at.document, at.column = row.Cell(m.c.document), m.c.document
		at.start, at.end, at.has, no = m.offsets(row)
		return at, no
	}
	var err error
	if at.document, at.start, at.end, err = parseSegment(unit); err != nil {
		return at, &nowhere{m.c.unit, err.Error(), "leave the column unit as ownwords export table wrote it"}
	}
	at.column, at.has = m.c.unit, true
	return at, nil
}

// offsets reads the columns start and end. A start alone narrows a quote.
func (m *codingImport) offsets(row *sheet.Row) (start, end int, has bool, no *nowhere) {
	from, to := row.Cell(m.c.start), row.Cell(m.c.end)
	if from == "" {
		return 0, 0, false, nil
	}
	start, ok := wholeNumber(from)
	if !ok {
		return 0, 0, false, &nowhere{m.c.start, fmt.Sprintf("start %q is no whole number", clipped(from)), ""}
	}
	if to == "" {
		return start, 0, true, nil
	}
	if end, ok = wholeNumber(to); !ok {
		return 0, 0, false, &nowhere{m.c.end, fmt.Sprintf("end %q is no whole number", clipped(to)), ""}
	}
	return start, end, true, nil
}

// wholeNumber reads 12, and 12.0 as some programs write it.
func wholeNumber(s string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSuffix(s, ".0"))
	return n, err == nil && n >= 0
}

// quoted finds a row by its words. Of several places, the row's start or turn
// may say which is meant; it is not guessed.
func (m *codingImport) quoted(doc *codedDocument, row *sheet.Row, text string, at stated) (corpus.Span, *nowhere) {
	if text == "" {
		return corpus.Span{}, &nowhere{m.c.text, "the row has neither words nor a place", "fill in text, or start and end"}
	}
	all, err := doc.quotes().find(unguarded(text), 0)
	if err == nil && len(all) == 0 && unguarded(text) != text {
		all, err = doc.quotes().find(text, 0)
	}
	switch {
	case err != nil:
		return corpus.Span{}, &nowhere{m.c.text, err.Error(), ""}
	case len(all) == 0:
		return corpus.Span{}, &nowhere{m.c.text, fmt.Sprintf("document %s does not have the words %q", doc.d.ID, clipped(text)), "the words must stand there letter by letter; only quote marks and white space may differ"}
	case len(all) == 1:
		return all[0], nil
	}
	turn, hasTurn := wholeNumber(row.Cell(m.c.turn))
	switch {
	case at.has:
		if meant := doc.meant(all, at); len(meant) == 1 {
			return meant[0], nil
		}
	case hasTurn:
		if all = doc.inTurn(all, turn); len(all) == 1 {
			return all[0], nil
		}
	}
	return corpus.Span{}, &nowhere{m.c.text, fmt.Sprintf("document %s has the words %q in %s", doc.d.ID, clipped(text), placesOf(doc.d, all)), "say which: fill in start and end, or turn"}
}

// meant are the places that lie within the row's own, or, where it has no end,
// start with it.
func (c *codedDocument) meant(all []corpus.Span, at stated) []corpus.Span {
	unit, hasUnit := c.d.ByteSpan(at.start, at.end)
	start, hasStart := c.d.ToByte(at.start)
	return slices.DeleteFunc(slices.Clone(all), func(s corpus.Span) bool {
		return !(hasUnit && unit.Contains(s)) && !(at.end == 0 && hasStart && s.Start == start)
	})
}

// inTurn are the places that start in a turn, from 1.
func (c *codedDocument) inTurn(all []corpus.Span, turn int) []corpus.Span {
	return slices.DeleteFunc(slices.Clone(all), func(s corpus.Span) bool {
		first, _ := c.d.TurnsOf(s)
		return first+1 != turn
	})
}

// placesOf is "3 places: 12-40, 99-127, 300-328".
func placesOf(d *corpus.Document, all []corpus.Span) string {
	if len(all) == 0 {
		return "several places, and none in that turn"
	}
	var places []string
	for i, s := range all {
		if i == 5 {
			places = append(places, "…")
			break
		}
		start, end := d.CodePointSpan(s)
		places = append(places, fmt.Sprintf("%d-%d", start, end))
	}
	return plural(len(all), "place") + ": " + strings.Join(places, ", ")
}

// clipped is the beginning of a text, on one line.
func clipped(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if head := firstRunes(s, 40); head != s {
		return head + "…"
	}
	return s
}
