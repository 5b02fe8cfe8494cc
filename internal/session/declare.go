package session

import (
	"slices"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
)

// finish declares the document done if nothing is left in it.
func (j *judging) finish() next {
	left, err := j.unsettled()
	switch {
	case err != nil:
		j.fail(err)
	case len(left) > 0:
		j.miss("%s is not done: %s still undecided in it, perhaps among other codes and coders than those that are walked", j.doc.ID, isOrAre(len(left)))
	case j.declare():
		j.at = len(j.places)
		return show
	}
	return stay
}

// declare asks, and declares the document done by the consensus. From then on
// the consensus's codings alone count in it, so what nobody disputes is taken
// over first.
func (j *judging) declare() bool {
	codings, err := j.agreed()
	if err != nil {
		j.fail(err)
		return false
	}
	j.say("Nothing is left to decide in %s. When it is declared done, only what %s has coded counts in it.", j.doc.ID, j.x.Coder)
	if n := j.unreviewed(); n > 0 {
		j.say("%s of the rules that nobody has reviewed would count no more.", count(n, "coding"))
	}
	question := "Declare it done?"
	if len(codings) > 0 {
		question = "Take over " + count(len(codings), "coding") + " that nobody disputes, and declare it done?"
	}
	if !j.agrees("%s", question) {
		j.say("not declared done")
		return false
	}
	for _, c := range codings {
		if err := j.take(c.Span, c.Code.ID); err != nil {
			j.giveUp(err)
			return false
		}
	}
	if err := j.x.Done(j.doc, corpus.Span{}, nil); err != nil {
		j.giveUp(err)
		return false
	}
	j.declared = j.keep(j.doc.ID + " is declared done")
	return j.declared
}

// agreed are people's codings that count and that the consensus has not: where
// several have a code, those of one of them.
func (j *judging) agreed() (all []coding.Coding, err error) {
	_, codings, err := j.p.Document(j.doc.ID)
	for _, c := range codings {
		own := slices.ContainsFunc(codings, func(o coding.Coding) bool { return o.Consensus && o.Code.ID == c.Code.ID && o.Span.Overlaps(c.Span) })
		counts := c.Status == coding.ByHand || c.Status == coding.Accepted
		if c.Coder == coding.Rules || c.Consensus || own || !counts || c.Code.Retired != nil {
			continue
		}
		if !slices.ContainsFunc(all, func(o coding.Coding) bool { return o.Code == c.Code && o.Span.Overlaps(c.Span) && o.Coder != c.Coder }) {
			all = append(all, c)
		}
	}
	return all, err
}

// unreviewed counts what the rules found and nobody judged.
func (j *judging) unreviewed() (n int) {
	_, codings, _ := j.p.Document(j.doc.ID) // agreed has said why it cannot be read
	for _, c := range codings {
		if c.Coder == coding.Rules && c.Status == coding.Unreviewed {
			n++
		}
	}
	return n
}
