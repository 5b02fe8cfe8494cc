package coding

import (
	"cmp"
	"slices"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// A Verdict is what one person decided about one code on one span, found in
// the text as it is.
type Verdict struct {
	Kind      VerdictKind
	ID        string // of the decision: later ones are greater
	Code      *codebook.Code
	Span      corpus.Span
	Words     corpus.WordRange
	Coder     string
	Consensus bool // the coder's role is consensus
}

// VerdictKind parts verdicts.
type VerdictKind uint8

// The kinds: a coding of one's own, or a judgement of one that the rules made.
const (
	Coded VerdictKind = iota
	Accepting
	Rejecting
)

// Join puts the codings of the rules in a document together with what people
// decided about it, sorted. settled says that the consensus has declared the
// document done.
//
//	rules    |---trust---|     |---trust---|     |---trust---|
//	ada      accepts           accepts           codes
//	ben                        rejects                rejects
//	         accepted          disputed          rejected; Ada's is by hand
//
// A verdict covers a coding of its code that shares at least half its words
// with it (half the words of the coding); so an acceptance survives a rule that
// now cuts its spans otherwise. Of two verdicts of one person of which one
// covers the other, the later counts. An acceptance is a coding of that person
// too, and stays when the rule finds it no more. Where somebody of the
// consensus has decided, that decides, of several the last; their rejection
// also covers what others coded by hand.
func Join(rules []Coding, verdicts []Verdict, settled bool) []Coding {
	byCode := map[*codebook.Code][]Verdict{}
	for _, v := range latest(verdicts) {
		byCode[v.Code] = append(byCode[v.Code], v)
	}
	j := joiner{judging: map[*codebook.Code]*byPlace{}, settled: settled}
	for code, list := range byCode {
		j.judging[code] = placed(judging(list))
	}
	all := make([]Coding, 0, len(rules)+len(verdicts))
	for _, c := range rules {
		c.Status = j.status(&c)
		c.Overruled = settled
		all = append(all, c)
	}
	for _, list := range byCode {
		for i := range list {
			if list[i].Kind != Rejecting {
				all = append(all, j.own(&list[i]))
			}
		}
	}
	slices.SortFunc(all, byStrength)
	return slices.CompactFunc(all, func(a, b Coding) bool { return compare(&a, &b) == 0 })
}

// byStrength orders what is the same to Compare, the strongest first.
func byStrength(a, b Coding) int {
	if n := compare(&a, &b); n != 0 {
		return n
	}
	return int(b.Status.Strength()) - int(a.Status.Strength())
}

type joiner struct {
	judging map[*codebook.Code]*byPlace
	settled bool
}

// judging are the verdicts that say something about codings of others: what
// somebody codes by hand does not, unless they decide for all.
func judging(list []Verdict) (kept []Verdict) {
	for _, v := range list {
		if v.Kind != Coded || v.Consensus {
			kept = append(kept, v)
		}
	}
	return kept
}

// latest leaves out verdicts that the same person has changed since.
func latest(verdicts []Verdict) []Verdict {
	type about struct {
		coder string
		code  *codebook.Code
	}
	groups := map[about][]Verdict{}
	var order []about
	for _, v := range verdicts {
		k := about{corpus.Key(v.Coder), v.Code}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], v)
	}
	var kept []Verdict
	for _, k := range order {
		kept = append(kept, changed(groups[k])...)
	}
	return kept
}

// changed goes through the verdicts of one person on one code from the last to
// the first, and drops judgements that one which stands covers.
func changed(list []Verdict) (kept []Verdict) {
	p := placed(list)
	order := make([]int, len(p.list))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(p.list[b].ID, p.list[a].ID) })
	stands := make([]bool, len(p.list))
	for _, i := range order {
		stands[i] = !p.covered(&p.list[i], stands)
	}
	for i := range p.list {
		if stands[i] {
			kept = append(kept, p.list[i])
		}
	}
	return kept
}

// covered reports whether a judgement is about what another that stands is
// about.
func (p *byPlace) covered(v *Verdict, stands []bool) bool {
	if v.Kind == Coded {
		return false
	}
	for from, to := p.near(v.Span); from < to; from++ {
		w := &p.list[from]
		if stands[from] && w.Kind != Coded && (w.covers(v.Span, v.Words) || v.covers(w.Span, w.Words)) {
			return true
		}
	}
	return false
}

// covers reports whether a verdict is about a span too: whether it shares at
// least half its words.
func (v *Verdict) covers(s corpus.Span, words corpus.WordRange) bool {
	if !v.Span.Overlaps(s) {
		return false
	}
	if words.Len() == 0 {
		return v.Span.Contains(s)
	}
	shared := corpus.WordRange{Lo: max(v.Words.Lo, words.Lo), Hi: min(v.Words.Hi, words.Hi)}
	return 2*shared.Len() >= words.Len()
}

// status is what people think of a coding of the rules.
func (j *joiner) status(c *Coding) Status {
	yes, no, decided := false, false, (*Verdict)(nil)
	p := j.judging[c.Code]
	for from, to := p.near(c.Span); from < to; from++ {
		v := &p.list[from]
		if !v.covers(c.Span, c.Words) {
			continue
		}
		yes, no = yes || v.Kind != Rejecting, no || v.Kind == Rejecting
		if v.Consensus && (decided == nil || v.ID > decided.ID) {
			decided = v
		}
	}
	switch {
	case decided != nil && decided.Kind == Rejecting, decided == nil && no && !yes:
		return Rejected
	case decided != nil, yes && !no:
		return Accepted
	case yes && no:
		return Disputed
	}
	return Unreviewed
}

// own is a person's coding, with what others think of it.
func (j *joiner) own(v *Verdict) Coding {
	c := Coding{Code: v.Code, Span: v.Span, Words: v.Words, Coder: v.Coder, Consensus: v.Consensus,
		Status: ByHand, Overruled: j.settled && !v.Consensus}
	if v.Kind == Accepting {
		c.Status = Accepted
	}
	decided := "" // by which judgement of the consensus
	if v.Consensus {
		decided = v.ID
	}
	p := j.judging[v.Code]
	for from, to := p.near(v.Span); from < to; from++ {
		w := &p.list[from]
		switch {
		case !w.covers(v.Span, v.Words) || w.Coder == v.Coder:
		case w.Consensus && w.ID > decided:
			decided = w.ID
			c.Status = settledStatus(v.Kind, w.Kind)
		case decided == "" && v.Kind == Accepting && w.Kind == Rejecting && !w.Consensus:
			c.Status = Disputed
		}
	}
	return c
}

// settledStatus is that of somebody's coding about which the consensus has
// decided.
func settledStatus(own, decided VerdictKind) Status {
	switch {
	case decided == Rejecting:
		return Rejected
	case own == Accepting:
		return Accepted
	}
	return ByHand
}
