package project

import (
	"cmp"
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

	p      *Project
	queue  map[string][]*decision.Decision // by document
	order  []string
	docs   map[string]*corpus.Document
	stand  map[string]*standing // by corpus.Key(document)
	book   *codebook.Codebook   // whose codes stand names
	queued int
}

// Decide begins to decide in a coder's name. An empty round is that of
// ownwords.yaml.
func (p *Project) Decide(coder, round string) *Deciding {
	if round == "" {
		round = p.Config.Round
	}
	return &Deciding{Coder: coder, Round: round, p: p, queue: map[string][]*decision.Decision{}, docs: map[string]*corpus.Document{}}
}

// around is how much of what stands around a span a decision keeps, in code
// points.
const around = 32

// PlaceOf is a span as a decision remembers it.
func PlaceOf(d *corpus.Document, s corpus.Span) decision.Place {
	return placeOf(d, s, plainSum(d.Sum()))
}

func placeOf(d *corpus.Document, s corpus.Span, sum string) decision.Place {
	at := decision.Place{Quote: d.Slice(s), Sum: sum}
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
func (x *Deciding) add(d *corpus.Document, one decision.Decision) *decision.Decision {
	one.Round, one.Saw, one.Blind = x.Round, x.Saw, x.Blind
	if one.Why == "" {
		one.Why = x.Why
	}
	if x.queue[d.ID] == nil {
		x.order = append(x.order, d.ID)
		x.docs[d.ID] = d
	}
	x.queue[d.ID] = append(x.queue[d.ID], &one)
	x.queued++
	return &one
}

// judge queues a decision about a code on a span, unless it stands already and
// the coder has not judged otherwise since.
func (x *Deciding) judge(op decision.Op, d *corpus.Document, s corpus.Span, code *codebook.Code, rules []string) error {
	standing, err := x.standing(d)
	if err != nil {
		return err
	}
	one := decision.Decision{Op: op, Place: standing.place(d, s), Code: code.ID, Meaning: code.Meaning(), Rules: rules}
	for _, o := range standing.at[s] {
		switch {
		case o.Op != op || o.Known != code, standing.overruled(&o):
		case o.Meaning == one.Meaning:
			return nil
		case op == decision.Code && o.ID != "":
			one.Of = append(one.Of, o.ID) // the same again, under what the code means now
		}
	}
	standing.removeAt(s, func(o *Decided) bool { return slices.Contains(one.Of, o.ID) })
	standing.add(s, x.add(d, one), Decided{Known: code})
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
	standing, err := x.standing(d)
	if err != nil {
		return err
	}
	one := x.add(d, decision.Decision{Op: decision.Code, Of: of, Place: standing.place(d, s), Code: code.ID, Meaning: code.Meaning()})
	standing.remove(func(o *Decided) bool { return slices.Contains(of, o.ID) })
	standing.add(s, one, Decided{Known: code})
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

// Memo queues a note about a span.
func (x *Deciding) Memo(d *corpus.Document, s corpus.Span, text string) {
	standing := x.stand[corpus.Key(d.ID)]
	if standing == nil {
		x.add(d, decision.Decision{Op: decision.Memo, Place: PlaceOf(d, s), Text: text})
		return
	}
	standing.add(s, x.add(d, decision.Decision{Op: decision.Memo, Place: standing.place(d, s), Text: text}), Decided{})
}

// Done queues that the coder has finished with a document, or, with a span
// that is not empty, with a part of it; for one code, or for all with nil.
func (x *Deciding) Done(d *corpus.Document, s corpus.Span, code *codebook.Code) error {
	standing, err := x.standing(d)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(standing.at[s], func(o Decided) bool { return o.Declares(s, code) }) {
		return nil
	}
	one := decision.Decision{Op: decision.Done, Place: decision.Place{Sum: standing.sum}}
	if s.Len() > 0 {
		one.Place = standing.place(d, s)
	}
	if code != nil {
		one.Code, one.Meaning = code.ID, code.Meaning()
	}
	standing.add(s, x.add(d, one), Decided{Known: code})
	return nil
}

// Decided are the coder's decisions about a document that stand, by their ids,
// each where it is now; those that are queued come last. Asked again about the
// same document, it looks for nothing twice.
func (x *Deciding) Decided(d *corpus.Document) ([]Decided, error) {
	return x.decidedWhere(d, func(*Decided) bool { return true })
}

// DoneWith are those of Decided that are declarations.
func (x *Deciding) DoneWith(d *corpus.Document) ([]Decided, error) {
	return x.decidedWhere(d, func(o *Decided) bool { return o.Op == decision.Done })
}

func (x *Deciding) decidedWhere(d *corpus.Document, holds func(*Decided) bool) (own []Decided, err error) {
	standing, err := x.standing(d)
	if err != nil {
		return nil, err
	}
	for _, list := range standing.at {
		for i := range list {
			if holds(&list[i]) {
				own = append(own, list[i])
			}
		}
	}
	slices.SortFunc(own, compareDecided)
	return own, nil
}

// compareDecided orders decisions by id, those without one by their place.
func compareDecided(a, b Decided) int {
	if (a.ID == "") != (b.ID == "") {
		return len(b.ID) - len(a.ID)
	}
	return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.At.Start, b.At.Start), cmp.Compare(a.At.End, b.At.End), cmp.Compare(a.Op, b.Op), cmp.Compare(a.Code, b.Code))
}

// Flush writes what is queued and gives it as it was written. When it returns
// without an error, all of it is on the disk; with one, it tells which
// documents were still written: what is queued then is the rest.
func (x *Deciding) Flush(ctx context.Context) (made []decision.Decision, err error) {
	set, err := x.p.decisions()
	if err != nil {
		return nil, err
	}
	for len(x.order) > 0 {
		id := x.order[0]
		list, err := x.write(ctx, id)
		if err != nil {
			return made, x.unwritten(id, len(made), err)
		}
		set.Add(list)
		made = append(made, list...)
		if x.p.visited != nil && x.p.visited.entry.ID == id {
			x.p.visited = nil
		}
		x.order = x.order[1:]
		delete(x.queue, id)
		delete(x.docs, id)
	}
	return made, nil
}

// write writes what is queued about a document. What stands learns its ids.
func (x *Deciding) write(ctx context.Context, id string) ([]decision.Decision, error) {
	queue := make([]decision.Decision, len(x.queue[id]))
	for i, one := range x.queue[id] {
		queue[i] = *one
	}
	x.p.keepBody(x.docs[id])
	if err := x.p.keepMeanings(queue); err != nil {
		return nil, err
	}
	list, err := x.p.decisionStore().Append(ctx, x.Coder, id, queue)
	for i := range list {
		*x.queue[id][i] = list[i]
	}
	return list, err
}

// Drop forgets what is queued.
func (x *Deciding) Drop() {
	x.queue, x.order, x.docs, x.stand = map[string][]*decision.Decision{}, nil, map[string]*corpus.Document{}, nil
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
