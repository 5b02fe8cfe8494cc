package session

import (
	"context"
	"slices"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/decision"
)

// next is what an answer leads to.
type next uint8

const (
	stay next = iota // ask again
	show             // show the step
	stop
)

// follow does what an answer says.
func (w *walk) follow(a answer) next {
	switch a.verb {
	case "", "b", "g", "q":
		return w.move(a)
	case "d":
		return w.declare()
	case "n":
		return w.newCode(a.text)
	case "a":
		w.judge(a, "accept", decision.Accept)
	case "r":
		w.judge(a, "reject", decision.Reject)
	case "x":
		w.recode(a)
	case "code":
		w.code(a.spot, a.text)
	case "t":
		w.code(spot{from: 1, to: len(w.talk.sentences)}, a.text)
	case "m":
		w.memo(a)
	case "w":
		w.reason(a.text)
	case "u":
		w.undo()
	default:
		w.tell(a)
	}
	return stay
}

// tell answers what changes nothing.
func (w *walk) tell(a answer) {
	switch a.verb {
	case "c":
		w.listBook(a.text)
	case "l":
		w.list()
	case "v":
		w.numberWords(a.spot.from)
	case "?":
		w.help()
	default:
		if codes, err := findCodes(w.p.Book, a.text); err == nil {
			w.miss("on which sentences? 2 %s codes sentence 2, t %s the whole turn", codes[0].ID, codes[0].ID)
			return
		}
		w.miss("not understood: %q; ? lists the answers", shorten(a.text, 60, true))
	}
}

// keep writes what is queued, and says what was done.
func (w *walk) keep(what string) bool {
	made, err := w.x.Flush(context.WithoutCancel(w.ctx)) // an interrupt comes before or behind it
	w.x.Drop()
	if err == nil {
		err = w.recall()
	}
	if err != nil {
		w.fail(err)
		return false
	}
	if len(made) == 0 {
		w.say("%s: it is so already", what)
		return false
	}
	w.made, w.x.Why = append(w.made, idsOf(made)), ""
	w.renew()
	w.say("%s", what)
	return true
}

// give up says why, and forgets what was queued.
func (w *walk) giveUp(err error) {
	w.x.Drop()
	w.fail(err)
}

// code puts codes on a place of the turn.
func (w *walk) code(s spot, text string) {
	codes, err := findCodes(w.p.Book, text)
	if err != nil {
		w.miss("%s", err)
		return
	}
	span, err := w.talk.span(w.doc, s)
	if err != nil {
		w.miss("%s", err)
		return
	}
	for _, code := range codes {
		if err := w.x.Code(w.doc, span, code); err != nil {
			w.giveUp(err)
			return
		}
	}
	w.keep("coded " + listCodes(codes) + " on " + w.talk.name(w.doc, span))
}

// memo keeps a note on a place of the turn.
func (w *walk) memo(a answer) {
	s := a.spot
	if s == (spot{}) {
		s = spot{from: 1, to: len(w.talk.sentences)}
	}
	span, err := w.talk.span(w.doc, s)
	switch {
	case err != nil:
		w.miss("%s", err)
	case a.text == "":
		w.miss("what is the memo? m text, or m 2 text")
	default:
		w.x.Memo(w.doc, span, a.text)
		w.keep("memo on " + w.talk.name(w.doc, span))
	}
}

// reason keeps a reason for the next decision.
func (w *walk) reason(text string) {
	if text == "" {
		w.miss("what is the reason? w text")
		return
	}
	w.x.Why = text
	w.say("the reason goes with the next decision")
}

// undo takes the last answer of this session back that still stands.
func (w *walk) undo() {
	if len(w.made) == 0 {
		w.miss("nothing was decided in this session that could be taken back")
		return
	}
	last := w.made[len(w.made)-1]
	for _, id := range last {
		w.x.Undo(w.doc, id)
	}
	if w.keep("took the last answer back: " + w.nameDecisions(last)) {
		w.made = w.made[:len(w.made)-2] // the undo itself, and what it is of
	}
}

// nameDecisions says what some of one's decisions were.
func (w *walk) nameDecisions(ids []string) string {
	text := ""
	for _, one := range w.mine {
		if !slices.Contains(ids, one.ID) {
			continue
		}
		if text != "" {
			text += ", "
		}
		text += string(one.Op)
		if one.Code != "" {
			text += " " + one.Code
		}
		if one.HasSpan() {
			text += " on " + w.placeName(one.At)
		}
	}
	return text
}

// placeName names a span, of whichever turn.
func (w *walk) placeName(s corpus.Span) string {
	turn, _ := w.doc.TurnsOf(s)
	if turn < 0 || turn == w.talk.turn {
		return w.talk.name(w.doc, s)
	}
	return turnTalk(w.doc, turn).name(w.doc, s) + " of turn " + number(turn+1)
}
