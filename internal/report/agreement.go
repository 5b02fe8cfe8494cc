package report

import (
	"context"
	"fmt"
	"iter"
	"slices"
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
			c.carry(s.code, a.placeOf(s.span, s.words))
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
		a.merger.all(coding.Bared(d.By[k].Codings), func(s *stretch) { stretches[k] = append(stretches[k], *s) })
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
