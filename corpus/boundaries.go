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
	if twin, ok := asciiTwin(text); ok {
		end := 0
		return func() int {
			end = asciiBoundary(twin, end)
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
