package report_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/report"
)

// TestUnitsAreThoseOfCooccurrence: the rows of a table are the units that
// co-occurrence counts, and its columns add up to n_a.
func TestUnitsAreThoseOfCooccurrence(t *testing.T) {
	for seed := range cases() {
		s := randomStudy(t, rand.New(rand.NewPCG(9, uint64(seed))))
		unit := report.TableUnits()[seed%len(report.TableUnits())]
		minWords := seed / 6 % 3
		table, err := report.Units(context.Background(), s.documents, report.TableOptions{Options: s.options(), Unit: unit, MinWords: minWords})
		got := map[string]int{}
		for _, row := range rows(t, table, err) {
			for i, cell := range row[8:] {
				got[table.Columns[8+i]] += cell.(int)
			}
			checkUnit(t, s, row)
		}
		matrix, err := report.Cooccurrence(context.Background(), s.documents, report.CooccurrenceOptions{Options: s.options(), Unit: unit, MinWords: minWords, Matrix: true})
		for i, row := range rows(t, matrix, err) {
			id := row[0].(string)
			if s.code(id).Retired == nil && got[id] != row[1+i] {
				t.Fatalf("seed %d, unit %s: %d units carry %s, co-occurrence says %v", seed, unit, got[id], id, row[1+i])
			}
		}
	}
}

// checkUnit holds a row against the text it is of.
func checkUnit(t *testing.T, s *study, row []any) {
	t.Helper()
	for _, d := range s.docs {
		if d.ID != row[1] {
			continue
		}
		runes := []rune(text(d).Body)
		if words := string(runes[row[5].(int):row[6].(int)]); words != row[7] || row[0] != fmt.Sprintf("%s:%d-%d", d.ID, row[5], row[6]) {
			t.Fatalf("%v is not where it says: %q", row, words)
		}
	}
}

// askedStudy has two questions, the second after a nod.
func askedStudy(t *testing.T) *study {
	s := newStudy(t)
	d := s.add(t, "D1", "INT: How was it?\n\nP1: My boss was fair. My family too.\n\nINT: Mm-hm.\n\nP1: Yes.\n\nINT: And the pay?\n\nP1: Low.", false, nil)
	s.put(t, d, "boss", "My boss was fair.", 1, coding.Rules, coding.Unreviewed)
	s.put(t, d, "family", "family", 1, "ada", coding.ByHand)
	return s
}

func TestUnits(t *testing.T) {
	tests := []struct {
		name    string
		o       report.TableOptions
		columns string
		want    string
	}{
		{"parents carry what their children carry", report.TableOptions{Unit: "sentence"}, "trust team boss peers family place pay wage",
			"D1:22-39 1 1 1 0 0 0 0 0\nD1:40-54 1 0 0 0 1 0 0 0\nD1:73-77 0 0 0 0 0 0 0 0\nD1:102-106 0 0 0 0 0 0 0 0\n"},
		{"a list has the codes alone", report.TableOptions{List: true}, "codes",
			"D1:22-54 [boss family]\nD1:73-77 []\nD1:102-106 []\n"},
		{"an empty table to fill in", report.TableOptions{ForCoding: true}, "trust team boss peers family place pay wage seen memo",
			"D1:22-54 <nil> <nil> <nil> <nil> <nil> <nil> <nil> <nil> <nil> <nil>\n" +
				"D1:73-77 <nil> <nil> <nil> <nil> <nil> <nil> <nil> <nil> <nil> <nil>\nD1:102-106 <nil> <nil> <nil> <nil> <nil> <nil> <nil> <nil> <nil> <nil>\n"},
		{"a prefilled one has no marks for parents", report.TableOptions{ForCoding: true, Prefill: true, MinWords: 2}, "trust team boss peers family place pay wage seen memo saw",
			"D1:22-54 <nil> <nil> x <nil> x <nil> <nil> <nil> <nil> <nil> [ada rules]\n"},
		{"the question before, nods aside", report.TableOptions{Question: true, List: true, NoText: true}, "question codes",
			"D1:22-54 How was it? [boss family]\nD1:73-77 How was it? []\nD1:102-106 And the pay? []\n"},
		{"an exchange holds its question", report.TableOptions{Unit: "exchange", Question: true, List: true, NoText: true}, "question codes",
			"D1:5-77 <nil> [boss family]\nD1:84-106 <nil> []\n"},
		{"a segment", report.TableOptions{Unit: "segment", List: true}, "codes", "D1:22-39 [boss]\nD1:43-49 [family]\n"},
		{"the document from first to last word", report.TableOptions{Unit: "document", List: true}, "codes", "D1:22-106 [boss family]\n"},
		{"a column that would mean something else", report.TableOptions{Unit: "document", Taken: func(s string) bool { return s == "pay" }}, "trust team boss peers family place code:pay wage",
			"D1:22-106 1 1 1 0 1 0 0 0\n"},
	}
	for _, tt := range tests {
		s := askedStudy(t)
		tt.o.Options = s.options()
		r, err := report.Units(context.Background(), s.documents, tt.o)
		var b strings.Builder
		shown := len(strings.Fields(tt.columns))
		for _, row := range rows(t, r, err) {
			b.WriteString(spaced(append([]any{row[0]}, row[len(row)-shown:]...)...) + "\n")
		}
		if got := strings.Join(r.Columns[len(r.Columns)-shown:], " "); got != tt.columns {
			t.Errorf("%s: columns %s", tt.name, got)
		}
		if got := b.String(); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}
