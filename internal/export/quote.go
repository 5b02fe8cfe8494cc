package export

import (
	"slices"
	"sort"
	"strings"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/report"
)

// Utterance is what one turn says within a quote or its context.
type Utterance struct {
	Label      string   // "" where the transcript has no labels
	Paragraphs []string // without label, time or escaping backslash; a line break is a blank
}

// openDocument is a document with its text.
type openDocument struct {
	*corpus.Document
	counted *report.Document
	words   [][]corpus.Span // by turn; nil until wordsOf is asked
}

func open(d *report.Document) (*openDocument, error) {
	text, err := d.Text()
	if err != nil {
		return nil, err
	}
	return &openDocument{text, d, make([][]corpus.Span, len(text.Turns))}, nil
}

// speaker is whoever speaks in a turn.
func (d *openDocument) speaker(turn int) *corpus.Speaker { return &d.Speakers[d.Turns[turn].Speaker] }

// wordsOf are the words of a turn. Many excerpts of one turn ask for them.
func (d *openDocument) wordsOf(turn int) []corpus.Span {
	if d.words[turn] == nil {
		words := []corpus.Span{}
		for _, p := range d.Turns[turn].Paragraphs {
			words = d.AppendWords(words, p)
		}
		d.words[turn] = words
	}
	return d.words[turn]
}

// voice is somebody whose counted words a span holds.
type voice struct {
	participant, label string
	turn               int
}

// voices are the turns that count and have a whole word in the span.
func voices(d *openDocument, span corpus.Span) []voice {
	var all []voice
	for i := max(0, d.TurnAt(span.Start)); i < len(d.Turns) && d.Turns[i].Line.Start < span.End; i++ {
		if !d.counted.Counted[i] {
			continue
		}
		words := d.wordsOf(i)
		first := sort.Search(len(words), func(k int) bool { return words[k].Start >= span.Start })
		if first < len(words) && span.Contains(words[first]) {
			s := d.speaker(i)
			all = append(all, voice{s.Participant, s.Label, i})
		}
	}
	return all
}

// personOf is whose excerpt a place is when excerpts are spread over people: the
// participant's, or for others the label in its document.
func personOf(d *openDocument, who []voice) string {
	switch {
	case len(who) == 0:
		return ""
	case who[0].participant != "":
		return corpus.Key(who[0].participant)
	}
	return corpus.Key(d.ID + "/" + who[0].label)
}

var segmentColumns = report.SegmentColumns()

// newExcerpt is the excerpt on a span. Its texts are pieces of the body.
func newExcerpt(d *openDocument, span corpus.Span, o ExcerptOptions) Excerpt {
	row := report.Row(d.Document, coding.Segment{Span: span})
	cell := func(name string) any { return row[slices.Index(segmentColumns, name)] }
	e := Excerpt{Segment: cell("segment").(string), Document: d.ID, Text: d.Slice(span)}
	e.Start, e.End = d.CodePointSpan(span)
	e.Turn, _ = cell("turn").(int)
	e.TurnEnd, _ = cell("turn_end").(int)
	e.Time, _ = cell("time").(string)
	if who := voices(d, span); len(who) > 0 {
		e.Participant, e.Speaker = who[0].participant, who[0].label
	}
	e.Quote = utterances(d, span, e.Text)
	e.Attrs = attributes(d, e.Participant, o.Attrs)
	if o.Context > 0 {
		before, after := around(d, span, o.Context)
		e.TextBefore, e.TextAfter = d.Slice(before), d.Slice(after)
		e.Before, e.After = utterances(d, before, e.TextBefore), utterances(d, after, e.TextAfter)
	}
	return e
}

// utterances are what is said within a span, turn by turn, as pieces of its
// text.
func utterances(d *openDocument, span corpus.Span, text string) []Utterance {
	var all []Utterance
	for i := max(0, d.TurnAt(span.Start)); i < len(d.Turns) && d.Turns[i].Line.Start < span.End; i++ {
		u := Utterance{Label: d.speaker(i).Label}
		for _, p := range d.Turns[i].Paragraphs {
			if p.Overlaps(span) {
				part := text[max(p.Start, span.Start)-span.Start : min(p.End, span.End)-span.Start]
				u.Paragraphs = append(u.Paragraphs, splitParagraphs(part)...)
			}
		}
		if len(u.Paragraphs) > 0 {
			all = append(all, u)
		}
	}
	return all
}

// around are the stretches before and after a span: the rest of the turns it
// starts and ends in, and n turns of speech beyond them.
//
//	INT: How was it?
//	P01: Hard. [I was alone.] Mostly.
//	INT: And then?
//	     └────────┘ span    before: from "How", after: to "then?"
func around(d *openDocument, span corpus.Span, n int) (before, after corpus.Span) {
	before = corpus.Span{Start: span.Start, End: span.Start}
	after = corpus.Span{Start: span.End, End: span.End}
	turn := d.TurnAt(span.Start)
	for i, more := turn, n; i >= 0 && more >= 0; i-- {
		if said := d.Turns[i].Speech(); !said.Empty() {
			before.Start = min(before.Start, d.Turns[i].Line.Start)
			more--
		} else if i == turn {
			more--
		}
	}
	turn = d.TurnAt(span.End - 1)
	for i, more := max(0, turn), n; i < len(d.Turns) && more >= 0; i++ {
		if said := d.Turns[i].Speech(); !said.Empty() {
			after.End = max(after.End, said.End)
			more--
		} else if i == turn {
			more--
		}
	}
	return before, after
}

// attributes are the values of the named attributes, "" where nothing is
// known.
func attributes(d *openDocument, participant string, names []string) []string {
	values := make([]string, len(names))
	var person map[string]string
	if d.counted.Person != nil && participant != "" {
		person = d.counted.Person(participant)
	}
	for i, name := range names {
		if own, ok := strings.CutPrefix(name, "document."); ok {
			values[i] = d.counted.Attrs[corpus.Key(own)]
		} else {
			values[i] = person[corpus.Key(name)]
		}
	}
	return values
}
