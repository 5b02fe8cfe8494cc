package match

import (
	"cmp"
	"slices"
)

// An event is a place of one pattern of one rule.
type event struct {
	unit        int32 // of the rule's kind
	slot        slot
	first, last int32 // hits
}

// sortOut hands the places to the rules that use them.
func (s *scan) sortOut(only int) {
	for _, p := range s.touched {
		for _, u := range s.e.uses[p] {
			if r := s.e.rules[u.rule]; only < 0 || r.code == only {
				s.give(u, r, s.places[p])
			}
		}
	}
	for _, r := range s.led {
		slices.SortFunc(s.events[r], event.compare)
	}
	slices.Sort(s.led)
}

func (s *scan) give(u use, r *rule, places []place) {
	before := len(s.events[u.rule])
	for _, at := range places {
		h := &s.hits[at.first]
		if !s.admitted[r.filter][s.paras[h.para].turn] {
			continue
		}
		if unit := s.unitOf(r, h); unit >= 0 {
			s.events[u.rule] = append(s.events[u.rule], event{unit, u.slot, at.first, at.last})
		}
	}
	if before == 0 && len(s.events[u.rule]) > 0 {
		s.led = append(s.led, u.rule)
	}
}

func (a event) compare(b event) int {
	return cmp.Or(cmp.Compare(a.unit, b.unit), cmp.Compare(a.slot.clause, b.slot.clause),
		cmp.Compare(a.slot.index, b.slot.index), cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last))
}
