package export

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/internal/report"
	workbook "github.com/ownwords/ownwords/internal/sheet" // sheet is a report as readers see it here
)

// unitsXLSX writes a workbook of three pages: the units, the codes that the
// table is about, and what was counted. A text in a workbook is text, whatever
// it starts with: no formula needs guarding against.
func unitsXLSX(w *bufio.Writer, r *report.Report, o Options) error {
	pages := []workbook.Page{{Name: "units", Columns: unitColumns(r.Columns), Rows: r.Rows}}
	if o.Book != nil {
		pages = append(pages, bookPage(o.Book))
	}
	return workbook.WriteXLSX(w, append(pages, aboutPage(r, o))...)
}

// unitWidths are the columns that need more room than others, or less.
var unitWidths = map[string]workbook.Column{
	"unit": {Width: 16}, "participant": {Width: 12}, "speaker": {Width: 12}, "document": {Width: 12},
	"turn": {Width: 6}, "start": {Width: 8}, "end": {Width: 8}, "question": {Width: 40, Wrap: true},
	"text": {Width: 80, Wrap: true}, "codes": {Width: 30, Wrap: true}, "seen": {Width: 8}, "memo": {Width: 40, Wrap: true}, "saw": {Width: 8},
}

func unitColumns(names []string) []workbook.Column {
	columns := make([]workbook.Column, len(names))
	for i, name := range names {
		c, ok := unitWidths[name]
		if !ok {
			c.Width = float64(min(max(len(name)+2, 6), 24))
		}
		c.Name = name
		columns[i] = c
	}
	return columns
}

func bookPage(book *codebook.Codebook) workbook.Page {
	text := func(name string) workbook.Column { return workbook.Column{Name: name, Width: 60, Wrap: true} }
	return workbook.Page{
		Name:    "codebook",
		Columns: []workbook.Column{{Name: "id", Width: 24}, {Name: "name", Width: 30}, text("definition"), text("include"), text("exclude")},
		Rows: func(yield func([]any, error) bool) {
			for _, c := range book.All() {
				if c.Retired == nil && !yield([]any{c.ID, strings.Repeat("  ", c.Depth) + c.Label(), c.Definition, c.Include, c.Exclude}, nil) {
					return
				}
			}
		},
	}
}

// aboutPage says what the numbers are of, as every format but csv does.
func aboutPage(r *report.Report, o Options) workbook.Page {
	var rows [][]any
	say := func(what, text string) { rows = append(rows, []any{what, text}) }
	b := &r.Basis
	say("unit", r.Unit)
	say("documents", strconv.Itoa(b.Documents))
	say("participants", strconv.Itoa(b.Participants))
	say("turns", strconv.Itoa(b.Turns))
	say("words", strconv.Itoa(b.Words))
	say("view", b.View)
	say("codebook", b.Codebook)
	say("segmentation", strconv.Itoa(b.Segmentation))
	say("speakers", b.Speakers)
	if len(b.Filters) > 0 {
		say("filters", strings.Join(b.Filters, ", "))
	}
	for i, line := range o.Help {
		say(fmt.Sprintf("how to fill it in, %d", i+1), line)
	}
	return workbook.Page{Name: "about", Columns: []workbook.Column{{Name: "what", Width: 24}, {Name: "is", Width: 100, Wrap: true}},
		Rows: func(yield func([]any, error) bool) {
			for _, row := range rows {
				if !yield(row, nil) {
					return
				}
			}
		}}
}
