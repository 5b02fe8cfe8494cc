package session

import (
	"fmt"
	"strings"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/decision"
	"github.com/ownwords/ownwords/internal/project"
)

// aroundPlace is how much of what stands around a place is shown, in
// characters.
const aroundPlace = 160

// show shows a place: the code and what it means, the words, who has it there
// and who has not, and what they said.
func (j *judging) show() {
	d := j.place()
	j.blank()
	j.say("%d of %d: %s, %s", j.at+1, len(j.places), namedCode(d.Code), project.SegmentID(j.doc, d.Span))
	j.criteria(d)
	j.text(d.Span)
	for i, c := range d.Codings {
		j.hang(fmt.Sprintf("%3d  ", i+1), c.Coder+" "+j.has(d, &c))
	}
	if len(d.Lacks) > 0 {
		j.say("without it: %s", strings.Join(d.Lacks, ", "))
	}
	for _, one := range j.reasons(d.Span, d.Code.ID) {
		j.reason(&one)
	}
}

func (j *judging) criteria(d *coding.Disagreement) {
	for _, part := range [][2]string{{"means: ", d.Code.Definition}, {"also: ", d.Code.Include}, {"not: ", d.Code.Exclude}} {
		if part[1] != "" {
			j.hang("     "+part[0], part[1])
		}
	}
}

// text shows a span with what stands around it, whole turns apart.
func (j *judging) text(s corpus.Span) {
	first, last := j.doc.TurnsOf(s)
	if first < 0 {
		j.hang("     ", j.doc.Slice(s))
		return
	}
	for turn := first; turn <= last; turn++ {
		speech := j.doc.Turns[turn].Speech()
		if speech.Len() == 0 {
			continue
		}
		inside := corpus.Span{Start: max(speech.Start, s.Start), End: min(speech.End, s.End)}
		before := corpus.Span{Start: speech.Start, End: inside.Start}
		after := corpus.Span{Start: inside.End, End: speech.End}
		text := "»" + speechIn(j.doc, turn, inside) + "«"
		if said := speechIn(j.doc, turn, before); said != "" {
			text = shorten(said, aroundPlace, false) + " " + text
		}
		if said := speechIn(j.doc, turn, after); said != "" {
			text += " " + shorten(said, aroundPlace, true)
		}
		j.hang(fmt.Sprintf("%3d  ", turn+1), label(j.doc, turn)+text)
	}
}

func label(d *corpus.Document, turn int) string {
	if l := d.Speaker(turn).Label; l != "" {
		return l + ": "
	}
	return ""
}

// has is how somebody has a code in a place: on all of it, or on which words.
func (j *judging) has(d *coding.Disagreement, c *coding.Coding) string {
	how := "coded it"
	if c.Status == coding.Accepted || c.Status == coding.Disputed {
		how = "accepted it"
	}
	switch {
	case len(spansOf(d.Codings)) == 1:
		return how
	case c.Span == d.Span:
		return how + " on all of it"
	}
	return how + " on “" + shorten(j.doc.Slice(c.Span), 120, true) + "”"
}

func (j *judging) reason(one *project.Decided) {
	switch {
	case one.Op == decision.Memo:
		j.say("memo of %s: %s", one.Coder, one.Text)
	case one.Op == decision.Reject && one.Why == "":
		j.say("%s rejected it", one.Coder)
	case one.Op == decision.Reject:
		j.say("%s rejected it: %s", one.Coder, one.Why)
	default:
		j.say("%s says why: %s", one.Coder, one.Why)
	}
}

// reasons are what coders decided about the code in a place, with their words.
func (j *judging) reasons(span corpus.Span, code string) (all []project.Decided) {
	for _, one := range j.decided {
		about := one.Known != nil && one.Known.ID == code && (one.Op == decision.Code || one.Op == decision.Accept || one.Op == decision.Reject)
		if one.At.Overlaps(span) && (about && (one.Why != "" || one.Op == decision.Reject) || one.Op == decision.Memo) {
			all = append(all, one)
		}
	}
	return all
}
