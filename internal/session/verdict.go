package session

import (
	"context"
	"slices"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/decision"
	"github.com/ownwords/ownwords/internal/project"
)

// yes records that the code belongs there.
func (j *judging) yes(a answer) next {
	place := j.place()
	span, ok := j.chosen(a)
	if !ok {
		return stay
	}
	if !j.retract() {
		return stay
	}
	if err := j.take(span, place.Code.ID); err != nil {
		j.giveUp(err)
		return stay
	}
	return j.goOn(j.keep(place.Code.ID + " belongs on " + project.SegmentID(j.doc, span)))
}

// chosen is the span of the coding that an answer numbers. Without a number
// all codings must have the same.
func (j *judging) chosen(a answer) (span corpus.Span, ok bool) {
	place := j.place()
	spans := spansOf(place.Codings)
	switch {
	case a.text == "all" && a.numbers == nil:
		return place.Span, true
	case a.text != "" || len(a.numbers) > 1:
		j.miss("not understood: y, y 2 or y all")
	case len(a.numbers) == 1 && (a.numbers[0] < 1 || a.numbers[0] > len(place.Codings)):
		j.miss("there are codings 1 to %d here", len(place.Codings))
	case len(a.numbers) == 1:
		return place.Codings[a.numbers[0]-1].Span, true
	case len(spans) == 1:
		return spans[0], true
	default:
		j.miss("on which words? they are not the same: y 1 to y %d takes those of a coding, y all takes all of them", len(place.Codings))
	}
	return span, false
}

func spansOf(codings []coding.Coding) (spans []corpus.Span) {
	for _, c := range codings {
		if !slices.Contains(spans, c.Span) {
			spans = append(spans, c.Span)
		}
	}
	return spans
}

// take queues the consensus's coding: an acceptance where the rules have it on
// exactly these words.
func (j *judging) take(span corpus.Span, code string) error {
	for i := range j.codings {
		if c := &j.codings[i]; c.Coder == coding.Rules && c.Span == span && c.Code.ID == code {
			return j.x.Accept(j.doc, c)
		}
	}
	known, err := j.p.Code(code)
	if err != nil {
		return err
	}
	return j.x.Code(j.doc, span, known)
}

// no records that the code does not belong there. What rejects the whole place
// covers each coding in it.
func (j *judging) no(a answer) next {
	if a.text != "" {
		j.miss("n alone; a reason goes before it: w text")
		return stay
	}
	place := j.place()
	if !j.retract() {
		return stay
	}
	if err := j.x.Reject(j.doc, place.Span, place.Code); err != nil {
		j.giveUp(err)
		return stay
	}
	return j.goOn(j.keep(place.Code.ID + " does not belong on " + project.SegmentID(j.doc, place.Span)))
}

// retract takes back what was decided about the place in this session, before
// it is decided anew.
func (j *judging) retract() bool {
	own, err := j.x.Decided(j.doc)
	for _, one := range own {
		for _, m := range j.made {
			if m.at == j.at && one.Op != decision.Memo && slices.Contains(m.ids, one.ID) {
				j.x.Undo(j.doc, one.ID)
			}
		}
	}
	var made []decision.Decision
	if err == nil {
		made, err = j.x.Flush(context.WithoutCancel(j.ctx))
	}
	if err != nil {
		j.giveUp(err)
		return false
	}
	j.retracted = idsOf(made)
	return true
}

func idsOf(made []decision.Decision) (ids []string) {
	for _, one := range made {
		ids = append(ids, one.ID)
	}
	return ids
}

func (j *judging) goOn(kept bool) next {
	if !kept {
		return stay
	}
	j.at++
	return show
}

func (j *judging) giveUp(err error) {
	j.x.Drop()
	j.fail(err)
}

// keep writes what is queued, and says what was done. What stood already is
// kept too.
func (j *judging) keep(what string) bool {
	made, err := j.x.Flush(context.WithoutCancel(j.ctx))
	j.x.Drop()
	if err == nil {
		j.decided, err = j.p.DecidedIn(j.doc)
	}
	if err != nil {
		j.fail(err)
		return false
	}
	if ids := append(j.retracted, idsOf(made)...); ids != nil {
		j.made = append(j.made, verdictMade{ids, j.at})
	}
	j.retracted, j.x.Why = nil, ""
	j.say("%s", what)
	return true
}

// undo takes the last answer in the document back, and goes to its place.
func (j *judging) undo() next {
	if len(j.made) == 0 {
		j.miss("nothing was decided in this document in this session that could be taken back")
		return stay
	}
	last := j.made[len(j.made)-1]
	for _, id := range last.ids {
		j.x.Undo(j.doc, id)
	}
	if !j.keep("took the last answer back") {
		return stay
	}
	j.made = j.made[:len(j.made)-2] // the undo itself, and what it is of
	j.at = last.at
	return show
}
