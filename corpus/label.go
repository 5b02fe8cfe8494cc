package corpus

import (
	"fmt"
	"math"
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

// anyLength lets cutLabel read labels of any length.
const anyLength = math.MaxInt

// maxShrinking is more than what NFC can take from a text: it becomes a third
// at most, as "\u2126\u0313\u0301\u0345" does.
const maxShrinking = 4

// cutOpening reads "[h:mm:ss] Label:" at the start of a line. It knows nothing
// of which labels are speakers.
func cutOpening(line string) (opening, bool) {
	t, n := cutTime(line)
	label, rest, ok := cutLabel(line[n:], anyLength)
	return opening{t, label, n + rest}, ok
}

// cutLabel reads "Label:", where the label has at most so many bytes, and gives
// the offset of what follows the colon.
func cutLabel(s string, most int) (label string, rest int, ok bool) {
	end, rest := colon(s)
	if end < 0 {
		return "", 0, false
	}
	label = strings.TrimSpace(s[:end])
	if label == "" || len(label)/maxShrinking > most {
		return "", 0, false
	}
	if !isASCII(label) {
		label = norm.NFC.String(label)
	}
	return label, rest, true
}

// colon finds the first colon that can end a label: one before a blank or the
// line's end, or a full-width one. It gives the offsets before and after it,
// -1 when there is none.
func colon(s string) (end, after int) {
	const wide = "："
	end, after = narrowColon(s)
	if end < 0 {
		end, after = len(s), -1
	}
	if i := strings.Index(s[:end], wide); i >= 0 {
		return i, i + len(wide)
	}
	if after < 0 {
		return -1, -1
	}
	return end, after
}

func narrowColon(s string) (end, after int) {
	for i := 0; ; i++ {
		n := strings.IndexByte(s[i:], ':')
		if n < 0 {
			return -1, -1
		}
		if i += n; i+1 == len(s) || blankAt(s, i+1) {
			return i, i + 1
		}
	}
}

func blankAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsSpace(r)
}

// ValidLabel says why a label could not be written in the canonical grammar
// and read back; nil when it can.
func ValidLabel(label string) error {
	o, ok := cutOpening(label + ":")
	if !ok || o.time != NoTime || o.label != label || o.rest != len(label)+1 || strings.ContainsAny(label, "\n\r") || !utf8.ValidString(label) {
		return fmt.Errorf("%q cannot be a speaker's label: it must be one line in Unicode form NFC, with no colon before a blank, no full-width colon, no time and no blanks around it", label)
	}
	if label[0] == '\\' {
		return fmt.Errorf("%q cannot be a speaker's label: it starts with a backslash", label)
	}
	return nil
}

// looksLikeLabel is the judgement for transcripts made by hand, without a
// list of speakers: one to four words, at most 40 characters, opening with a
// letter or digit, without the marks that part sentences and clauses.
func looksLikeLabel(label string) bool {
	if len(label) > maxLabelChars*utf8.UTFMax || utf8.RuneCountInString(label) > maxLabelChars {
		return false
	}
	first, _ := utf8.DecodeRuneInString(label)
	return (unicode.IsLetter(first) || unicode.IsDigit(first)) &&
		countFields(label) <= maxLabelWords &&
		!strings.Contains(label, "//") &&
		!strings.ContainsAny(label, "?!;\"“”。？！，；")
}

func countFields(s string) (n int) {
	blank := true
	for _, r := range s {
		if space := unicode.IsSpace(r); space != blank {
			blank = space
			if !space {
				n++
			}
		}
	}
	return n
}
