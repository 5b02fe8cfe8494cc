package corpus

import "unicode/utf8"

// A paragraph is cut passage by passage. A passage ends where a sentence does
// whatever else stands before and behind: at a mark behind a word that is no
// abbreviation, with only blanks and notes between it and a letter.
//
//	I quit. Then I met Dr. Lee. so "I left." Why? [laughs] Because!
//	       ▲                   ▲                          ▲
//	       passages end here; about `Dr.` and `left."` the rules must be asked
//
// Most passages have no other mark in them, and so are one sentence.

// passageEnd is where the passage that starts at from ends, within a paragraph
// that ends at end: where the next starts. It tells whether it surely is one
// sentence.
func (d *Document) passageEnd(from, end int) (next int, one bool) {
	body := d.Body[:end]
	one = true
	for i := nextSign(body, from); i < len(body); i = nextSign(body, i) {
		switch c := body[i]; {
		case isEndMark(c):
			if start := d.startBehind(body, from, i); start > 0 {
				return start, one
			}
			i++
			one = one && i == len(body)
		case c < utf8.RuneSelf && !noteBytes[c]:
			i++
		default:
			n, plain := d.noteOrRune(body[i:])
			i += n
			one = one && plain
		}
	}
	return len(body), one
}

// noteOrRune is the length of the note or character that s opens with, and
// whether the sentence rules treat it as one of ASCII that ends nothing.
func (d *Document) noteOrRune(s string) (n int, plain bool) {
	if noteBytes[s[0]] {
		if n := d.text.noteLen(s); n > 0 {
			return n, true
		}
	}
	r, n := utf8.DecodeRuneInString(s)
	return n, r < utf8.RuneSelf || twinOf(r) != 0
}

func isEndMark(c byte) bool { return c == '.' || c == '!' || c == '?' }

func isSign(c byte) bool { return isEndMark(c) || noteBytes[c] || c >= utf8.RuneSelf }

// startBehind is where a passage starts that the mark at i parts from the one
// before; 0 when none does, or none for sure. Nothing before from is looked
// at, where a passage or the paragraph starts.
func (d *Document) startBehind(body string, from, i int) int {
	if i == from || wordClass[body[i-1]] > classDigit {
		return 0
	}
	next := d.skipUnsaid(body, i+1)
	if next == i+1 || next == len(body) || wordClass[body[next]] != classLetter {
		return 0
	}
	if body[i] == '.' && !endsPassage(body[from:i], body[next]) {
		return 0
	}
	return next
}

// skipUnsaid is where the blanks and notes end that start with a blank at i,
// some hundred bytes on at most.
func (d *Document) skipUnsaid(body string, i int) int {
	for start := i; i < len(body) && i < start+maxRun; {
		switch c := body[i]; {
		case c == ' ', c == '\n':
			i++
		case noteBytes[c] && i > start:
			n := d.text.noteLen(body[i:])
			if n == 0 {
				return i
			}
			i += n
		default:
			return i
		}
	}
	return i
}

// endsPassage tells of text before a full stop whether its last letters are no
// abbreviation, nor the end of one, before a word that starts with next. Of
// three letters or more, only the lists have any.
func endsPassage(text string, next byte) bool {
	start := len(text)
	for start > 0 && wordClass[text[start-1]] == classLetter && len(text)-start < maxAbbreviation {
		start--
	}
	word := text[start:]
	switch {
	case word == "":
		return true
	case len(word) > 2 || start == 0:
	case text[start-1] == '.' || text[start-1] >= utf8.RuneSelf:
		return false
	}
	return !isInitial(word) && !inList(titles, word) && (next < 'a' || !inList(weak, word))
}

// maxLook is how far, in bytes, a sentence is looked for to either side.
const maxLook = 1 << 10

// SentenceAt is the sentence of a paragraph about an offset: of those that
// Sentences gives, the last that starts there or before. It looks at little
// more than that sentence. Where that does not tell, it is false, and
// Sentences has to be asked.
func (d *Document) SentenceAt(within Span, offset int) (Span, bool) {
	from, ok := d.passageStart(within, offset)
	if !ok {
		return Span{}, false
	}
	end := min(within.End, from+2*maxLook)
	next, one := d.passageEnd(from, end)
	if !one || next == end && end < within.End {
		return Span{}, false
	}
	return trimSpan(d.Body, Span{from, next}), true
}

// passageStart is where the passage about an offset starts. Where notes have
// marks in them, only those from the start on tell which marks are in none.
func (d *Document) passageStart(within Span, offset int) (start int, ok bool) {
	if d.text.markedNotes {
		return 0, false
	}
	floor := max(within.Start, offset-maxLook)
	for i := lastEndMark(d.Body, floor, offset); i >= floor; i = lastEndMark(d.Body, floor, i) {
		if start = d.startBehind(d.Body[:within.End], within.Start, i); start > 0 && start <= offset {
			return start, true
		}
	}
	return within.Start, floor == within.Start
}
