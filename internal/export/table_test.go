package export

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/internal/report"
)

func TestDisplayWidth(t *testing.T) {
	tests := []struct {
		s    string
		want int
	}{
		{"", 0}, {"abc", 3}, {"é", 1}, {"e\u0301", 1}, {"互相", 4}, {"ｶﾅ", 2}, {"한글", 4}, {"🙂", 2}, {"👩‍👩‍👧", 2}, {"🇬🇧", 2}, {"❤️", 2}, {"שלום", 4}, {"…", 1}, {"─", 1}, {"█", 1},
	}
	for _, tt := range tests {
		if got := displayWidth(tt.s); got != tt.want {
			t.Errorf("displayWidth(%q) = %d, want %d", tt.s, got, tt.want)
		}
	}
}

func TestWrap(t *testing.T) {
	tests := []struct {
		s     string
		width int
		want  []string
	}{
		{"one two three", 0, []string{"one two three"}},
		{"one two three", 7, []string{"one two", "three"}},
		{"one two three", 8, []string{"one two", "three"}},
		{"unbreakable", 4, []string{"unbr", "eaka", "ble"}},
		{"互相幫助", 5, []string{"互相", "幫助"}},
		{"互", 1, []string{"互"}},
		{"  deep code here", 8, []string{"  deep", "code", "here"}},
		{"being-helped-oneself", 10, []string{"being-", "helped-", "oneself"}},
		{"a\nb c", 3, []string{"a", "b c"}},
		{"", 5, []string{""}},
	}
	for _, tt := range tests {
		if got := wrap(tt.s, tt.width); !slices.Equal(got, tt.want) {
			t.Errorf("wrap(%q, %d) = %q, want %q", tt.s, tt.width, got, tt.want)
		}
	}
}

func FuzzWrap(f *testing.F) {
	for i, s := range hostile {
		f.Add(s, i)
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		width = 2 + (width&0xff)%60
		lines := wrap(strings.ReplaceAll(s, "\n", " "), width)
		for _, line := range lines {
			if displayWidth(line) > width {
				t.Errorf("%q is wider than %d", line, width)
			}
		}
		glue := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := glue(strings.Join(lines, "")); got != glue(s) {
			t.Errorf("%q lost characters: %q", s, lines)
		}
	})
}

// No line is wider than the window, however narrow it is, and what is left out
// is named.
func TestTableFitsTheWindow(t *testing.T) {
	for width := 24; width < 140; width++ {
		for _, r := range []*report.Report{frequencies(), cells()} {
			for _, o := range []Options{{Width: width}, {Width: width, ASCII: true, Bar: r.Columns[len(r.Columns)/2]}} {
				var b bytes.Buffer
				if err := Write(&b, "table", r, o); err != nil {
					t.Fatal(err)
				}
				for line := range strings.SplitSeq(b.String(), "\n") {
					if displayWidth(line) > width {
						t.Fatalf("%s in %d columns: %q takes %d", r.Name, width, line, displayWidth(line))
					}
				}
			}
		}
	}
}

func TestTableCutsSpeechAsQuotesDo(t *testing.T) {
	long := strings.Repeat("word ", 100)
	r := &report.Report{Columns: []string{"segment", "text", "codes"}, Rows: rowsOf([]any{"P01:1-2", long, long})}
	var b bytes.Buffer
	if err := Write(&b, "table", r, Options{Width: 80}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "word […]") || !strings.Contains(b.String(), "wor…") && !strings.Contains(b.String(), "word…") {
		t.Errorf("cut without saying so:\n%s", b.String())
	}
}

// What a transcript holds cannot steer the terminal, nor turn the direction of
// the cells beside it.
func TestTableObeysNoControls(t *testing.T) {
	r := &report.Report{
		Columns: []string{"text", "n"},
		Rows:    rowsOf([]any{"red \x1b[31m bell \a c1 \u009b0m turn \u202e back\ttab", 1}),
		Notes:   []string{"note \x1b]0;title\a"},
	}
	var b bytes.Buffer
	if err := Write(&b, "table", r, Options{}); err != nil {
		t.Fatal(err)
	}
	if i := strings.IndexAny(b.String(), "\x1b\a\u009b\u202e\t"); i >= 0 {
		t.Errorf("control character at %d of %q", i, b.String())
	}
}

func TestBar(t *testing.T) {
	tests := []struct {
		v, longest float64
		width      int
		ascii      bool
		want       string
	}{
		{10, 10, 4, false, "████"}, {5, 10, 4, false, "██"}, {0, 10, 4, false, ""}, {0.001, 10, 4, false, "▏"}, {9.9, 10, 1, false, "█"},
		{10, 10, 4, true, "####"}, {0.001, 10, 4, true, "#"}, {-1, 10, 4, false, ""}, {0, 0, 4, false, ""}, {3, 8, 1, false, "▍"},
	}
	for _, tt := range tests {
		if got := bar(tt.v, tt.longest, tt.width, tt.ascii); got != tt.want {
			t.Errorf("bar(%v of %v, %d) = %q, want %q", tt.v, tt.longest, tt.width, got, tt.want)
		}
	}
}

// Longer bars are never of smaller numbers.
func TestBarsKeepTheOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 1000 {
		x, y := r.Float64(), r.Float64()
		if x > y {
			x, y = y, x
		}
		if a, b := bar(x, 1, 20, true), bar(y, 1, 20, true); len(a) > len(b) {
			t.Fatalf("%v has %q, %v has %q", x, a, y, b)
		}
	}
}
