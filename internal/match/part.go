package match

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// parts are runs of small ASCII letters that some word of every match of a
// regex has in it. So a regex is tried only in units that have such a word,
// and the words are found along with all others.
//
//	\bpa(y|id) it forward\b     "forward", in "Forward" or "forwarded"
//	(grate|thank)ful            "grate" or "thank"
//
// Letters that stand side by side are always in one word; in a transcriber's
// note they are in none, but what touches a note is no match.
type parts struct {
	byThree map[string][]part // by their first three letters
	short   []part            // that have fewer
	n       int
}

type part struct {
	text string
	sym  symbol
}

func (ps *parts) add(p part) {
	ps.n++
	if len(p.text) < 3 {
		ps.short = append(ps.short, p)
		return
	}
	if ps.byThree == nil {
		ps.byThree = map[string][]part{}
	}
	ps.byThree[p.text[:3]] = append(ps.byThree[p.text[:3]], p)
}

// appendTo appends the symbols of all parts that a word of the text has.
func (ps *parts) appendTo(dst []symbol, word string) []symbol {
	if ps.n == 0 {
		return dst
	}
	word = small(word)
	for _, p := range ps.short {
		if strings.Contains(word, p.text) {
			dst = append(dst, p.sym)
		}
	}
	for i := 0; i+3 <= len(word); i++ {
		for _, p := range ps.byThree[word[i:i+3]] {
			if strings.HasPrefix(word[i:], p.text) {
				dst = append(dst, p.sym)
			}
		}
	}
	return dst
}

// small is a word as a regex without case sees its ASCII letters: two letters
// beyond ASCII are among them.
func small(word string) string {
	if isASCII(word) {
		return strings.ToLower(word)
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == 'ſ':
			return 's'
		case r == '\u212a':
			return 'k'
		case r < utf8.RuneSelf:
			return unicode.ToLower(r)
		}
		return r
	}, word)
}

// lettersOf is the longest run of ASCII letters in each of some literals; nil
// when one has none, for then no word leads to it.
func lettersOf(literals []string) (runs []string) {
	for _, l := range literals {
		longest := ""
		for run := range strings.FieldsFuncSeq(l, func(r rune) bool { return r >= utf8.RuneSelf || kinds[r] != letter }) {
			if len(run) > len(longest) {
				longest = run
			}
		}
		if longest == "" {
			return nil
		}
		runs = append(runs, longest)
	}
	return runs
}
