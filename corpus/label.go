package corpus

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The longest label that a transcript without a list of speakers may open a
// turn with.
const (
	maxLabelWords = 4
	maxLabelChars = 40
)

// opening is how a line that may open a turn begins.
type opening struct {
	time  time.Duration // NoTime when none stands there
	label string        // NFC, trimmed
	rest  int           // offset of what follows the colon
}

// cutOpening reads "[h:mm:ss] Label:" at the start of a line. It knows nothing
// of which labels are speakers.
func cutOpening(line string) (opening, bool) {
	t, n := cutTime(line)
	end, rest := colon(line[n:])
	if end < 0 {
		return opening{}, false
	}
	label := strings.TrimSpace(line[n : n+end])
	if label == "" {
		return opening{}, false
	}
	return opening{t, norm.NFC.String(label), n + rest}, true
}

// colon finds the first colon that can end a label: one before a blank or the
// line's end, or a full-width one. It gives the offsets before and after it.
func colon(s string) (end, after int) {
	for i, r := range s {
		switch next := i + utf8.RuneLen(r); {
		case r == '：':
			return i, next
		case r == ':' && (next == len(s) || blankAt(s, next)):
			return i, next
		}
	}
	return -1, -1
}

func blankAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsSpace(r)
}

// cutTime reads "[h:mm:ss]" or "[h:mm:ss.mmm]" and the blanks behind it. It
// gives NoTime and 0 when no time stands there.
func cutTime(line string) (time.Duration, int) {
	if line == "" || line[0] != '[' {
		return NoTime, 0
	}
	end := strings.IndexByte(line, ']')
	if end < 0 {
		return NoTime, 0
	}
	t, ok := parseClock(line[1:end])
	if !ok {
		return NoTime, 0
	}
	rest := strings.TrimLeft(line[end+1:], " \t")
	return t, len(line) - len(rest)
}

// parseClock reads h:mm:ss with an optional fraction of three digits.
func parseClock(s string) (time.Duration, bool) {
	whole, frac, hasFrac := strings.Cut(s, ".")
	p := strings.Split(whole, ":")
	if len(p) != 3 || hasFrac && len(frac) != 3 || len(p[0]) > 5 || len(p[1]) != 2 || len(p[2]) != 2 {
		return NoTime, false
	}
	h, okH := digits(p[0])
	m, okM := digits(p[1])
	sec, okS := digits(p[2])
	ms := 0
	okF := true
	if hasFrac {
		ms, okF = digits(frac)
	}
	if !okH || !okM || !okS || !okF || m > 59 || sec > 59 {
		return NoTime, false
	}
	return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute +
		time.Duration(sec)*time.Second + time.Duration(ms)*time.Millisecond, true
}

func digits(s string) (n int, ok bool) {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, s != ""
}

// Clock writes a time as the canonical grammar has it: hh:mm:ss, with
// milliseconds only where they are not zero. NoTime is "".
func Clock(t time.Duration) string {
	if t < 0 {
		return ""
	}
	t = t.Truncate(time.Millisecond)
	s := fmt.Sprintf("%02d:%02d:%02d", int(t.Hours()), int(t.Minutes())%60, int(t.Seconds())%60)
	if ms := t % time.Second; ms != 0 {
		s += fmt.Sprintf(".%03d", ms/time.Millisecond)
	}
	return s
}

// ValidLabel says why a label could not be written in the canonical grammar
// and read back; nil when it can.
func ValidLabel(label string) error {
	o, ok := cutOpening(label + ":")
	if !ok || o.time != NoTime || o.label != label || o.rest != len(label)+1 || strings.ContainsAny(label, "\n\r") {
		return fmt.Errorf("%q cannot be a speaker's label: it must be one line in Unicode form NFC, with no colon before a blank, no full-width colon, no time and no blanks around it", label)
	}
	if label[0] == '\\' {
		return fmt.Errorf("%q cannot be a speaker's label: it starts with a backslash", label)
	}
	return nil
}

// looksLikeLabel is the judgement for transcripts made by hand, without a
// list of speakers: one to four words, at most 40 characters, opening with a
// letter or digit, no end of a sentence within.
func looksLikeLabel(label string) bool {
	first, _ := utf8.DecodeRuneInString(label)
	n := len(strings.Fields(label))
	return n >= 1 && n <= maxLabelWords &&
		utf8.RuneCountInString(label) <= maxLabelChars &&
		(unicode.IsLetter(first) || unicode.IsDigit(first)) &&
		!strings.ContainsAny(label, "?!;\"“”。？！")
}
