package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/internal/report"
)

func TestExcerptsGoldens(t *testing.T) {
	b := book(t)
	care, _ := b.Lookup("care")
	plain, rich, one := studyOptions(b), studyOptions(b), studyOptions(b)
	rich.Context, rich.Attrs = 1, []string{"years", "note", "document.wave"}
	one.PerCode, one.Spread, one.Seed, one.Codes = 1, true, 7, []*codebook.Code{care.Children[0]}
	tests := []struct {
		name, format string
		o            ExcerptOptions
		w            Options
	}{
		{"excerpts.md", "md", plain, Options{}},
		{"excerpts-context.md", "md", rich, Options{}},
		{"excerpts-one.md", "md", one, Options{}},
		{"excerpts.tex", "latex", plain, Options{}},
		{"excerpts-context.tex", "latex", rich, Options{Fragment: true}},
		{"excerpts.json", "json", rich, Options{}},
		{"excerpts-one.json", "json", one, Options{}},
		{"excerpts.csv", "csv", rich, Options{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			if err := WriteExcerpts(&out, tt.format, gather(t, studyDocs(t, b), tt.o), tt.w); err != nil {
				t.Fatal(err)
			}
			golden(t, tt.name, out.Bytes())
		})
	}
}

// The overlapping codings of give_back in P01 are one excerpt; its parent's
// own coding stays the parent's.
func TestExcerptsMerge(t *testing.T) {
	b := book(t)
	s := gather(t, studyDocs(t, b), studyOptions(b))
	got := map[string]string{}
	for _, th := range s.Themes {
		for _, c := range th.Codes {
			got[c.Code.ID] = fmt.Sprintf("%d of %d, %d people", c.Shown, c.Total, c.Participants)
		}
	}
	want := map[string]string{
		"care": "1 of 1, 1 people", "give_back": "3 of 3, 2 people", "unused": "0 of 0, 0 people", "往來": "1 of 1, 1 people",
	}
	for id := range want {
		if got[id] != want[id] {
			t.Errorf("%s: %s, want %s", id, got[id], want[id])
		}
	}
	if _, ok := got["old"]; ok {
		t.Error("a retired code without excerpts is listed")
	}
}

// Texts and places of every format are those of the body.
func TestExcerptsExact(t *testing.T) {
	b := book(t)
	o := studyOptions(b)
	o.Context = 2
	bodies := map[string][]rune{}
	for d := range studyDocs(t, b) {
		bodies[d.ID] = []rune(opened(t, d).Body)
	}
	s := gather(t, studyDocs(t, b), o)
	var out bytes.Buffer
	if err := WriteExcerpts(&out, "json", s, Options{}); err != nil {
		t.Fatal(err)
	}
	var decoded struct {
		Rows []struct {
			Document, Segment, Text, Before, After string
			Start, End                             int
		}
	}
	if err := json.Unmarshal(out.Bytes(), &decoded); err != nil {
		t.Fatal(err)
	}
	if len(decoded.Rows) != 5 {
		t.Fatalf("%d rows, want 5", len(decoded.Rows))
	}
	for _, r := range decoded.Rows {
		body := bodies[r.Document]
		if got := string(body[r.Start:r.End]); got != r.Text {
			t.Errorf("%s: text %q, body has %q", r.Segment, r.Text, got)
		}
		if !strings.Contains(string(body), r.Before+r.Text+r.After) {
			t.Errorf("%s: context and text are not one stretch of the body", r.Segment)
		}
		if want := fmt.Sprintf("%s:%d-%d", r.Document, r.Start, r.End); r.Segment != want {
			t.Errorf("segment %s, want %s", r.Segment, want)
		}
	}
}

func TestExcerptsCSVRoundTrip(t *testing.T) {
	b := book(t)
	s := gather(t, studyDocs(t, b), studyOptions(b))
	var out bytes.Buffer
	if err := WriteExcerpts(&out, "csv", s, Options{}); err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	text := slices.Index(records[0], "text")
	var want []string
	for row := range s.report().Rows {
		want = append(want, row[12].(string))
	}
	for i, r := range records[1:] {
		if r[text] != want[i] {
			t.Errorf("row %d: %q, want %q", i+1, r[text], want[i])
		}
	}
	if len(records)-1 != len(want) {
		t.Errorf("%d rows, want %d", len(records)-1, len(want))
	}
}

func TestExcerptsErrors(t *testing.T) {
	b := book(t)
	broken := errors.New("cannot read")
	docs := func(yield func(*report.Document, error) bool) { yield(nil, broken) }
	if _, err := Excerpts(context.Background(), docs, studyOptions(b)); !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
	n := 0
	changing := func(yield func(*report.Document, error) bool) {
		n++
		yield(document(t, b, "P01", fmt.Sprintf("P01: We give back, time %d.\n", n), marked{"care", "give back"}), nil)
	}
	if _, err := Excerpts(context.Background(), changing, studyOptions(b)); err == nil || !strings.Contains(err.Error(), "changed") {
		t.Errorf("error %v, want that the transcript changed", err)
	}
	if err := WriteExcerpts(&bytes.Buffer{}, "table", &ExcerptSet{}, Options{}); err == nil || !strings.Contains(err.Error(), "json, csv, md, latex") {
		t.Errorf("error %v does not name the formats that fit", err)
	}
}

// A theme whose codes have all its excerpts is not said to have none.
func TestSummary(t *testing.T) {
	b := book(t)
	care, _ := b.Lookup("care")
	s := &ExcerptSet{Basis: report.Basis{Participants: 10}}
	tests := []struct {
		c    CodeExcerpts
		want string
	}{
		{CodeExcerpts{Code: care, Total: 43, Participants: 9, Shown: 6}, "6 of 43 excerpts, from 9 of 10 participants"},
		{CodeExcerpts{Code: care, Total: 1, Participants: 1, Shown: 1}, "1 excerpt, from 1 of 10 participants"},
		{CodeExcerpts{Code: care}, "no excerpts of its own"},
		{CodeExcerpts{Code: care.Children[1]}, "no excerpts"},
	}
	for _, tt := range tests {
		if got := s.summary(tt.c); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
