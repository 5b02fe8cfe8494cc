package report_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/report"
)

const talk = `INT: How was it?

P1: my boss was fair and my boss was kind

P2: money money money

INT: Right.

P1: so there`

// twoDocuments are A, with 11 words of P1 and 3 of P2, and B, with 4 of P3.
func twoDocuments(t testing.TB) (s *study, a, b *report.Document) {
	s = newStudy(t)
	a = s.add(t, "A", talk, false, map[string]string{"wave": "10"})
	b = s.add(t, "B", "P3: nothing about my boss", false, map[string]string{"wave": "9"})
	return s, a, b
}

func frequencies(t testing.TB, s *study, o report.FrequencyOptions) (*report.Report, error) {
	return report.Frequencies(context.Background(), s.documents, o)
}

func TestFrequencies(t *testing.T) {
	s, a, b := twoDocuments(t)
	s.put(t, a, "boss", "my boss was fair", 1, coding.Rules, coding.Unreviewed)
	s.put(t, a, "boss", "was fair and", 1, "ada", coding.ByHand) // overlaps: one segment, by hand
	s.put(t, a, "team", "fair and my", 1, coding.Rules, coding.Accepted)
	s.put(t, a, "boss", "kind", 1, coding.Rules, coding.Accepted)
	s.put(t, b, "peers", "my boss", 1, coding.Rules, coding.Unreviewed)
	s.put(t, a, "wage", "money ", 1, coding.Rules, coding.Unreviewed)
	s.put(t, a, "wage", "money ", 2, coding.Rules, coding.Unreviewed) // touches: two segments
	r, err := frequencies(t, s, report.FrequencyOptions{Options: s.options()})
	want := strings.Join([]string{
		"trust Trust theme <nil> 0 3 0 1 1 1 2 2 3 9 18 0.5",
		"team team code trust 1 3 1 1 1 1 2 2 3 9 18 0.5",
		"boss boss code team 2 2 2 0 1 1 1 1 3 6 18 0.3333333333333333",
		"peers peers code team 2 1 1 1 0 0 1 1 3 2 18 0.1111111111111111",
		"family family code trust 1 0 0 0 0 0 0 0 3 0 18 0",
		"place place context <nil> 0 0 0 0 0 0 0 0 3 0 18 0",
		"pay pay theme <nil> 0 2 0 2 0 0 1 1 3 2 18 0.1111111111111111",
		"wage wage code pay 1 2 2 2 0 0 1 1 3 2 18 0.1111111111111111",
	}, "\n") + "\n"
	if got := lines(t, r, err); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
	if b := r.Basis; b.Documents != 2 || b.Participants != 3 || b.Turns != 4 || b.Words != 18 || b.View != "final" || b.Codebook != "7" || b.Segmentation != 1 || b.Speakers != "participants" {
		t.Errorf("basis: %+v", b)
	}
	if r.Name != "frequencies" || r.Unit != "segment" || len(r.Notes) != 0 || r.Notes == nil || r.Basis.Filters == nil {
		t.Errorf("report: %+v", r)
	}
}

func TestFrequenciesOfSomeCodes(t *testing.T) {
	s, a, _ := twoDocuments(t)
	s.put(t, a, "bonus", "money", 1, coding.Rules, coding.Unreviewed)
	o := report.FrequencyOptions{Options: s.options("pay", "peers")}
	o.Filters = []string{"years>=5"}
	r, err := frequencies(t, s, o)
	var ids []string
	for _, row := range rows(t, r, err) {
		ids = append(ids, row[0].(string))
	}
	// bonus is retired but occurs; gone is retired and does not.
	if want := []string{"peers", "pay", "wage", "bonus"}; !slices.Equal(ids, want) {
		t.Errorf("rows %v, want %v", ids, want)
	}
	if want := []string{"years>=5", "code=pay", "code=peers"}; !slices.Equal(r.Basis.Filters, want) {
		t.Errorf("filters %v, want %v", r.Basis.Filters, want)
	}
}

func TestFrequenciesByGroup(t *testing.T) {
	tests := []struct {
		by        string
		attribute *corpus.Attribute
		want      string // group segments documents participants participants_total words words_total of trust
	}{
		{"document", nil, "A 1 1 2 2 4 14; B 1 1 1 1 1 4"},
		{"participant", nil, "P1 1 1 1 1 1 11; P2 1 1 1 1 3 3; P3 1 1 1 1 1 4"},
		{"site", nil, "north 1 1 1 1 1 11; South 1 1 1 1 3 3; (missing) 1 1 1 1 1 4"},
		{"years", nil, "9 1 1 1 1 3 3; 10 1 1 1 1 1 11; 100 1 1 1 1 1 4"},
		{"years", &corpus.Attribute{Missing: []string{"9"}}, "10 1 1 1 1 1 11; 100 1 1 1 1 1 4; (missing) 1 1 1 1 3 3"},
		{"site", &corpus.Attribute{Type: corpus.OrderedAttribute, Levels: []string{"south", "north"}}, "South 1 1 1 1 3 3; north 1 1 1 1 1 11; (missing) 1 1 1 1 1 4"},
		{"document.wave", nil, "9 1 1 1 1 1 4; 10 1 1 2 2 4 14"},
		{"Document.Wave", nil, "9 1 1 1 1 1 4; 10 1 1 2 2 4 14"},
		{"document.nowhere", nil, "(missing) 2 2 3 3 5 18"},
	}
	for _, test := range tests {
		s, a, b := twoDocuments(t)
		s.put(t, a, "trust", "kind\n\nP2: money money money", 1, "ada", coding.ByHand) // over two people and a label
		s.put(t, b, "trust", "boss", 1, "ada", coding.ByHand)
		r, err := frequencies(t, s, report.FrequencyOptions{Options: s.options(), By: test.by, ByName: "the group", Attribute: test.attribute})
		var got []string
		for _, row := range rows(t, r, err) {
			if row[1] == "trust" {
				got = append(got, spaced(row[0], row[6], row[11], row[12], row[13], row[14], row[15]))
			}
		}
		if got := strings.Join(got, "; "); got != test.want {
			t.Errorf("by %s:\ngot  %s\nwant %s", test.by, got, test.want)
		}
		if r.Columns[0] != "group" || !strings.Contains(r.Notes[0], "the group") {
			t.Errorf("by %s: column %s, notes %q", test.by, r.Columns[0], r.Notes)
		}
		shared := slices.ContainsFunc(r.Notes, func(n string) bool { return strings.Contains(n, "several groups") })
		if personal := !strings.HasPrefix(strings.ToLower(test.by), "document"); shared != personal {
			t.Errorf("by %s: the note about segments in several groups: %q", test.by, r.Notes)
		}
	}
}

func TestFrequenciesOfNothing(t *testing.T) {
	s := newStudy(t)
	s.add(t, "A", "INT: Is anybody here?", false, nil)
	r, err := frequencies(t, s, report.FrequencyOptions{Options: s.options("pay")})
	want := "pay pay theme <nil> 0 0 0 0 0 0 0 0 0 0 0 <nil>\nwage wage code pay 1 0 0 0 0 0 0 0 0 0 0 <nil>\n"
	if got := lines(t, r, err); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
	if len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "coverage is null") {
		t.Errorf("notes %q", r.Notes)
	}
}

// In the view `rules` a rejected coding counts, and is neither unreviewed nor
// accepted: the reader is told.
func TestFrequenciesOfRejected(t *testing.T) {
	s, a, _ := twoDocuments(t)
	s.put(t, a, "place", "kind", 1, coding.Rules, coding.Rejected)
	r, err := frequencies(t, s, report.FrequencyOptions{Options: s.options("place")})
	if got, want := lines(t, r, err), "place place context <nil> 0 1 1 0 0 0 1 1 3 1 18 0.05555555555555555\n"; got != want {
		t.Errorf("got %s want %s", got, want)
	}
	if len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "rejected") {
		t.Errorf("notes %q", r.Notes)
	}
}

func TestInterviewersCountForNobody(t *testing.T) {
	s := newStudy(t)
	a := s.add(t, "A", talk, true, nil)
	s.put(t, a, "place", "How was it", 1, coding.Rules, coding.Unreviewed)
	r, err := frequencies(t, s, report.FrequencyOptions{Options: s.options("place"), By: "participant"})
	want := "P1 place place context <nil> 0 0 0 0 0 0 0 0 1 0 11 0\n" +
		"P2 place place context <nil> 0 0 0 0 0 0 0 0 1 0 3 0\n" +
		"(missing) place place context <nil> 0 1 1 1 0 0 1 0 0 3 4 0.75\n"
	if got := lines(t, r, err); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

// Every report stops at the first document that cannot be read, and when it
// is told to.
func TestReportsStop(t *testing.T) {
	s, _, _ := twoDocuments(t)
	bad := errors.New("read transcript \"B\": gone")
	failing := func(yield func(*report.Document, error) bool) {
		_ = yield(s.docs[0], nil) && yield(nil, bad)
	}
	ended, end := context.WithCancel(context.Background())
	end()
	for name, run := range map[string]func(context.Context, report.Documents) error{
		"frequencies": func(ctx context.Context, d report.Documents) error {
			_, err := report.Frequencies(ctx, d, report.FrequencyOptions{Options: s.options()})
			return err
		},
		"cooccurrence": func(ctx context.Context, d report.Documents) error {
			_, err := report.Cooccurrence(ctx, d, report.CooccurrenceOptions{Options: s.options()})
			return err
		},
		"segments": func(ctx context.Context, d report.Documents) error {
			_, err := report.Segments(ctx, d, report.SegmentOptions{Options: s.options()})
			return err
		},
	} {
		if err := run(context.Background(), failing); !errors.Is(err, bad) {
			t.Errorf("%s: error %v, want %v", name, err, bad)
		}
		if err := run(ended, s.documents); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v after the end", name, err)
		}
	}
}
