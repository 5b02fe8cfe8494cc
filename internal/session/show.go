package session

import (
	"fmt"
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// How much of what was said before is shown, in characters and turns.
const (
	contextChars = 240
	contextTurns = 3
)

// show shows the step: what was said before, the sentences with their numbers,
// and below the last sentence of each coding the coding.
func (w *walk) show() {
	s := w.step()
	w.blank()
	w.say("%s", w.heading(s))
	w.before(s)
	items, besides := w.items, w.besides()
	for i := s.from; i < s.to; i++ {
		if w.talk.opens[i] && i > s.from {
			w.blank()
		}
		w.hang(fmt.Sprintf("%3d  ", i+1), w.doc.Slice(w.talk.sentences[i]))
		for _, it := range items {
			if !it.gone && w.below(it.Span, i, s) {
				w.hang("       ", w.line(it))
			}
		}
		for _, b := range besides {
			if w.below(b.span, i, s) {
				w.hang("       ", b.text)
			}
		}
	}
}

// below tells whether what is said about a span stands below a sentence: the
// last of it that the step shows.
func (w *walk) below(span corpus.Span, sentence int, s step) bool {
	first, last := w.talk.touched(span)
	return first >= 0 && first < s.to && last >= s.from && sentence == min(last, s.to-1)
}

// heading is "Turn 12 of 71, Marcus, 00:01:16".
func (w *walk) heading(s step) string {
	text := fmt.Sprintf("Turn %d of %d", s.turn+1, len(w.doc.Turns))
	if s.parts > 1 {
		text += fmt.Sprintf(", part %d of %d", s.part+1, s.parts)
	}
	if speaker := w.doc.Speaker(s.turn); speaker.Label != "" {
		text += ", " + speaker.Label
	}
	if at := corpus.Clock(w.doc.Turns[s.turn].Time); at != "" {
		text += ", " + at
	}
	return text
}

// before shows the turns since the last that is walked, or, of a part, the end
// of the one before.
func (w *walk) before(s step) {
	if s.part > 0 {
		w.hang("     ", shorten(w.doc.Slice(w.talk.sentences[s.from-1]), contextChars, false))
		w.blank()
		return
	}
	first := max(0, s.turn-contextTurns)
	if w.at > 0 {
		first = max(first, w.steps[w.route[w.at-1]].turn+1)
	}
	if len(w.o.Codes) > 0 {
		first = max(0, s.turn-1)
	}
	for turn := first; turn < s.turn; turn++ {
		speech := w.doc.Turns[turn].Speech()
		if speech.Len() > 0 {
			w.hang("     ", label(w.doc, turn)+shorten(speechIn(w.doc, turn, speech), contextChars, false))
		}
	}
}

// line is an item as it is listed.
func (w *walk) line(it *item) string {
	place := w.talk.name(w.doc, it.Span)
	if !it.suggested() {
		return fmt.Sprintf("%d, yours: %s on %s", it.number, it.Code.ID, place)
	}
	text := fmt.Sprintf("suggestion %d: %s on %s", it.number, it.Code.ID, place)
	if judged := it.judged(); judged != "" {
		text += ", " + judged
	}
	return text
}

// list shows what is coded in the turn.
func (w *walk) list() {
	n := 0
	for _, it := range w.items {
		if !it.gone {
			w.say("%s", w.line(it))
			n++
		}
	}
	for _, b := range w.besides() {
		w.say("%s", b.text)
		n++
	}
	if n == 0 {
		w.say("Nothing is coded in this turn.")
	}
}

// listBook shows the codes, or those whose id or name holds a text.
func (w *walk) listBook(text string) {
	codes := holding(w.p.Book, text)
	for _, c := range codes {
		w.codeLine(c, text == "")
	}
	if len(codes) == 0 {
		w.say("No code has %q in its id or name; n makes a new one.", text)
	}
}

func (w *walk) codeLine(c *codebook.Code, indented bool) {
	indent := ""
	if indented {
		indent = strings.Repeat("  ", c.Depth)
	}
	text := namedCode(c)
	if c.Definition != "" {
		text += ": " + shorten(c.Definition, 120, true)
	}
	w.hang(indent, text)
}

// numberWords shows a sentence with its words numbered.
func (w *walk) numberWords(n int) {
	if n < 1 || n > len(w.talk.sentences) {
		w.miss("this turn has %s, and no sentence %d", count(len(w.talk.sentences), "sentence"), n)
		return
	}
	var parts []string
	for i, word := range w.doc.AppendWords(nil, w.talk.sentences[n-1]) {
		parts = append(parts, fmt.Sprintf("%d %s", i+1, w.doc.Slice(word)))
	}
	w.hang(fmt.Sprintf("%3d  ", n), strings.Join(parts, ", "))
}

// help explains the answers.
func (w *walk) help() {
	for _, line := range [][2]string{
		{"Enter", "next turn; b: back; g 12: go to turn 12"},
		{"2-4 pay", "put the code pay on sentences 2 to 4; 2 pay, workload: two codes on sentence 2; 2:3-9 pay: words 3 to 9 of sentence 2; t pay: the whole turn"},
		{"v 2", "number the words of sentence 2"},
		{"a 2", "accept suggestion 2; a: the only one, or all after a question"},
		{"r 2", "reject suggestion 2, or take your own coding 2 back; r: as a"},
		{"x 2 pay", "put pay in the place of your coding 2, or beside suggestion 2"},
		{"n", "make a new code"},
		{"m text", "a memo on the turn; m 2 text: on sentence 2"},
		{"w text", "the reason, kept with the next decision"},
		{"u", "take the last answer of this session back; again: the one before"},
		{"l", "list what is coded here; c: the codes; c pay: those with pay in their names"},
		{"d", "declare the document done, and stop"},
		{"q", "stop; the same command goes on here"},
	} {
		w.hang(fmt.Sprintf("%-8s ", line[0]), line[1])
	}
	w.say("A code is named by its id, its name, or the beginning of one.")
}
