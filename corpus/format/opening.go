package format

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/ownwords/ownwords/corpus"
)

// form is how an opening is written. What is written in a telling way needs
// less other evidence to be believed.
type form uint8

const (
	colon   form = iota // Name: text
	tight               // Name:text
	stamped             // a label with a time: [0:01] Name: text, Name (0:01): text, Name  0:01
	bracket             // [Name] text
	hashed              // #Name: text, as MAXQDA takes focus groups
	bold                // **Name:** text
	bare                // Name, alone on its line
	heading             // ### Name: in Markdown; the level is added
)

// mark is what the start of a line looks like when it may open a turn. The
// offsets are bytes into the line.
type mark struct {
	label string        // trimmed, brackets and emphasis taken off
	at    int           // where the label starts
	text  int           // where the speech starts
	wrap  string        // emphasis that opened before the label and closes after the speech: "**"
	time  time.Duration // or corpus.NoTime
	form  form
}

// maxHead bounds how far into a line a label and its time are looked for, in
// bytes, so that a line's length does not matter.
const maxHead = 4*MaxDeclared + 64

// openingOf reads the start of a line: a time, a label, a time, a colon, in
// the orders that transcribers and services write. It judges by look alone;
// k says which labels count besides.
func openingOf(line string, k *known) (mark, bool) {
	m := mark{time: corpus.NoTime}
	head := line[:min(len(line), maxHead)]
	i := lead(head)
	if d, n := leadingTime(head[i:]); n > 0 {
		m.time, m.form = d, stamped
		i = blanks(head, i+n)
		i += dash(head[i:])
	}
	if i < len(head) && head[i] == '[' {
		return bracketed(head, i, m, k)
	}
	if i < len(head) && (head[i] == '#' || head[i] == '@') && i+1 < len(head) && isLabelStart(head[i+1:]) {
		got, ok := labelled(head, i+1, m, k)
		if got.form == colon || got.form == tight {
			got.form = hashed
		}
		return got, ok
	}
	return labelled(head, i, m, k)
}

// leadingTime is a stamp, or a bare clock with a blank behind it.
func leadingTime(s string) (time.Duration, int) {
	if d, n := stampAt(s); n > 0 {
		return d, n
	}
	if d, n := clockAt(s); n > 0 && blanks(s, n) > n {
		return d, n
	}
	return 0, 0
}

// dash is the width of the "- " that some services put between time and name.
func dash(s string) int {
	for _, d := range []string{"- ", "– "} {
		if strings.HasPrefix(s, d) {
			return len(d)
		}
	}
	return 0
}

// bracketed reads "[Name]: text" and "[Name] text". The second may be a note
// such as [laughs], so it needs a time before it or a label that is usual or
// declared.
func bracketed(head string, i int, m mark, k *known) (mark, bool) {
	end := strings.IndexByte(head[i:], ']')
	if end < 0 {
		return m, false
	}
	m.label, m.at = strings.TrimSpace(head[i+1:i+end]), i+1
	var ok bool
	if m.label, ok = k.take(m.label); !ok {
		return m, false
	}
	after := i + end + 1
	if w := colonAt(head[after:]); w > 0 {
		m.text = blanks(head, after+w)
		return m, true
	}
	key := keyOf(m.label)
	m.text = blanks(head, after)
	if m.text == after && after < len(head) || transcribersNotes(key) {
		return m, false
	}
	if m.form != stamped && !usual(key) && !k.declared[key] {
		return m, false
	}
	m.form = bracket
	return m, true
}

// labelled reads "Name: text", "Name (0:01): text" and "Name  0:01".
func labelled(head string, i int, m mark, k *known) (mark, bool) {
	m.at = i
	for j := i; j < len(head); {
		if w := colonAt(head[j:]); w > 0 {
			return speech(head, i, j, w, m, k)
		}
		if d, n := stampAt(head[j:]); n > 0 && j > i {
			return timeAfter(head, i, j, j+n, d, m, k)
		}
		if c := blanks(head, j); c > j+1 || c > j && head[j] == '\t' {
			if d, n := clockAt(head[c:]); n > 0 && j > i && blanks(head, c+n) == len(head) {
				return timeAfter(head, i, j, c+n, d, m, k)
			}
		}
		_, w := utf8.DecodeRuneInString(head[j:])
		j += w
	}
	return m, false
}

// timeAfter finishes a label that a time follows: a colon or the line's end
// must come next.
func timeAfter(head string, i, j, after int, d time.Duration, m mark, k *known) (mark, bool) {
	m.label = strings.TrimSpace(head[i:j])
	m.time, m.form = d, stamped
	end := blanks(head, after)
	switch w := colonAt(head[end:]); {
	case w > 0:
		m.text = blanks(head, end+w)
	case end == len(head):
		m.text = end
	default:
		return m, false
	}
	plain := plainLabel(strings.ReplaceAll(m.label, ", ", " "))
	var ok bool
	m.label, ok = k.take(m.label)
	return m, ok || plain
}

// speech finishes a label at its colon.
func speech(head string, i, j, w int, m mark, k *known) (mark, bool) {
	var ok bool
	if m.label, ok = k.take(head[i:j]); !ok {
		return m, false
	}
	after := j + w
	m.text = blanks(head, after)
	if m.text == after && after < len(head) && w == 1 {
		if !tightColon(m.label, head[after:]) {
			return m, false
		}
		if m.form == colon {
			m.form = tight
		}
	}
	if d, n := innerTime(head[m.text:]); n > 0 && m.time == corpus.NoTime {
		m.time, m.form = d, stamped
		m.text = blanks(head, m.text+n)
	}
	return m, true
}

// innerTime is a time right behind the colon: [0:01], or h:mm:ss and nothing
// else on the line. "10:30" there may be an answer.
func innerTime(s string) (time.Duration, int) {
	if strings.HasPrefix(s, "[") {
		return stampAt(s)
	}
	d, n := clockAt(s)
	if n > 0 && strings.Count(s[:n], ":") == 2 && blanks(s, n) == len(s) {
		return d, n
	}
	return 0, 0
}

// tightColon reports whether "Name:rest" without a blank may be a label: not
// a URL, a path, a clock or a ratio.
func tightColon(label, rest string) bool {
	if schemes(keyOf(label)) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest, isFormat))
	return unicode.IsLetter(r) || strings.ContainsRune("\"'“‘«„([*_<…¿¡", r)
}

var schemes = set("http https ftp mailto file urn doi www tel data std")

// colonAt is the width of a colon at the start of s: 1, 3 when full-width.
func colonAt(s string) int {
	switch {
	case strings.HasPrefix(s, ":"):
		return 1
	case strings.HasPrefix(s, "："):
		return len("：")
	}
	return 0
}

// lead is where a line's first visible character stands.
func lead(s string) int {
	i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsSpace(r) && !isFormat(r) })
	if i < 0 {
		return len(s)
	}
	return i
}

// blanks is the offset of the first character at or after i that is no blank.
func blanks(s string, i int) int {
	for i < len(s) {
		r, w := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsSpace(r) {
			break
		}
		i += w
	}
	return i
}
