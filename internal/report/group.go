package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/ownwords/ownwords/corpus"
)

// missing is how a group is shown of those about whom nothing is known.
const missing = "(missing)"

// group is the part of the corpus that a row counts: all of it, or the talk
// of those who share a value.
type group struct {
	value  string // as first met; "" where nothing is known
	words  int
	people set
	cells  []*cell // by Code.Index; nil while a code does not occur
}

// cell is one code's counts in one group.
type cell struct {
	segments, own                int
	unreviewed, accepted, byHand int
	documents, words             int
	people                       set
	document                     int // the last one counted, from 1
	serial                       int // of the last stretch counted
}

func (g *group) cell(code int) *cell {
	if g.cells[code] == nil {
		g.cells[code] = &cell{}
	}
	return g.cells[code]
}

// at is the cell for reading: zeros where the code does not occur.
func (g *group) at(code int) *cell {
	if g.cells[code] == nil {
		return &cell{}
	}
	return g.cells[code]
}

// groups are the groups of one report.
type groups struct {
	by        string // "", "document", "participant", or Key of an attribute
	document  bool   // the attribute is the document's
	attribute *corpus.Attribute
	codes     int
	all       []*group
	byKey     map[string]*group
}

func newGroups(by string, a *corpus.Attribute, codes int) *groups {
	g := &groups{by: corpus.Key(by), attribute: a, codes: codes, byKey: map[string]*group{}}
	if name, ok := strings.CutPrefix(g.by, "document."); ok {
		g.by, g.document = corpus.Key(name), true
	}
	if g.by == "" {
		g.of("")
	}
	return g
}

// of is the group of a value, which is compared without case.
func (g *groups) of(value string) *group {
	if g.attribute != nil && g.attribute.IsMissing(value) {
		value = ""
	}
	key := corpus.Key(value)
	if g.byKey[key] == nil {
		g.byKey[key] = &group{value: value, cells: make([]*cell, g.codes)}
		g.all = append(g.all, g.byKey[key])
	}
	return g.byKey[key]
}

// assign says for every turn of a document which group its words are in.
func (g *groups) assign(d *Document, s *speech) {
	var whole *group
	switch {
	case g.by == "":
		whole = g.of("")
	case g.by == "document":
		whole = g.of(d.ID)
	case g.document:
		whole = g.of(d.Attrs[g.by])
	}
	for i := range s.turns {
		t := &s.turns[i]
		if t.group = whole; whole == nil {
			t.group = g.of(g.personal(d, t))
		}
		t.group.words += t.hi - t.lo
		if t.person >= 0 {
			t.group.people.add(t.person)
		}
	}
}

// personal is the value of whoever speaks in a turn.
func (g *groups) personal(d *Document, t *spoken) string {
	who := t.participant
	switch {
	case g.by == "participant":
		return who
	case who == "" || d.Person == nil:
		return ""
	}
	return d.Person(who)[g.by]
}

// sorted are the groups in the order of their values: as the attribute orders
// them, else numbers by size before words by letter; the missing last.
func (g *groups) sorted() []*group {
	slices.SortStableFunc(g.all, func(a, b *group) int {
		switch {
		case a.value == "" || b.value == "":
			return -cmp.Compare(a.value, b.value)
		case g.attribute != nil:
			return cmp.Or(g.attribute.Compare(a.value, b.value), strings.Compare(a.value, b.value))
		}
		return compareValues(a.value, b.value)
	})
	return g.all
}

func compareValues(a, b string) int {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	switch {
	case errX == nil && errY == nil && x != y:
		return cmp.Compare(x, y)
	case (errX == nil) != (errY == nil):
		if errX == nil {
			return -1
		}
		return 1
	}
	return cmp.Or(strings.Compare(corpus.Key(a), corpus.Key(b)), strings.Compare(a, b))
}
