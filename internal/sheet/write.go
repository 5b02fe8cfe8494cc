package sheet

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// MaxText is the longest text that a cell of a workbook holds, as [Length]
// measures it.
const MaxText = excelize.TotalCellChars

// Length is how long a text is to a spreadsheet: in units of UTF-16, of which
// an emoji takes two.
func Length(s string) (n int) {
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// Page is one page of a workbook, its first row frozen.
type Page struct {
	Name    string
	Columns []Column
	Rows    iter.Seq2[[]any, error] // a cell is nil, a string, an int, a float64 or a []string, joined by "; "
}

// Column is a column as it looks.
type Column struct {
	Name  string
	Width float64 // in characters; 0: as the program likes
	Wrap  bool    // long text goes on below
}

// LongText is returned where a text fits in no cell.
type LongText struct {
	Row    string // the first cell of its row
	Column string
	Length int
}

func (e *LongText) Error() string {
	return fmt.Sprintf("the %s of %s has %d characters: a cell of a spreadsheet holds %d", e.Column, e.Row, e.Length, MaxText)
}

// WriteXLSX writes a workbook. The first page may be long: it is held packed.
// Control characters, which XML cannot have, become U+FFFD.
func WriteXLSX(w io.Writer, pages ...Page) error {
	f := excelize.NewFile(excelize.Options{TmpDir: noFolder})
	defer f.Close()
	wrap, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	top, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}})
	if err != nil {
		return err
	}
	head, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{Vertical: "top"}})
	if err != nil {
		return err
	}
	book := &workbook{f: f, wrap: wrap, top: top, head: head}
	for i, p := range pages {
		if err := book.add(p, i == 0); err != nil {
			return err
		}
	}
	return f.Write(w)
}

type workbook struct {
	f               *excelize.File
	wrap, top, head int // styles
}

// rowWriter is either way in which excelize takes rows: streamed, of which
// there is one only, since several would be packed in no fixed order.
type rowWriter interface {
	row(n int, cells []any) error
	end() error
}

func (b *workbook) add(p Page, first bool) error {
	w, err := b.begin(p, first)
	if err != nil {
		return err
	}
	names := make([]any, len(p.Columns))
	for i, c := range p.Columns {
		names[i] = excelize.Cell{StyleID: b.head, Value: c.Name}
	}
	if err := w.row(1, names); err != nil {
		return err
	}
	n := 1
	for row, err := range p.Rows {
		if err != nil {
			return err
		}
		if n++; n > maxRows+1 {
			return fmt.Errorf("there are more than %d rows: a page of a workbook holds no more", maxRows)
		}
		cells, err := b.cells(p, row)
		if err != nil {
			return err
		}
		if err := w.row(n, cells); err != nil {
			return err
		}
	}
	return w.end()
}

func (b *workbook) begin(p Page, first bool) (rowWriter, error) {
	panes := &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
	if !first {
		if _, err := b.f.NewSheet(p.Name); err != nil {
			return nil, err
		}
		for i, c := range p.Columns {
			name, _ := excelize.ColumnNumberToName(i + 1)
			if c.Width > 0 {
				if err := b.f.SetColWidth(p.Name, name, name, c.Width); err != nil {
					return nil, err
				}
			}
		}
		return &plain{b.f, p.Name}, b.f.SetPanes(p.Name, panes)
	}
	if err := b.f.SetSheetName("Sheet1", p.Name); err != nil {
		return nil, err
	}
	s, err := b.f.NewStreamWriter(p.Name)
	if err != nil {
		return nil, err
	}
	for i, c := range p.Columns {
		if c.Width > 0 {
			err = s.SetColWidth(i+1, i+1, c.Width)
		}
		if err = errors.Join(err, s.SetColStyle(i+1, i+1, b.style(c))); err != nil {
			return nil, err
		}
	}
	return &streamed{s}, s.SetPanes(panes)
}

// cells are a row's values with the styles of their columns.
func (b *workbook) cells(p Page, row []any) ([]any, error) {
	cells := make([]any, len(row))
	for i, v := range row {
		if list, ok := v.([]string); ok {
			v = strings.Join(list, "; ")
		}
		if text, ok := v.(string); ok {
			if n := Length(text); n > MaxText {
				return nil, &LongText{fmt.Sprint(row[0]), p.Columns[i].Name, n}
			}
			if text == "" {
				v = nil
			}
		}
		if v != nil {
			cells[i] = excelize.Cell{StyleID: b.style(p.Columns[i]), Value: v}
		}
	}
	return cells, nil
}

func (b *workbook) style(c Column) int {
	if c.Wrap {
		return b.wrap
	}
	return b.top
}

type streamed struct{ s *excelize.StreamWriter }

func (w *streamed) row(n int, cells []any) error {
	return w.s.SetRow(fmt.Sprintf("A%d", n), cells)
}

func (w *streamed) end() error { return w.s.Flush() }

type plain struct {
	f    *excelize.File
	page string
}

func (w *plain) row(n int, cells []any) error {
	for i, c := range cells {
		cell, _ := excelize.CoordinatesToCellName(i+1, n)
		styled, ok := c.(excelize.Cell)
		if !ok {
			continue
		}
		if err := w.f.SetCellValue(w.page, cell, styled.Value); err != nil {
			return err
		}
		if err := w.f.SetCellStyle(w.page, cell, cell, styled.StyleID); err != nil {
			return err
		}
	}
	return nil
}

func (w *plain) end() error { return nil }
