package project

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/report"
)

// Rules whose spans are within a turn, a turn, and several turns.
const surveyed = `title: T
version: "1"
codes:
  - {id: pay, rules: [{any: ["pa*"], speakers: all}]}
  - {id: word, rules: [{any: [rent], span: match, speakers: all}]}
  - {id: turn, rules: [{any: [clinic], unit: turn, speakers: all}]}
  - {id: exchange, rules: [{any: [hour], unit: exchange, speakers: all}]}
  - {id: mark, rules: [{regex: '\.', span: match, speakers: all}]}
`

// madeTalk is a transcript of some voices, with turns that say nothing.
func madeTalk(r *rand.Rand, voices int) string {
	words := []string{"paid", "rent", "clinic", "hour", "trust", "mm-hm", "[laughs]", "...", "help", "互惠"}
	var b strings.Builder
	for range 3 + r.IntN(3*voices) {
		label := fmt.Sprintf("S%d", r.IntN(voices))
		if r.IntN(3) == 0 {
			label = "INT"
		}
		fmt.Fprintf(&b, "%s:", label)
		for n := range r.IntN(12) {
			if n%5 == 4 {
				b.WriteString(".")
			}
			b.WriteString(" " + words[r.IntN(len(words))])
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

// What a search says that it searched is what segments would list, to the
// number, whoever is chosen.
func TestSurveyIsTheBasisOfSegments(t *testing.T) {
	selections := []Selection{
		{View: coding.Final}, {View: coding.Final, Speakers: []string{"all"}}, {View: coding.Final, Speakers: []string{"interviewers"}},
		{View: coding.Final, Speakers: []string{"S1", "INT"}}, {View: coding.View{}}, {View: coding.Final, Speakers: []string{"all"}, Where: where(t, "site=a")},
		{View: coding.Final, Where: where(t, "site!=a")},
	}
	found := 0
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 1))
		files := map[string]string{CodebookFile: surveyed,
			ParticipantsFile: "participant,document,speaker,role,site\nAna,,S0,participant,a\nBo,,S1,participant,b\nAna,D1,S2,participant,a\n,,S3,other,\n"}
		for d := range 4 {
			files[fmt.Sprintf("transcripts/D%d.txt", d)] = madeTalk(r, []int{1, 2, 4, 80}[d])
		}
		p := opened(t, files)
		for i, s := range selections {
			for _, only := range [][]string{nil, {"d1"}} {
				got := surveyedBasis(t, p, s, only) // first, so that it counts for itself
				want := listedBasis(t, p, s, only)
				if !cmp.Equal(got, want) {
					t.Errorf("seed %d, selection %d, documents %v:\n%s", seed, i, only, cmp.Diff(want, got))
				}
				found += want.Codings.Rules
			}
		}
	}
	if found == 0 {
		t.Error("the rules found nothing")
	}
}

func where(t *testing.T, s string) []corpus.Condition {
	c, err := corpus.ParseCondition(s)
	if err != nil {
		t.Fatal(err)
	}
	return []corpus.Condition{c}
}

func surveyedBasis(t *testing.T, p *Project, s Selection, documents []string) report.Basis {
	t.Helper()
	o := report.SegmentOptions{Options: report.Options{Book: p.Book}, Documents: documents}
	shares, err := p.Survey(context.Background(), s, o.Reads())
	if err != nil {
		t.Fatal(err)
	}
	b, err := report.SegmentsBasis(shares, o)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func listedBasis(t *testing.T, p *Project, s Selection, documents []string) report.Basis {
	t.Helper()
	docs, err := p.Documents(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	r, err := report.Segments(context.Background(), docs, report.SegmentOptions{Options: report.Options{Book: p.Book}, Documents: documents})
	if err != nil {
		t.Fatal(err)
	}
	return r.Basis
}
