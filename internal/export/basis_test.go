package export

import (
	"bytes"
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
