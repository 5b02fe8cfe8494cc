package report

import (
	"math/bits"
	"slices"
	"strconv"

	"github.com/ownwords/ownwords/codebook"
)

// sight is what a coder has seen of a document's units.
type sight struct {
	whole []bool         // by unit: for all codes
	coded map[int][]bool // by Code.Index: for this code, where not whole
}

func (a *comparison) seen(d *Compared, units []unit) []sight {
	all := make([]sight, len(a.Coders))
	for k := range all {
		all[k] = sight{whole: make([]bool, len(units)), coded: map[int][]bool{}}
		for _, s := range d.By[k].Seen {
			where := a.placeOf(s.Span, s.Words)
			first, _ := slices.BinarySearchFunc(units, where.lo, func(u unit, at int) int { return u.lo - at })
			for i := first; i < len(units) && units[i].hi <= where.hi; i++ { // units are apart, by their start
				all[k].see(s.Code, i, a.codes, len(units))
			}
		}
	}
	return all
}

func (s *sight) see(code *codebook.Code, unit int, codes []*codebook.Code, units int) {
	if code == nil {
		s.whole[unit] = true
		return
	}
	for _, c := range codes[code.Index:] {
		if !code.Contains(c) {
			break // the codebook lists a code's descendants right behind it
		}
		if s.coded[c.Index] == nil {
			s.coded[c.Index] = make([]bool, units)
		}
		s.coded[c.Index][unit] = true
	}
}

func (s *sight) has(code, unit int) bool {
	return s.whole[unit] || s.coded[code] != nil && s.coded[code][unit]
}

// count counts each unit under what coders said of it: for each code the
// number whose digits to the base of three are 0 not seen, 1 without, 2 with.
//
// Of most codes nobody said anything in a unit. They all have the number of
// who has seen the unit, so such units are counted once for all codes, less
// those in which somebody applied the code.
func (a *comparison) count(seen []sight, units []unit) {
	silent := map[uint64]int{} // units by who has seen them
	set := make([]string, len(a.Coders))
	for i, u := range units {
		base := a.keyOf(func(k int) (bool, bool) { return seen[k].whole[i], false })
		silent[base] += u.weight
		for k := range a.Coders {
			set[k] = a.setOf(k, i, seen)
		}
		a.sets.add(a.documents, set, u.weight)
		for _, code := range a.spoken(i, seen) {
			key := a.keyOf(func(k int) (bool, bool) { return seen[k].has(code, i), a.counters[k].carries(i, code) })
			a.decisions[code].add(a.documents, key, u.weight)
			a.decisions[code].add(a.documents, base, -u.weight)
		}
	}
	for code, asked := range a.asked {
		for key, n := range silent {
			if asked {
				a.decisions[code].add(a.documents, key, n)
			}
		}
	}
}

// keyOf is the number of what coders said.
func (a *comparison) keyOf(said func(coder int) (seen, yes bool)) (key uint64) {
	for k, power := range a.powers {
		switch seen, yes := said(k); {
		case seen && yes:
			key += 2 * power
		case seen:
			key += power
		}
	}
	return key
}

// spoken are the codes asked for that somebody applied in a unit, or has seen
// it for alone.
func (a *comparison) spoken(unit int, seen []sight) []int {
	a.codesHere = a.codesHere[:0]
	if slices.ContainsFunc(seen, func(s sight) bool { return len(s.coded) > 0 }) {
		for code, asked := range a.asked {
			if asked {
				a.codesHere = append(a.codesHere, code)
			}
		}
		return a.codesHere
	}
	for word := range a.counters[0].stride {
		var any uint64
		for _, c := range a.counters {
			any |= c.bits[unit*c.stride+word]
		}
		for ; any != 0; any &= any - 1 {
			if code := word*64 + bits.TrailingZeros64(any); a.asked[code] {
				a.codesHere = append(a.codesHere, code)
			}
		}
	}
	return a.codesHere
}

// setOf spells the set of codes that a coder gave to a unit; "" where the unit
// was not seen for every code that is asked for.
func (a *comparison) setOf(k, unit int, seen []sight) string {
	if !seen[k].whole[unit] {
		for code, asked := range a.asked {
			if asked && !seen[k].has(code, unit) {
				return ""
			}
		}
	}
	set := []byte{'{'}
	for word := range a.counters[k].stride {
		for b := a.counters[k].bits[unit*a.counters[k].stride+word]; b != 0; b &= b - 1 {
			if code := word*64 + bits.TrailingZeros64(b); a.asked[code] {
				set = append(strconv.AppendInt(set, int64(code), 10), ' ')
			}
		}
	}
	return string(set)
}

// carries reports whether a unit of the document at hand carries a code.
func (c *counter) carries(unit, code int) bool {
	return c.bits[unit*c.stride+code/64]>>(code%64)&1 != 0
}
