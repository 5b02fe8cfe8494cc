package session

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/decision"
	"github.com/ownwords/ownwords/internal/project"
)

// item is a coding that can be answered by its number: one of the rules, or
// one's own.
type item struct {
	coding.Coding
	number int
	own    []string // ids of one's decisions on exactly this span and code that made it
	gone   bool     // taken back while the turn was shown; its number stays taken
}

func (i *item) suggested() bool { return i.Coder == coding.Rules }

// judged is what one has decided about a suggestion, as it is shown.
func (i *item) judged() string {
	switch i.Status {
	case coding.Accepted:
		return "accepted"
	case coding.Rejected:
		return "rejected"
	}
	return ""
}

// verdictsOf are one's own decisions about codings.
func verdictsOf(coder string, words []corpus.Word, mine []project.Decided) (all []coding.Verdict) {
	kinds := map[decision.Op]coding.VerdictKind{decision.Code: coding.Coded, decision.Accept: coding.Accepting, decision.Reject: coding.Rejecting}
	for _, one := range mine {
		if kind, judges := kinds[one.Op]; judges && one.Known != nil && !one.Loose() {
			all = append(all, coding.Verdict{Kind: kind, ID: one.ID, Code: one.Known, Span: one.At, Words: corpus.WordsIn(words, one.At), Coder: coder})
		}
	}
	return all
}

// itemsIn are the items of a turn: what the rules find there as one judged it,
// and what one coded there beside. What one accepted stands once. Nobody
// else's decisions have a part in it.
func (w *walk) itemsIn(t *talkOf) (items []*item) {
	var rules []coding.Coding
	for _, c := range w.codings {
		if c.Coder == coding.Rules && !w.o.Blind && c.Span.Overlaps(t.speech) {
			c.Status, c.Overruled = coding.Unreviewed, false
			rules = append(rules, c)
		}
	}
	var mine []project.Decided
	for _, one := range w.mine {
		if one.At.Overlaps(t.speech) {
			mine = append(mine, one)
		}
	}
	joined := coding.Join(rules, verdictsOf(w.x.Coder, w.words, mine), false)
	for _, c := range joined {
		it := &item{Coding: c, own: ownIDs(mine, c.Span, c.Code)}
		if w.listed(c.Code) && (it.suggested() || !it.accepts(joined)) {
			items = append(items, it)
		}
	}
	slices.SortStableFunc(items, func(a, b *item) int { // suggestions before one's own
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(own(a), own(b)))
	})
	return items
}

// own orders items: 0 for a suggestion, 1 for one's own coding.
func own(i *item) int {
	if i.suggested() {
		return 0
	}
	return 1
}

// accepts tells whether one's own coding is the acceptance of a suggestion that
// is among the codings.
func (i *item) accepts(all []coding.Coding) bool {
	return i.Status == coding.Accepted && slices.ContainsFunc(all, func(c coding.Coding) bool {
		return c.Coder == coding.Rules && c.Span == i.Span && c.Code == i.Code
	})
}

// listed tells whether codings of a code are walked.
func (w *walk) listed(code *codebook.Code) bool {
	return len(w.o.Codes) == 0 || slices.Contains(w.o.Codes, code)
}

func ownIDs(mine []project.Decided, s corpus.Span, code *codebook.Code) (ids []string) {
	for _, one := range mine {
		if (one.Op == decision.Code || one.Op == decision.Accept) && one.At == s && one.Known == code {
			ids = append(ids, one.ID)
		}
	}
	return ids
}

// renew looks at the turn's items again after a decision. Those that were
// there keep their numbers; new ones take the next.
func (w *walk) renew() {
	now := w.itemsIn(w.talk)
	for _, old := range w.items {
		old.gone = true
	}
	for _, it := range now {
		i := slices.IndexFunc(w.items, func(old *item) bool {
			return old.Coder == it.Coder && old.Span == it.Span && old.Code.ID == it.Code.ID
		})
		if i < 0 {
			it.number = len(w.items) + 1
			w.items = append(w.items, it)
			continue
		}
		it.number = w.items[i].number
		*w.items[i] = *it
	}
}

// beside is what else is shown at a place: colleagues' codings and memos.
type beside struct {
	span corpus.Span
	text string
}

// besides are those of the turn, by their places.
func (w *walk) besides() (all []beside) {
	for _, c := range w.codings {
		if w.o.Colleagues && c.Coder != coding.Rules && corpus.Key(c.Coder) != corpus.Key(w.x.Coder) && w.listed(c.Code) && c.Span.Overlaps(w.talk.speech) {
			all = append(all, beside{c.Span, fmt.Sprintf("%s: %s on %s", c.Coder, c.Code.ID, w.talk.name(w.doc, c.Span))})
		}
	}
	for _, one := range w.mine {
		if one.Op == decision.Memo && one.At.Overlaps(w.talk.speech) {
			all = append(all, beside{one.At, fmt.Sprintf("memo on %s: %s", w.talk.name(w.doc, one.At), one.Text)})
		}
	}
	slices.SortStableFunc(all, func(a, b beside) int { return cmp.Compare(a.span.End, b.span.End) })
	return all
}
