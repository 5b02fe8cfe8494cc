package session

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ownwords/ownwords/internal/decision"
)

func number(n int) string { return strconv.Itoa(n) }

// judge accepts or rejects suggestions, and takes one's own codings back.
func (w *walk) judge(a answer, verb string, op decision.Op) {
	if a.text != "" {
		w.miss("not understood: %q; %s 2 means suggestion 2", shorten(a.text, 60, true), verb[:1])
		return
	}
	meant := w.meant(a.numbers, verb)
	if meant == nil {
		return
	}
	var did []string
	for _, it := range meant {
		err := error(nil)
		switch {
		case !it.suggested() && op == decision.Reject:
			_, err = w.x.TakeBack(w.doc, it.Span, it.Code)
			did = append(did, "took back "+it.Code.ID+" on "+w.talk.name(w.doc, it.Span))
		case !it.suggested():
			w.x.Drop()
			w.miss("%d is your own coding, %s: there is nothing to accept", it.number, it.Code.ID)
			return
		case op == decision.Accept:
			err = w.x.Accept(w.doc, &it.Coding)
			did = append(did, "accepted "+it.Code.ID+" on "+w.talk.name(w.doc, it.Span))
		default:
			err = w.x.Reject(w.doc, it.Span, it.Code)
			did = append(did, "rejected "+it.Code.ID+" on "+w.talk.name(w.doc, it.Span))
		}
		if err != nil {
			w.giveUp(err)
			return
		}
	}
	w.keep(strings.Join(did, "; "))
}

// meant are the items that numbers name; without numbers the one suggestion of
// the step that is not judged yet, or all after a question. It says why there
// is none.
func (w *walk) meant(numbers []int, verb string) (meant []*item) {
	for _, n := range numbers {
		it := w.numbered(n)
		if it == nil {
			w.miss("there is no suggestion %d in this turn; l lists them", n)
			return nil
		}
		if !slices.Contains(meant, it) {
			meant = append(meant, it)
		}
	}
	if numbers != nil {
		return meant
	}
	open := w.open()
	switch {
	case len(open) == 0:
		w.miss("there is no suggestion here to %s", verb)
		return nil
	case len(open) > 1 && !w.agrees("%s %s here: %s?", strings.ToUpper(verb[:1])+verb[1:], count(len(open), "suggestion"), w.numbersOf(open)):
		w.say("nothing done")
		return nil
	}
	return open
}

func (w *walk) numbered(n int) *item {
	for _, it := range w.items {
		if it.number == n && !it.gone {
			return it
		}
	}
	return nil
}

// open are the suggestions of the step that are not judged yet.
func (w *walk) open() (open []*item) {
	s := w.step()
	for _, it := range w.items {
		first, last := w.talk.touched(it.Span)
		if it.suggested() && !it.gone && it.judged() == "" && first < s.to && last >= s.from {
			open = append(open, it)
		}
	}
	return open
}

func (w *walk) numbersOf(items []*item) string {
	var all []string
	for _, it := range items {
		all = append(all, number(it.number)+" "+it.Code.ID)
	}
	return strings.Join(all, ", ")
}

// recode puts codes in the place of an own coding, or beside a suggestion.
func (w *walk) recode(a answer) {
	codes, err := findCodes(w.p.Book, a.text)
	if err != nil {
		w.miss("%s", err)
		return
	}
	it := w.toRecode(a.numbers)
	if it == nil {
		return
	}
	of := it.own
	for _, code := range codes {
		if err := w.x.Code(w.doc, it.Span, code, of...); err != nil {
			w.giveUp(err)
			return
		}
		of = nil // replaced once, the others stand beside
	}
	place := w.talk.name(w.doc, it.Span)
	if it.own != nil {
		w.keep("coded " + listCodes(codes) + " in the place of " + it.Code.ID + " on " + place)
	} else {
		w.keep("coded " + listCodes(codes) + " beside the suggestion " + it.Code.ID + " on " + place)
	}
}

// toRecode is the item that a number names, or the only one of the step.
func (w *walk) toRecode(numbers []int) *item {
	if len(numbers) > 1 {
		w.miss("one number at a time: x 2 pay")
		return nil
	}
	if len(numbers) == 1 {
		it := w.numbered(numbers[0])
		if it == nil {
			w.miss("there is no coding %d in this turn; l lists them", numbers[0])
		}
		return it
	}
	var here []*item
	s := w.step()
	for _, it := range w.items {
		if first, last := w.talk.touched(it.Span); !it.gone && first < s.to && last >= s.from {
			here = append(here, it)
		}
	}
	switch len(here) {
	case 0:
		w.miss("there is nothing here to re-code")
		return nil
	case 1:
		return here[0]
	}
	w.miss("which one? x 2 pay re-codes number 2; here are %s", w.numbersOf(here))
	return nil
}
