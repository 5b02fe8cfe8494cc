package match

import (
	"cmp"
	"slices"
	"sort"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// Evidence is why one rule codes a span: the unit in which it holds, and the
// matches that make it hold. Of each thing that the rule asks for (some of
// any, each pattern of all, near, regex) these are the matches that touch the
// span; where there are none, as with an `all` whose words stand in different
// sentences, those elsewhere in the unit.
type Evidence struct {
	Rule   *codebook.Rule
	Unit   corpus.Span
	Places []Place // by span, then pattern
}

// A Place is where one pattern, or the regex, stands.
type Place struct {
	Pattern string // as the codebook spells it
	Span    corpus.Span
}

// Explain tells why a code stands on exactly this span of a document: each
// rule that Find names there, in order. It is nil when Find has no such
// finding.
func (e *Engine) Explain(d *corpus.Document, code int, span corpus.Span) []Evidence {
	var all []Evidence
	s := e.scans.Get().(*scan)
	e.find(s, d, code, func(c *candidate, spans []corpus.Span) {
		if slices.Contains(spans, span) {
			all = append(all, Evidence{c.rule.src, c.scan.unitSpan(c.rule, c.unit), c.explain(span)})
		}
	})
	s.forget()
	e.scans.Put(s)
	slices.SortStableFunc(all, func(a, b Evidence) int {
		return cmp.Or(cmp.Compare(a.Rule.Number, b.Rule.Number), compareSpans(a.Unit, b.Unit))
	})
	return all
}

func (c *candidate) explain(span corpus.Span) []Place {
	inside := map[slot]bool{}
	for _, m := range c.matches {
		if m.span.Overlaps(span) {
			inside[m.asked()] = true
		}
	}
	var places []Place
	for _, m := range c.matches {
		if m.span.Overlaps(span) || !inside[m.asked()] {
			places = append(places, c.placesOf(m)...)
		}
	}
	slices.SortStableFunc(places, func(a, b Place) int {
		return cmp.Or(compareSpans(a.Span, b.Span), cmp.Compare(a.Pattern, b.Pattern))
	})
	return slices.Compact(places)
}

// asked is what a rule asks for that a match answers: of all each pattern, of
// the others the clause.
func (m match) asked() slot {
	if m.slot.clause == inAll {
		return m.slot
	}
	return slot{m.slot.clause, 0}
}

func (c *candidate) placesOf(m match) (places []Place) {
	switch src := c.rule.src; m.slot.clause {
	case inAny:
		return []Place{{src.Any[m.slot.index].String(), m.span}}
	case inAll:
		return []Place{{src.All[m.slot.index].String(), m.span}}
	case inRegex:
		return []Place{{src.Regex.Source, m.span}}
	}
	for _, s := range c.window(m.extent) {
		places = append(places, Place{c.rule.src.Near.Words[s.index].String(), s.span})
	}
	return places
}

// window is which places fill a window of near. Where there is a choice, the
// first pattern takes the earliest place that leaves room for the others, then
// the second does, and so on.
func (c *candidate) window(w extent) []spot {
	spots := c.windows.spots // near has just sorted them
	spots = spots[sort.Search(len(spots), func(i int) bool { return spots[i].first >= w.first }):]
	spots = slices.Clone(spots[:sort.Search(len(spots), func(i int) bool { return spots[i].first > w.last })])
	spots = slices.DeleteFunc(spots, func(s spot) bool { return s.last > w.last })
	n := len(c.rule.src.Near.Words)
	reach := c.reaches(n)
	for i := range n {
		for _, take := range spots {
			if int(take.index) != i {
				continue
			}
			left := slices.DeleteFunc(slices.Clone(spots), func(s spot) bool { return int(s.index) == i && s != take })
			if _, ok := c.reach(left, reach); ok {
				spots = left
				break
			}
		}
	}
	return spots
}
