package agreement_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/internal/agreement"
)

// spelled is a table on one line: "ada,ben; u0: x . ; u1: …" with values by
// name, "." where one is missing.
func spelled(t *agreement.Table) string {
	cells := make([][]string, t.Units)
	for u := range cells {
		cells[u] = make([]string, len(t.Coders))
		for c := range cells[u] {
			cells[u][c] = "."
		}
	}
	for _, r := range t.Ratings {
		cells[r.Unit][r.Coder] = t.Values[r.Value]
	}
	var s strings.Builder
	s.WriteString(strings.Join(t.Coders, ","))
	for _, row := range cells {
		s.WriteString("; " + strings.Join(row, " "))
	}
	return s.String()
}

func TestRead(t *testing.T) {
	tests := []struct {
		name, in string
		o        agreement.ReadOptions
		want     string
		values   string // in order
	}{
		{"long", "unit,coder,value\n1,ada,x\n1,ben,y\n2,ben,x\n", agreement.ReadOptions{}, "ada,ben; x y; . x", "x y"},
		{"any order of columns", "Value,UNIT,Coder\nx,1,ben\ny,1,ada\n", agreement.ReadOptions{}, "ada,ben; y x", "x y"},
		{"wide", "id,ada,ben\n1,x,y\n2,,x\n", agreement.ReadOptions{}, "ada,ben; x y; . x", "x y"},
		{"semicolons", "unit;coder;value\n1;ada;x\n1;ben;y, or z\n", agreement.ReadOptions{}, "ada,ben; x y, or z", "x y, or z"},
		{"tabs", "id\tada\tben\n1\tx\ty\n", agreement.ReadOptions{}, "ada,ben; x y", "x y"},
		{"BOM, CRLF, blank rows, quotes", "\xef\xbb\xbfunit,coder,value\r\n\r\n1,\"Reyes, Dana\",x\r\n,,\r\n", agreement.ReadOptions{}, "Reyes, Dana; x", "x"},
		{"empty is missing", "unit,coder,value\n1,ada,\n1,ben,x\n2,ada,x\n", agreement.ReadOptions{}, "ada,ben; . x; x .", "x"},
		{"a word for missing", "id,ada,ben\n1,NA,x\n2,y,-\n", agreement.ReadOptions{Missing: []string{"NA", "-"}}, "ada,ben; . x; y .", "x y"},
		{"numbers by size", "id,ada,ben\n1,10,9\n2,2,10\n", agreement.ReadOptions{Metric: agreement.Ordinal}, "ada,ben; 10 9; 2 10", "2 9 10"},
		{"one number, two spellings", "id,ada,ben\n1,1,1.0\n2,2,2\n", agreement.ReadOptions{Metric: agreement.Interval}, "ada,ben; 1 1; 2 2", "1 2"},
		{"the same, nominal", "id,ada,ben\n1,1,1.0\n2,2,2\n", agreement.ReadOptions{}, "ada,ben; 1 1.0; 2 2", "1 1.0 2"},
		{"categories", "id,ada,ben\n1,low,high\n", agreement.ReadOptions{Categories: []string{"low", "mid", "high"}, Metric: agreement.Ordinal}, "ada,ben; low high", "low mid high"},
		{"named columns", "item,who,label,interview\n1,ada,x,P01\n1,ada,y,P02\n", agreement.ReadOptions{Columns: map[string]string{"unit": "item", "coder": "who", "value": "label", "cluster": "interview"}}, "ada; x; y", "x y"},
		{"repeated", "unit,coder,value\n1,ada,x\n1,ada,x\n", agreement.ReadOptions{}, "ada; x", "x"},
		{"silent coder", "id,ada,ben\n1,x,\n2,y,\n", agreement.ReadOptions{}, "ada; x; y", "x y"},
		{"sets", "id,ada,ben\n1,b|a,a;b;a\n2,,NA\n", agreement.ReadOptions{Sets: true, Missing: []string{"NA"}}, "ada,ben; {a; b} {a; b}; {} .", "{a; b} {}"},
		{"documents", "unit,coder,value,document\n1,ada,x,P01\n1,ben,x,P01\n", agreement.ReadOptions{}, "ada,ben; x x", "x"},
	}
	for _, test := range tests {
		s, err := agreement.Read(strings.NewReader(test.in), "t.csv", test.o)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if got := spelled(s.Table); got != test.want || strings.Join(s.Table.Values, " ") != test.values {
			t.Errorf("%s: got %q of %q, want %q of %q", test.name, got, s.Table.Values, test.want, test.values)
		}
	}
}

func TestReadProblems(t *testing.T) {
	ordinal := agreement.ReadOptions{Metric: agreement.Ordinal}
	tests := []struct {
		name, in string
		o        agreement.ReadOptions
		want     string
	}{
		{"another value", "unit,coder,value\n1,ada,x\n2,ada,x\n1,ada,y\n", agreement.ReadOptions{}, `t.csv:4:7: coder "ada" gave unit "1" another value at line 2`},
		{"unknown column", "unit,coder,value\n1,ada,x\n", agreement.ReadOptions{Columns: map[string]string{"value": "label"}}, `t.csv:1:1: there is no column "label"`},
		{"no unit", "item,coder,value\n1,ada,x\n", agreement.ReadOptions{}, `t.csv:1:1: there is no column "unit"`},
		{"a column twice", "unit,ada,ADA\n1,x,y\n", agreement.ReadOptions{}, `t.csv:1:10: column "ADA" stands twice`},
		{"one column", "unit\n1\n", agreement.ReadOptions{}, "t.csv:1:1: there is only one column"},
		{"ragged", "unit,coder,value\n1,ada\n", agreement.ReadOptions{}, "t.csv:2:3: the row has 2 cells, the header 3"},
		{"too many cells", "unit,coder,value\n1,Zoë,x,y\n", agreement.ReadOptions{}, "t.csv:2:9: the row has 4 cells, the header 3"},
		{"no coder", "unit,coder,value\n1, ,x\n", agreement.ReadOptions{}, "t.csv:2:4: the coder is missing"},
		{"no unit name", "unit,coder,value\n,ada,x\n", agreement.ReadOptions{}, "t.csv:2:1: the unit is missing"},
		{"no document", "unit,coder,value,document\n1,ada,x,\n", agreement.ReadOptions{}, "t.csv:2:9: the document is missing"},
		{"a unit twice", "id,ada,ben\n1,x,y\n1,y,x\n", agreement.ReadOptions{}, `t.csv:3:1: unit "1" has a row already`},
		{"words on a scale", "id,ada,ben\n1,low,high\n", ordinal, `t.csv:2:3: value "low" is no number`},
		{"a word among numbers", "id,ada,ben\n1,1,2\nÉ,2,high\n", ordinal, `t.csv:3:5: value "high" is no number`},
		{"infinite", "id,ada,ben\n1,1,Inf\n", agreement.ReadOptions{Metric: agreement.Interval}, `t.csv:2:5: value "Inf" is no number`},
		{"negative", "id,ada,ben\n1,1,-2\n", agreement.ReadOptions{Metric: agreement.Ratio}, `t.csv:2:5: value "-2" is negative`},
		{"words with weights", "id,ada,ben\n1,low,high\n", agreement.ReadOptions{Weights: agreement.Linear}, `t.csv:2:3: value "low" is no number`},
		{"outside of the categories", "id,ada,ben\n1,x,z\n", agreement.ReadOptions{Categories: []string{"x", "y"}}, `t.csv:2:5: value "z" is none of the categories`},
		{"outside of the members", "id,ada,ben\n1,x,x|z\n", agreement.ReadOptions{Categories: []string{"x", "y"}, Sets: true}, `t.csv:2:5: value "z" is none of the categories`},
		{"open quote", "unit,coder,value\n1,ada,\"x\n", agreement.ReadOptions{}, "t.csv:2:10: extraneous or missing \" in quoted-field"},
		{"not UTF-8", "unit,coder,value\n1,ada,\xff\n", agreement.ReadOptions{}, "t.csv:2:7: is not valid UTF-8"},
		{"UTF-16", "\xff\xfeu\x00", agreement.ReadOptions{}, "t.csv: is in UTF-16"},
		{"a workbook", "PK\x03\x04 ", agreement.ReadOptions{}, "t.csv: is no text: a workbook, perhaps"},
		{"no text", "id,ada,ben\n1,x,\x00\n", agreement.ReadOptions{}, "t.csv: is no text: a workbook, perhaps"},
		{"empty", " \n", agreement.ReadOptions{}, "t.csv: is empty"},
		{"no name", "id,ada,\n1,x,y\n", agreement.ReadOptions{}, "t.csv:2:5: this column has no name"},
	}
	for _, test := range tests {
		_, err := agreement.Read(strings.NewReader(test.in), "t.csv", test.o)
		var ps agreement.Problems
		if !errors.As(err, &ps) || !strings.HasPrefix(ps[0].Error(), test.want) {
			t.Errorf("%s: got %v, want %s", test.name, err, test.want)
		}
	}
}

func TestReadStopsAtManyProblems(t *testing.T) {
	_, err := agreement.Read(strings.NewReader("unit,coder,value\n"+strings.Repeat("1,,x\n", 1000)), "t.csv", agreement.ReadOptions{})
	var ps agreement.Problems
	if !errors.As(err, &ps) || len(ps) != 20 {
		t.Errorf("%d problems", len(ps))
	}
}

func TestReadNotes(t *testing.T) {
	s, err := agreement.Read(strings.NewReader("unit,coder,value\n1,ada,Yes\n1,ada,Yes\n1,Ada,yes\n2,ada,\n"), "t.csv", agreement.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"rows that say again", `coders "Ada" and "ada"`, `values "Yes" and "yes"`}
	for i, w := range want {
		if i >= len(s.Notes) || !strings.HasPrefix(s.Notes[i], w) {
			t.Fatalf("notes %q, want %q", s.Notes, want)
		}
	}
	if s.Missing != 1 {
		t.Errorf("%d missing", s.Missing)
	}
}

func TestReadFails(t *testing.T) {
	_, err := agreement.Read(broken{}, "t.csv", agreement.ReadOptions{})
	if !errors.Is(err, os.ErrClosed) {
		t.Errorf("%v", err)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, os.ErrClosed }

// FuzzRead: whatever the bytes, a table can be measured and written back as
// long rows that read as the same ratings.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"unit,coder,value\n1,ada,x\n1,ben,y\n", "id;a;b\n1;2;3\n2;;1\n", "\xef\xbb\xbfunit\tcoder\tvalue\tdocument\n1\ta\t\"x\n\ty\"\td\n", "id,a,b\n1,x|y,\n2,NA,y;x\n"} {
		f.Add([]byte(seed), uint8(0))
		f.Add([]byte(seed), uint8(1))
		f.Add([]byte(seed), uint8(6))
	}
	f.Fuzz(func(t *testing.T, src []byte, how uint8) {
		o := agreement.ReadOptions{Sets: how&1 > 0, Missing: []string{"NA"}}
		if how&2 > 0 && !o.Sets {
			o.Metric = agreement.Metrics()[how/4%4]
		}
		s, err := agreement.Read(strings.NewReader(string(src)), "t.csv", o)
		var ps agreement.Problems
		if err != nil {
			if !errors.As(err, &ps) || len(ps) == 0 || strings.Count(err.Error(), "t.csv") < len(ps) {
				t.Fatalf("%v", err)
			}
			return
		}
		result := measure(t, s.Table, agreement.Options{Metric: o.Metric})
		for _, r := range result.Rows {
			if r.Value > 1+1e-9 {
				t.Fatalf("%+v", r)
			}
		}
		if o.Sets {
			return
		}
		again, err := agreement.Read(strings.NewReader(rewritten(s.Table)), "t.csv", o)
		if err != nil || len(again.Table.Ratings) != len(s.Table.Ratings) {
			t.Fatalf("written back: %v", err)
		}
	})
}

func rewritten(t *agreement.Table) string {
	var s strings.Builder
	s.WriteString("unit,coder,value\n")
	for _, r := range t.Ratings {
		fmt.Fprintf(&s, "u%d,c%d,\"%s\"\n", r.Unit, r.Coder, strings.ReplaceAll(t.Values[r.Value], `"`, `""`))
	}
	return s.String()
}
