package report

import (
	"slices"

	"github.com/ownwords/ownwords/corpus"
)

var unitNames = []string{"sentence", "turn", "exchange", "paragraph", "segment", "document", "participant", "character"}

// UnitNames are the units that Cooccurrence counts in. The slice is the
// caller's.
func UnitNames() []string { return slices.Clone(unitNames) }

// WithinTurns reports whether a unit is a part of turns, so that an outline
// without paragraphs and sentences does not have it.
func WithinTurns(unit string) bool { return unit == "sentence" || unit == "paragraph" }

// interval is a range [lo, hi) of counted words, or of bytes where characters
// are counted.
type interval struct{ lo, hi int }

func place(lo, hi int) interval { return interval{lo, hi} }

func (v interval) meets(w interval) bool { return v.lo < w.hi && w.lo < v.hi }

// unit is one of the things that co-occurrence counts. It counts weight times.
type unit struct {
	interval
	weight int
}

// units are the document's units with enough counted words, by their start.
// Units `segment` may overlap; all others are apart.
func (s *speech) units(d *Document, name string, minWords int) (all []unit) {
	add := func(v interval) {
		if v.hi-v.lo >= max(1, minWords) {
			all = append(all, unit{v, 1})
		}
	}
	switch name {
	case "document":
		add(interval{0, s.words})
	case "segment":
		codings := d.bare()
		for i, c := range codings {
			if i == 0 || c.Span != codings[i-1].Span {
				add(place(s.in(c.Words)))
			}
		}
	default:
		for _, u := range d.Outline.Units(corpus.Unit(name)) {
			add(place(s.in(u)))
		}
	}
	return all
}

// characters are the code points of the turns that count, taken together
// wherever the same codes cover them: each unit is a run between two places
// at which a paragraph or a stretch starts or ends.
//
//	paragraph   |---------------------------|
//	trust            |---------|
//	care                  |---------|
//	units       |----|----|----|----|-------|   weighing 5 5 5 5 8
func characters(d *corpus.Document, counts []bool, stretches []stretch) (all []unit) {
	paragraphs := counted(d, counts)
	var edges []int
	for _, p := range paragraphs {
		edges = append(edges, p.Start, p.End)
	}
	for _, s := range stretches {
		edges = append(edges, s.span.Start, s.span.End)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	for i, p := 1, 0; i < len(edges); i++ {
		run := corpus.Span{Start: edges[i-1], End: edges[i]}
		for p < len(paragraphs) && paragraphs[p].End <= run.Start {
			p++
		}
		if p < len(paragraphs) && paragraphs[p].Contains(run) {
			start, end := d.CodePointSpan(run)
			all = append(all, unit{interval{run.Start, run.End}, end - start})
		}
	}
	return all
}

// counted are the paragraphs of the turns that count.
func counted(d *corpus.Document, counts []bool) (all []corpus.Span) {
	for i := range d.Turns {
		if counts[i] {
			all = append(all, d.Turns[i].Paragraphs...)
		}
	}
	return all
}
