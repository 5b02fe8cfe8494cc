package corpus

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// Words are all the words of the document in order, whoever says them.
func (d *Document) Words() []Word {
	all := make([]Word, 0, len(d.Body)/6)
	var spans []Span
	for i := range d.Turns {
		for _, p := range d.Turns[i].Paragraphs {
			spans = d.AppendWords(spans[:0], p)
			for _, s := range spans {
				all = append(all, Word{s, i})
			}
		}
	}
	return all
}

// AppendWords appends the words of one paragraph (or of a part of one, cut
// between words), without those inside transcriber's notes.
func (d *Document) AppendWords(dst []Span, within Span) []Span {
	var buf [8]Span
	from := within.Start
	for _, note := range d.AppendNotes(buf[:0], within) {
		dst = appendWords(dst, d.Body, Span{from, note.Start})
		from = note.End
	}
	return appendWords(dst, d.Body, Span{from, within.End})
}

func appendWords(dst []Span, body string, s Span) []Span {
	if text := body[s.Start:s.End]; !isASCII(text) {
		return appendUnicodeWords(dst, text, s.Start)
	}
	return appendASCIIWords(dst, body, s)
}

// appendUnicodeWords is UAX #29 as it stands, but for katakana, which the
// annex keeps together and we count by character, as we do Han and hiragana.
func appendUnicodeWords(dst []Span, text string, at int) []Span {
	for it := words.FromString(text); it.Next(); {
		switch w := it.Value(); {
		case !hasLetterOrDigit(w):
		case startsKatakana(w):
			dst = appendCharacters(dst, w, at+it.Start())
		default:
			dst = append(dst, Span{at + it.Start(), at + it.End()})
		}
	}
	return dst
}

func hasLetterOrDigit(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

func startsKatakana(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.In(r, unicode.Katakana) || r == 'ー' || r == 'ｰ'
}

// appendCharacters appends each letter with the marks that follow it.
func appendCharacters(dst []Span, s string, at int) []Span {
	for i, r := range s {
		next := at + i + utf8.RuneLen(r)
		if n := len(dst); i > 0 && unicode.In(r, unicode.M, unicode.Cf) || r == 'ﾞ' || r == 'ﾟ' {
			dst[n-1].End = next
		} else {
			dst = append(dst, Span{at + i, next})
		}
	}
	return dst
}

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
