package report_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/report"
)

// study is a codebook and documents with codings, held in memory.
type study struct {
	book *codebook.Codebook
	docs []*report.Document
}

func (s *study) documents(yield func(*report.Document, error) bool) {
	for _, d := range s.docs {
		if !yield(d, nil) {
			return
		}
	}
}

func (s *study) options(codes ...string) report.Options {
	o := report.Options{Book: s.book, View: "final", Speakers: "participants", Segmentation: 1}
	for _, id := range codes {
		o.Codes = append(o.Codes, s.code(id))
	}
	return o
}

func (s *study) code(id string) *codebook.Code {
	c, ok := s.book.Lookup(id)
	if !ok {
		panic("no code " + id)
	}
	return c
}

const smallBook = `
title: Small
version: "7"
codes:
  - id: trust
    name: Trust
    children:
      - id: team
        children: [{id: boss}, {id: peers}]
      - {id: family}
  - {id: place, kind: context}
  - id: pay
    children:
      - {id: wage, rules: [{any: [wage]}, {any: [money]}]}
      - {id: bonus, retired: {on: 2025-01-01, why: not voiced}}
  - {id: gone, retired: {on: 2025-01-01, why: not voiced}}
`

const smallPeople = `participant,speaker,site,years
P1,P1,north,10
P2,P2,South,9
P3,P3,,100
`

func parseBook(t testing.TB, src string) *codebook.Codebook {
	t.Helper()
	book, err := codebook.Parse("codebook.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func newStudy(t testing.TB) *study { return &study{book: parseBook(t, smallBook)} }

// add reads a document whose participants' turns count, or everybody's.
func (s *study) add(t testing.TB, id, body string, everybody bool, attrs map[string]string) *report.Document {
	t.Helper()
	parsed, err := corpus.Parse(id, id+".txt", []byte(body), nil)
	if err != nil {
		t.Fatal(err)
	}
	people, err := corpus.ReadPeople("participants.csv", []byte(smallPeople), nil)
	if err != nil {
		t.Fatal(err)
	}
	people.Assign(parsed)
	d := report.NewDocument(parsed)
	d.Attrs, d.Person = attrs, people.Attrs
	for i := range parsed.Turns {
		d.Counted[i] = everybody || parsed.Role(i) == corpus.Participant
	}
	s.docs = append(s.docs, d)
	return d
}

// text is a document's transcript, which in these tests is at hand.
func text(d *report.Document) *corpus.Document {
	t, err := d.Text()
	if err != nil {
		panic(err)
	}
	return t
}

// put codes the n-th place (from 1) at which a text stands.
func (s *study) put(t testing.TB, d *report.Document, id, words string, n int, coder string, status coding.Status) {
	t.Helper()
	at := 0
	for ; n > 0; n-- {
		i := strings.Index(text(d).Body[at:], words)
		if i < 0 {
			t.Fatalf("%q is not in %s", words, d.ID)
		}
		at += i + 1
	}
	span := corpus.Span{Start: at - 1, End: at - 1 + len(words)}
	d.Codings = append(d.Codings, coding.Coding{Code: s.code(id), Span: span, Words: corpus.WordsIn(text(d).Words(), span), Coder: coder, Status: status})
	slices.SortFunc(d.Codings, coding.Compare)
}

// randomStudy has every trap we know of: words of many bytes, notes, turns
// without words, codings over labels, codings that cut words, that touch, and
// that nest, in any order.
func randomStudy(t testing.TB, r *rand.Rand) *study {
	s := newStudy(t)
	for n := range 1 + r.IntN(4) {
		attrs := map[string]string{"wave": []string{"", "1", "2"}[r.IntN(3)]}
		d := s.add(t, fmt.Sprintf("D%d", n), randomBody(r), r.IntN(3) == 0, attrs)
		for range r.IntN(14) {
			s.code1(d, r)
		}
		d.Tally = report.Codings{Rules: r.IntN(5), Outside: r.IntN(3)}
	}
	return s
}

var randomWords = []string{"we", "were", "people's", "3.5", "café", "🙂", "我們", "[laughs]", "—", "pay.", "Then", "no?", "two-way", "ok", "e\u0301te\u0301"}

func randomBody(r *rand.Rand) string {
	var b strings.Builder
	if r.IntN(3) == 0 {
		b.WriteString("A heading, no data\n\n")
	}
	for range 1 + r.IntN(7) {
		fmt.Fprintf(&b, "%s: ", []string{"INT", "P1", "P2", "P3", "Interpreter"}[r.IntN(5)])
		for range r.IntN(8) {
			b.WriteString(randomWords[r.IntN(len(randomWords))])
			b.WriteString([]string{" ", " ", " ", "\n\n"}[r.IntN(4)])
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

// code1 adds a coding that covers a whole word that counts, if the dice give
// one.
func (s *study) code1(d *report.Document, r *rand.Rand) {
	var edges []int
	for i := range text(d).Body {
		edges = append(edges, i)
	}
	if words := text(d).Words(); r.IntN(2) == 0 && len(words) > 0 {
		edges = nil
		for _, w := range words {
			edges = append(edges, w.Span.Start, w.Span.End)
		}
	}
	if len(edges) < 2 {
		return
	}
	from := r.IntN(len(edges) - 1)
	span := corpus.Span{Start: edges[from], End: edges[min(len(edges)-1, from+1+r.IntN(14))]}
	if !coversWord(d, span) {
		return
	}
	all := s.book.All()
	c := coding.Coding{Code: all[r.IntN(len(all))], Span: span, Words: corpus.WordsIn(text(d).Words(), span), Coder: coding.Rules, Rules: []int{1 + r.IntN(2)}}
	c.Status = []coding.Status{coding.Unreviewed, coding.Accepted}[r.IntN(2)]
	if r.IntN(3) == 0 {
		c.Coder, c.Rules, c.Status = []string{"ada", "ben"}[r.IntN(2)], nil, coding.ByHand
	}
	d.Codings = append(d.Codings, c)
}

func coversWord(d *report.Document, s corpus.Span) bool {
	return slices.ContainsFunc(text(d).Words(), func(w corpus.Word) bool { return d.Counted[w.Turn] && s.Contains(w.Span) })
}

// rows reads a report to its end.
func rows(t testing.TB, r *report.Report, err error) [][]any {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var all [][]any
	for row, err := range r.Rows {
		if err != nil {
			t.Fatal(err)
		}
		if len(row) != len(r.Columns) {
			t.Fatalf("%d cells in %d columns: %v", len(row), len(r.Columns), row)
		}
		all = append(all, row)
	}
	return all
}

// lines are a report's rows, cells parted by blanks, for comparing by eye.
func lines(t testing.TB, r *report.Report, err error) string {
	t.Helper()
	var b strings.Builder
	for _, row := range rows(t, r, err) {
		b.WriteString(spaced(row...) + "\n")
	}
	return b.String()
}

// spaced are cells with a blank between any two.
func spaced(cells ...any) string { return strings.TrimSuffix(fmt.Sprintln(cells...), "\n") }
