package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzParse: any bytes are a table, whose cells stand at places that exist, or
// an *Error.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "sep=;\na;b\n", "\ufeffa\t\"b\nc\"\n", "a\n\xe4\n", "\xff\xfea\x00", "PK\x03\x04", "a,\"b\n"} {
		f.Add([]byte(s))
	}
	var b bytes.Buffer
	if err := WriteXLSX(&b, Page{Name: "units", Columns: []Column{{Name: "a"}, {Name: "b"}}, Rows: rowsOf([]any{"x", 1})}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := Parse("t", data)
		if err != nil {
			var fault *Error
			if !errors.As(err, &fault) {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		for _, r := range append([]Row{table.Header}, table.Rows...) {
			for i := range r.Len() {
				if line, col := table.Place(&r, i); line < 1 || col < 1 {
					t.Fatalf("cell %d stands at %d:%d", i, line, col)
				}
				if s := r.Cell(i); s != strings.TrimSpace(s) {
					t.Fatalf("%q has blanks around it", s)
				}
			}
		}
	})
}

// FuzzCells: what is written as CSV or as a workbook comes back, but for what
// no cell can hold.
func FuzzCells(f *testing.F) {
	f.Add("a", "=b", "c\n\nd")
	f.Add("_x0041_", "🙂", "'")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		row := []string{a, b, c}
		for i, s := range row {
			if !utf8.ValidString(s) || Length(s) > 1000 || strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\n' || r == utf8.RuneError || r > 0xfffd && r < 0x10000 }) {
				return
			}
			row[i] = strings.TrimSpace(s)
		}
		if isBlank(row) {
			return
		}
		var text, book bytes.Buffer
		w := csv.NewWriter(&text)
		w.Write([]string{"a", "b", "c"})
		w.Write(row)
		w.Flush()
		err := WriteXLSX(&book, Page{Name: "units", Columns: []Column{{Name: "a"}, {Name: "b"}, {Name: "c"}}, Rows: rowsOf([]any{row[0], row[1], row[2]})})
		if err != nil {
			t.Fatal(err)
		}
		for _, data := range [][]byte{text.Bytes(), book.Bytes()} {
			table, err := Parse("t", data)
			if err != nil || len(table.Rows) != 1 {
				t.Fatalf("%q: %v", row, err)
			}
			for i, want := range row {
				if got := table.Rows[0].Cell(i); got != want {
					t.Fatalf("%q came back as %q", want, got)
				}
			}
		}
	})
}
