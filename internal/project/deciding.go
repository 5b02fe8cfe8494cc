package project

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/decision"
)

// Deciding is one person deciding. Decisions are gathered and written by
// Flush, those about one document in one piece.
type Deciding struct {
	Coder string // as Decider gives it
	Round string
	Saw   []string // "rules", coders; nil: not known
	Blind bool     // neither rules nor colleagues were seen
	Why   string

	p     *Project
	queue map[string][]decision.Decision // by document
	order []string
	docs  map[string]*corpus.Document
}

// Decide begins to decide in a coder's name. An empty round is that of
// ownwords.yaml.
func (p *Project) Decide(coder, round string) *Deciding {
	if round == "" {
		round = p.Config.Round
	}
	return &Deciding{Coder: coder, Round: round, p: p, queue: map[string][]decision.Decision{}, docs: map[string]*corpus.Document{}}
}

// around is how much of what stands around a span a decision keeps, in code
// points.
const around = 32

// PlaceOf is a span as a decision remembers it.
func PlaceOf(d *corpus.Document, s corpus.Span) decision.Place {
	at := decision.Place{Quote: d.Slice(s), Sum: plainSum(d.Sum())}
	at.Start, at.End = d.CodePointSpan(s)
	at.Before, at.After = lastRunes(d.Body[:s.Start], around), firstRunes(d.Body[s.End:], around)
	return at
}

func firstRunes(s string, n int) string {
	end := 0
	for ; n > 0 && end < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	return s[:end]
}

func lastRunes(s string, n int) string {
	start := len(s)
	for ; n > 0 && start > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:start])
		start -= size
	}
	return s[start:]
}

// add queues a decision about a document.
func (x *Deciding) add(d *corpus.Document, one decision.Decision) {
	one.Round, one.Saw, one.Blind = x.Round, x.Saw, x.Blind
	if one.Why == "" {
		one.Why = x.Why
	}
	if x.queue[d.ID] == nil {
		x.order = append(x.order, d.ID)
		x.docs[d.ID] = d
	}
	x.queue[d.ID] = append(x.queue[d.ID], one)
}

// judge queues a decision about a code on a span, unless it stands already.
func (x *Deciding) judge(op decision.Op, d *corpus.Document, s corpus.Span, code *codebook.Code, rules []string) error {
	own, err := x.own(d, s, code)
	if err != nil {
		return err
	}
	one := decision.Decision{Op: op, Place: PlaceOf(d, s), Code: code.ID, Meaning: code.Meaning(), Rules: rules}
	for _, o := range own {
		switch {
		case o.Op != op:
		case o.Meaning == one.Meaning:
			return nil
		case op == decision.Code:
			one.Of = append(one.Of, o.ID) // the same again, under what the code means now
		}
	}
	x.add(d, one)
	return nil
}

// Code queues a coding. It may take the place of earlier decisions of the
// coder about the document, which are named by their ids.
func (x *Deciding) Code(d *corpus.Document, s corpus.Span, code *codebook.Code, of ...string) error {
	if code.Retired != nil {
		hint := ""
		if len(code.Retired.Into) > 0 {
			hint = "use " + strings.Join(code.Retired.Into, " or ")
		}
		return refuse(hint, "code %q is retired", code.ID)
	}
	if len(of) == 0 {
		return x.judge(decision.Code, d, s, code, nil)
	}
	if err := x.checkOwn(d, of); err != nil {
		return err
	}
	x.add(d, decision.Decision{Op: decision.Code, Of: of, Place: PlaceOf(d, s), Code: code.ID, Meaning: code.Meaning()})
	return nil
}

// Accept queues that the rules' coding of a code on exactly a span is right.
func (x *Deciding) Accept(d *corpus.Document, c *coding.Coding) error {
	return x.judge(decision.Accept, d, c.Span, c.Code, ruleNames(c))
}

// Reject queues that a coding of a code on a span is wrong.
func (x *Deciding) Reject(d *corpus.Document, s corpus.Span, code *codebook.Code) error {
	return x.judge(decision.Reject, d, s, code, nil)
}

func ruleNames(c *coding.Coding) (names []string) {
	for _, n := range c.Rules {
		names = append(names, fmt.Sprintf("%s#%d", c.Code.ID, n))
	}
	return names
}

// own are the coder's decisions about a code on exactly a span; of all codes
// where code is nil.
func (x *Deciding) own(d *corpus.Document, s corpus.Span, code *codebook.Code) (own []Decided, err error) {
	all, err := x.p.DecidedIn(d)
	for _, one := range all {
		_, judges := verdictKinds[one.Op]
		if judges && corpus.Key(one.Coder) == corpus.Key(x.Coder) && one.At == s && (code == nil || one.Known == code) {
			own = append(own, one)
		}
	}
	return own, err
}

// TakeBack queues that what the coder decided about a code on exactly a span
// (nil: any code) holds no longer. It tells how many decisions that were.
func (x *Deciding) TakeBack(d *corpus.Document, s corpus.Span, code *codebook.Code) (n int, err error) {
	own, err := x.own(d, s, code)
	if err != nil || len(own) == 0 {
		return 0, err
	}
	undo := decision.Decision{Op: decision.Undo}
	for _, one := range own {
		undo.Of = append(undo.Of, one.ID)
	}
	x.add(d, undo)
	return len(own), nil
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
}

// Memo queues a note about a span.
func (x *Deciding) Memo(d *corpus.Document, s corpus.Span, text string) {
	x.add(d, decision.Decision{Op: decision.Memo, Place: PlaceOf(d, s), Text: text})
}

// Done queues that the coder has finished with a document, or, with a span
// that is not empty, with a part of it; for one code, or for all with nil.
func (x *Deciding) Done(d *corpus.Document, s corpus.Span, code *codebook.Code) error {
	one := decision.Decision{Op: decision.Done}
	if s.Len() > 0 {
		one.Place = PlaceOf(d, s)
	} else {
		one.Sum = plainSum(d.Sum())
	}
	if code != nil {
		one.Code, one.Meaning = code.ID, code.Meaning()
	}
	standing, err := x.DoneWith(d)
	if err != nil || slices.ContainsFunc(standing, func(o Decided) bool { return o.At == s && o.Known == code }) {
		return err
	}
	x.add(d, one)
	return nil
}

// DoneWith are the coder's declarations about a document that stand.
func (x *Deciding) DoneWith(d *corpus.Document) (done []Decided, err error) {
	all, err := x.p.DecidedIn(d)
	for _, one := range all {
		if one.Op == decision.Done && corpus.Key(one.Coder) == corpus.Key(x.Coder) {
			done = append(done, one)
		}
	}
	return done, err
}

// Flush writes what is queued and gives it as it was written. When it returns
// without an error, all of it is on the disk; with one, it tells which
// documents were still written.
func (x *Deciding) Flush(ctx context.Context) (made []decision.Decision, err error) {
	set, err := x.p.decisions()
	if err != nil {
		return nil, err
	}
	for _, id := range x.order {
		x.p.keepBody(x.docs[id])
		if err := x.p.keepMeanings(x.queue[id]); err != nil {
			return made, err
		}
		list, err := x.p.decisionStore().Append(ctx, x.Coder, id, x.queue[id])
		if err != nil {
			return made, x.unwritten(id, len(made), err)
		}
		set.Add(list)
		made = append(made, list...)
		if x.p.visited != nil && x.p.visited.entry.ID == id {
			x.p.visited = nil
		}
	}
	x.queue, x.order, x.docs = map[string][]decision.Decision{}, nil, map[string]*corpus.Document{}
	return made, nil
}

func (x *Deciding) unwritten(id string, written int, err error) error {
	name := x.p.path(CodingsDir, x.Coder, id+".jsonl")
	switch {
	case errors.Is(err, decision.ErrBusy):
		err = refuse("wait for it to finish, and run the command again", "write %s: %s", name, err)
	default:
		err = Unwritable(name, err)
	}
	if written > 0 {
		return fmt.Errorf("%w (%d decisions about documents before it are kept)", err, written)
	}
	return err
}

// Codes are the codes that the coder decided about on exactly a span, in
// codebook order.
func (x *Deciding) Codes(d *corpus.Document, s corpus.Span) (codes []*codebook.Code, err error) {
	own, err := x.own(d, s, nil)
	for _, one := range own {
		if one.Known != nil {
			codes = append(codes, one.Known)
		}
	}
	slices.SortFunc(codes, func(a, b *codebook.Code) int { return a.Index - b.Index })
	return slices.Compact(codes), err
}

// Judged are the codings on exactly a segment that a coder may judge: those of
// the rules, and for the consensus everybody's.
func (p *Project) Judged(x *Deciding, l *Located) (all []coding.Coding) {
	consensus := p.isConsensus(x.Coder)
	for _, c := range l.codings {
		if c.Span == l.Span && (c.Coder == coding.Rules || consensus && corpus.Key(c.Coder) != corpus.Key(x.Coder)) {
			all = append(all, c)
		}
	}
	return all
}
