package corpus

import (
	"strings"
	"unicode/utf8"
)

// cutter cuts a paragraph into sentences with words: what has none ("**", an
// emoji) goes with the sentence before, or at the start with the one behind.
type cutter struct {
	body     string
	at       int    // where the paragraph starts in body
	text     string // of the paragraph, without notes
	start    int    // of the sentence to come, in text
	dst      []Span
	base     int  // where this paragraph's sentences start in dst
	wordless bool // the paragraph's first sentence is still without a word
}

// cut ends a sentence.
func (c *cutter) cut(end int) {
	s := trimSpan(c.body, Span{c.at + c.start, c.at + end})
	wordless := !hasWordRune(c.text[c.start:end])
	c.start = end
	switch n := len(c.dst); {
	case s.Empty():
	case n > c.base && (wordless || c.wordless):
		c.dst[n-1].End = s.End
		c.wordless = c.wordless && wordless
	default:
		c.dst = append(c.dst, s)
		c.wordless = wordless
	}
}

func hasWordRune(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf {
			return strings.ContainsFunc(s[i:], isWordRune)
		} else if wordClass[c] <= classDigit {
			return true
		}
	}
	return false
}
