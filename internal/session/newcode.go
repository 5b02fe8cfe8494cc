package session

import (
	"slices"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/internal/project"
)

// newCode asks for a new code, and puts it into the codebook.
func (w *walk) newCode(name string) next {
	ok := true
	if name == "" {
		w.say("What is the new code called? An id or a name; an empty line stops.")
		name, ok = w.ask("name> ")
	}
	if !ok || name == "" {
		w.say("no code was made")
		return stay
	}
	w.say("Below which code does it stand? An empty line puts it at the end, below none.")
	below, ok := w.ask("below> ")
	if !ok {
		return stay
	}
	c := codebook.NewCode{Status: "provisional"}
	c.ID, c.Name = codeOfName(name)
	if below != "" {
		parent, err := findCode(w.p.Book, below)
		if err != nil {
			w.miss("%s; no code was made", err)
			return stay
		}
		c.Parent = parent.ID
	}
	return w.addCode(c)
}

// addCode adds a code, and goes on with the codebook that has it.
func (w *walk) addCode(c codebook.NewCode) next {
	code, err := w.p.AddCode(c)
	if err != nil {
		w.fail(err)
		return stay
	}
	if err := w.reload(); err != nil {
		w.fail(err)
		return stop
	}
	text := "made " + namedCode(code)
	if code.Parent != nil {
		text += ", below " + code.Parent.ID
	}
	w.say("%s; it is provisional, and has no definition yet", text)
	return stay
}

// reload reads everything anew and stays where it is, as far as that is there.
func (w *walk) reload() error {
	at := w.route[w.at]
	if err := w.load(); err != nil {
		return err
	}
	if len(w.route) == 0 || w.marks.Steps != len(w.steps) {
		return errChanged
	}
	if i := slices.Index(w.route, at); i >= 0 {
		w.at = i
	} else {
		w.at = w.nearest(w.steps[at].turn + 1)
	}
	w.talk = turnTalk(w.doc, w.step().turn)
	w.renew()
	return nil
}

// errChanged is said where the transcript is another one than when the session
// began.
var errChanged = project.NewRefusal("begin again: everything is kept", "the transcript has changed while it was shown")
