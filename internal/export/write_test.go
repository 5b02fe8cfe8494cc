package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ownwords/ownwords/internal/report"
)

func readable(cell any, percent bool) (string, error) {
	b, err := appendReadable(nil, cell, percent)
	return string(b), err
}

var update = flag.Bool("update", false, "write the goldens")

// golden compares what was written with testdata/name.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test -update writes it)", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", path, diff)
	}
}

// rowsOf gives rows as a report does.
func rowsOf(rows ...[]any) func(func([]any, error) bool) {
	return func(yield func([]any, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

func frequencies() *report.Report {
	return &report.Report{
		Name: "frequencies", Unit: "segment",
		Basis: report.Basis{
			Documents: 10, Participants: 10, Turns: 3412, Words: 98123, View: "final", Codebook: "3", Segmentation: 1,
			Codings: report.Codings{Rules: 120, Human: 14, Rejected: 3, Lost: 1},
		},
		Columns: []string{"code", "name", "parent", "depth", "segments", "documents", "participants", "participants_total", "coverage"},
		Rows: rowsOf(
			[]any{"care", "Care & repair", nil, 0, 1043, 10, 9, 10, 0.123456789012345},
			[]any{"give_back", "Giving back", "care", 1, 43, 8, 8, 10, 0.01},
			[]any{"往來", "互相幫助的往來", "care", 1, 2, 1, 1, 10, 0.00001},
			[]any{"pay", "Pay |*_#$%", nil, 0, 0, 0, 0, 10, nil},
		),
		Notes: []string{"coverage of pay is not known"},
	}
}

func TestWriteGoldens(t *testing.T) {
	tests := []struct {
		name, format string
		o            Options
	}{
		{"frequencies.txt", "table", Options{Bar: "segments"}},
		{"frequencies-60.txt", "table", Options{Bar: "segments", Width: 60}},
		{"frequencies-30.txt", "table", Options{Width: 30}},
		{"frequencies-ascii.txt", "table", Options{Bar: "segments", ASCII: true, Width: 100}},
		{"frequencies-color.txt", "table", Options{Color: true, Columns: []string{"code", "segments"}}},
		{"frequencies.json", "json", Options{}},
		{"frequencies.csv", "csv", Options{}},
		{"frequencies.md", "md", Options{}},
		{"frequencies.tex", "latex", Options{}},
		{"frequencies-alone.tex", "latex", Options{Standalone: true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := Write(&b, tt.format, frequencies(), tt.o); err != nil {
				t.Fatal(err)
			}
			golden(t, tt.name, b.Bytes())
		})
	}
}

func TestFormats(t *testing.T) {
	tests := []struct {
		kind Kind
		want string
	}{
		{ReportKind, "[table json csv md latex]"},
		{ExcerptsKind, "[json csv md latex]"},
		{CodebookKind, "[json csv md latex]"},
		{"song", "[]"},
	}
	for _, tt := range tests {
		if got := fmt.Sprint(Formats(tt.kind)); got != tt.want {
			t.Errorf("Formats(%s) = %s, want %s", tt.kind, got, tt.want)
		}
	}
}

func TestFormatOf(t *testing.T) {
	tests := []struct {
		path, want string
		ok         bool
	}{
		{"out.json", "json", true}, {"a/b.c/OUT.CSV", "csv", true}, {"x.md", "md", true}, {"x.tex", "latex", true}, {"x.txt", "table", true},
		{"x.docx", "", false}, {"json", "", false}, {"", "", false}, {"dir.json/file", "", false},
	}
	for _, tt := range tests {
		if got, ok := FormatOf(tt.path); got != tt.want || ok != tt.ok {
			t.Errorf("FormatOf(%q) = %q, %t, want %q, %t", tt.path, got, ok, tt.want, tt.ok)
		}
	}
}

// cells is a report with every kind of cell, and text that formats could
// stumble over.
func cells() *report.Report {
	var rows [][]any
	for i, s := range hostile {
		rows = append(rows, []any{s, i, float64(i) / 3, i%2 == 0, []string{s, "second"}, nil})
	}
	return &report.Report{
		Name: "cells", Unit: "turn",
		Columns: []string{"text", "number", "share", "yes", "list", "nothing"},
		Rows:    rowsOf(rows...),
	}
}

func TestJSONRoundTrip(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, "json", cells(), Options{}); err != nil {
		t.Fatal(err)
	}
	if !bytes.HasSuffix(b.Bytes(), []byte("}\n")) || bytes.Contains(b.Bytes(), []byte(`\u003c`)) {
		t.Error("no line feed at the end, or < is escaped")
	}
	dec := json.NewDecoder(&b)
	dec.DisallowUnknownFields()
	var got struct {
		Report, Unit string
		Basis        report.Basis
		Rows         []map[string]any
		Notes        []string
	}
	if err := dec.Decode(&got); err != nil {
		t.Fatal(err)
	}
	if got.Report != "cells" || got.Unit != "turn" || got.Notes == nil || len(got.Notes) != 0 || len(got.Rows) != len(hostile) {
		t.Errorf("report %q, unit %q, notes %v, %d rows", got.Report, got.Unit, got.Notes, len(got.Rows))
	}
	for i, s := range hostile {
		row := got.Rows[i]
		if row["text"] != s || row["number"] != float64(i) || row["yes"] != (i%2 == 0) || row["nothing"] != nil || row["list"].([]any)[0] != s {
			t.Errorf("row %d: %v", i, row)
		}
	}
}

func TestJSONWithoutRows(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, "json", &report.Report{Name: "empty", Rows: rowsOf()}, Options{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), `"rows": [],`) || !strings.Contains(b.String(), `"notes": []`) || !json.Valid(b.Bytes()) {
		t.Errorf("got %s", b.String())
	}
}

func TestFloats(t *testing.T) {
	tests := []struct {
		f                  float64
		exact, read, share string
	}{
		{0, "0", "0", "0.0%"},
		{math.Copysign(0, -1), "0", "0", "0.0%"},
		{1.0 / 3, "0.3333333333", "0.333", "33.3%"},
		{0.1 + 0.2, "0.3", "0.300", "30.0%"},
		{1, "1", "1.00", "100.0%"},
		{0.00001234, "0.00001234", "1.2e-05", "<0.1%"},
		{-0.25, "-0.25", "-0.250", "-25.0%"},
		{2.71828, "2.71828", "2.72", "271.8%"},
		{123.456, "123.456", "123.5", "12345.6%"},
		{98123.4, "98123.4", "98,123", "9812340.0%"},
		{math.NaN(), "", none, none},
		{math.Inf(1), "", none, none},
		{math.MaxFloat64, "1.7976931348623157e+308", "1.8e+308", "+Inf%"},
	}
	for _, tt := range tests {
		got, err := exact(tt.f)
		if err != nil || got != tt.exact {
			t.Errorf("exact(%v) = %q, %v, want %q", tt.f, got, err, tt.exact)
		}
		if got, _ := readable(tt.f, false); got != tt.read {
			t.Errorf("readable(%v) = %q, want %q", tt.f, got, tt.read)
		}
		if tt.f == math.MaxFloat64 {
			continue // no share is that large
		}
		if got, _ := readable(tt.f, true); got != tt.share {
			t.Errorf("share %v = %q, want %q", tt.f, got, tt.share)
		}
	}
}

func TestNaNIsNull(t *testing.T) {
	r := func() *report.Report {
		return &report.Report{Columns: []string{"a", "b"}, Rows: rowsOf([]any{math.NaN(), math.Inf(-1)})}
	}
	tests := []struct{ format, want string }{
		{"json", `{"a": null, "b": null}`},
		{"csv", "a,b\n,\n"},
		{"md", "| – | – |"},
	}
	for _, tt := range tests {
		var b bytes.Buffer
		if err := Write(&b, tt.format, r(), Options{}); err != nil || !strings.Contains(b.String(), tt.want) {
			t.Errorf("%s: %v in\n%s", tt.format, err, b.String())
		}
	}
}

func TestGrouped(t *testing.T) {
	tests := []struct {
		n    int
		want string
	}{{0, "0"}, {999, "999"}, {1000, "1,000"}, {98123, "98,123"}, {1234567, "1,234,567"}, {-100, "-100"}, {-1000, "-1,000"}, {-123456, "-123,456"}}
	for _, tt := range tests {
		if got := grouped(tt.n); got != tt.want {
			t.Errorf("grouped(%d) = %s, want %s", tt.n, got, tt.want)
		}
	}
}

func TestCSVRoundTrip(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, "csv", cells(), Options{}); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(b.Bytes(), []byte("\r")) {
		t.Error("a carriage return in the file")
	}
	records, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"text", "number", "share", "yes", "list", "nothing"}, records[0]); diff != "" {
		t.Error(diff)
	}
	for i, s := range hostile {
		if r := records[i+1]; r[0] != s || r[1] != fmt.Sprint(i) || r[4] != s+"; second" || r[5] != "" {
			t.Errorf("row %d: %q", i, r)
		}
	}
}

func TestCSVGuard(t *testing.T) {
	tests := []struct {
		cell           any
		plain, guarded string
	}{
		{"=1+1", "=1+1", "'=1+1"},
		{"+44", "+44", "'+44"},
		{"-- well", "-- well", "'-- well"},
		{"@x", "@x", "'@x"},
		{"＝1", "＝1", "'＝1"},
		{"\tx", "\tx", "'\tx"},
		{"a=b", "a=b", "a=b"},
		{"", "", ""},
		{[]string{"=a", "b"}, "=a; b", "'=a; b"},
		{-3, "-3", "-3"},
		{-0.5, "-0.5", "-0.5"},
	}
	for _, tt := range tests {
		for guard, want := range map[bool]string{false: tt.plain, true: tt.guarded} {
			var b bytes.Buffer
			r := &report.Report{Columns: []string{"a", "b"}, Rows: rowsOf([]any{tt.cell, 1})}
			if err := Write(&b, "csv", r, Options{Guard: guard}); err != nil {
				t.Fatal(err)
			}
			records, err := csv.NewReader(&b).ReadAll()
			if err != nil || records[1][0] != want {
				t.Errorf("%v, guard %t: %q, %v, want %q", tt.cell, guard, records[1][0], err, want)
			}
		}
	}
}

func TestWriteErrors(t *testing.T) {
	broken := errors.New("cannot read")
	tests := []struct {
		name, format string
		r            *report.Report
		o            Options
		want         string
	}{
		{"format", "docx", frequencies(), Options{}, `format "docx" does not fit report: use table, json, csv, md, latex`},
		{"column", "md", frequencies(), Options{Columns: []string{"codes"}}, `column "codes" is not there: use code, name`},
		{"bar", "table", frequencies(), Options{Bar: "seg"}, `column "seg" is not there`},
		{"short row, json", "json", &report.Report{Name: "r", Columns: []string{"a", "b"}, Rows: rowsOf([]any{1})}, Options{}, "a row has 1 cells for 2 columns"},
		{"short row, table", "table", &report.Report{Name: "r", Columns: []string{"a", "b"}, Rows: rowsOf([]any{1})}, Options{}, "a row has 1 cells for 2 columns"},
		{"no cell, csv", "csv", &report.Report{Columns: []string{"a"}, Rows: rowsOf([]any{struct{}{}})}, Options{}, "a cell cannot be a struct {}"},
		{"no cell, json", "json", &report.Report{Columns: []string{"a"}, Rows: rowsOf([]any{struct{}{}})}, Options{}, "a cell cannot be a struct {}"},
		{"no cell, md", "md", &report.Report{Columns: []string{"a"}, Rows: rowsOf([]any{struct{}{}})}, Options{}, `column "a": a cell cannot be a struct {}`},
	}
	for _, tt := range tests {
		err := Write(io.Discard, tt.format, tt.r, tt.o)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
	for _, format := range Formats(ReportKind) {
		r := &report.Report{Columns: []string{"a"}, Rows: func(yield func([]any, error) bool) { yield(nil, broken) }}
		if err := Write(io.Discard, format, r, Options{}); !errors.Is(err, broken) {
			t.Errorf("%s: %v, want %v", format, err, broken)
		}
	}
}

// Notes that a report adds while its rows are read are written.
func TestNotesAfterRows(t *testing.T) {
	for _, format := range []string{"table", "json", "md", "latex"} {
		r := &report.Report{Columns: []string{"a"}}
		r.Rows = func(yield func([]any, error) bool) {
			yield([]any{1}, nil)
			r.Notes = append(r.Notes, "said late")
		}
		var b bytes.Buffer
		if err := Write(&b, format, r, Options{}); err != nil || !strings.Contains(b.String(), "said late") {
			t.Errorf("%s: %v, %s", format, err, b.String())
		}
	}
}
