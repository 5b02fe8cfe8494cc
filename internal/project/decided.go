package project

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/anchor"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/decision"
)

// Decided is a decision that stands, and where it is in the transcript as it
// is now.
type Decided struct {
	*decision.Decision
	Known      *codebook.Code // nil where it names no code, or one that the codebook no longer has
	At         corpus.Span    // zero without a span, and where How says that it was not found
	How        anchor.How     // anchor.Same where the text has not changed; "" without a span
	Candidates []corpus.Span  // where to look when it was not found
}

// Loose reports whether a decision is about a span that was not found.
func (d *Decided) Loose() bool { return d.How == anchor.Lost || d.How == anchor.Ambiguous }

// Declares reports whether a decision says that a span, or, with an empty one,
// the document, is done for a code, or, with nil, for all.
func (d *Decided) Declares(s corpus.Span, code *codebook.Code) bool {
	return d.Op == decision.Done && d.HasSpan() == !s.Empty() && d.At == s && d.Known == code && (d.Code == "") == (code == nil)
}

// decisions are all that people decided, read when first asked for.
func (p *Project) decisions() (*decision.Set, error) { return p.people() }

func (p *Project) readDecisions() (*decision.Set, error) {
	set, err := p.decisionStore().Load()
	if err != nil {
		return nil, p.unreadable(CodingsDir, err)
	}
	if p.asOf != nil {
		set = set.Until(p.asOf.admits(set))
	}
	return set, nil
}

func (p *Project) decisionStore() *decision.Store {
	return decision.Open(p.root, CodingsDir, DerivedDir+"/locks")
}

// isConsensus tells whether a coder's role is consensus.
func (p *Project) isConsensus(coder string) bool {
	for _, c := range p.Config.Coders {
		if corpus.Key(c.ID) == corpus.Key(coder) {
			return c.Role == "consensus"
		}
	}
	return false
}

// DecidedIn gives the decisions about a document that stand, by their ids,
// each where it is now.
func (p *Project) DecidedIn(d *corpus.Document) ([]Decided, error) {
	set, err := p.decisions()
	if err != nil {
		return nil, err
	}
	return p.place(d, set.Of(d.ID)), nil
}

// place finds decisions in the text as it is.
func (p *Project) place(d *corpus.Document, decisions []*decision.Decision) []Decided {
	if len(decisions) == 0 {
		return nil
	}
	return p.finder(d).place(decisions)
}

// plainSum is a body's sum as decisions keep it.
func plainSum(sum string) string { return strings.TrimPrefix(sum, "sha256:") }

// finder finds places of decisions in one document. It is not for concurrent
// use.
type finder struct {
	p     *Project
	d     *corpus.Document
	sum   string
	body  *anchor.Body
	diffs map[string]*anchor.Diff         // by the sum of the earlier body; nil where that is gone
	found map[decision.Place]anchor.Place // what had to be looked for
}

func (p *Project) finder(d *corpus.Document) *finder {
	return &finder{p: p, d: d, sum: plainSum(d.Sum()), found: map[decision.Place]anchor.Place{}}
}

func (f *finder) place(decisions []*decision.Decision) []Decided {
	all := make([]Decided, len(decisions))
	for i, one := range decisions {
		all[i].Decision = one
		if one.Code != "" {
			all[i].Known, _ = f.p.Book.Lookup(one.Code)
		}
		if one.HasSpan() {
			at := f.find(&one.Place)
			all[i].At, all[i].How, all[i].Candidates = at.Span, at.How, at.Candidates
		}
	}
	return all
}

func (f *finder) find(at *decision.Place) anchor.Place {
	if plainSum(at.Sum) == f.sum {
		if span, ok := f.d.ByteSpan(at.Start, at.End); ok && f.d.Slice(span) == at.Quote {
			return anchor.Place{Span: span, How: anchor.Same}
		}
	}
	place, known := f.found[*at]
	if !known {
		place = f.seek(at)
		f.found[*at] = place
	}
	return place
}

// seek finds a place that is not where it was.
func (f *finder) seek(at *decision.Place) anchor.Place {
	mark := anchor.Mark{Start: at.Start, End: at.End, Quote: at.Quote, Before: at.Before, After: at.After}
	if diff := f.diff(plainSum(at.Sum)); diff != nil {
		return diff.Find(mark)
	}
	if f.body == nil {
		f.body = anchor.NewBody(f.d.Body)
	}
	return f.body.Find(mark)
}

func (f *finder) diff(sum string) *anchor.Diff {
	diff, ok := f.diffs[sum]
	if !ok {
		if f.diffs == nil {
			f.diffs = map[string]*anchor.Diff{}
		}
		if old, known := f.p.earlierBody(sum); known && sum != f.sum {
			diff = anchor.NewDiff(old, f.d.Body)
		}
		f.diffs[sum] = diff
	}
	return diff
}

// join puts a document's codings by the rules together with what people
// decided about it.
func (p *Project) join(d *digest) error {
	set, err := p.decisions()
	if err != nil {
		return err
	}
	decisions := set.Of(d.entry.ID)
	if len(decisions) == 0 {
		return nil
	}
	text, err := p.text(d)
	if err != nil {
		return err
	}
	words := text.Words()
	for i := range d.codings {
		d.codings[i].Words = corpus.WordsIn(words, d.codings[i].Span)
	}
	j := joined{p: p, words: words}
	d.decided = p.place(text, decisions)
	for i := range d.decided {
		j.add(&d.decided[i])
	}
	d.codings = coding.Join(d.codings, j.verdicts, j.settled)
	d.loose, d.settled = j.loose, j.settled
	return nil
}

// loose counts codings of people that cannot be counted.
type loose struct{ lost, ambiguous, unknown int }

type joined struct {
	p        *Project
	words    []corpus.Word
	verdicts []coding.Verdict
	settled  bool
	loose    loose
}

var verdictKinds = map[decision.Op]coding.VerdictKind{
	decision.Code: coding.Coded, decision.Accept: coding.Accepting, decision.Reject: coding.Rejecting,
}

func (j *joined) add(d *Decided) {
	consensus := j.p.isConsensus(d.Coder)
	if d.Op == decision.Done && !d.HasSpan() && d.Code == "" {
		j.settled = j.settled || consensus
	}
	kind, judges := verdictKinds[d.Op]
	switch {
	case !judges:
	case d.Known == nil:
		j.loose.unknown++
	case d.How == anchor.Lost:
		j.loose.lost++
	case d.How == anchor.Ambiguous:
		j.loose.ambiguous++
	default:
		j.verdicts = append(j.verdicts, coding.Verdict{Kind: kind, ID: d.ID, Code: d.Known, Span: d.At,
			Words: corpus.WordsIn(j.words, d.At), Coder: d.Coder, Consensus: consensus})
	}
}

// decisionsKey sums what records of the index take from people's decisions,
// "" for none.
func (p *Project) decisionsKey(document string) (string, error) {
	set, err := p.decisions()
	if err != nil {
		return "", err
	}
	decisions := set.Of(document)
	if len(decisions) == 0 {
		return "", nil
	}
	h := sha256.New()
	for _, d := range decisions {
		now := "" // what the codebook makes of the code, which may be a former id
		if known, ok := p.Book.Lookup(d.Code); ok {
			now = known.ID
		}
		fmt.Fprintf(h, "%s %s %q %v %q %q %d %d %s %q\n", d.ID, d.Op, d.Coder, p.isConsensus(d.Coder), d.Code, now, d.Start, d.End, d.Sum, d.Quote)
	}
	return sum(h), nil
}
