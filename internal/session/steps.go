package session

import (
	"fmt"
	"strings"

	"github.com/ownwords/ownwords/corpus"
)

// A turn of more than mostWords words is shown in parts of about partWords: by
// paragraphs where they allow it, else by sentences.
const (
	mostWords = 250
	partWords = 150
)

// step is what is shown at once: a turn, or a part of a long one.
type step struct {
	turn        int // index into Turns
	part, parts int // from 0
	from, to    int // sentences of the turn, from 0, end exclusive
}

// talkOf is one turn's sentences.
type talkOf struct {
	turn      int
	speech    corpus.Span
	sentences []corpus.Span
	opens     []bool // the sentence opens a paragraph
	words     []int  // of each sentence
}

func turnTalk(d *corpus.Document, turn int) *talkOf {
	t := &talkOf{turn: turn, speech: d.Turns[turn].Speech()}
	var words []corpus.Span
	for _, paragraph := range d.Turns[turn].Paragraphs {
		first := len(t.sentences)
		t.sentences = d.Sentences(t.sentences, paragraph)
		for i := first; i < len(t.sentences); i++ {
			words = d.AppendWords(words[:0], t.sentences[i])
			t.words = append(t.words, len(words))
			t.opens = append(t.opens, i == first)
		}
	}
	return t
}

// speechIn is what a turn says within a span, its paragraphs parted by a blank:
// without labels, and without what escapes the start of a paragraph.
func speechIn(d *corpus.Document, turn int, s corpus.Span) string {
	var parts []string
	for _, p := range d.Turns[turn].Paragraphs {
		if within := (corpus.Span{Start: max(p.Start, s.Start), End: min(p.End, s.End)}); within.Len() > 0 {
			parts = append(parts, d.Slice(within))
		}
	}
	return strings.Join(parts, " ")
}

// stepsOf cuts a whole document into steps.
func stepsOf(d *corpus.Document) (all []step) {
	for turn := range d.Turns {
		t := turnTalk(d, turn)
		if len(t.sentences) == 0 {
			continue
		}
		cuts := t.cuts()
		for part := range len(cuts) - 1 {
			all = append(all, step{turn, part, len(cuts) - 1, cuts[part], cuts[part+1]})
		}
	}
	return all
}

// cuts are where the parts of a turn begin and end, in sentences.
func (t *talkOf) cuts() []int {
	total := 0
	for _, n := range t.words {
		total += n
	}
	cuts, words := []int{0}, 0
	for i, n := range t.words {
		if total > mostWords && i > 0 && (words >= partWords && t.opens[i] || words > 0 && words+n > mostWords) {
			cuts, words = append(cuts, i), 0
		}
		words += n
	}
	return append(cuts, len(t.sentences))
}

// span is the text of a spot, or says why there is none.
func (t *talkOf) span(d *corpus.Document, s spot) (corpus.Span, error) {
	if s.to > len(t.sentences) {
		return corpus.Span{}, fmt.Errorf("this turn has %s, and no sentence %d", count(len(t.sentences), "sentence"), s.to)
	}
	span := corpus.Span{Start: t.sentences[s.from-1].Start, End: t.sentences[s.to-1].End}
	if s.fromWord > 0 {
		word, err := t.word(d, s.from, s.fromWord)
		if err != nil {
			return span, err
		}
		span.Start = word.Start
	}
	if s.toWord > 0 {
		word, err := t.word(d, s.to, s.toWord)
		if err != nil {
			return span, err
		}
		span.End = word.End
	}
	if span.Len() <= 0 {
		return span, fmt.Errorf("the first word stands behind the last")
	}
	return span, nil
}

func (t *talkOf) word(d *corpus.Document, sentence, n int) (corpus.Span, error) {
	words := d.AppendWords(nil, t.sentences[sentence-1])
	if n > len(words) {
		return corpus.Span{}, fmt.Errorf("sentence %d has %d words, and no word %d; v %d numbers them", sentence, len(words), n, sentence)
	}
	return words[n-1], nil
}

// name is what a span of the turn is called: by sentences where it has all
// their words, else by words.
func (t *talkOf) name(d *corpus.Document, s corpus.Span) string {
	first, last := t.touched(s)
	switch {
	case first < 0:
		return "another turn"
	case s.Start < t.speech.Start || s.End > t.speech.End:
		return "more than this turn"
	}
	from, whole := t.edge(d, first, s)
	to, wholeEnd := t.edge(d, last, s)
	switch {
	case whole && wholeEnd && first == last:
		return fmt.Sprintf("sentence %d", first+1)
	case whole && wholeEnd && last-first+1 == len(t.sentences):
		return "the whole turn"
	case whole && wholeEnd:
		return fmt.Sprintf("sentences %d to %d", first+1, last+1)
	case from.Len() <= 0 || to.Len() <= 0:
		return fmt.Sprintf("a part of sentence %d, “%s”", first+1, shorten(d.Slice(s), 60, true))
	case first == last && from.Len() == 1:
		return fmt.Sprintf("word %d of sentence %d, “%s”", from.Hi, first+1, shorten(d.Slice(s), 60, true))
	case first == last:
		return fmt.Sprintf("words %d to %d of sentence %d, “%s”", from.Lo+1, from.Hi, first+1, shorten(d.Slice(s), 60, true))
	}
	return fmt.Sprintf("word %d of sentence %d to word %d of sentence %d, “%s”", from.Lo+1, first+1, to.Hi, last+1, shorten(d.Slice(s), 60, true))
}

// touched are the first and last sentence that a span overlaps, from 0; -1
// where there is none.
func (t *talkOf) touched(s corpus.Span) (first, last int) {
	first, last = -1, -1
	for i := range t.sentences {
		if t.sentences[i].Overlaps(s) {
			if last = i; first < 0 {
				first = i
			}
		}
	}
	return first, last
}

// edge is which words of a sentence a span has, from 0, and whether that is all.
func (t *talkOf) edge(d *corpus.Document, sentence int, s corpus.Span) (r corpus.WordRange, whole bool) {
	words := d.AppendWords(nil, t.sentences[sentence])
	for i, w := range words {
		if s.Contains(w) {
			if r.Hi == 0 {
				r.Lo = i
			}
			r.Hi = i + 1
		}
	}
	return r, r.Len() == len(words)
}
