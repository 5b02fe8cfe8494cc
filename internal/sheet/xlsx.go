package sheet

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// mainPage is the page that is read where a workbook has it.
const mainPage = "units"

// readXLSX reads one page of a workbook.
func (t *Table) readXLSX(data []byte) (err *Error) {
	defer func() {
		if recover() != nil {
			err = damaged("")
		}
	}()
	if bytes.Contains(data[:min(len(data), 200)], []byte("mimetypeapplication/vnd.oasis.opendocument")) {
		return &Error{Text: "is an OpenDocument file", Hint: "save it as .xlsx or CSV"}
	}
	f, open := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked, TmpDir: noFolder,
	})
	if open != nil {
		return damaged(open.Error())
	}
	defer f.Close()
	pages := f.GetSheetList()
	if len(pages) == 0 {
		return damaged("")
	}
	name := pages[0]
	for _, p := range pages {
		if strings.EqualFold(p, mainPage) {
			name = p
		}
	}
	return t.readPage(f, name)
}

func (t *Table) readPage(f *excelize.File, name string) *Error {
	rows, err := f.Rows(name)
	if err != nil {
		return damaged(err.Error())
	}
	defer rows.Close()
	cells := 0
	for n := 1; rows.Next(); n++ {
		if n > maxRows+1 {
			return tooManyRows(n)
		}
		record, err := rows.Columns()
		if err != nil {
			return damaged(err.Error())
		}
		if isBlank(record) {
			continue
		}
		if err := t.add(Row{cells: record, line: n}, &cells); err != nil {
			return err
		}
	}
	if err := rows.Error(); err != nil {
		return damaged(err.Error())
	}
	return nil
}

// noFolder cannot be made: excelize then keeps in memory what it would put
// into temporary files.
const noFolder = "\x00"

func damaged(why string) *Error {
	e := &Error{Text: "is no workbook that can be read", Hint: "save it as .xlsx again, or as CSV"}
	if why != "" {
		e.Text += fmt.Sprintf(" (%s)", why)
	}
	return e
}
