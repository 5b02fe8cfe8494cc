package session

import (
	"context"
	"fmt"
	"slices"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/project"
)

// Options say what a walk shows.
type Options struct {
	Document   string
	Codes      []*codebook.Code // only turns with codings of these, one's own and the rules'; nil: every turn
	From       int              // turn to begin at, from 1; 0: the first that was not seen yet
	All        bool             // interviewers' and others' turns too
	Blind      bool             // neither rules' nor colleagues' codings
	Colleagues bool             // colleagues' codings too
}

// Code walks somebody through a document and keeps what they decide. It gives
// how many answers could not be followed. x must be of p, and has nothing
// queued.
func Code(ctx context.Context, p *project.Project, x *project.Deciding, t Terminal, o Options) (missed int, err error) {
	o.Codes = slices.Clone(o.Codes)
	w := &walk{dialogue: talk(ctx, t), p: p, x: x, o: o}
	if err := w.load(); err != nil {
		return 0, err
	}
	w.x.Blind, w.x.Saw = o.Blind, w.saw()
	w.marks = p.Bookmark(x.Coder, w.doc.ID, len(w.steps))
	if err := w.start(); err != nil {
		return 0, err
	}
	w.run()
	return w.missed, w.close()
}

type walk struct {
	*dialogue
	p *project.Project
	x *project.Deciding
	o Options

	doc     *corpus.Document
	words   []corpus.Word
	codings []coding.Coding   // of the rules, and of colleagues
	mine    []project.Decided // one's own decisions that stand
	steps   []step            // of the whole document
	route   []int             // the steps that are walked
	marks   *project.Bookmark

	at    int // of the route
	talk  *talkOf
	items []*item    // of the turn that is shown
	made  [][]string // ids of the decisions of each answer of this session
}

// load reads the document and what was decided about it.
func (w *walk) load() (err error) {
	if w.doc, w.codings, err = w.p.Document(w.o.Document); err != nil {
		return err
	}
	for i, c := range w.o.Codes {
		if w.o.Codes[i], err = w.p.Code(c.ID); err != nil { // the codebook may be another state
			return err
		}
	}
	w.words, w.steps = w.doc.Words(), stepsOf(w.doc)
	if err := w.recall(); err != nil {
		return err
	}
	w.route = nil
	for i := range w.steps {
		if w.walked(w.steps[i]) {
			w.route = append(w.route, i)
		}
	}
	return nil
}

// recall looks up one's own decisions.
func (w *walk) recall() (err error) {
	w.mine, err = w.x.Decided(w.doc)
	return err
}

// walked tells whether a step is shown.
func (w *walk) walked(s step) bool {
	if len(w.o.Codes) == 0 {
		return w.o.All || w.doc.Role(s.turn) == corpus.Participant
	}
	t := turnTalk(w.doc, s.turn)
	return slices.ContainsFunc(w.itemsIn(t), func(i *item) bool { _, last := t.touched(i.Span); return s.from <= last && last < s.to })
}

// saw is what the session shows, as decisions keep it.
func (w *walk) saw() (saw []string) {
	if w.o.Blind {
		return nil
	}
	saw = []string{coding.Rules}
	for _, c := range w.codings {
		if w.o.Colleagues && corpus.Key(c.Coder) != corpus.Key(w.x.Coder) && !slices.Contains(saw, c.Coder) {
			saw = append(saw, c.Coder)
		}
	}
	slices.Sort(saw[1:])
	return saw
}

// start finds the first step.
func (w *walk) start() error {
	switch {
	case len(w.route) == 0 && len(w.o.Codes) > 0:
		return project.NewRefusal("ownwords segments --document "+w.doc.ID+" lists what is coded", "in %s neither you nor the rules have put %s anywhere", w.doc.ID, listCodes(w.o.Codes))
	case len(w.route) == 0:
		return project.NewRefusal("--all walks through everybody's turns", "%s has no turns of participants", w.doc.ID)
	case w.o.From > len(w.doc.Turns):
		return project.NewRefusal("turns are counted from 1", "document %q has %d turns, and no turn %d", w.doc.ID, len(w.doc.Turns), w.o.From)
	}
	first := w.unseen()
	w.greet(first)
	switch {
	case w.o.From > 0:
		w.at = w.nearest(w.o.From)
	default:
		w.at = max(first, 0)
	}
	return nil
}

func (w *walk) greet(first int) {
	w.say("%s, as %s. Enter goes on, ? explains, q stops; every answer is kept at once.", w.doc.ID, w.x.Coder)
	switch {
	case first < 0:
		w.say("You have seen all of it.")
	case first > 0 && w.o.From == 0:
		w.say("You have seen %s so far.", count(w.seenSteps(), "turn"))
	}
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// run shows steps and takes answers until the session ends.
func (w *walk) run() {
	for next := show; next != stop; {
		if next == show {
			w.enter()
		}
		line, ok := w.ask(fmt.Sprintf("turn %d> ", w.step().turn+1))
		if !ok {
			w.say("Stopped. Everything is kept; the same command goes on from here.")
			return
		}
		next = w.follow(read(line))
	}
}

func (w *walk) step() step { return w.steps[w.route[w.at]] }

// enter shows the step.
func (w *walk) enter() {
	if s := w.step(); w.talk == nil || w.talk.turn != s.turn {
		w.talk, w.items = turnTalk(w.doc, s.turn), nil
	}
	w.renew()
	w.show()
}
