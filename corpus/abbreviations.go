package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxAbbreviation is how long, in bytes, an abbreviation can be. Looking no
// further back keeps a text without blanks linear.
const maxAbbreviation = 24

// lastToken is the run of characters before the blanks at the end of s,
// without brackets and quotes in front and without its full stop; "" when it
// does not end in one, or is longer than any abbreviation.
func lastToken(s string) string {
	s, ok := strings.CutSuffix(strings.TrimRightFunc(strings.TrimRight(s, " "), unicode.IsSpace), ".")
	if !ok {
		return ""
	}
	start := len(s)
	for start > 0 {
		if c := s[start-1]; c|0x20 >= 'a' && c|0x20 <= 'z' && len(s)-start < maxAbbreviation {
			start--
			continue
		}
		r, n := utf8.DecodeLastRuneInString(s[:start])
		if unicode.IsSpace(r) || strings.ContainsRune("([{\"'“‘«—–-/", r) {
			break
		}
		if start -= n; len(s)-start > maxAbbreviation {
			return ""
		}
	}
	return s[start:]
}

// isAbbreviation tells whether s ends in one after which no sentence ends:
// a title, letters with stops between ("e.g.", "U.S."), or an initial. The
// last two do end one where a word follows that only starts sentences: "in the
// U.S. But", "vitamin C. I take it".
func isAbbreviation(s, rest string) bool {
	switch t := lastToken(s); {
	case t == "":
		return false
	case inList(titles, t):
		return true
	case isDotted(t):
		return !(unicode.IsUpper(firstRune(t)) || t == "a.m" || t == "p.m") || !opensSentence(rest)
	default:
		return isInitial(t) && !opensSentence(rest)
	}
}

// opensSentence tells whether rest opens with a word that has a capital only
// at a sentence's start, or with the pronoun I.
func opensSentence(rest string) bool {
	end := 0
	for end < len(rest) && end <= maxStarter && (rest[end]|0x20 >= 'a' && rest[end]|0x20 <= 'z') {
		end++
	}
	if !starters.words[rest[:end]] {
		return false
	}
	next := firstRune(rest[end:])
	return unicode.IsSpace(next) || next == ',' || next == '\'' || next == '’'
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// isWeakAbbreviation tells whether s ends in one that goes on only before a
// small letter, for it often ends a sentence too.
func isWeakAbbreviation(s string) bool {
	t := lastToken(s)
	return t != "" && inList(weak, t)
}

// inList looks a word up as it stands, then without its capitals: "Etc" is
// "etc", but "rep" is not "Rep".
func inList(list wordList, t string) bool {
	if list.lengths[ends(t)]>>len(t)&1 == 0 {
		return false
	}
	lower := strings.ToLower(t)
	return list.words[t] || lower != t && list.words[lower]
}

func isDotted(t string) bool {
	letters, dotted := 0, false
	for _, r := range t {
		switch {
		case r == '.' && letters == 0:
			return false
		case r == '.':
			letters, dotted = 0, true
		case letters == 2 || !unicode.IsLetter(r):
			return false
		default:
			letters++
		}
	}
	return dotted && letters > 0
}

// isInitial holds for one capital letter, but not for the pronoun I.
func isInitial(t string) bool {
	r, n := utf8.DecodeRuneInString(t)
	return n == len(t) && unicode.IsUpper(r) && r != 'I'
}

// A wordList is words of ASCII letters. By its ends and its length, nearly any
// other word is told from them; lengths has a bit for each length.
type wordList struct {
	words   map[string]bool
	lengths [256]uint32 // by ends
}

// ends mixes the first and the last byte of a word, whether small or capital.
func ends(word string) uint8 { return (word[0]|0x20)<<3 ^ (word[len(word)-1] | 0x20) }

func newWordList(words string) wordList {
	l := wordList{words: map[string]bool{}}
	for _, w := range strings.Fields(words) {
		l.words[w] = true
		l.lengths[ends(w)] |= 1 << len(w)
	}
	return l
}

// maxStarter is longer than any of the starters.
const maxStarter = 8

// Words with a capital are abbreviations only with it: "Gen. Lee", but "he is
// a rep. Then"; "on Sun. and", but "in the sun. and". "No." is in neither
// list: in talk it is an answer.
var (
	titles = newWordList(`dr mr mrs ms mx prof messrs mme mlle sra srta dra sgt capt cpl cmdr maj lt
		Rev Fr Hon Gen Col Gov Sen Rep Pres St Mt Ft
		vs cf approx viz resp bzw usw ggf evtl inkl vgl`)
	starters = newWordList(`I We You He She It They And But So Then The There This That These Those
		What How When Where Why Who Because If Well Yeah Yes My Our Um Uh Oh Okay`)
	weak = newWordList(`jr sr inc ltd corp llc bros dept univ est etc ave blvd rd vol fig figs pp al ft
		Co Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun`)
)
