package report

import (
	"context"
	"fmt"
	"iter"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/agreement"
	"github.com/ownwords/ownwords/internal/coding"
)

// Compared is a document as agreement reads it: who coded what in it.
type Compared struct {
	*Document                 // its Codings do not matter
	By        []CodedBy       // by coder, as AgreementOptions has them
	Rules     []coding.Coding // what the rules find
	Settled   []coding.Coding // what the consensus coded, where it has declared the document done; else nil
	Notes     []string        // about who was left out of it, and why
}

// CodedBy is one coder's share of a document.
type CodedBy struct {
	Codings []coding.Coding // in the order of coding.Compare
	Seen    []Seen          // what the coder has looked at; what is not in it is missing, not empty
}

// Seen is a part of a document that a coder has looked at.
type Seen struct {
	Span  corpus.Span
	Words corpus.WordRange
	Code  *codebook.Code // for this code and those below it; nil: for all
}

// AgreementOptions are what Agreement is asked.
type AgreementOptions struct {
	Options
	Coders    []string // two or more
	Unit      string   // "" is sentence
	MinWords  int      // leaves shorter units out
	Rules     bool     // weigh the rules against people instead
	Measuring agreement.Options
}

// agreementUnits are those in which coders can be compared. A segment is what
// somebody coded, so that agreement about where nothing is could not be seen.
var agreementUnits = []string{"sentence", "turn", "exchange", "paragraph", "document", "character"}

// AgreementUnits are the units that Agreement compares in. The slice is the
// caller's.
func AgreementUnits() []string { return slices.Clone(agreementUnits) }

// mostCompared is how many coders can be compared: three to this power is a
// number.
const mostCompared = 40

// Agreement says how far coders agree.
//
//	overall   every code on every unit as one decision, yes or no; masi_alpha and
//	          jaccard_alpha compare each unit's whole set of codes
//	code      one code, yes or no in each unit; u_alpha compares where its
//	          segments start and end
//	pair      two of several coders, overall
//
// A unit carries a code as in Cooccurrence; a code carries what those below it
// do. Codes that nobody applied are left out: nothing can be said of them.
// Units that a coder has not seen are missing, not empty.
func Agreement(ctx context.Context, docs iter.Seq2[*Compared, error], o AgreementOptions) (*Report, error) {
	a, err := newComparison(o)
	if err != nil {
		return nil, err
	}
	for d, err := range docs {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = a.document(d)
		}
		if err != nil {
			return nil, err
		}
	}
	return a.report(ctx)
}

// comparison is one Agreement on its way.
type comparison struct {
	AgreementOptions
	basis    Basis
	people   people
	speech   speech
	merger   *merger
	counters []*counter // by coder
	codes    []*codebook.Code
	asked    []bool
	notes    []string

	codesHere []int // for a moment

	documents int32
	decisions []patterns // by Code.Index
	sets      setPatterns
	texts     []markedText
	marked    [][]marked  // by Code.Index
	powers    []uint64    // of three, by coder
	scores    *ruleScores // nil: coders are compared with each other
}

func newComparison(o AgreementOptions) (*comparison, error) {
	if o.Unit == "" {
		o.Unit = "sentence"
	}
	switch {
	case !slices.Contains(agreementUnits, o.Unit):
		return nil, fmt.Errorf("unit %q is not known: use %s", o.Unit, strings.Join(agreementUnits, ", "))
	case len(o.Coders) > mostCompared:
		return nil, fmt.Errorf("%d coders are too many: at most %d can be compared", len(o.Coders), mostCompared)
	}
	codes := o.Book.All()
	a := &comparison{
		AgreementOptions: o, basis: o.basis(atLeast(o.MinWords)...), merger: newMerger(o.Book), codes: codes, asked: o.chosen(),
		decisions: make([]patterns, len(codes)), sets: newSetPatterns(), marked: make([][]marked, len(codes)),
	}
	if o.Rules {
		a.scores = newRuleScores(len(codes))
	}
	power := uint64(1)
	for range o.Coders {
		a.counters = append(a.counters, newCounter(len(codes)))
		a.powers = append(a.powers, power)
		power *= 3
	}
	return a, nil
}

// document compares in one document.
func (a *comparison) document(d *Compared) error {
	for _, n := range d.Notes {
		if !slices.Contains(a.notes, n) {
			a.notes = append(a.notes, n)
		}
	}
	a.speech.read(d.Document, &a.people)
	a.basis.add(d.Document, &a.speech)
	units, stretches, err := a.cut(d)
	if err != nil || len(units) == 0 {
		return err
	}
	for k, c := range a.counters {
		c.begin(units)
		for _, s := range stretches[k] {
			c.carry(s.code.Index, a.placeOf(s.span, s.words))
		}
	}
	seen := a.seen(d, units)
	if a.scores != nil {
		a.weigh(d, units, seen)
		return nil
	}
	a.count(seen, units)
	a.documents++
	return a.mark(d, stretches)
}

// cut gives the units of a document, and what each coder's codes cover.
func (a *comparison) cut(d *Compared) (units []unit, stretches [][]stretch, err error) {
	var all []stretch
	stretches = make([][]stretch, len(a.Coders))
	for k := range a.Coders {
		a.merger.all(d.By[k].Codings, func(s *stretch) { stretches[k] = append(stretches[k], *s) })
		all = append(all, stretches[k]...)
		for _, s := range d.By[k].Seen {
			all = append(all, stretch{span: s.Span})
		}
	}
	if a.Unit != "character" {
		return a.speech.units(d.Document, a.Unit, a.MinWords), stretches, nil
	}
	text, err := d.Text()
	if err != nil {
		return nil, nil, err
	}
	return characters(text, d.Counted, all), stretches, nil
}

// placeOf is where a stretch is among the units.
func (a *comparison) placeOf(s corpus.Span, words corpus.WordRange) interval {
	if a.Unit == "character" {
		return interval{s.Start, s.End}
	}
	return place(a.speech.in(words))
}

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
