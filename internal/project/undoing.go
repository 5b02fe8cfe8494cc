package project

import (
	"slices"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/decision"
)

// own are the coder's decisions about a code on exactly a span; of all codes
// where code is nil.
func (x *Deciding) own(d *corpus.Document, s corpus.Span, code *codebook.Code) (own []Decided, err error) {
	standing, err := x.standing(d)
	if err != nil {
		return nil, err
	}
	for _, one := range standing.at[s] {
		if _, judges := verdictKinds[one.Op]; judges && (code == nil || one.Known == code) {
			own = append(own, one)
		}
	}
	return own, nil
}

// TakeBack queues that what the coder decided about a code on exactly a span
// (nil: any code) holds no longer. It tells how many decisions that were.
func (x *Deciding) TakeBack(d *corpus.Document, s corpus.Span, code *codebook.Code) (n int, err error) {
	own, err := x.own(d, s, code)
	if err != nil || len(own) == 0 {
		return 0, err
	}
	return len(own), x.takeBack(d, own)
}

// takeBack queues that decisions hold no longer. Those that are queued
// themselves are queued no more.
func (x *Deciding) takeBack(d *corpus.Document, own []Decided) error {
	standing, err := x.standing(d)
	if err != nil {
		return err
	}
	undo := decision.Decision{Op: decision.Undo}
	for _, one := range own {
		if one.ID != "" {
			undo.Of = append(undo.Of, one.ID)
		} else {
			x.unqueue(d, one.Decision)
		}
		standing.removeAt(one.At, func(o *Decided) bool { return o.Decision == one.Decision })
	}
	if undo.Of != nil {
		x.add(d, undo)
	}
	return nil
}

func (x *Deciding) unqueue(d *corpus.Document, one *decision.Decision) {
	x.queue[d.ID] = slices.DeleteFunc(x.queue[d.ID], func(q *decision.Decision) bool { return q == one })
}

// checkOwn makes sure that decisions are the coder's, about a document, and
// stand.
func (x *Deciding) checkOwn(d *corpus.Document, ids []string) error {
	set, err := x.p.decisions()
	if err != nil {
		return err
	}
	for _, id := range ids {
		if !slices.ContainsFunc(set.Of(d.ID), func(o *decision.Decision) bool {
			return o.ID == id && corpus.Key(o.Coder) == corpus.Key(x.Coder)
		}) {
			return refuse("ownwords check names the ids of decisions that are lost", "%s has made no decision %s about %s that stands", x.Coder, id, d.ID)
		}
	}
	return nil
}

// UndoByID queues that a decision of the coder holds no longer, wherever it
// is.
func (x *Deciding) UndoByID(id string) error {
	set, err := x.p.decisions()
	if err != nil {
		return err
	}
	for _, name := range set.Documents() {
		for _, o := range set.Of(name) {
			if o.ID == id && corpus.Key(o.Coder) == corpus.Key(x.Coder) {
				d, _, err := x.p.Document(name)
				if err == nil {
					x.Undo(d, id)
				}
				return err
			}
		}
	}
	return refuse("ownwords check names the ids of decisions that are lost", "%s has made no decision %s that stands", x.Coder, id)
}

// Undo queues that a decision, by its id, holds no longer.
func (x *Deciding) Undo(d *corpus.Document, id string) {
	x.add(d, decision.Decision{Op: decision.Undo, Of: []string{id}})
	if standing := x.stand[corpus.Key(d.ID)]; standing != nil {
		standing.remove(func(o *Decided) bool { return o.ID == id })
	}
}
