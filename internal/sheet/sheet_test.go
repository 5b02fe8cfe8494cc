package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// shown is a table on one line: cells by |, rows by /, each cell with its place.
func shown(t *Table) string {
	var rows []string
	for _, r := range append([]Row{t.Header}, t.Rows...) {
		var cells []string
		for i := range r.Len() {
			line, col := t.Place(&r, i)
			cells = append(cells, fmt.Sprintf("%s@%d:%d", r.Cell(i), line, col))
		}
		rows = append(rows, strings.Join(cells, "|"))
	}
	return strings.Join(rows, " / ")
}

func TestCSV(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"comma", "a,b\nü,2\n", "a@1:1|b@1:3 / ü@2:1|2@2:3"},
		{"semicolon", "a;b\n1,5;2\n", "a@1:1|b@1:3 / 1,5@2:1|2@2:5"},
		{"tab", "a\tb\n\t2\n", "a@1:1|b@1:3 / @2:1|2@2:2"},
		{"said", "sep=;\na;b,c\n1;2\n", "a@2:1|b,c@2:3 / 1@3:1|2@3:3"},
		{"separators inside quotation marks do not count", "\"a;;;\",b\n1,2\n", "a;;;@1:1|b@1:8 / 1@2:1|2@2:3"},
		{"byte order mark", "\ufeffa,b\n1,2\n", "a@1:1|b@1:3 / 1@2:1|2@2:3"},
		{"carriage returns", "a,b\r\n1,2\r\n", "a@1:1|b@1:3 / 1@2:1|2@2:3"},
		{"lines in a cell", "a,b\n\"x\ny\",2\n3,4\n", "a@1:1|b@1:3 / x\ny@2:1|2@3:4 / 3@4:1|4@4:3"},
		{"blank rows are left out", "\na,b\n,\n1,2\n\n", "a@2:1|b@2:3 / 1@4:1|2@4:3"},
		{"blanks around a cell", "a , b\n 1 ,\t2\n", "a@1:1|b@1:4 / 1@2:1|2@2:5"},
		{"a short row and a long one", "a,b\n1\n1,2,3\n", "a@1:1|b@1:3 / 1@2:1 / 1@3:1|2@3:3|3@3:5"},
		{"windows-1252", "a,b\n\xe4\x96,2\n", "a@1:1|b@1:3 / ä–@2:1|2@2:4"},
		{"a broken byte", "a,b\nüäöüäö\xe4,2\n", "a@1:1|b@1:3 / üäöüäö\ufffd@2:1|2@2:9"},
		{"utf-16", "\xff\xfea\x00\t\x00b\x00\n\x00\xe4\x00\t\x002\x00", "a@1:1|b@1:3 / ä@2:1|2@2:3"},
		{"a header alone", "a,b", "a@1:1|b@1:3"},
	}
	for _, tt := range tests {
		table, err := Parse("t.csv", []byte(tt.src))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		} else if got := shown(table); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestRefused(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"nothing", "", "t.csv: is empty"},
		{"blanks", " \n\n", "t.csv: is empty"},
		{"a stray quotation mark", "a,b\nä,x\"y\n", "t.csv:2:4: bare \" in non-quoted-field"},
		{"an open quotation mark", "a,b\n1,\"2\n", "t.csv:2:6: extraneous or missing \" in quoted-field"},
		{"binary", "a,b\n\x00\x01", "t.csv: is no table: it has NUL characters"},
		{"an old workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "t.csv: is an old Excel file, or has a password"},
		{"no workbook", "PK\x03\x04", "t.csv: is no workbook that can be read (zip: not a valid zip file)"},
		{"OpenDocument", "PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "t.csv: is an OpenDocument file"},
		{"too many columns", strings.Repeat(",", maxColumns) + "a", "t.csv:1:1: the row has more than 16384 columns"},
	}
	for _, tt := range tests {
		_, err := Parse("t.csv", []byte(tt.src))
		var fault *Error
		if !errors.As(err, &fault) || err.Error() != tt.want {
			t.Errorf("%s:\n got %v\nwant %s", tt.name, err, tt.want)
		}
	}
}

func TestNote(t *testing.T) {
	table, err := Parse("t.csv", []byte("a\n\xe4\n"))
	if err != nil || len(table.Notes) != 1 || !strings.Contains(table.Notes[0], "windows-1252") {
		t.Errorf("%v, %v", table, err)
	}
}

func TestColumn(t *testing.T) {
	table, err := Parse("t.csv", []byte("Coded_Memo,Segment  Text,DOCUMENT,document\n"))
	if err != nil {
		t.Fatal(err)
	}
	for names, want := range map[string]int{"coded memo": 0, "segment text": 1, "document": 2, "file,document": 2, "memo": -1} {
		if got := table.Column(strings.Split(names, ",")...); got != want {
			t.Errorf("%s: column %d, not %d", names, got, want)
		}
	}
}

// rowsOf are rows as a Page takes them.
func rowsOf(rows ...[]any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

func TestWorkbookComesBack(t *testing.T) {
	texts := []string{"plain", "=1+1", "-5", "'quoted", "two\n\nparagraphs", "_x0041_ _x005F_", "🙂 é e\u0301 漢", "<b>&amp;</b>", "001", "2026-03-01", "TRUE"}
	var rows [][]any
	for i, s := range texts {
		rows = append(rows, []any{s, i, nil, []string{"a", "b"}, 0.5})
	}
	columns := []Column{{Name: "text", Wrap: true, Width: 40}, {Name: "n"}, {Name: "none"}, {Name: "list"}, {Name: "half"}}
	var b, again bytes.Buffer
	page := Page{Name: "units", Columns: columns, Rows: rowsOf(rows...)}
	other := Page{Name: "about", Columns: columns[:2], Rows: rowsOf([]any{"a", 1})}
	for _, w := range []*bytes.Buffer{&b, &again} {
		if err := WriteXLSX(w, page, other); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("the same pages give other bytes")
	}
	table, err := Parse("t.xlsx", b.Bytes())
	if err != nil || len(table.Rows) != len(texts) {
		t.Fatalf("%v, %v", table, err)
	}
	for i, s := range texts {
		r := &table.Rows[i]
		if r.Cell(0) != s || r.Cell(1) != fmt.Sprint(i) || r.Cell(2) != "" || r.Cell(3) != "a; b" || r.Cell(4) != "0.5" {
			t.Errorf("%q came back as %q", s, r.cells)
		}
		if line, col := table.Place(r, 1); line != i+2 || col != 2 {
			t.Errorf("row %d stands at %d:%d", i, line, col)
		}
	}
}

func TestLongText(t *testing.T) {
	for _, tt := range []struct {
		text string
		fits bool
	}{
		{strings.Repeat("a", MaxText), true}, {strings.Repeat("a", MaxText+1), false},
		{strings.Repeat("ü", MaxText), true}, {strings.Repeat("🙂", MaxText/2), true}, {strings.Repeat("🙂", MaxText/2+1), false},
	} {
		var b bytes.Buffer
		err := WriteXLSX(&b, Page{Name: "units", Columns: []Column{{Name: "unit"}, {Name: "text"}}, Rows: rowsOf([]any{"P01:0-9", tt.text})})
		var long *LongText
		switch {
		case tt.fits && err != nil, !tt.fits && !errors.As(err, &long):
			t.Errorf("%d characters: %v", Length(tt.text), err)
		case long != nil && (long.Row != "P01:0-9" || long.Column != "text" || long.Length != Length(tt.text)):
			t.Errorf("%+v", long)
		case tt.fits:
			table, err := Parse("t.xlsx", b.Bytes())
			if err != nil || table.Rows[0].Cell(1) != tt.text {
				t.Errorf("%d characters came back as others: %v", Length(tt.text), err)
			}
		}
	}
}

// TestFarRow: a damaged or hostile row number is not counted up to.
func TestFarRow(t *testing.T) {
	var b bytes.Buffer
	if err := WriteXLSX(&b, Page{Name: "units", Columns: []Column{{Name: "a"}}, Rows: rowsOf([]any{"x"})}); err != nil {
		t.Fatal(err)
	}
	data := rezip(t, b.Bytes(), func(name, text string) string {
		return strings.ReplaceAll(text, `<row r="2"`, `<row r="2000000000"`)
	})
	var fault *Error
	if _, err := Parse("t.xlsx", data); !errors.As(err, &fault) || !strings.Contains(err.Error(), "there are more than 1048575 rows") {
		t.Errorf("%v", err)
	}
}

// rezip changes the files in a workbook.
func rezip(t *testing.T, data []byte, change func(name, text string) string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		to, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(to, change(f.Name, string(text))); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestPages: what a person adds before the page of units does not matter; of
// other workbooks the first page is read, and cells as they are stored.
func TestPages(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetRow("Sheet1", "B3", &[]any{"document", true, 12.5}))
	must(f.SetSheetRow("Sheet1", "B5", &[]any{"P01"}))
	_, err := f.NewSheet("Units")
	must(err)
	must(f.SetSheetRow("Units", "A1", &[]any{"unit"}))
	read := func() string {
		var b bytes.Buffer
		must(f.Write(&b))
		table, err := Parse("t.xlsx", b.Bytes())
		must(err)
		return shown(table)
	}
	if got := read(); got != "unit@1:1" {
		t.Error(got)
	}
	must(f.DeleteSheet("Units"))
	if got := read(); got != "@3:1|document@3:2|1@3:3|12.5@3:4 / @5:1|P01@5:2" {
		t.Error(got)
	}
}
