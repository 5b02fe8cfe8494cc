package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// newBoundaries gives the sentence boundaries of UAX #29 behind the start of
// text, one a call, the last at its end. Text without line feeds only.
func newBoundaries(text string) func() int {
	if isASCII(text) {
		end := 0
		return func() int {
			end = asciiBoundary(text, end)
			return end
		}
	}
	return unicodeBoundaries(text)
}

// unicodeBoundaries asks the library. It looks ahead from each closing mark
// and blank behind a full stop, which would take quadratic time on a long run
// of them. So a text is given to it in parts that end before such a run, and
// behind the run is a boundary.
func unicodeBoundaries(text string) func() int {
	part := 0
	stop, next := longRun(text, part)
	it := sentences.FromString(text[:stop])
	return func() int {
		if part+it.End() == stop && part < stop {
			part = next
			stop, next = longRun(text, part)
			it = sentences.FromString(text[part:stop])
		}
		if it.Next(); part+it.End() == stop {
			return next
		}
		return part + it.End()
	}
}

// maxRun is how many blanks and closing marks, in bytes, no talk has behind a
// full stop.
const maxRun = 256

// longRun is the start and the end of the first run behind from that is longer
// than maxRun and stands behind a full stop; the text's end, twice, when there
// is none. Any run so
// long holds one of the places looked at.
func longRun(text string, from int) (start, end int) {
	for i := from + maxRun; i < len(text); i += maxRun {
		c := text[i]
		if c >= utf8.RuneSelf || asciiSB[c] == sbClose || asciiSB[c] == sbSpace {
			start, end := runAround(text, from, i)
			stop, n := utf8.DecodeRuneInString(text[start:])
			if end-start > maxRun && strings.ContainsRune(".․﹒．", stop) {
				return start + n, end
			}
			i = max(i, end)
		}
	}
	return len(text), len(text)
}

// runAround is the run of blanks, closing and invisible characters about i,
// with the character before it.
func runAround(text string, from, i int) (start, end int) {
	for i > from && !utf8.RuneStart(text[i]) {
		i--
	}
	solid := func(r rune) bool { return !isRunRune(r) }
	start, end = from, len(text)
	if n := strings.LastIndexFunc(text[from:i], solid); n >= 0 {
		start = from + n
	}
	if n := strings.IndexFunc(text[i:], solid); n >= 0 {
		end = i + n
	}
	return start, end
}

func isRunRune(r rune) bool {
	return unicode.IsSpace(r) || r == '"' || r == '\'' || r >= 0x275b && r <= 0x2760 || r >= 0x1f676 && r <= 0x1f678 ||
		unicode.In(r, unicode.Ps, unicode.Pe, unicode.Pi, unicode.Pf, unicode.M, unicode.Cf)
}

// Classes of ASCII in the sentence rules of UAX #29.
const (
	sbOther = iota
	sbLower
	sbUpper
	sbDigit
	sbStop  // ATerm: .
	sbMark  // STerm: ! ?
	sbClose // quotes and brackets
	sbSpace
	sbContinue // SContinue: , - : ;
)

var asciiSB = func() (t [utf8.RuneSelf]uint8) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z':
			t[c] = sbLower
		case c >= 'A' && c <= 'Z':
			t[c] = sbUpper
		case c >= '0' && c <= '9':
			t[c] = sbDigit
		}
	}
	for class, chars := range map[uint8]string{sbStop: ".", sbMark: "!?", sbClose: "\"'()[]{}", sbSpace: " \t\v\f", sbContinue: ",-:;"} {
		for _, c := range chars {
			t[c] = class
		}
	}
	return t
}()

// asciiBoundary is the same rules (SB6 to SB11) for text that is all ASCII,
// many times faster: the next boundary behind from.
func asciiBoundary(text string, from int) int {
	for i := from; i < len(text); i++ {
		class := asciiSB[text[i]]
		if class != sbStop && class != sbMark {
			continue
		}
		if class == sbStop && stopInWord(text, from, i) {
			continue
		}
		end := skipClass(text, skipClass(text, i+1, sbClose), sbSpace)
		if end == len(text) {
			break
		}
		switch next := asciiSB[text[end]]; {
		case next == sbContinue, next == sbStop, next == sbMark: // SB8a
			i = end - 1
		case class == sbStop && lowerComes(text, end): // SB8
			i = end - 1
		default:
			return end
		}
	}
	return len(text)
}

// stopInWord applies SB6 and SB7: "3.5", "e.G".
func stopInWord(text string, from, i int) bool {
	if i+1 == len(text) {
		return false
	}
	switch asciiSB[text[i+1]] {
	case sbDigit:
		return true
	case sbUpper:
		return i > from && (asciiSB[text[i-1]] == sbUpper || asciiSB[text[i-1]] == sbLower)
	}
	return false
}

func skipClass(text string, i int, class uint8) int {
	for i < len(text) && asciiSB[text[i]] == class {
		i++
	}
	return i
}

// lowerComes tells whether the next letter is small, before any end.
func lowerComes(text string, i int) bool {
	for ; i < len(text); i++ {
		switch asciiSB[text[i]] {
		case sbLower:
			return true
		case sbUpper, sbStop, sbMark:
			return false
		}
	}
	return false
}
