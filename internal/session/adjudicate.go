package session

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/project"
)

// Disputes say which disagreements are walked.
type Disputes struct {
	Documents []string
	Codes     []*codebook.Code // nil: all
	Coders    []string         // who are compared; nil: all who were to code the document
}

// Adjudicate walks somebody of the consensus through the places where coders
// part, document by document, those first where they part furthest, and keeps
// what they decide. It gives how many answers could not be followed. x must be
// of p, its coder one whose role is consensus.
func Adjudicate(ctx context.Context, p *project.Project, x *project.Deciding, t Terminal, o Disputes) (missed int, err error) {
	j := &judging{dialogue: talk(ctx, t), p: p, x: x, o: o}
	found, next := 0, show
	for i := 0; i < len(o.Documents) && next != stop; i++ {
		if err := j.load(o.Documents[i]); err != nil {
			return j.missed, err
		}
		if found += len(j.places); len(j.places) > 0 {
			next = j.walk()
		}
	}
	if found == 0 {
		j.say("No place is left where coders part.")
	}
	return j.missed, j.close()
}

// judging is a walk through disagreements, in one document at a time.
type judging struct {
	*dialogue
	p *project.Project
	x *project.Deciding
	o Disputes

	doc     *corpus.Document
	codings []coding.Coding
	decided []project.Decided
	places  []coding.Disagreement // not settled when the document was opened
	at      int
	made    []verdictMade

	retracted []string // ids of undos that belong to the answer at hand
	declared  bool     // done, in this session
}

// verdictMade is an answer of this session that stands, and where the walk was.
type verdictMade struct {
	ids []string
	at  int
}

func (j *judging) load(document string) (err error) {
	if j.doc, j.codings, err = j.p.Document(document); err != nil {
		return err
	}
	if j.decided, err = j.p.DecidedIn(j.doc); err != nil {
		return err
	}
	j.at, j.made, j.places, j.declared = 0, nil, nil, false
	if done, err := j.x.DoneWith(j.doc); err != nil || slices.ContainsFunc(done, func(one project.Decided) bool { return one.Code == "" && !one.HasSpan() }) {
		return err // what is done is decided
	}
	coders, err := j.p.CodersOf(document)
	if err != nil {
		return err
	}
	j.x.Saw = append([]string{coding.Rules}, coders...)
	j.places, err = j.unsettled()
	slices.SortStableFunc(j.places, func(a, b coding.Disagreement) int {
		return cmp.Or(cmp.Compare(b.Distance, a.Distance), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	return err
}

// unsettled are the places that the consensus has not decided about.
func (j *judging) unsettled() ([]coding.Disagreement, error) {
	all, err := j.p.Disagreements(j.doc.ID, j.o.Coders)
	return slices.DeleteFunc(all, func(d coding.Disagreement) bool {
		return d.Settled || j.o.Codes != nil && !slices.ContainsFunc(j.o.Codes, func(c *codebook.Code) bool { return c.Contains(d.Code) })
	}), err
}

// walk goes through the places of one document.
func (j *judging) walk() next {
	j.say("%s, as %s: %s where coders part. Enter or s leaves a place as it is, ? explains, q stops.", j.doc.ID, j.x.Coder, count(len(j.places), "place"))
	for j.at < len(j.places) {
		j.show()
		for next := stay; next == stay; {
			line, ok := j.ask(fmt.Sprintf("%d of %d> ", j.at+1, len(j.places)))
			if !ok {
				j.say("Stopped. Everything is kept.")
				return stop
			}
			if next = j.follow(read(line)); next == stop {
				return stop
			}
		}
	}
	return j.end()
}

// end offers to declare the document done when nothing is left in it.
func (j *judging) end() next {
	switch left, err := j.unsettled(); {
	case j.declared:
	case err != nil:
		j.fail(err)
	case len(left) > 0:
		j.say("That was the last place in %s; %s still undecided.", j.doc.ID, isOrAre(len(left)))
	case j.o.Codes != nil || j.o.Coders != nil:
		j.say("No place of these is left in %s.", j.doc.ID)
	default:
		j.declare()
	}
	if j.stopped {
		return stop
	}
	return show
}

func isOrAre(n int) string {
	if n == 1 {
		return "1 is"
	}
	return fmt.Sprintf("%d are", n)
}

// follow does what an answer says; show goes on to the place at.
func (j *judging) follow(a answer) next {
	switch a.verb {
	case "", "s":
		j.at++
		return show
	case "b":
		j.at = max(0, j.at-1)
		return show
	case "q":
		j.say("Stopped. Everything is kept; the same command shows what is left.")
		return stop
	case "y":
		return j.yes(a)
	case "n", "no":
		return j.no(a)
	case "u":
		return j.undo()
	case "d":
		return j.finish()
	default:
		j.tell(a)
	}
	return stay
}

// tell answers what leads nowhere else.
func (j *judging) tell(a answer) {
	switch a.verb {
	case "w":
		if a.text == "" {
			j.say("What is the reason?")
			a.text, _ = j.ask("reason> ")
		}
		if j.x.Why = a.text; a.text != "" {
			j.say("the reason goes with the next decision")
		}
	case "m":
		if a.text == "" || a.spot != (spot{}) {
			j.miss("what is the memo? m text; it is about the whole place")
			return
		}
		j.x.Memo(j.doc, j.place().Span, a.text)
		j.keep("memo on " + project.SegmentID(j.doc, j.place().Span))
	case "?":
		j.help()
	default:
		j.miss("not understood; y: the code belongs here, n: it does not, s: leave it, ?: all answers")
	}
}

func (j *judging) help() {
	for _, line := range [][2]string{
		{"y", "the code belongs here; y 2: on the words of coding 2; y all: on all that was coded"},
		{"n", "it does not belong here: nobody's coding of it in this place counts"},
		{"s", "leave it undecided, as Enter does; b: back"},
		{"w text", "the reason, kept with the next decision"},
		{"m text", "a memo on the place"},
		{"u", "take the last answer in this document back; again: the one before"},
		{"d", "declare the document done, when nothing is left in it"},
		{"q", "stop; the same command shows what is left"},
	} {
		j.hang(fmt.Sprintf("%-7s ", line[0]), line[1])
	}
}

func (j *judging) place() *coding.Disagreement { return &j.places[j.at] }
