package match

import (
	"bytes"
	"regexp/syntax"
	"strings"
	"unicode/utf8"

	"github.com/ownwords/ownwords/corpus"
)

// maxLiterals is how many literals are looked for instead of a regex; with
// more of them it is quicker to run the regex.
const maxLiterals = 8

// required gives literals, in small letters, one of which is in every match
// of an expression; nil when nothing can be said. Running a regex is slow and
// finding a literal is not, so this is what makes regexes bearable:
//
//	\bpa(y|id) it forward\b     " it forward"
//	(grate|thank)ful            "grate" or "thank"
func required(source string) []string {
	re, err := syntax.Parse(source, syntax.Perl|syntax.FoldCase)
	if err != nil {
		return nil
	}
	return literals(re.Simplify())
}

func literals(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		return longestASCII(re.Rune)
	case syntax.OpCapture, syntax.OpPlus:
		return literals(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return literals(re.Sub[0])
		}
	case syntax.OpConcat:
		var best []string
		for _, sub := range re.Sub {
			if l := literals(sub); weight(l) > weight(best) {
				best = l
			}
		}
		return best
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			l := literals(sub)
			if l == nil || len(all)+len(l) > maxLiterals {
				return nil
			}
			all = append(all, l...)
		}
		return all
	}
	return nil
}

// weight prefers long literals; of several, the shortest decides.
func weight(literals []string) int {
	if literals == nil {
		return 0
	}
	n := len(literals[0])
	for _, l := range literals {
		n = min(n, len(l))
	}
	return n*maxLiterals - len(literals) + 1
}

// longestASCII is the longest run of ASCII in a literal. Letters beyond it
// have small forms of other lengths.
func longestASCII(runes []rune) []string {
	best := ""
	for run := range strings.FieldsFuncSeq(string(runes), func(r rune) bool { return r >= utf8.RuneSelf }) {
		if len(run) > len(best) {
			best = run
		}
	}
	if best == "" {
		return nil
	}
	return []string{strings.ToLower(best)}
}

// A lowered is a body with its ASCII letters made small, for literals.
type lowered struct {
	text []byte
	odd  bool // has a letter beyond ASCII that is a k or an s without case
}

func (l *lowered) set(body string) {
	l.text = append(l.text[:0], body...)
	for i, c := range l.text {
		if c-'A' < 26 {
			l.text[i] = c | 0x20
		}
	}
	l.odd = strings.Contains(body, "ſ") || strings.Contains(body, "\u212a")
}

// may reports whether one of the literals is in a span, so that a match is
// possible. Without literals it always is.
func (l *lowered) may(literals [][]byte, span corpus.Span) bool {
	if literals == nil || l.odd {
		return true
	}
	text := l.text[span.Start:span.End]
	for _, lit := range literals {
		if bytes.Contains(text, lit) {
			return true
		}
	}
	return false
}
