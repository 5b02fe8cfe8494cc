package export

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ownwords/ownwords/internal/report"
)

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
