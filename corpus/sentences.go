package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences appends the sentences of one paragraph, trimmed. Every character
// that is no white space is in exactly one.
//
// They are those of UAX #29, changed for transcribed talk, which
// is punctuated by ear:
//
//	"I quit. so I left"        an end, though the next letter is small
//	"Dr. Lee", "U.S. Army"     no end after an abbreviation or an initial
//	"I was... you know"        no end at an ellipsis before a small letter
//
// A single line break is a blank, and so is a transcriber's note: it neither
// ends a sentence nor starts one, and goes with what it follows, or at the
// paragraph's start with what comes next. A paragraph that is only a note is
// one sentence, without words.
//
//	"I quit. [laughs] Then I left."   two: the first with the note
//	"我去！「好」他說。"                 a bracket opens the sentence behind it
//
// In a paragraph with a letter or digit outside of notes, every sentence has
// one.
func (d *Document) Sentences(dst []Span, within Span) []Span {
	for from := within.Start; from < within.End; {
		next, one := d.passageEnd(from, within.End)
		dst = d.appendPassage(dst, Span{from, next}, one)
		from = next
	}
	return dst
}

// appendPassage cuts a passage, if need be.
func (d *Document) appendPassage(dst []Span, p Span, one bool) []Span {
	if one {
		if s := trimSpan(d.Body, p); !s.Empty() {
			dst = append(dst, s)
		}
		return dst
	}
	text := d.withoutNotes(p)
	return appendSentences(dst, d.Body, p.Start, text, newBoundaries(text))
}

// withoutNotes is the text of a span with blanks of the same length for notes
// and line breaks. It is copied only where it has one.
func (d *Document) withoutNotes(within Span) string {
	text := d.Slice(within)
	var buf [16]Span
	notes := d.AppendNotes(buf[:0], within)
	if len(notes) == 0 && strings.IndexByte(text, '\n') < 0 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	from := 0
	for _, n := range notes {
		writeOneLine(&b, text[from:n.Start-within.Start])
		for range n.Len() {
			b.WriteByte(' ')
		}
		from = n.End - within.Start
	}
	writeOneLine(&b, text[from:])
	return b.String()
}

func writeOneLine(b *strings.Builder, text string) {
	for {
		i := strings.IndexByte(text, '\n')
		if i < 0 {
			b.WriteString(text)
			return
		}
		b.WriteString(text[:i])
		b.WriteByte(' ')
		text = text[i+1:]
	}
}

// appendSentences goes from boundary to boundary of UAX #29: it leaves those
// out that follow an abbreviation, and puts those in that precede a small
// letter.
func appendSentences(dst []Span, body string, at int, text string, next func() int) []Span {
	c := cutter{body: body, at: at, text: text, dst: dst, base: len(dst)}
	for from := 0; from < len(text); {
		end := next()
		for {
			n := lowerEnd(text[:end], from)
			if n < 0 {
				break
			}
			c.cut(n)
			from = n
		}
		if end == len(text) || !isAbbreviation(text[from:end], text[end:]) {
			c.cut(c.start + beforeOpening(text[c.start:end], text[end:]))
		}
		from = end
	}
	return c.dst
}

// beforeOpening is where a sentence ends whose boundary the annex puts behind
// brackets that open the next one. It takes opening marks for closing ones, as
// “ is in German: that one opens only right before a letter.
func beforeOpening(sentence, rest string) int {
	next, _ := utf8.DecodeRuneInString(rest)
	end := len(sentence)
	for end > 0 && rest != "" {
		r, n := utf8.DecodeLastRuneInString(sentence[:end])
		if !unicode.Is(unicode.Ps, r) && !(unicode.Is(unicode.Pi, r) && unicode.IsLetter(next)) {
			break
		}
		end -= n
	}
	return end
}

// lowerEnd finds the next full stop, question or exclamation mark before a
// blank and a small letter, that ends a sentence; -1 when there is none. UAX
// #29 (SB8) goes on there. It gives where the next sentence starts.
func lowerEnd(text string, from int) int {
	for i := nextEndMark(text, from); i < len(text); i = nextEndMark(text, i+1) {
		if next := lowerAfterBlank(text, i+1); next >= 0 && !goesOn(text[from:i+1], text[next:]) {
			return next
		}
	}
	return -1
}

// lowerAfterBlank is where a small letter stands behind the blanks at i; -1
// when there are no blanks or something else follows.
func lowerAfterBlank(text string, i int) int {
	if i == len(text) || isSolid(text[i]) {
		return -1
	}
	rest := strings.TrimLeftFunc(text[i:], unicode.IsSpace)
	if r, _ := utf8.DecodeRuneInString(rest); len(rest) == len(text)-i || !unicode.IsLower(r) {
		return -1
	}
	return len(text) - len(rest)
}

// goesOn tells whether a sentence goes on behind s before a small letter.
func goesOn(s, rest string) bool {
	return isEllipsis(s) || isAbbreviation(s, rest) || isWeakAbbreviation(s)
}

func isEllipsis(s string) bool {
	return strings.HasSuffix(s, "..") || strings.HasSuffix(s, ". .") || strings.HasSuffix(s, "….")
}
