package corpus

import "unicode/utf8"

// Classes of bytes in the word rules of UAX #29. Those that words are made of
// come first.
const (
	classLetter = iota // ALetter
	classDigit         // Numeric
	classJoin          // ExtendNumLet
	classOther
	classMidAny // MidNumLet and Single_Quote: . '
	classMidLet // MidLetter: :
	classMidNum // MidNum: , ;
	classStop   // not ASCII, or what a note may start with
	classHan    // a word by itself
)

var wordClass = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			t[c] = classLetter
		case c >= '0' && c <= '9':
			t[c] = classDigit
		case c >= utf8.RuneSelf, noteBytes[c]:
			t[c] = classStop
		default:
			t[c] = classOther
		}
	}
	t['_'], t['.'], t['\''], t[':'], t[','], t[';'] = classJoin, classMidAny, classMidAny, classMidLet, classMidNum, classMidNum
	return t
}()

// appendASCIIWords is the same rules (WB5 to WB13b) for ASCII, many times
// faster. It goes from i to the first byte of classStop, whose place it gives.
// The words are right unless that byte turns out to go on with the last one.
func appendASCIIWords(dst []Span, body string, i int) ([]Span, int) {
	for uint(i) < uint(len(body)) {
		c := wordClass[body[i]]
		if c > classJoin {
			if c == classStop {
				break
			}
			i++
			continue
		}
		end := asciiWordEnd(body, i)
		if c != classJoin || hasLetter(body[i:end]) {
			dst = append(dst, Span{i, end})
		}
		i = end
	}
	return dst, i
}

// asciiWordEnd follows a word from its first byte. WB6, WB7, WB11 and WB12: a
// mark between two letters or two digits is in it.
func asciiWordEnd(body string, i int) int {
	for {
		for uint(i) < uint(len(body)) && wordClass[body[i]] <= classJoin {
			i++
		}
		if i+1 >= len(body) || !joinsWord(wordClass[body[i]], wordClass[body[i-1]], wordClass[body[i+1]]) {
			return i
		}
		i++
	}
}

func joinsWord(mark, before, after uint8) bool {
	switch mark {
	case classMidAny:
		return before == after && before <= classDigit
	case classMidLet:
		return before == after && before == classLetter
	case classMidNum:
		return before == after && before == classDigit
	}
	return false
}

// hasLetter tells whether a word that starts with a low line has more in it.
func hasLetter(word string) bool {
	for i := range len(word) {
		if wordClass[word[i]] <= classDigit {
			return true
		}
	}
	return false
}
