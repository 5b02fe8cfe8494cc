package export

import (
	"bytes"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/internal/report"
)

// A report that counts nothing must not say that it counted 0 documents.
func TestReportWithoutBasis(t *testing.T) {
	r := &report.Report{Name: "import", Unit: "document", Columns: []string{"document", "words"}, Rows: rowsOf([]any{"P01", 12})}
	tests := []struct{ format, want string }{
		{"table", "document  words\n────────  ─────\nP01          12\n"},
		{"json", "{\n  \"report\": \"import\",\n  \"unit\": \"document\",\n  \"basis\": {},\n  \"rows\": [\n    {\"document\": \"P01\", \"words\": 12}\n  ],\n  \"notes\": []\n}\n"},
		{"csv", "document,words\nP01,12\n"},
		{"md", "| document | words |\n| --- | ---: |\n| P01 | 12 |\n"},
	}
	for _, tt := range tests {
		var b bytes.Buffer
		if err := Write(&b, tt.format, r, Options{}); err != nil {
			t.Fatal(err)
		}
		if b.String() != tt.want {
			t.Errorf("%s:\n%s\nwant:\n%s", tt.format, b.String(), tt.want)
		}
	}
	var b bytes.Buffer
	if err := Write(&b, "latex", r, Options{}); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(b.Bytes(), []byte("documents")) {
		t.Errorf("latex speaks of documents:\n%s", b.String())
	}
}

// A report on a table of ratings says what that table is, in every format that
// says anything but rows.
func TestReportOnRatings(t *testing.T) {
	r := &report.Report{
		Name: "agreement", Unit: "unit", Columns: []string{"value"}, Rows: rowsOf([]any{0.5}),
		Ratings: &report.Ratings{Table: "codes.csv", Units: 1200, Pairable: 40, Documents: 1, Coders: []string{"ada", "ben"}, Categories: []string{"yes"},
			Metric: "nominal", Weights: "linear", CI: "document", Resamples: 1000, Seed: 7},
	}
	want := "1,200 units in codes.csv, 40 of them pairable, by 2 coders; 1 category; 1 document; metric nominal; weights linear; 95 % intervals by document, 1,000 resamples, seed 7"
	for format, escape := range map[string]string{"table": "%", "md": "%", "latex": "\\%"} {
		var b bytes.Buffer
		if err := Write(&b, format, r, Options{}); err != nil {
			t.Fatal(err)
		}
		if line := strings.ReplaceAll(want, "%", escape); !strings.Contains(b.String(), line) {
			t.Errorf("%s:\n%s\nhas no line %s", format, b.String(), line)
		}
	}
	var b bytes.Buffer
	if err := Write(&b, "json", r, Options{}); err != nil || !strings.Contains(b.String(), `"pairable": 40`) {
		t.Errorf("%v:\n%s", err, b.String())
	}
}
