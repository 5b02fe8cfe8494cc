package report_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/report"
)

const timed = `About the weather, no data

[00:00:04] INT: Café?

[01:02:03.450] P1: my boss 🙂 was fair

and kind

[01:03:00] P2: [laughs]

INT: Right.

P2: money`

func segmentStudy(t testing.TB) (*study, *report.Document) {
	s := newStudy(t)
	return s, s.add(t, "A", timed, false, nil)
}

func segments(s *study, o report.SegmentOptions) (*report.Report, error) {
	o.Options = report.Options{Book: s.book, Codes: o.Codes}
	return report.Segments(context.Background(), s.documents, o)
}

func TestSegmentRow(t *testing.T) {
	s, d := segmentStudy(t)
	s.put(t, d, "boss", "my boss 🙂 was", 1, coding.Rules, coding.Accepted)
	s.put(t, d, "boss", "my boss 🙂 was", 1, "ada", coding.Accepted)
	s.put(t, d, "wage", "my boss 🙂 was", 1, "ben", coding.ByHand)
	s.put(t, d, "wage", "my boss 🙂 was", 1, coding.Rules, coding.Unreviewed)
	for i, c := range d.Codings {
		if c.Coder == coding.Rules && c.Code.ID == "wage" {
			d.Codings[i].Rules = []int{1, 2}
		}
	}
	r, err := segments(s, report.SegmentOptions{})
	want := [][]any{{"A:70-83", "A", "P1", "P1", "participant", 2, 2, 70, 83, "my boss 🙂 was",
		[]string{"boss", "wage"}, []string{"ada", "ben", "rules"}, []string{"wage#1", "wage#2"}, "by_hand", "01:02:03.450"}}
	if diff := cmp.Diff(want, rows(t, r, err)); diff != "" {
		t.Error(diff)
	}
	if !slices.Equal(r.Columns, report.SegmentColumns()) || r.Unit != "segment" || len(r.Notes) != 0 {
		t.Errorf("%+v", r)
	}
}

func TestSegmentPlaces(t *testing.T) {
	tests := []struct {
		text string
		want string // participant speaker role turn turn_end time
	}{
		{"kind", "P1 P1 participant 2 2 01:02:03.450"},
		{"P1: my boss", "P1 P1 participant 2 2 01:02:03.450"},                   // a label is no speech
		{"data\n\n[00:00:04] INT: Café?", "<nil> INT interviewer 1 1 00:00:04"}, // nor is the header
		{"Café?\n\n[01:02:03.450] P1: my", "<nil> INT interviewer 1 2 00:00:04"},
		{"kind\n\n[01:03:00] P2: ", "P1 P1 participant 2 2 01:02:03.450"}, // ends in a label
		{"kind\n\n[01:03:00] P2: [laughs]", "P1 P1 participant 2 3 01:02:03.450"},
		{"fair\n\nand", "P1 P1 participant 2 2 01:02:03.450"},
		{"\n\nP2: money", "P2 P2 participant 5 5 <nil>"}, // from a line's end
		{"weather", "<nil> <nil> <nil> <nil> <nil> <nil>"},
	}
	for _, test := range tests {
		s, d := segmentStudy(t)
		at := strings.Index(text(d).Body, test.text)
		row := report.Row(text(d), coding.Segment{Span: corpus.Span{Start: at, End: at + len(test.text)}})
		if got := spaced(row[2], row[3], row[4], row[5], row[6], row[14]); got != test.want {
			t.Errorf("%q: got %s, want %s", test.text, got, test.want)
		}
		for _, list := range row[10:13] {
			if list.([]string) == nil || len(list.([]string)) > 0 {
				t.Errorf("%q: a list is %v", test.text, list)
			}
		}
		s.put(t, d, "boss", test.text, 1, "ada", coding.ByHand)
		r, err := segments(s, report.SegmentOptions{})
		rows(t, r, err)
		if noted := len(r.Notes) == 1; noted != (row[14] == nil) {
			t.Errorf("%q: notes %q, time %v", test.text, r.Notes, row[14])
		}
	}
}

func TestSegmentFilters(t *testing.T) {
	s, d := segmentStudy(t)
	s.put(t, d, "boss", "my boss", 1, coding.Rules, coding.Unreviewed)
	s.put(t, d, "wage", "my boss", 1, "ada", coding.ByHand)
	s.put(t, d, "place", "was fair", 1, coding.Rules, coding.Rejected)
	s.put(t, d, "place", "kind", 1, coding.Rules, coding.Disputed)
	s.put(t, d, "wage", "money", 1, coding.Rules, coding.Accepted)
	tests := []struct {
		name  string
		o     report.SegmentOptions
		codes []string
		want  string // texts; then filters
	}{
		{"all", report.SegmentOptions{}, nil, "my boss|was fair|kind|money []"},
		{"code", report.SegmentOptions{}, []string{"wage"}, "my boss|money [code=wage]"},
		{"code above", report.SegmentOptions{}, []string{"trust"}, "my boss [code=trust]"},
		{"person", report.SegmentOptions{Participants: []string{"p2"}}, nil, "money [participant=p2]"},
		{"document", report.SegmentOptions{Documents: []string{"B", "a"}}, nil, "my boss|was fair|kind|money [document=B document=a]"},
		{"no document", report.SegmentOptions{Documents: []string{"B"}}, nil, " [document=B]"},
		{"coder", report.SegmentOptions{Coders: []string{"Ada"}}, nil, "my boss [coder=Ada]"},
		{"coder of that code", report.SegmentOptions{Coders: []string{"ada"}}, []string{"boss"}, " [code=boss coder=ada]"},
		{"rules", report.SegmentOptions{Source: "rules"}, nil, "my boss|money [source=rules]"},
		{"human", report.SegmentOptions{Source: "human"}, nil, "my boss [source=human]"},
		{"rejected", report.SegmentOptions{Source: "rejected"}, nil, "was fair [source=rejected]"},
		{"disputed", report.SegmentOptions{Source: "disputed"}, nil, "kind [source=disputed]"},
	}
	for _, test := range tests {
		for _, id := range test.codes {
			test.o.Codes = append(test.o.Codes, s.code(id))
		}
		r, err := segments(s, test.o)
		var texts []string
		for _, row := range rows(t, r, err) {
			texts = append(texts, row[9].(string))
		}
		if got := fmt.Sprint(strings.Join(texts, "|"), " ", r.Basis.Filters); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
	if _, err := segments(s, report.SegmentOptions{Source: "people"}); err == nil || !strings.Contains(err.Error(), `source "people" is not known`) {
		t.Errorf("error %v", err)
	}
}

// The laws of the listing: a text is the body's own characters, rows ascend,
// each coding of the view stands in exactly one, and reading twice gives the
// same.
func TestSegmentLaws(t *testing.T) {
	for seed := range cases() / 4 {
		s := randomStudy(t, rand.New(rand.NewPCG(3, uint64(seed))))
		r, err := segments(s, report.SegmentOptions{})
		all := rows(t, r, err)
		if diff := cmp.Diff(all, rows(t, r, nil)); diff != "" {
			t.Fatalf("seed %d: the second reading differs: %s", seed, diff)
		}
		n := 0
		for _, d := range s.docs {
			last := [2]int{-1, -1}
			runes := []rune(text(d).Body)
			for ; n < len(all) && all[n][1] == d.ID; n++ {
				row := all[n]
				at := [2]int{row[7].(int), row[8].(int)}
				if string(runes[at[0]:at[1]]) != row[9] || row[0] != fmt.Sprintf("%s:%d-%d", d.ID, at[0], at[1]) {
					t.Fatalf("seed %d: the text is not the body's: %v", seed, row)
				}
				if slices.Compare(last[:], at[:]) >= 0 {
					t.Fatalf("seed %d: %v stands after %v", seed, at, last)
				}
				last = at
			}
			if want := len(coding.Segments(slices.Clone(d.Codings))); want != countRows(all, d.ID) {
				t.Fatalf("seed %d: %d rows of %s, want %d", seed, countRows(all, d.ID), d.ID, want)
			}
		}
		if n != len(all) {
			t.Fatalf("seed %d: rows out of the documents' order", seed)
		}
	}
}

func countRows(all [][]any, document string) (n int) {
	for _, row := range all {
		if row[1] == document {
			n++
		}
	}
	return n
}

func TestSegmentsBasis(t *testing.T) {
	s, d := segmentStudy(t)
	d.Tally = report.Codings{Rules: 1, Human: 2, Rejected: 3, Disputed: 4, Lost: 5, Ambiguous: 6, Outside: 7}
	s.docs = append(s.docs, d)
	r, err := segments(s, report.SegmentOptions{})
	rows(t, r, err)
	want := report.Basis{Documents: 2, Participants: 2, Turns: 4, Words: 14, Codebook: "7", Filters: []string{},
		Codings: report.Codings{Rules: 2, Human: 4, Rejected: 6, Disputed: 8, Lost: 10, Ambiguous: 12, Outside: 14}}
	if diff := cmp.Diff(want, r.Basis); diff != "" {
		t.Error(diff)
	}
	r, err = segments(s, report.SegmentOptions{Documents: []string{"B"}})
	rows(t, r, err)
	if diff := cmp.Diff(report.Basis{Codebook: "7", Filters: []string{"document=B"}}, r.Basis); diff != "" {
		t.Error(diff)
	}
}
