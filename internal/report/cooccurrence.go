package report

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/codebook"
)

// CooccurrenceOptions are what Cooccurrence is asked.
type CooccurrenceOptions struct {
	Options
	Unit     string // one of UnitNames; empty: turn
	MinWords int    // units with fewer counted words are left out; 0 and 1 leave none out
	All      bool   // pairs that never meet, too
	Matrix   bool   // one row and one column a code, instead of one row a pair
}

var pairColumns = []string{"a", "b", "n_a", "n_b", "n_ab", "units", "jaccard", "p_b_given_a", "p_a_given_b", "lift", "npmi"}

// Cooccurrence counts the units of counted speech in which codes meet.
//
//	n_a, n_b      units that carry the code: in which it covers a whole counted word
//	n_ab          units that carry both
//	units         all units with at least one counted word, MinWords if that is more
//	jaccard       n_ab / (n_a + n_b - n_ab)
//	p_b_given_a   n_ab / n_a
//	lift          units * n_ab / (n_a * n_b)
//	npmi          log2(lift) / -log2(n_ab / units), -1 where they never meet (Bouma 2009, pp. 31–40)
//
// A code carries what the codes below it carry, so a pair of ancestor and
// descendant says nothing and is left out. With Codes, pairs are those in
// which at least one code was asked for. jaccard is ATLAS.ti's c-coefficient
// on units; theirs counts pairs of quotations and can exceed 1.
//
// Units of one conversation are not independent: none of these is a test.
func Cooccurrence(ctx context.Context, docs Documents, o CooccurrenceOptions) (*Report, error) {
	c, err := newCooccurrence(o)
	if err != nil {
		return nil, err
	}
	if err := each(ctx, docs, c.document); err != nil {
		return nil, err
	}
	c.counter.persons(o.MinWords)
	c.basis.Participants = len(c.people.ids)
	if o.Matrix {
		return c.matrix(), nil
	}
	return c.list(), nil
}

// cooccurrence is the state of one pass over the documents.
type cooccurrence struct {
	CooccurrenceOptions
	basis   Basis
	people  people
	speech  speech
	merger  *merger
	counter *counter
	codes   []*codebook.Code // all of the codebook
	asked   []bool           // by Code.Index
}

func newCooccurrence(o CooccurrenceOptions) (*cooccurrence, error) {
	if o.Unit == "" {
		o.Unit = "turn"
	}
	if !slices.Contains(unitNames, o.Unit) {
		return nil, fmt.Errorf("unit %q is not known: use %s", o.Unit, strings.Join(unitNames, ", "))
	}
	if o.Unit == "character" && o.MinWords > 1 {
		return nil, fmt.Errorf("a character has no words: --min-words goes with other units")
	}
	codes := o.Book.All()
	return &cooccurrence{
		CooccurrenceOptions: o,
		basis:               o.basis(atLeast(o.MinWords)...),
		merger:              newMerger(o.Book),
		counter:             newCounter(len(codes)),
		codes:               codes,
		asked:               o.chosen(),
	}, nil
}

func (c *cooccurrence) document(d *Document) error {
	c.speech.read(d, &c.people)
	c.basis.add(d, &c.speech)
	switch c.Unit {
	case "participant":
		c.byPerson(d)
	case "character":
		return c.byCharacter(d)
	default:
		c.counter.begin(c.speech.units(d, c.Unit, c.MinWords))
		c.merger.all(d.bare(), func(s *stretch) {
			c.counter.carry(s.code, place(c.speech.in(s.words)))
		})
		c.counter.end()
	}
	return nil
}

func (c *cooccurrence) byPerson(d *Document) {
	for _, t := range c.speech.turns {
		if t.person >= 0 {
			c.counter.person(t.person).words += t.hi - t.lo
		}
	}
	c.merger.all(d.bare(), func(s *stretch) {
		turns, _, _ := c.speech.heard(s.words)
		for i := range turns {
			if who := turns[i].person; who >= 0 {
				c.counter.person(who).codes.add(s.code)
			}
		}
	})
}

func (c *cooccurrence) byCharacter(d *Document) error {
	text, err := d.Text()
	if err != nil {
		return err
	}
	var all []stretch
	c.merger.all(d.bare(), func(s *stretch) { all = append(all, *s) })
	c.counter.begin(characters(text, d.Counted, all))
	for _, s := range all {
		c.counter.carry(s.code, interval{s.span.Start, s.span.End})
	}
	c.counter.end()
	return nil
}

// pairs calls yield for every pair that has a row, in codebook order, until
// it returns false.
func (c *cooccurrence) pairs(yield func(pair) bool) {
	for i := range c.codes {
		for j := i + 1; j < len(c.codes) && c.shown(i); j++ {
			if !c.shown(j) || !c.wanted(i, j) {
				continue
			}
			p := c.counter.pair(i, j)
			if (p.ab > 0 || c.All) && !yield(p) {
				return
			}
		}
	}
}

// wanted reports whether a pair was asked for and says something.
func (c *cooccurrence) wanted(i, j int) bool {
	return (c.asked[i] || c.asked[j]) && !c.codes[i].Contains(c.codes[j])
}

// shown reports whether a code has rows: a retired one only while it occurs.
func (c *cooccurrence) shown(code int) bool {
	return c.codes[code].Retired == nil || c.counter.n[code] > 0
}

func (c *cooccurrence) report(columns []string) *Report {
	return &Report{Name: "cooccurrence", Unit: c.Unit, Basis: c.basis, Columns: columns, Notes: []string{}}
}

func (c *cooccurrence) list() *Report {
	r := c.report(pairColumns)
	var gaps gaps
	c.pairs(func(p pair) bool {
		gaps.see(p)
		return true
	})
	r.Notes = gaps.notes(c.Unit)
	r.Rows = func(yield func([]any, error) bool) {
		rows := c.rows()
		c.pairs(func(p pair) bool { return yield(rows.of(p), nil) })
	}
	return r
}

// pairRows makes rows. There are as many as codes have pairs, so that what is
// the same in many of them is made a cell once.
type pairRows struct {
	ids, n []any // by Code.Index
	units  any
	room   []any // for the next rows
}

func (c *cooccurrence) rows() *pairRows {
	r := &pairRows{units: c.counter.units}
	for i, code := range c.codes {
		r.ids = append(r.ids, code.ID)
		r.n = append(r.n, c.counter.n[i])
	}
	return r
}

func (r *pairRows) of(p pair) []any {
	n := len(pairColumns)
	if len(r.room) < n {
		r.room = make([]any, 64*n)
	}
	row := r.room[:n:n]
	r.room = r.room[n:]
	row[0], row[1], row[2], row[3], row[4], row[5] = r.ids[p.i], r.ids[p.j], r.n[p.i], r.n[p.j], p.ab, r.units
	row[6], row[7], row[8], row[9], row[10] = p.jaccard(), ratio(p.ab, p.a), ratio(p.ab, p.b), p.lift(), p.npmi()
	return row
}

// matrix is the square of n_ab with n_a in the diagonal: a row and a column
// for each code that was asked for and is shown.
func (c *cooccurrence) matrix() *Report {
	var columns []int
	r := c.report([]string{"code"})
	for i, code := range c.codes {
		if c.shown(i) && c.asked[i] {
			columns = append(columns, i)
			r.Columns = append(r.Columns, code.ID)
		}
	}
	if slices.ContainsFunc(columns, func(i int) bool { return c.codes[i].Parent != nil && c.shown(c.codes[i].Parent.Index) }) {
		r.Notes = append(r.Notes, "null between a code and those below it: it carries what they carry")
	}
	r.Rows = func(yield func([]any, error) bool) {
		for _, i := range columns {
			if !yield(c.matrixRow(i, columns), nil) {
				return
			}
		}
	}
	return r
}

func (c *cooccurrence) matrixRow(i int, columns []int) []any {
	row := []any{c.codes[i].ID}
	for _, j := range columns {
		switch {
		case i == j:
			row = append(row, c.counter.n[i])
		case c.codes[i].Contains(c.codes[j]) || c.codes[j].Contains(c.codes[i]):
			row = append(row, nil)
		default:
			row = append(row, c.counter.pair(min(i, j), max(i, j)).ab)
		}
	}
	return row
}
