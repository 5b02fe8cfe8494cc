package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// Sentences appends the sentences of one paragraph, trimmed.
//
// They are those of UAX #29, changed in two ways for transcribed talk, which
// is punctuated by ear:
//
//	"I quit. so I left"        an end, though the next letter is small
//	"Dr. Lee", "U.S. Army"     no end after an abbreviation or an initial
//	"I was... you know"        no end at an ellipsis before a small letter
//
// A single line break is a blank.
func (d *Document) Sentences(dst []Span, within Span) []Span {
	text := d.Slice(within)
	if strings.IndexByte(text, '\n') >= 0 {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	start := 0
	for it := sentences.FromString(text); it.Next(); {
		from := max(start, it.Start())
		for {
			end := lowerEnd(text[:it.End()], from)
			if end < 0 {
				break
			}
			dst = appendSentence(dst, d.Body, within.Start, start, end)
			start, from = end, end
		}
		if it.End() == len(text) || !isAbbreviation(text[start:it.End()]) {
			dst = appendSentence(dst, d.Body, within.Start, start, it.End())
			start = it.End()
		}
	}
	return dst
}

func appendSentence(dst []Span, body string, at, start, end int) []Span {
	if s := trimSpan(body, Span{at + start, at + end}); !s.Empty() {
		dst = append(dst, s)
	}
	return dst
}

// lowerEnd finds the next full stop, question or exclamation mark before a
// blank and a small letter, that ends a sentence; -1 when there is none. UAX
// #29 (SB8) goes on there.
func lowerEnd(text string, from int) int {
	for i := from; i < len(text); i++ {
		if c := text[i]; c != '.' && c != '!' && c != '?' {
			continue
		}
		rest := strings.TrimLeftFunc(text[i+1:], unicode.IsSpace)
		blank := len(text) - len(rest) - (i + 1)
		if r, _ := utf8.DecodeRuneInString(rest); blank == 0 || !unicode.IsLower(r) {
			continue
		}
		if !isEllipsis(text[:i+1]) && !isAbbreviation(text[from:i+1]) && !isWeakAbbreviation(text[from:i+1]) {
			return i + 1 + blank
		}
	}
	return -1
}

func isEllipsis(s string) bool {
	return strings.HasSuffix(s, "..") || strings.HasSuffix(s, ". .") || strings.HasSuffix(s, "….")
}

// lastToken is the run of characters before the blanks at the end of s,
// without brackets and quotes in front; "" when it does not end in a stop.
func lastToken(s string) string {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	if !strings.HasSuffix(s, ".") {
		return ""
	}
	i := strings.LastIndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("([{\"'“‘«—–-/", r) })
	if i >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		s = s[i+n:]
	}
	return strings.TrimSuffix(s, ".")
}

// isAbbreviation tells whether s ends in one after which no sentence ends:
// a title, letters with stops between ("e.g.", "U.S."), or an initial.
func isAbbreviation(s string) bool {
	t := lastToken(s)
	return t != "" && (titles[strings.ToLower(t)] || isDotted(t) || isInitial(t))
}

// isWeakAbbreviation tells whether s ends in one that goes on only before a
// small letter, for it often ends a sentence too.
func isWeakAbbreviation(s string) bool { return weak[strings.ToLower(lastToken(s))] }

func isDotted(t string) bool {
	if strings.IndexByte(t, '.') < 0 {
		return false
	}
	for _, part := range strings.Split(t, ".") {
		if n := utf8.RuneCountInString(part); n == 0 || n > 2 || strings.ContainsFunc(part, func(r rune) bool { return !unicode.IsLetter(r) }) {
			return false
		}
	}
	return true
}

// isInitial holds for one capital letter, but not for the pronoun I.
func isInitial(t string) bool {
	r, n := utf8.DecodeRuneInString(t)
	return n == len(t) && unicode.IsUpper(r) && r != 'I'
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

var (
	titles = set(`dr mr mrs ms mx prof rev fr hon gen col lt sgt capt cpl cmdr maj gov sen rep pres messrs mme mlle sra srta dra
		st mt ft vs cf approx viz ca resp bzw usw ggf evtl inkl vgl`)
	weak = set(`jr sr inc ltd co corp llc bros dept univ est etc ave blvd rd no nos vol fig figs pp al sec ch
		jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun`)
)
