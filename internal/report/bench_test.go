package report

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
)

// million is a study of a million codings: 500 codes on 200 interviews of
// 5,000 codings each, two or three on every sentence. Documents are made
// before the clock starts.
func million(b *testing.B) (Options, Documents) {
	b.Helper()
	book := wideBook(b, 500)
	r := rand.New(rand.NewPCG(5, 5))
	all := book.All()
	docs := make([]*Document, 200)
	for i := range docs {
		text := interview(b, fmt.Sprintf("P%03d", i))
		words := text.Words()
		d := NewDocument(text)
		d.Person = func(string) map[string]string { return nil }
		for t := range text.Turns {
			d.Counted[t] = text.Role(t) == corpus.Participant
		}
		var sentences []corpus.Stretch
		for _, s := range text.Units(corpus.Sentence) {
			if d.Counted[s.First] {
				sentences = append(sentences, s)
			}
		}
		for range 5000 {
			s := sentences[r.IntN(len(sentences))]
			// Few codes are common: the square of a uniform draw.
			u := r.Float64()
			d.Codings = append(d.Codings, coding.Coding{Code: all[int(u*u*float64(len(all)))], Span: s.Span, Words: corpus.WordsIn(words, s.Span), Coder: coding.Rules, Rules: []int{1}, Status: coding.Unreviewed})
		}
		slices.SortFunc(d.Codings, coding.Compare)
		docs[i] = d
	}
	return Options{Book: book}, func(yield func(*Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

func interview(b *testing.B, id string) *corpus.Document {
	b.Helper()
	var body strings.Builder
	for t := range 500 {
		body.WriteString([]string{"INT", "P1"}[t%2] + ":")
		for s := range 1 + t%2*7 {
			fmt.Fprintf(&body, " And in the year %d we were eleven people on that ward.", 1900+t+s)
		}
		body.WriteString("\n\n")
	}
	d, err := corpus.Parse(id, id+".txt", []byte(body.String()), nil)
	if err != nil {
		b.Fatal(err)
	}
	return d
}

// read reads every row, as an export does.
func read(b *testing.B, r *Report, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
	for _, err := range r.Rows {
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFrequencies(b *testing.B) {
	o, docs := million(b)
	for _, by := range []string{"", "document"} {
		b.Run("by="+by, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r, err := Frequencies(context.Background(), docs, FrequencyOptions{Options: o, By: by})
				read(b, r, err)
			}
		})
	}
}

func BenchmarkCooccurrence(b *testing.B) {
	o, docs := million(b)
	for _, unit := range unitNames {
		b.Run(unit, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r, err := Cooccurrence(context.Background(), docs, CooccurrenceOptions{Options: o, Unit: unit})
				read(b, r, err)
			}
		})
	}
}

func BenchmarkSegments(b *testing.B) {
	o, docs := million(b)
	b.ReportAllocs()
	for b.Loop() {
		r, err := Segments(context.Background(), docs, SegmentOptions{Options: o})
		read(b, r, err)
	}
}

// BenchmarkWords is the part of all of these that has nothing to do with
// codes.
func BenchmarkWords(b *testing.B) {
	_, docs := million(b)
	for b.Loop() {
		var s speech
		var p people
		for d := range docs {
			s.read(d, &p)
		}
	}
}

// BenchmarkTurnsByMaps is what Cooccurrence/turn is measured against: the
// same pairs in sets and maps of strings.
func BenchmarkTurnsByMaps(b *testing.B) {
	_, docs := million(b)
	for b.Loop() {
		both := map[string]int{}
		for d := range docs {
			text, err := d.Text()
			if err != nil {
				b.Fatal(err)
			}
			carried := map[int]map[string]bool{}
			for _, c := range d.Codings {
				turn := text.TurnAt(c.Span.Start)
				if carried[turn] == nil {
					carried[turn] = map[string]bool{}
				}
				for code := c.Code; code != nil; code = code.Parent {
					carried[turn][code.ID] = true
				}
			}
			for _, codes := range carried {
				ids := slices.Sorted(maps.Keys(codes))
				for i, x := range ids {
					for _, y := range ids[i+1:] {
						both[x+" "+y]++
					}
				}
			}
		}
	}
}
