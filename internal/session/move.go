package session

import (
	"slices"
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/project"
)

// move answers where to go.
func (w *walk) move(a answer) next {
	switch a.verb {
	case "":
		return w.forward()
	case "q":
		w.say("Stopped. Everything is kept; the same command goes on from here.")
		return stop
	case "b":
		if w.at == 0 {
			w.miss("this is the first turn")
			return stay
		}
		w.at--
		return show
	}
	if len(a.numbers) != 1 || a.numbers[0] < 1 || a.numbers[0] > len(w.doc.Turns) || a.text != "" {
		w.miss("which turn? g 12 goes to turn 12; there are %d", len(w.doc.Turns))
		return stay
	}
	w.at = w.nearest(a.numbers[0])
	if turn := w.step().turn + 1; turn != a.numbers[0] {
		w.say("Turn %d is not among those that are walked; the nearest is %d.", a.numbers[0], turn)
	}
	return show
}

// looking names what is looked for, for the bookmark.
func (w *walk) looking() string {
	ids := []string{w.x.Round}
	for _, c := range w.o.Codes {
		ids = append(ids, c.ID)
	}
	return strings.Join(ids, " ")
}

// unseen is the first step of the route that was not seen yet, -1 for none.
func (w *walk) unseen() int {
	return slices.IndexFunc(w.route, func(i int) bool { return !w.marks.HasSeen(w.looking(), i) })
}

// seenSteps counts the turns of the route that were seen to their ends.
func (w *walk) seenSteps() (n int) {
	for _, i := range w.route {
		if w.marks.HasSeen(w.looking(), i) && w.steps[i].part == w.steps[i].parts-1 {
			n++
		}
	}
	return n
}

// nearest is the first step of the route at a turn, from 1, or behind it; the
// last step where there is none.
func (w *walk) nearest(turn int) int {
	i := slices.IndexFunc(w.route, func(i int) bool { return w.steps[i].turn >= turn-1 })
	if i < 0 {
		return len(w.route) - 1
	}
	return i
}

// pass notes that the step was seen.
func (w *walk) pass() {
	w.marks.MarkSeen(w.looking(), w.route[w.at])
	_ = w.p.KeepBookmark(w.x.Coder, w.doc.ID, w.marks) // a help only
}

// forward goes to the next step; behind the last, to one that was not seen, or
// to the end.
func (w *walk) forward() next {
	w.pass()
	if w.at+1 < len(w.route) {
		w.at++
		return show
	}
	if i := w.unseen(); i >= 0 {
		w.say("That was the last turn of %s. Back to turn %d, which you have not seen yet; q stops.", w.doc.ID, w.steps[w.route[i]].turn+1)
		w.at = i
		return show
	}
	return w.end()
}

// end is behind the last step.
func (w *walk) end() next {
	done, err := w.isDone()
	switch {
	case err != nil:
		w.fail(err)
	case len(w.o.Codes) > 0:
		w.say("That was the last place of %s in %s.", listCodes(w.o.Codes), w.doc.ID)
	case done:
		w.say("That was the last turn of %s, which you have declared done.", w.doc.ID)
	case w.agrees("That was the last turn of %s. Is it done: have you looked at all of it, and does what you left uncoded carry no code?", w.doc.ID):
		w.done()
	case w.stopped:
		w.say("Stopped. Everything is kept.")
	default:
		w.say("Not declared done. ownwords done %s does that later.", w.doc.ID)
	}
	return stop
}

func (w *walk) isDone() (bool, error) {
	done, err := w.x.DoneWith(w.doc)
	return slices.ContainsFunc(done, func(one project.Decided) bool { return !one.HasSpan() && one.Code == "" }), err
}

// declare declares the document done, for the codes that are walked.
func (w *walk) declare() next {
	w.pass()
	if w.done() {
		return stop
	}
	return stay
}

func (w *walk) done() bool {
	codes, what := w.o.Codes, w.doc.ID+" is declared done"
	if len(codes) == 0 {
		codes = []*codebook.Code{nil} // all
	} else {
		what += " for " + listCodes(codes)
	}
	for _, code := range codes {
		if err := w.x.Done(w.doc, corpus.Span{}, code); err != nil {
			w.giveUp(err)
			return false
		}
	}
	missed := w.missed
	w.keep(what)
	return w.missed == missed
}
