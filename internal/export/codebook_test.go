package export

import (
	"bytes"
	"testing"

	"github.com/ownwords/ownwords/internal/report"
)

func TestCodebookGoldens(t *testing.T) {
	counts := &Counts{
		Basis: report.Basis{Documents: 2, Participants: 2, Turns: 3, Words: 40, View: "final", Codebook: "3"},
		Codes: map[string]Count{"care": {4, 2, 2}, "give_back": {3, 2, 2}},
	}
	tests := []struct {
		name, format string
		counts       *Counts
		o            Options
	}{
		{"codebook.md", "md", nil, Options{}},
		{"codebook-counts.md", "md", counts, Options{}},
		{"codebook.csv", "csv", nil, Options{}},
		{"codebook-counts.csv", "csv", counts, Options{}},
		{"codebook.tex", "latex", nil, Options{}},
		{"codebook-counts.tex", "latex", counts, Options{Standalone: true}},
		{"codebook.json", "json", counts, Options{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := Codebook(&b, tt.format, book(t), tt.counts, tt.o); err != nil {
				t.Fatal(err)
			}
			golden(t, tt.name, b.Bytes())
		})
	}
}

func TestCountsOf(t *testing.T) {
	c, err := CountsOf(frequencies())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := c.Codes["give_back"], (Count{43, 8, 8}); got != want {
		t.Errorf("give_back is %v, want %v", got, want)
	}
	if c.Basis.Participants != 10 {
		t.Errorf("basis has %d participants, want 10", c.Basis.Participants)
	}
	if _, err := CountsOf(&report.Report{Name: "cooccurrence", Columns: []string{"a", "b"}}); err == nil {
		t.Error("a report without counts of codes was taken")
	}
}
