package decision

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ownwords/ownwords/corpus"
)

// fold gives the decisions about one document that stand, by their ids, each
// in its last place; undos and moves are done with and left out. all must be
// sorted by id, without doubles. What points nowhere is told.
func fold(all []*Decision, tell func(*Decision, string)) []*Decision {
	f := folding{all: all, gone: make([]bool, len(all)), moved: map[int]*Decision{}, tell: tell}
	for i := len(all) - 1; i >= 0; i-- {
		if !f.gone[i] {
			f.settle(i)
		}
	}
	var standing []*Decision
	for i, d := range all {
		switch {
		case f.gone[i], d.Op == Undo, d.Op == Move:
		case f.moved[i] != nil:
			moved := *d
			moved.Place = f.moved[i].Place
			standing = append(standing, &moved)
		default:
			standing = append(standing, d)
		}
	}
	return standing
}

type folding struct {
	all   []*Decision
	gone  []bool
	moved map[int]*Decision
	tell  func(*Decision, string)
}

// settle lets a decision that stands have its effect on earlier ones.
func (f *folding) settle(i int) {
	d := f.all[i]
	if d.Op != Undo && d.Op != Code && d.Op != Move {
		return
	}
	for _, id := range d.Of {
		n, fault := f.find(i, id)
		switch {
		case fault != "":
			f.tell(d, fault)
		case d.Op != Move:
			f.gone[n] = true
		case f.moved[n] == nil:
			f.moved[n] = d
		}
	}
}

// find is the decision before i that an `of` names.
func (f *folding) find(i int, id string) (n int, fault string) {
	n, ok := slices.BinarySearchFunc(f.all, id, func(d *Decision, id string) int { return cmp.Compare(d.ID, id) })
	switch {
	case !ok:
		return 0, fmt.Sprintf("is of %s, which is not there", id)
	case n >= i:
		return 0, fmt.Sprintf("is of %s, which is not older", id)
	case corpus.Key(f.all[n].Coder) != corpus.Key(f.all[i].Coder):
		return 0, fmt.Sprintf("is of %s, a decision of %s", id, f.all[n].Coder)
	}
	return n, ""
}
