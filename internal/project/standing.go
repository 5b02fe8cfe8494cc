package project

import (
	"slices"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/anchor"
	"github.com/ownwords/ownwords/internal/decision"
)

// standing is what a coder has decided about one document, by the span that it
// is about, those decisions too that are queued: thousands of judgements are
// then a look-up each. Placing what was decided, and summing the body, is done
// once.
type standing struct {
	d   *corpus.Document
	sum string // of its body, as decisions keep it
	at  map[corpus.Span][]Decided
}

// standing brings what the coder has decided about a document.
func (x *Deciding) standing(d *corpus.Document) (*standing, error) {
	x.learn()
	key := corpus.Key(d.ID)
	if s := x.stand[key]; s != nil && s.isOf(d) {
		return s, nil
	}
	all, err := x.p.DecidedIn(d)
	if err != nil {
		return nil, err
	}
	s := &standing{d: d, sum: plainSum(d.Sum()), at: map[corpus.Span][]Decided{}}
	for _, one := range all {
		if corpus.Key(one.Coder) == corpus.Key(x.Coder) {
			s.at[one.At] = append(s.at[one.At], one)
		}
	}
	if x.stand == nil {
		x.stand = map[string]*standing{}
	}
	x.stand[key] = s
	return s, nil
}

// learn makes what stands name codes of the codebook as it is: since AddCode all
// of them are other values.
func (x *Deciding) learn() {
	if x.book == x.p.Book {
		return
	}
	x.book = x.p.Book
	for _, s := range x.stand {
		for _, list := range s.at {
			for i := range list {
				if list[i].Code != "" {
					list[i].Known, _ = x.book.Lookup(list[i].Code)
				}
			}
		}
	}
}

// isOf tells whether places in s are places in a document: the same one, or
// one that was read again and has not changed.
func (s *standing) isOf(d *corpus.Document) bool {
	if s.d != d && s.sum == plainSum(d.Sum()) {
		s.d = d
	}
	return s.d == d
}

// place is a span as a decision remembers it.
func (s *standing) place(d *corpus.Document, span corpus.Span) decision.Place {
	return placeOf(d, span, s.sum)
}

// add takes a decision that is queued.
func (s *standing) add(span corpus.Span, one *decision.Decision, known Decided) {
	known.Decision, known.At = one, span
	if one.HasSpan() {
		known.How = anchor.Same
	}
	s.at[span] = append(s.at[span], known)
}

// overruled tells whether the coder has judged the other way since, on words
// that a judgement is about too: an acceptance after which they rejected is no
// longer what they think.
func (s *standing) overruled(one *Decided) bool {
	against := decision.Accept
	switch one.Op {
	case decision.Accept:
		against = decision.Reject
	case decision.Reject:
	default:
		return false
	}
	for span, list := range s.at {
		if span.Overlaps(one.At) && slices.ContainsFunc(list, func(o Decided) bool {
			return o.Op == against && o.Known == one.Known && (o.ID == "" || one.ID != "" && o.ID > one.ID)
		}) {
			return true
		}
	}
	return false
}

// remove forgets decisions that are taken back.
func (s *standing) remove(gone func(*Decided) bool) {
	for span := range s.at {
		s.removeAt(span, gone)
	}
}

// removeAt forgets those about one span.
func (s *standing) removeAt(span corpus.Span, gone func(*Decided) bool) {
	kept := slices.DeleteFunc(s.at[span], func(d Decided) bool { return gone(&d) })
	if len(kept) == 0 {
		delete(s.at, span)
		return
	}
	s.at[span] = kept
}
