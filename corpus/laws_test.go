package corpus

import (
	"slices"
	"strings"
	"testing"
)

// checkUnits: units are in order, and sentences tile the paragraphs.
func checkUnits(t *testing.T, d *Document) {
	for _, u := range []Unit{Sentence, Paragraph, TurnUnit, Exchange} {
		at := 0
		for _, s := range d.Units(u) {
			checkSpan(t, d, string(u), s.Span)
			if s.Span.Start < at || s.First > s.Last {
				t.Fatalf("%s %v is out of order", u, s)
			}
			at = s.Span.End
		}
	}
	for _, p := range d.Units(Paragraph) {
		at, worded := p.Span.Start, hasWordRune(d.withoutNotes(p.Span))
		for _, s := range d.Sentences(nil, p.Span) {
			if gap := d.Body[at:s.Start]; strings.TrimSpace(gap) != "" {
				t.Fatalf("%q is in no sentence", gap)
			}
			if worded && !hasWordRune(d.withoutNotes(s)) {
				t.Fatalf("%q has no word, though %q has", d.Slice(s), d.Slice(p.Span))
			}
			at = s.End
		}
		if at != p.Span.End {
			t.Fatalf("%q is in no sentence", d.Body[at:p.Span.End])
		}
	}
}

// checkWords: words are in order, each in a paragraph of its turn.
func checkWords(t *testing.T, d *Document) {
	at := 0
	for _, w := range d.Words() {
		checkSpan(t, d, "word", w.Span)
		inside := slices.ContainsFunc(d.Turns[w.Turn].Paragraphs, func(p Span) bool { return p.Contains(w.Span) })
		if !inside || w.Span.Start < at || !strings.ContainsFunc(d.Slice(w.Span), isWordRune) {
			t.Fatalf("word %v %q is out of place", w, d.Slice(w.Span))
		}
		at = w.Span.End
	}
}

func checkCodePoints(t *testing.T, d *Document) {
	point := 0
	check := func(at int) {
		if p := d.ToCodePoint(at); p != point {
			t.Fatalf("byte %d is character %d, not %d", at, p, point)
		}
		if b, ok := d.ToByte(point); !ok || b != at {
			t.Fatalf("character %d is byte %d, not %d", point, b, at)
		}
		point++
	}
	for at := range d.Body {
		check(at)
	}
	check(len(d.Body))
	if _, ok := d.ToByte(point); ok || d.CodePoints() != point-1 {
		t.Fatalf("the body has %d characters, not %d", d.CodePoints(), point-1)
	}
}
