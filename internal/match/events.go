package match

import (
	"cmp"
	"slices"
	"sort"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// What a document has is asked for rule by rule, beginning with what it has
// least of:
//
//	near: {words: ["the", "clinic*"], within: 5}
//
//	places of clinic*    ──▶ units ──▶ the places of `the` in these ──▶ judge
//	(3 in the document)      (2)       (looked up; all are 400)
//
// So a rule costs as much as its rarest need, and one that needs something
// the document lacks costs nothing; which rules to ask comes from the phrases
// that are there. For `none` and not_near, places are looked up only where
// the rest may hold.

// An event is a place of one pattern of one rule.
type event struct {
	unit int32 // index into the units at hand
	slot slot
	at   int32 // place
}

func (a event) compare(b event) int {
	return cmp.Or(cmp.Compare(a.unit, b.unit), cmp.Compare(a.slot.clause, b.slot.clause),
		cmp.Compare(a.slot.index, b.slot.index), cmp.Compare(a.at, b.at))
}

// A need is slots of a rule, one of which must have a place in a unit: all of
// any, each of all and near.
type need struct{ from, to int }

// leads gives the rules of one code, or of all, that have all they need
// somewhere in the document.
func (s *scan) leads(only int) {
	for _, p := range s.touched {
		for _, r := range s.e.leads[p] {
			if (only < 0 || s.e.rules[r].code == only) && !s.isLed[r] {
				s.isLed[r] = true
				s.led = append(s.led, r)
			}
		}
	}
}

// rarest is the need of which the document has fewest places; not ok when it
// has none of one.
func (s *scan) rarest(r *rule) (rarest need, ok bool) {
	least := -1
	for _, n := range r.needs {
		places := 0
		for _, sl := range r.slots[n.from:n.to] {
			places += len(s.byPhrase[sl.phrase])
		}
		if places == 0 {
			return need{}, false
		}
		if least < 0 || places < least {
			least, rarest = places, n
		}
	}
	return rarest, least > 0
}

// unitsWith leaves in s.units the units that have what a rule needs most
// rarely, in order.
func (s *scan) unitsWith(r *rule, n need) {
	s.units = s.units[:0]
	for _, sl := range r.slots[n.from:n.to] {
		past, may := int32(-1), false // the paragraph looked at last
		for _, at := range s.byPhrase[sl.phrase] {
			p := s.places[at].para
			if !s.admitted[r.filter][s.paras[p].turn] {
				continue
			}
			if p != past {
				past, may = p, s.paragraphMay(r, p)
			}
			if may {
				s.appendUnits(r, at, sl.clause)
			}
		}
	}
	if n.to-n.from > 1 || r.slots[n.from].clause == inRegex {
		slices.SortFunc(s.units, func(a, b int32) int { return cmp.Compare(s.unitSpan(r, a).Start, s.unitSpan(r, b).Start) })
	}
	s.units = slices.CompactFunc(s.units, func(a, b int32) bool { return a == b || s.unitSpan(r, a).Start == s.unitSpan(r, b).Start })
}

// maxAsked is how many slots of a need are looked up before a sentence is
// looked for in hope.
const maxAsked = 4

// paragraphMay reports whether a paragraph may have a sentence in which a
// rule holds: whether it has all that the rule needs. Larger units are not
// looked through, for they cost nothing to find.
func (s *scan) paragraphMay(r *rule, p int32) bool {
	if r.src.Unit != codebook.UnitSentence || len(r.needs) == 1 {
		return true
	}
	for _, n := range r.needs {
		if n.to-n.from > maxAsked {
			continue
		}
		if !slices.ContainsFunc(r.slots[n.from:n.to], func(sl ruleSlot) bool { return s.standsIn(sl.phrase, s.paras[p].span) }) {
			return false
		}
	}
	return true
}

func (s *scan) standsIn(p phrase, in corpus.Span) bool {
	list := s.byPhrase[p]
	i := s.firstFrom(list, in.Start)
	return i < len(list) && s.places[list[i]].span.Start < in.End
}

// firstFrom is the first of a phrase's places that does not start before an
// offset.
func (s *scan) firstFrom(list []int32, offset int) int {
	return sort.Search(len(list), func(i int) bool { return s.places[list[i]].span.Start >= offset })
}

// appendUnits appends the units of a rule that a place leads to: the one it
// starts in. A word that leads to a regex may go on into the next sentence.
func (s *scan) appendUnits(r *rule, at int32, in clause) {
	unit, span := s.unitOf(r, &s.places[at]), s.places[at].span
	if unit < 0 {
		return
	}
	s.units = append(s.units, unit)
	if in != inRegex || r.src.Unit != codebook.UnitSentence || s.sentences[unit].span.End >= span.End {
		return
	}
	for from, to := s.sentencesOf(s.places[at].para); from < to; from++ {
		if start := s.sentences[from].span.Start; span.Start < start && start < span.End {
			s.units = append(s.units, from)
		}
	}
}

// eventsIn leaves in s.events the places of a rule's patterns in s.units,
// unit by unit. Each pattern's places are looked up in the units or the units
// among its places, whichever are fewer.
func (s *scan) eventsIn(r *rule) {
	s.events = s.events[:0]
	for _, sl := range r.slots {
		list := s.byPhrase[sl.phrase]
		if sl.clause == inRegex || len(list) == 0 {
			continue
		}
		if len(list) < len(s.units) {
			s.eventsByPlace(r, sl.slot, list)
		} else {
			s.eventsByUnit(r, sl.slot, list)
		}
	}
	slices.SortFunc(s.events, event.compare)
}

func (s *scan) eventsByPlace(r *rule, sl slot, list []int32) {
	for _, at := range list {
		start := s.places[at].span.Start
		u := sort.Search(len(s.units), func(i int) bool { return s.unitSpan(r, s.units[i]).End > start })
		if u < len(s.units) && s.unitSpan(r, s.units[u]).Start <= start {
			s.event(r, int32(u), sl, at)
		}
	}
}

func (s *scan) eventsByUnit(r *rule, sl slot, list []int32) {
	for u, unit := range s.units {
		span := s.unitSpan(r, unit)
		for i := s.firstFrom(list, span.Start); i < len(list) && s.places[list[i]].span.Start < span.End; i++ {
			s.event(r, int32(u), sl, list[i])
		}
	}
}

func (s *scan) event(r *rule, unit int32, sl slot, at int32) {
	if s.admitted[r.filter][s.paras[s.places[at].para].turn] {
		s.events = append(s.events, event{unit, sl, at})
	}
}
