package match

import (
	"regexp/syntax"
	"strings"
)

// A row is words that stand side by side in every match of a regex. It is
// looked for as a phrase, which is far rarer than any of its words:
//
//	\bpa(y|id)\s+it\s+forward     "it …forward…": `it` has blanks on both sides
//	to see fif(teen|ty)           "…to see …fift…", with letters before or without
//
// Where blanks are on both sides, it is the whole word; before a blank, the
// word ends so; else the word has the letters somewhere. (Letters behind may
// change those before when a word is folded: an accent does.)
type row []rowWord

type rowWord struct {
	text          string
	before, after bool // a blank
}

// rowsOf are the rows of an expression, from left to right.
func rowsOf(re *syntax.Regexp) (rows []row) {
	for part := range strings.SplitSeq(string(plainLetters(nil, re)), unknown) {
		if r := newRow(part); len(r) > 0 {
			rows = append(rows, r)
		}
	}
	return rows
}

func newRow(text string) (r row) {
	words := strings.Fields(text)
	for i, w := range words {
		r = append(r, rowWord{w, i > 0 || text[0] == ' ', i < len(words)-1 || strings.HasSuffix(text, " ")})
	}
	return r
}

// unknown stands for what is no letter, or may not be there.
const unknown = "?"

// plainLetters appends what an expression surely has: small letters, blanks
// for some white space, and unknown.
func plainLetters(dst []byte, re *syntax.Regexp) []byte {
	switch re.Op {
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			dst = append(dst, plainLetter(r))
		}
		return dst
	case syntax.OpCapture, syntax.OpConcat:
		for _, sub := range re.Sub {
			dst = plainLetters(dst, sub)
		}
		return dst
	case syntax.OpEmptyMatch, syntax.OpWordBoundary, syntax.OpNoWordBoundary, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText:
		return dst
	case syntax.OpPlus:
		if isBlank(re.Sub[0]) {
			return append(dst, ' ')
		}
	case syntax.OpCharClass:
		if isBlank(re) {
			return append(dst, ' ')
		}
	}
	return append(dst, unknown...)
}

func plainLetter(r rune) byte {
	switch {
	case r|0x20 >= 'a' && r|0x20 <= 'z':
		return byte(r | 0x20)
	case strings.ContainsRune(blanks, r):
		return ' '
	}
	return unknown[0]
}

// blanks are what \s stands for.
const blanks = " \t\n\f\r"

// isBlank reports whether an expression is one character of white space.
func isBlank(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpLiteral:
		return len(re.Rune) == 1 && strings.ContainsRune(blanks, re.Rune[0])
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				if !strings.ContainsRune(blanks, r) {
					return false
				}
			}
		}
		return len(re.Rune) > 0
	}
	return false
}

// rarity of a row is that of its rarest word, and more for each further one.
func (r row) rarity() int {
	best := rarity(r[0].text)
	for _, w := range r[1:] {
		best = max(best, rarity(w.text))
	}
	return best + len(r)
}

// steps are those of the phrase that a row is.
func (r row) steps(v *vocabulary) (steps []step) {
	for _, w := range r {
		switch {
		case w.before && w.after:
			steps = append(steps, step{v.add(w.text, false, false), false})
		case w.after:
			steps = append(steps, step{v.add(star+w.text, false, false), false})
		default:
			steps = append(steps, step{v.addPart(w.text), false})
		}
	}
	return steps
}
