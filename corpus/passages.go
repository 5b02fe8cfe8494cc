package corpus

import "unicode/utf8"

// A paragraph is cut passage by passage. A passage ends where a sentence does
// whatever else stands before and behind: at a mark behind a word that is no
// abbreviation, with only blanks between it and a letter.
//
//	I quit. Then I met Dr. Lee. so "I left." Why?
//	       ▲                   ▲
//	       passages end here; about Dr. and "left." the rules must be asked
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
			if start := startBehind(body, from, i); start > 0 {
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
// whether the sentence rules take it for one of ASCII.
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
// before; 0 when it does not, or not surely. Nothing before from is looked at,
// where a passage starts.
func startBehind(body string, from, i int) int {
	next := i + 1
	for next < len(body) && (body[next] == ' ' || body[next] == '\n') {
		next++
	}
	switch {
	case next == i+1 || next == len(body) || i == from:
		return 0
	case wordClass[body[next]] != classLetter || wordClass[body[i-1]] > classDigit:
		return 0
	case body[i] == '.' && !endsPassage(body[from:i], body[next]):
		return 0
	}
	return next
}

// endsPassage tells of text before a full stop whether its last letters are no
// abbreviation, nor the end of one, before a word that starts with next. Of
// three letters or more, only the lists have any.
func endsPassage(text string, next byte) bool {
	start := len(text)
	for start > 0 && wordClass[text[start-1]] == classLetter {
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
