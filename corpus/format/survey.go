package format

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ownwords/ownwords/corpus"
)

// known is what openings are judged by besides their look.
type known struct {
	declared map[string]bool // keys that are believed whatever they look like
	wide     map[string]bool // keys that come back, and so may have a comma, brackets or more words
	any      bool            // take whatever stands before a colon: for the survey
}

// maxHint is how many characters before a colon may still be meant as a label.
const maxHint = 60

// take judges a label by its look and gives it as it will be known. What comes
// back loses the quotes or the emphasis around it.
func (k *known) take(label string) (string, bool) {
	label = strings.TrimFunc(label, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) })
	switch {
	case k.any:
		return label, label != "" && len(label) <= utf8.UTFMax*maxHint && utf8.RuneCountInString(label) <= maxHint
	case len(label) > utf8.UTFMax*MaxDeclared:
		return label, false
	case plainLabel(label) || len(k.declared) > 0 && k.declared[keyOf(label)]:
		return label, true
	case len(k.wide) > 0:
		bare := undress(label)
		return bare, k.wide[keyOf(bare)]
	}
	return label, false
}

// seen is one opening of the survey, in all its spellings.
type seen struct {
	label string // the first spelling
	key   string
	place Place // of the first
	last  int   // index of the last line
	n     int   // lines where a turn may well start
}

// survey counts what stands before colons, before anything is judged: labels
// that come back may look odder than others, and those that look too odd even
// then are named to the person who imports them.
type survey struct {
	byRaw map[string]*seen // by label as it stands in the file
	byKey map[string]*seen
	order []*seen
	last  *seen // the opening on the line before
}

func newSurvey() *survey {
	return &survey{byRaw: map[string]*seen{}, byKey: map[string]*seen{}}
}

// anything is how a survey listens.
var anything = &known{any: true}

// look takes the start of a line. free says that a turn may well start here;
// a line below another label's is such a place too.
func (v *survey) look(text string, i int, free bool, place func(at int) Place) {
	m, ok := openingOf(text, anything)
	if !ok {
		v.last = nil
		return
	}
	s := v.seen(m.label)
	free = free || v.last != nil && v.last != s
	if v.last = s; !free || s.key == "" {
		return
	}
	s.last = i
	if s.n++; s.n == 1 {
		s.label, s.place = m.label, place(m.at)
		v.order = append(v.order, s)
	}
}

// seen finds or adds what is known of a label.
func (v *survey) seen(raw string) *seen {
	if s := v.byRaw[raw]; s != nil {
		return s
	}
	key := keyOf(undress(raw))
	s := v.byKey[key]
	if s == nil {
		s = &seen{key: key}
		v.byKey[key] = s
	}
	v.byRaw[raw] = s
	return s
}

// widen lets labels that come back in.
func (v *survey) widen(k *known) {
	for _, s := range v.order {
		if wideLabel(undress(s.label), s.n) {
			k.wide[s.key] = true
		}
	}
}

// hints notes what comes back before a colon, looks like no label and so is
// nobody's voice, unless all of it stands above a line.
func (v *survey) hints(c *cast, from int) []Note {
	var notes []Note
	for _, s := range v.order {
		if s.n > 1 && s.last >= from && c.byKey[s.key] == nil {
			notes = append(notes, Note{s.place, keptAsSpeech(s.label, s.n)})
		}
	}
	return notes
}

func keptAsSpeech(label string, n int) string {
	text := quote(label) + " looks like a label and is kept as speech (" + count(n, "place", "places") + ")"
	if n > 1 {
		text += "; declare it with --speaker if it is one"
	}
	return text
}

// survey looks at all lines, each as flat shows it: its text and where that
// starts. In a file without blank lines a turn may start on any of them.
func (s *script) survey(flat func(l string) (text string, at func(int) int, free bool)) {
	parted := strings.Contains(strings.TrimSpace(s.text), "\n\n")
	free := true
	for i := range s.lines {
		if s.blank(i) {
			free, s.seen.last = true, nil
			continue
		}
		l := s.line(i)
		text, at, head := flat(l)
		s.seen.look(text, i, free || head || !parted, func(k int) Place {
			return Place{i + 1, 1 + utf8.RuneCountInString(l[:at(k)])}
		})
		free = head
	}
	s.seen.widen(s.cast.known)
}

// asItIs shows a line of plain text.
func asItIs(l string) (string, func(int) int, bool) {
	return l, func(k int) int { return k }, false
}

// withoutMarkdown shows a line without its emphasis, or a heading's content.
func withoutMarkdown(l string) (string, func(int) int, bool) {
	level, from, to := headingOf(l)
	if level == 0 {
		from, to = 0, len(l)
	}
	f := flatten(l[from:to])
	return f.text, func(k int) int { return from + f.pos[k] }, level > 0
}

// dress are the pairs that may stand around a label.
var dress = [][2]string{{`"`, `"`}, {"“", "”"}, {"„", "“"}, {"«", "»"}, {"'", "'"}, {"‘", "’"}, {"<", ">"}, {"*", "*"}, {"_", "_"}, {"[", "]"}}

// undress takes off pairs of quotes, brackets and emphasis around a label, and
// the asterisks of a footnote behind it.
func undress(label string) string {
	for again := true; again; {
		again = false
		for _, d := range dress {
			if len(label) > len(d[0])+len(d[1]) && strings.HasPrefix(label, d[0]) && strings.HasSuffix(label, d[1]) {
				label, again = strings.TrimSpace(label[len(d[0]):len(label)-len(d[1])]), true
			}
		}
	}
	if t := strings.TrimRight(label, "* "); t != "" && label[0] != '*' {
		return t
	}
	return label
}

// maxWideWords is how many words a label may have that comes back often.
const maxWideWords = 6

// wideLabel is the judgement for labels that open n paragraphs: "Reyes, Dana",
// "P1 [female]", "Ana María de la Cruz" and "01" too. Marks that part
// sentences are still refused, and with more than plain names have, every word
// must be one that names have.
func wideLabel(s string, n int) bool {
	switch {
	case n < 2:
		return false
	case plainLabel(s) || isDigits(s):
		return sayable(s)
	case utf8.RuneCountInString(s) > MaxLabel || !isLabelStart(s) || !sayable(s):
		return false
	}
	outside, ok := outsideBrackets(s)
	words := strings.Fields(outside)
	if !ok || len(words) > maxWideWords || len(words) > MaxLabelWords && n < 3 {
		return false
	}
	for _, w := range words {
		if !inName(strings.TrimSuffix(w, ",")) {
			return false
		}
	}
	return hasLetter(outside) && onlyLabelMarks(s)
}

// sayable reports whether a transcript can hold the label as it is.
func sayable(s string) bool {
	c := clean(s)
	return keyOf(c) == keyOf(s) && corpus.ValidLabel(c) == nil
}

// outsideBrackets is a label without what stands in brackets at its end or
// inside; false when they do not pair.
func outsideBrackets(s string) (string, bool) {
	var out strings.Builder
	var closing rune
	for _, r := range s {
		switch {
		case closing == 0 && (r == '[' || r == '('):
			closing = map[rune]rune{'[': ']', '(': ')'}[r]
		case closing != 0 && r == closing:
			closing = 0
		case r == ']' || r == ')' || r == '[' || r == '(':
			return "", false
		case closing == 0:
			out.WriteRune(r)
		}
	}
	return out.String(), closing == 0
}

// particles are the words of names that start in lower case.
var particles = set("de del della di da das do dos du d' la las le les los van von der den dem ten ter zu zur bin ibn bint al el ul y e i af av")

// inName: a word that starts with a capital, a letter without case or a digit,
// or that is a particle.
func inName(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	low := strings.ToLower(w)
	return unicode.IsLetter(r) && !unicode.IsLower(r) || unicode.IsDigit(r) || w == "&" ||
		particles(w) || strings.HasPrefix(low, "al-") || strings.HasPrefix(low, "el-") || strings.HasPrefix(low, "d'") || strings.HasPrefix(low, "d’")
}

// onlyLabelMarks reports whether a label has no marks but those of names, and
// commas before blanks, brackets, and points that end no sentence.
func onlyLabelMarks(s string) bool {
	for i, r := range s {
		switch {
		case unicode.IsLetter(r) || inLabel(r) || r == '[' || r == ']':
		case r == ',' && strings.HasPrefix(s[i:], ", "):
		case r == '.' && !endsSentence(s[:i], s[i+1:]):
		default:
			return false
		}
	}
	return !strings.Contains(s, "//")
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

func isDigits(s string) bool {
	return s != "" && len(s) <= 8 && !slices.ContainsFunc([]rune(s), func(r rune) bool { return !unicode.IsDigit(r) })
}
