package report_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/agreement"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/report"
)

// compared is a study that some coders coded.
type compared struct {
	*study
	coders []string
	docs   []*report.Compared
}

func (c *compared) documents(yield func(*report.Compared, error) bool) {
	for _, d := range c.docs {
		if !yield(d, nil) {
			return
		}
	}
}

func (c *compared) agreement(unit string, codes ...string) (*report.Report, error) {
	return report.Agreement(context.Background(), c.documents, report.AgreementOptions{Options: c.options(codes...), Coders: c.coders, Unit: unit})
}

// cell is the value of one row.
func cellOf(t *testing.T, r *report.Report, err error, scope, code, statistic, column string) any {
	t.Helper()
	at := func(name string) int { return slices.Index(r.Columns, name) }
	for _, row := range rows(t, r, err) {
		is := row[at("code")]
		if is == nil {
			is = ""
		}
		if row[at("scope")] == scope && is == code && row[at("statistic")] == statistic {
			return row[at(column)]
		}
	}
	t.Fatalf("there is no row %s %s %s", scope, code, statistic)
	return nil
}

func wholeOf(d *report.Document) report.Seen {
	b := text(d)
	return report.Seen{Span: corpus.Span{Start: 0, End: len(b.Body)}, Words: corpus.WordRange{Lo: 0, Hi: len(b.Words())}}
}

// Four turns, of which Ada codes the first two and Ben the second and third:
// Cohen's kappa of 1 both, 1 only Ada, 1 only Ben, 1 neither is 0.
func TestAgreementOfFourTurns(t *testing.T) {
	s := newStudy(t)
	d := s.add(t, "D1", "P1: One.\n\nP2: Two.\n\nP1: Three.\n\nP2: Four.\n\nINT: Five?\n", false, nil)
	by := func(coder string, words ...string) (c report.CodedBy) {
		d.Codings = nil
		for _, w := range words {
			s.put(t, d, "team", w, 1, coder, coding.ByHand)
		}
		return report.CodedBy{Codings: d.Codings, Seen: []report.Seen{wholeOf(d)}}
	}
	c := compared{s, []string{"ada", "ben"}, []*report.Compared{{Document: d, By: []report.CodedBy{by("ada", "One.", "Two."), by("ben", "Two.", "Three.")}}}}
	for _, code := range []string{"team", "trust"} { // a code carries what those below it do
		r, err := c.agreement("turn")
		for _, tt := range []struct {
			statistic, column string
			want              any
		}{{"percent_agreement", "value", 0.5}, {"cohen_kappa", "value", 0.0}, {"f1", "value", 0.5}, {"cohen_kappa", "n_units", 4}, {"prevalence", "value", 0.5}} {
			if got := cellOf(t, r, err, "code", code, tt.statistic, tt.column); got != tt.want {
				t.Errorf("%s of %s: %s is %v, want %v", tt.statistic, code, tt.column, got, tt.want)
			}
		}
	}
	// What Ben has not looked at is missing.
	c.docs[0].By[1].Seen = []report.Seen{{Span: corpus.Span{Start: 0, End: 18}, Words: corpus.WordRange{Lo: 0, Hi: 2}}}
	r, err := c.agreement("turn")
	if got := cellOf(t, r, err, "code", "team", "percent_agreement", "n_units"); got != 2 {
		t.Errorf("%v turns are compared, want the 2 that both saw", got)
	}
}

// A slow count, unit by unit, from words.
func TestAgreementAgainstASlowCount(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 60 {
		c := randomCompared(t, r)
		unit := []string{"sentence", "turn", "paragraph", "exchange", "document"}[r.IntN(5)]
		got, err := c.agreement(unit)
		all := rows(t, got, err)
		for _, code := range c.book.All() {
			table, applied := c.slow(unit, code)
			want, err := agreement.Measure(context.Background(), table, agreement.Options{Scope: "code", Code: code.ID})
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range want.Rows {
				if w := rounded(row.Cells()); slices.ContainsFunc(all, func(g []any) bool { return rounded(g) == w }) != applied {
					t.Fatalf("%s by %s: the slow count has %s, applied where two looked: %v; the report has it: %v", code.ID, unit, w, applied, !applied)
				}
			}
		}
	}
}

// rounded are cells with floats as far as their sums can be trusted.
func rounded(cells []any) string {
	s := ""
	for _, c := range cells {
		if f, ok := c.(float64); ok {
			c = math.Round(f*1e9) + 0 // no -0
		}
		s += fmt.Sprint(c, " ")
	}
	return s
}

func randomCompared(t *testing.T, r *rand.Rand) *compared {
	c := &compared{study: newStudy(t), coders: []string{"ada", "ben", "cy"}[:2+r.IntN(2)]}
	for n := range 1 + r.IntN(3) {
		d := c.add(t, fmt.Sprintf("D%d", n), randomBody(r), false, nil)
		one := &report.Compared{Document: d}
		for range c.coders {
			d.Codings = nil
			for range r.IntN(8) {
				c.code1(d, r)
			}
			slices.SortFunc(d.Codings, coding.Compare)
			by := report.CodedBy{Codings: d.Codings}
			switch r.IntN(4) {
			case 0: // has not looked
			case 1:
				words := text(d).Words()
				if len(words) > 0 {
					lo := r.IntN(len(words))
					by.Seen = []report.Seen{{Words: corpus.WordRange{Lo: lo, Hi: lo + r.IntN(len(words)-lo+1)}, Code: c.code("trust")}}
				}
			default:
				by.Seen = []report.Seen{wholeOf(d)}
			}
			one.By = append(one.By, by)
		}
		c.docs = append(c.docs, one)
	}
	return c
}

// slow is the table of one code, and whether somebody applied it to a unit
// that another has seen too.
func (c *compared) slow(unit string, code *codebook.Code) (table *agreement.Table, applied bool) {
	table = &agreement.Table{Coders: c.coders, Values: []string{"no", "yes"}, Clusters: []int32{}}
	clusters := int32(0)
	for _, d := range c.docs {
		words := text(d.Document).Words()
		ranges := d.Outline.Units(corpus.Unit(unit))
		if unit == "document" {
			ranges = []corpus.WordRange{{Lo: 0, Hi: len(words)}}
		}
		for _, u := range ranges {
			heard := func(w int) bool { return d.Counted[words[w].Turn] }
			any, yes, saw := false, false, 0
			for w := u.Lo; w < u.Hi; w++ {
				any = any || heard(w)
			}
			if !any {
				continue
			}
			for k := range c.coders {
				if !c.sees(d, k, code, u, heard) {
					continue
				}
				saw++
				value := int32(0)
				for w := u.Lo; w < u.Hi; w++ {
					if heard(w) && covered(d.By[k].Codings, code, words[w].Span) {
						value, yes = 1, true
					}
				}
				table.Ratings = append(table.Ratings, agreement.Rating{Unit: int32(table.Units), Coder: int32(k), Value: value})
			}
			applied = applied || yes && saw > 1
			table.Units++
			table.Clusters = append(table.Clusters, clusters)
		}
		if n := len(table.Clusters); n > 0 && table.Clusters[n-1] == clusters {
			clusters++
		}
	}
	return table, applied
}

// sees tells whether a coder has seen all words of a unit that count.
func (c *compared) sees(d *report.Compared, k int, code *codebook.Code, u corpus.WordRange, heard func(int) bool) bool {
	for _, s := range d.By[k].Seen {
		if s.Code != nil && !s.Code.Contains(code) {
			continue
		}
		all := true
		for w := u.Lo; w < u.Hi; w++ {
			all = all && (!heard(w) || w >= s.Words.Lo && w < s.Words.Hi)
		}
		if all {
			return true
		}
	}
	return false
}

// covered tells whether a word lies in one stretch that codings of a code, or
// of one below it, cover.
func covered(codings []coding.Coding, code *codebook.Code, word corpus.Span) bool {
	var stretches []corpus.Span
	for _, k := range codings {
		if !code.Contains(k.Code) {
			continue
		}
		s := k.Span
		for i := 0; i < len(stretches); i++ {
			if stretches[i].Overlaps(s) {
				s = s.Union(stretches[i])
				stretches = slices.Delete(stretches, i, i+1)
				i = -1
			}
		}
		stretches = append(stretches, s)
	}
	return slices.ContainsFunc(stretches, func(s corpus.Span) bool { return s.Contains(word) })
}

// TestRulesAreWeighedByAllThatPeopleCoded: what stands in a document where a
// rule finds nothing at all is not recalled by it. Of five turns Ada coded four;
// rule 1 found two of them and one more, rule 2 one, both of them together three.
func TestRulesAreWeighedByAllThatPeopleCoded(t *testing.T) {
	s := newStudy(t)
	compare := func(id, body string, coded string, found ...string) *report.Compared {
		d := s.add(t, id, body, false, nil)
		for i, words := range found {
			s.put(t, d, "wage", words, 1, coding.Rules, coding.Unreviewed)
			d.Codings[slices.IndexFunc(d.Codings, func(c coding.Coding) bool { return c.Rules == nil })].Rules = []int{i + 1}
		}
		rules := d.Codings
		d.Codings = nil
		for w := range strings.FieldsSeq(coded) {
			s.put(t, d, "wage", w, 1, "ada", coding.ByHand)
		}
		return &report.Compared{Document: d, Rules: rules, By: []report.CodedBy{{Codings: d.Codings, Seen: []report.Seen{wholeOf(d)}}}}
	}
	docs := compared{s, []string{"ada"}, []*report.Compared{
		compare("D1", "P1: One.\n\nP2: Two.\n", "One. Two.", "One."),
		compare("D2", "P1: Three.\n\nP2: Four.\n", "Three.", "Four.", "Three."),
		compare("D3", "P1: Five.\n", "Five.", "Five."),
	}}
	r, err := report.Agreement(context.Background(), docs.documents, report.AgreementOptions{Options: s.options(), Coders: docs.coders, Unit: "turn", Rules: true})
	for _, tt := range []struct {
		scope, code       string
		precision, recall float64
	}{{"code", "wage", 0.75, 0.75}, {"rule", "wage#1", 2.0 / 3, 0.5}, {"rule", "wage#2", 1, 0.25}} {
		p, q := cellOf(t, r, err, tt.scope, tt.code, "precision", "value"), cellOf(t, r, err, tt.scope, tt.code, "recall", "value")
		if p != tt.precision || q != tt.recall {
			t.Errorf("%s: precision %v, recall %v, want %v and %v", tt.code, p, q, tt.precision, tt.recall)
		}
	}
}
