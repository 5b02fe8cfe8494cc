package report

import (
	"fmt"
	"math"
)

// pair is how often two codes are carried, and carried together.
type pair struct {
	i, j            int // Code.Index, i before j
	a, b, ab, units int
}

// jaccard is nil where no unit carries either code.
func (p pair) jaccard() any { return ratio(p.ab, p.a+p.b-p.ab) }

// lift is nil where one code is carried by no unit.
func (p pair) lift() any {
	if p.a == 0 || p.b == 0 {
		return nil
	}
	return float64(p.units) / float64(p.a) * float64(p.ab) / float64(p.b)
}

// npmi is nil where lift is, and where all units carry both: there it would
// be nothing divided by nothing.
func (p pair) npmi() any {
	switch {
	case p.a == 0 || p.b == 0 || p.ab == p.units:
		return nil
	case p.ab == 0:
		return -1.0
	}
	return math.Log2(p.lift().(float64)) / -math.Log2(float64(p.ab)/float64(p.units))
}

// gaps are the kinds of null that a table has.
type gaps struct{ neither, one, every bool }

func (g *gaps) see(p pair) {
	g.neither = g.neither || p.a+p.b == 0
	g.one = g.one || p.a == 0 || p.b == 0
	g.every = g.every || p.ab > 0 && p.ab == p.units
}

// notes are one line for each kind.
func (g *gaps) notes(unit string) []string {
	notes := []string{}
	if g.neither {
		notes = append(notes, fmt.Sprintf("jaccard is null where no %s carries either code", unit))
	}
	if g.one {
		notes = append(notes, fmt.Sprintf("p_b_given_a or p_a_given_b, lift and npmi are null where no %s carries one of the codes", unit))
	}
	if g.every {
		notes = append(notes, fmt.Sprintf("npmi is null where every %s carries both codes", unit))
	}
	return notes
}
