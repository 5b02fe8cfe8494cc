package corpus

import "unicode/utf8"

// Classes of ASCII in the word rules of UAX #29.
const (
	classOther  = iota
	classLetter // ALetter
	classDigit  // Numeric
	classJoin   // ExtendNumLet
	classMidAny // MidNumLet and Single_Quote: . '
	classMidLet // MidLetter: :
	classMidNum // MidNum: , ;
)

var asciiClass = func() (t [utf8.RuneSelf]uint8) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			t[c] = classLetter
		case c >= '0' && c <= '9':
			t[c] = classDigit
		}
	}
	t['_'], t['.'], t['\''], t[':'], t[','], t[';'] = classJoin, classMidAny, classMidAny, classMidLet, classMidNum, classMidNum
	return t
}()

// appendASCIIWords is the same rules (WB5 to WB13b) for text that is all
// ASCII, several times faster.
func appendASCIIWords(dst []Span, body string, s Span) []Span {
	for i := s.Start; i < s.End; {
		if c := asciiClass[body[i]]; c != classLetter && c != classDigit && c != classJoin {
			i++
			continue
		}
		end, letter := asciiWordEnd(body, i, s.End)
		if letter {
			dst = append(dst, Span{i, end})
		}
		i = end
	}
	return dst
}

// asciiWordEnd follows a word from its first byte. It tells whether the word
// has a letter or digit.
func asciiWordEnd(body string, i, limit int) (end int, letter bool) {
	for i < limit {
		c := asciiClass[body[i]]
		switch c {
		case classLetter, classDigit:
			letter = true
		case classJoin:
		default:
			if !joinsWord(body, i, limit, c) {
				return i, letter
			}
		}
		i++
	}
	return i, letter
}

// joinsWord applies WB6, WB7, WB11 and WB12: a mark between two letters or two
// digits.
func joinsWord(body string, i, limit int, c uint8) bool {
	if c == classOther || i+1 >= limit {
		return false
	}
	before, after := asciiClass[body[i-1]], asciiClass[body[i+1]]
	return before == classLetter && after == classLetter && c != classMidNum ||
		before == classDigit && after == classDigit && c != classMidLet
}
