package match

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ownwords/ownwords/corpus"
)

// maxLiterals is how many literals are looked for in place of a regex; with
// more of them it is quicker to run the regex.
const maxLiterals = 32

// required gives sets of literals, in small letters: every match of an
// expression has one of each set in it. Running a regex is slow and finding
// literals is not, so this is what makes regexes bearable:
//
//	\bpa(y|id) it forward\b     "pa"; "y" or "id"; " it forward"
//	(grate|thank)ful            "grate" or "thank"; "ful"
//
// It is nil when nothing can be said.
func required(re *syntax.Regexp) (sets [][]string) {
	switch re.Op {
	case syntax.OpLiteral:
		return longestASCII(re.Rune)
	case syntax.OpCapture, syntax.OpPlus:
		return required(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return required(re.Sub[0])
		}
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			sets = append(sets, required(sub)...)
		}
	case syntax.OpAlternate:
		return oneOf(re.Sub)
	}
	return sets
}

// oneOf is the set of what the alternatives require, of each the best; none
// when there are too many, or some alternative requires nothing.
func oneOf(alternatives []*syntax.Regexp) [][]string {
	var all []string
	for _, sub := range alternatives {
		sets := required(sub)
		if len(sets) == 0 {
			return nil
		}
		all = append(all, slices.MaxFunc(sets, func(a, b []string) int { return cmp.Compare(weight(a), weight(b)) })...)
	}
	if len(all) > maxLiterals {
		return nil
	}
	return [][]string{all}
}

// weight prefers long literals; of several, the shortest decides.
func weight(literals []string) int {
	n := len(literals[0])
	for _, l := range literals {
		n = min(n, len(l))
	}
	return n*(maxLiterals+1) - len(literals)
}

// longestASCII is the longest run of ASCII in a literal. Letters beyond it
// have small forms of other lengths.
func longestASCII(runes []rune) [][]string {
	best := ""
	for run := range strings.FieldsFuncSeq(string(runes), func(r rune) bool { return r >= utf8.RuneSelf }) {
		if len(run) > len(best) {
			best = run
		}
	}
	if best == "" {
		return nil
	}
	return [][]string{{strings.ToLower(best)}}
}

// A lowered is a body with its ASCII letters made small, for literals.
type lowered struct {
	text []byte
	odd  bool // has a letter beyond ASCII that is a k or an s without case

	sought [][]byte // see seek
	at     []int    // where each comes next
	end    int
}

func (l *lowered) set(body string) {
	l.text = append(l.text[:0], body...)
	i := 0
	for ; i+8 <= len(l.text); i += 8 {
		binary.LittleEndian.PutUint64(l.text[i:], smallEight(binary.LittleEndian.Uint64(l.text[i:])))
	}
	for ; i < len(l.text); i++ {
		l.text[i] = byte(smallEight(uint64(l.text[i])))
	}
	l.odd = strings.Contains(body, "ſ") || strings.Contains(body, "\u212a")
}

// smallEight makes the ASCII letters among eight bytes small; see blockOf.
func smallEight(eight uint64) uint64 {
	ascii := eight &^ high
	capital := (ascii + (0x80-'A')*all) &^ (ascii + (0x80-'Z'-1)*all) &^ eight & high
	return eight | capital>>2
}

// may reports whether a span has one literal of each set, so that a match is
// possible.
func (l *lowered) may(sets [][][]byte, span corpus.Span) bool {
	text := l.text[span.Start:span.End]
	for _, set := range sets {
		if !slices.ContainsFunc(set, func(literal []byte) bool { return bytes.Contains(text, literal) }) {
			return false
		}
	}
	return true
}

// seek begins to look for some literals, up to an end.
func (l *lowered) seek(literals [][]byte, end int) {
	l.sought, l.at, l.end = literals, l.at[:0], end
	for range literals {
		l.at = append(l.at, -1)
	}
}

// next is where the first of the literals sought begins, not before from,
// which may not be less than it was; the end when none does.
func (l *lowered) next(from int) int {
	first := l.end
	for i, literal := range l.sought {
		if l.at[i] < from {
			l.at[i] = l.end
			if n := bytes.Index(l.text[from:l.end], literal); n >= 0 {
				l.at[i] = from + n
			}
		}
		first = min(first, l.at[i])
	}
	return first
}
