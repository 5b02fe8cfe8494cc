package report

import (
	"slices"
	"strings"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
)

// tableUnit is a unit of a document with its counted words and the first turn
// in it that counts.
type tableUnit struct {
	span  corpus.Span
	words interval
	turn  int
}

func (t *unitTable) document(d *Document, yield func([]any, error) bool) error {
	text, err := d.Text()
	if err != nil {
		return err
	}
	var s speech
	s.read(d, &people{})
	units := t.units(d, text, &s)
	marks := t.marks(d, &s, units)
	saw := t.saw(d)
	for i, u := range units {
		if !yield(t.row(d, text, u, marks[i], saw), nil) {
			return errEnough
		}
	}
	return nil
}

// units are those with enough counted words, by their place.
func (t *unitTable) units(d *Document, text *corpus.Document, s *speech) (all []tableUnit) {
	words := text.Words()
	add := func(span corpus.Span, first, last int) {
		lo, hi := s.in(corpus.WordsIn(words, span))
		for turn := first; turn <= last && turn >= 0; turn++ {
			if d.Counted[turn] && hi-lo >= max(1, t.MinWords) {
				all = append(all, tableUnit{span, place(lo, hi), turn})
				return
			}
		}
	}
	switch t.Unit {
	case "document":
		if span, first, last := heardIn(d, text); first >= 0 {
			add(span, first, last)
		}
	case "segment":
		for _, seg := range coding.Segments(slices.Clone(d.Codings)) {
			first, last := text.TurnsOf(seg.Span)
			add(seg.Span, first, last)
		}
	default:
		for _, u := range text.Units(corpus.Unit(t.Unit)) {
			add(u.Span, u.First, u.Last)
		}
	}
	return all
}

// heardIn is the document from the first to the last word of the turns that
// count. Where there are none, first is -1.
func heardIn(d *Document, text *corpus.Document) (span corpus.Span, first, last int) {
	first = -1
	for i := range text.Turns {
		if s := text.Turns[i].Speech(); d.Counted[i] && !s.Empty() {
			if first < 0 {
				first, span = i, s
			}
			span, last = span.Union(s), i
		}
	}
	return span, first, last
}

// marks are the codes that each unit carries, by Code.Index.
func (t *unitTable) marks(d *Document, s *speech, units []tableUnit) []set {
	marks := make([]set, len(units))
	if t.ForCoding && !t.Prefill {
		return marks
	}
	far := make([]int, len(units)) // the furthest end so far
	for i, u := range units {
		far[i] = u.words.hi
		if i > 0 {
			far[i] = max(far[i-1], far[i])
		}
	}
	carry := func(code int, words corpus.WordRange) {
		lo, hi := s.in(words)
		first, _ := slices.BinarySearch(far, lo+1)
		for i := first; i < len(units) && units[i].words.lo < hi; i++ {
			if units[i].words.meets(interval{lo, hi}) {
				marks[i].add(code)
			}
		}
	}
	if t.ForCoding || t.List {
		for _, c := range d.Codings {
			carry(c.Code.Index, c.Words)
		}
		return marks
	}
	t.merger.all(d.bare(), func(m *stretch) { carry(m.code, m.words) })
	return marks
}

// saw names whose codings somebody sees who is shown the view.
func (t *unitTable) saw(d *Document) (names []string) {
	if !t.Prefill {
		return nil
	}
	if t.View == coding.Rules || t.View == "final" || t.View == "all" {
		names = append(names, coding.Rules)
	}
	for _, c := range d.Codings {
		names = append(names, c.Coder)
	}
	if name, ok := strings.CutPrefix(t.View, "coder:"); ok {
		names = append(names, name)
	}
	if names == nil {
		names = []string{t.View}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
