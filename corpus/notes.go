package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxNote is how far, in bytes, a bracket is looked for its partner.
const maxNote = 120

// brackets are what notes stand in: opening to closing.
var brackets = [...][2]string{{"[", "]"}, {"(", ")"}, {"（", "）"}, {"［", "］"}, {"【", "】"}, {"〔", "〕"}}

// noteBytes marks the bytes that a note starts with.
var noteBytes = func() (t [256]bool) {
	t['#'] = true
	for _, b := range brackets {
		t[b[0][0]] = true
	}
	return t
}()

// AppendNotes appends the transcriber's notes within a span, brackets
// included, in order:
//
//	[laughs]  (inaudible 00:12:33)  ((lacht))     what the list has
//	[00:12:33]  (01:02)  #00:01:02-3#             a time alone
//	(0.5)  (.)  (..)                              a measured pause
//
// "(3)" and "[123]" are speech: numbers that somebody says, or footnotes that
// nobody can tell from them.
func (d *Document) AppendNotes(dst []Span, within Span) []Span {
	body := d.Body[:within.End]
	for i := nextBracket(body, within.Start); i < len(body); i = nextBracket(body, i) {
		if !noteBytes[body[i]] {
			i++
		} else if n := d.text.noteLen(body[i:]); n > 0 {
			dst = append(dst, Span{i, i + n})
			i += n
		} else {
			i++
		}
	}
	return dst
}

// noteLen is the length of the note that s opens with, 0 when it is none. A
// doubled bracket, "((lacht))", is one note.
func (t *Text) noteLen(s string) int {
	s = s[:min(len(s), maxNote)]
	if s[0] == '#' {
		return hashTimeLen(s)
	}
	for _, b := range brackets {
		inside, ok := strings.CutPrefix(s, b[0])
		if !ok {
			continue
		}
		shut := b[1]
		if twice, ok := strings.CutPrefix(inside, b[0]); ok {
			inside, shut = twice, b[1]+b[1]
		}
		start := len(s) - len(inside)
		if end := strings.Index(inside, shut); end >= 0 && t.isNote(inside[:end], b[0]) {
			return start + end + len(shut)
		}
		return 0
	}
	return 0
}

// isNote tells whether what stands in a bracket is a note. Pauses are written
// in round ones.
func (t *Text) isNote(inside, open string) bool {
	return t.lists(inside) || isBareTime(inside) || (open == "(" || open == "（") && isPause(inside)
}

// lists looks up a note, or several parted by commas: "phone rings, tape
// break".
func (t *Text) lists(inside string) bool {
	for {
		if t.listed(inside) {
			return true
		}
		first, rest, several := strings.Cut(inside, ",")
		if !several || !t.listed(first) {
			return false
		}
		inside = rest
	}
}

// listed looks one note up without making its key where it is all ASCII.
func (t *Text) listed(inside string) bool {
	var buf [maxNote]byte
	if key, ok := asciiNoteKey(buf[:0], inside); ok {
		return t.notes[string(key)]
	}
	return t.notes[noteKey(inside)]
}

// asciiNoteKey is noteKey for text that is all ASCII.
func asciiNoteKey(key []byte, s string) ([]byte, bool) {
	blank, kept := false, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return nil, false
		case c == ' ', c >= '\t' && c <= '\r':
			blank = len(key) > 0
			continue
		case blank:
			key = append(key, ' ')
			fallthrough
		default:
			blank = false
			lower := c | 0x20
			if lower >= 'a' && lower <= 'z' {
				key = append(key, lower)
				kept = len(key)
			} else {
				key = append(key, c)
			}
		}
	}
	return key[:kept], true
}

// noteKey reduces a note to what the list holds: folded, without the times,
// counts and punctuation at its end ("inaudible 00:12:33", "pause, 3").
func noteKey(s string) string {
	s = strings.TrimRightFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	return strings.Join(strings.Fields(Key(s)), " ")
}
