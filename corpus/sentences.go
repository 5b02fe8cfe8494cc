package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences appends the sentences of one paragraph, trimmed. Every character
// that is no white space is in exactly one.
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
	return appendSentences(dst, d.Body, within.Start, text, newBoundaries(text))
}

// appendSentences goes from boundary to boundary of UAX #29: it leaves those
// out that follow an abbreviation, and puts those in that precede a small
// letter.
func appendSentences(dst []Span, body string, at int, text string, next func() int) []Span {
	start := 0
	for from := 0; from < len(text); {
		end := next()
		for {
			n := lowerEnd(text[:end], from)
			if n < 0 {
				break
			}
			dst = appendSentence(dst, body, at+start, at+n)
			start, from = n, n
		}
		if end == len(text) || !isAbbreviation(text[from:end]) {
			dst = appendSentence(dst, body, at+start, at+end)
			start = end
		}
		from = end
	}
	return dst
}

func appendSentence(dst []Span, body string, start, end int) []Span {
	if s := trimSpan(body, Span{start, end}); !s.Empty() {
		dst = append(dst, s)
	}
	return dst
}

// lowerEnd finds the next full stop, question or exclamation mark before a
// blank and a small letter, that ends a sentence; -1 when there is none. UAX
// #29 (SB8) goes on there. It gives where the next sentence starts.
func lowerEnd(text string, from int) int {
	for i := from; ; i++ {
		n := strings.IndexAny(text[i:], ".!?")
		if n < 0 {
			return -1
		}
		i += n
		if next := lowerAfterBlank(text, i+1); next >= 0 && !goesOn(text[from:i+1]) {
			return next
		}
	}
}

// lowerAfterBlank is where a small letter stands behind the blanks at i; -1
// when there are no blanks or something else follows.
func lowerAfterBlank(text string, i int) int {
	rest := strings.TrimLeftFunc(text[i:], unicode.IsSpace)
	if r, _ := utf8.DecodeRuneInString(rest); len(rest) == len(text)-i || !unicode.IsLower(r) {
		return -1
	}
	return len(text) - len(rest)
}

// goesOn tells whether a sentence goes on behind s before a small letter.
func goesOn(s string) bool { return isEllipsis(s) || isAbbreviation(s) || isWeakAbbreviation(s) }

func isEllipsis(s string) bool {
	return strings.HasSuffix(s, "..") || strings.HasSuffix(s, ". .") || strings.HasSuffix(s, "….")
}
