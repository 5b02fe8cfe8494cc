package match

import (
	"slices"
	"sort"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// A candidate is one unit before one rule.
type candidate struct {
	scan       *scan
	rule       *rule
	unit       int32
	events     []event  // of this unit, by clause, then pattern, then place
	bars       []extent // by first position
	longestBar int32    // its last position less its first
	matches    []match

	coded   []corpus.Span // what spans gives
	windows windows
}

// An extent is a first and a last position: places of words counted among
// those of the unit that the rule admits.
type extent struct{ first, last int32 }

// A match is something that makes a rule hold, and that nothing in not_near
// bars: a place of a pattern of any or all, a window of near, a match of
// regex.
type match struct {
	slot slot
	extent
	span corpus.Span
}

// judge puts the units that words lead to before a rule.
func (s *scan) judge(r *rule, tell func(*candidate, []corpus.Span)) {
	if n, ok := s.rarest(r); ok {
		s.makeUnits(r)
		s.unitsWith(r, n)
		s.judgeUnits(r, tell)
	}
}

// makeUnits makes the units of a rule where they are not there from the start.
func (s *scan) makeUnits(r *rule) {
	if r.src.Unit == codebook.UnitExchange && s.exchanges == nil {
		s.findExchanges()
	}
}

// judgeEverywhere puts every admitted unit before a rule that has no words to
// lead to them.
func (s *scan) judgeEverywhere(r *rule, tell func(*candidate, []corpus.Span)) {
	s.makeUnits(r)
	s.units = s.units[:0]
	s.eachUnit(r, func(unit int32) { s.units = append(s.units, unit) })
	s.judgeUnits(r, tell)
}

func (s *scan) judgeUnits(r *rule, tell func(*candidate, []corpus.Span)) {
	s.eventsIn(r)
	events := s.events
	for i, unit := range s.units {
		n := 0
		for n < len(events) && events[n].unit == int32(i) {
			n++
		}
		s.try(r, unit, events[:n], tell)
		events = events[n:]
	}
}

func (s *scan) try(r *rule, unit int32, events []event, tell func(*candidate, []corpus.Span)) {
	c := &s.cand
	c.scan, c.rule, c.unit, c.events = s, r, unit, events
	c.bars, c.matches, c.coded = c.bars[:0], c.matches[:0], c.coded[:0]
	if c.holds() {
		tell(c, c.spans())
	}
}

// holds asks each clause that the rule has. The cheap ones come first.
func (c *candidate) holds() bool {
	src := c.rule.src
	if len(c.of(inNone)) > 0 {
		return false
	}
	c.bar()
	return (len(src.Any) == 0 || c.any()) &&
		(len(src.All) == 0 || c.all()) &&
		(src.Near == nil || c.near()) &&
		(c.rule.regex == nil || c.regex()) &&
		len(c.matches) > 0
}

// of gives the events of one clause.
func (c *candidate) of(in clause) []event {
	from := 0
	for from < len(c.events) && c.events[from].slot.clause < in {
		from++
	}
	to := from
	for to < len(c.events) && c.events[to].slot.clause == in {
		to++
	}
	return c.events[from:to]
}

// extent is where an event stands among the words of the unit.
func (c *candidate) extent(e event) extent {
	at := &c.scan.places[e.at]
	unheard := c.scan.unheard[c.rule.filter][c.scan.paras[at.para].turn]
	return extent{at.first - unheard, at.last - unheard}
}

// add takes a match unless it is barred, and reports whether it did.
func (c *candidate) add(sl slot, at extent, span corpus.Span) bool {
	if c.barred(at) {
		return false
	}
	c.matches = append(c.matches, match{sl, at, span})
	return true
}

// spans is what the rule codes in a unit in which it holds.
func (c *candidate) spans() []corpus.Span {
	switch c.rule.src.Span {
	case codebook.SpanMatch:
		return c.merged()
	case codebook.SpanSentence:
		return c.sentences()
	}
	c.coded = append(c.coded, c.scan.unitSpan(c.rule, c.unit))
	return c.coded
}

// merged is the spans of the matches, those that overlap made one.
func (c *candidate) merged() []corpus.Span {
	all := c.coded
	for _, m := range c.matches {
		all = append(all, m.span)
	}
	slices.SortFunc(all, compareSpans)
	merged := all[:1]
	for _, s := range all[1:] {
		if last := &merged[len(merged)-1]; last.Overlaps(s) {
			*last = last.Union(s)
		} else {
			merged = append(merged, s)
		}
	}
	c.coded = all
	return merged
}

// sentences is every admitted sentence that shares a character with a match.
func (c *candidate) sentences() []corpus.Span {
	s := c.scan
	var found []corpus.Span
	for _, m := range c.merged() {
		p := sort.Search(len(s.paras), func(i int) bool { return s.paras[i].span.End > m.Start })
		for ; p < len(s.paras) && s.paras[p].span.Start < m.End; p++ {
			if !s.admitted[c.rule.filter][s.paras[p].turn] {
				continue
			}
			if one := s.sentences[s.sentenceAt(int32(p), max(m.Start, s.paras[p].span.Start))].span; one.End >= m.End && one.Overlaps(m) {
				found = append(found, one)
				continue
			}
			from, to := s.sentencesOf(int32(p))
			for _, sen := range s.sentences[from:to] {
				if sen.span.Overlaps(m) {
					found = append(found, sen.span)
				}
			}
		}
	}
	slices.SortFunc(found, compareSpans)
	return slices.Compact(found)
}

func compareSpans(a, b corpus.Span) int {
	switch {
	case a.Less(b):
		return -1
	case b.Less(a):
		return 1
	}
	return 0
}
