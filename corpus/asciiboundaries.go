package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Classes of ASCII in the sentence rules of UAX #29.
const (
	sbOther = iota
	sbLower
	sbUpper
	sbDigit
	sbStop  // ATerm: .
	sbMark  // STerm: ! ?
	sbClose // quotes and brackets
	sbSpace
	sbContinue // SContinue: , - : ;
)

var asciiSB = func() (t [utf8.RuneSelf]uint8) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z':
			t[c] = sbLower
		case c >= 'A' && c <= 'Z':
			t[c] = sbUpper
		case c >= '0' && c <= '9':
			t[c] = sbDigit
		}
	}
	for class, chars := range map[uint8]string{sbStop: ".", sbMark: "!?", sbClose: "\"'()[]{}", sbSpace: " \t\v\f", sbContinue: ",-:;"} {
		for _, c := range chars {
			t[c] = class
		}
	}
	return t
}()

// asciiBoundary is the same rules (SB6 to SB11) for text that is all ASCII,
// many times faster: the next boundary behind from.
func asciiBoundary(text string, from int) int {
	for i := nextEndMark(text, from); i < len(text); i = nextEndMark(text, i+1) {
		class := asciiSB[text[i]]
		if class == sbStop && stopInWord(text, from, i) {
			continue
		}
		end := skipClass(text, skipClass(text, i+1, sbClose), sbSpace)
		if end == len(text) {
			break
		}
		switch next := asciiSB[text[end]]; {
		case next == sbContinue, next == sbStop, next == sbMark: // SB8a
			i = end - 1
		case class == sbStop && lowerComes(text, end): // SB8
			i = end - 1
		default:
			return end
		}
	}
	return len(text)
}

// stopInWord applies SB6 and SB7: "3.5", "e.G".
func stopInWord(text string, from, i int) bool {
	if i+1 == len(text) {
		return false
	}
	switch asciiSB[text[i+1]] {
	case sbDigit:
		return true
	case sbUpper:
		return i > from && (asciiSB[text[i-1]] == sbUpper || asciiSB[text[i-1]] == sbLower)
	}
	return false
}

func skipClass(text string, i int, class uint8) int {
	for i < len(text) && asciiSB[text[i]] == class {
		i++
	}
	return i
}

// lowerComes tells whether the next letter is small, before any end.
func lowerComes(text string, i int) bool {
	for ; i < len(text); i++ {
		switch asciiSB[text[i]] {
		case sbLower:
			return true
		case sbUpper, sbStop, sbMark:
			return false
		}
	}
	return false
}

// asciiTwin is an ASCII text of the same length with the same boundaries: text
// itself, or what Latin talk becomes when each character is written as often
// as it has bytes, as one that the sentence rules treat alike.
//
//	“Où?” – là…
//	"""Oaa?""" --- laa***
//
// It is false where a character has no such twin.
func asciiTwin(text string) (string, bool) {
	if isASCII(text) {
		return text, true
	}
	var b strings.Builder
	b.Grow(len(text))
	from := 0
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		twin := twinOf(r)
		if twin == 0 {
			return "", false
		}
		b.WriteString(text[from:i])
		for range n {
			b.WriteByte(twin)
		}
		i += n
		from = i
	}
	b.WriteString(text[from:])
	return b.String(), true
}

// twinOf is the ASCII character that the sentence rules treat as r, 0 when
// there is none or nobody has looked.
func twinOf(r rune) byte {
	switch {
	case r == '‘', r == '’', r == '“', r == '”', r == '«', r == '»':
		return '"'
	case r == '–', r == '—':
		return '-'
	case r == '…', r == '¿', r == '¡':
		return '*'
	case r == '\u00a0':
		return ' '
	case r < 'À' || r > 'ÿ' || r == '×' || r == '÷':
		return 0
	case unicode.IsUpper(r):
		return 'A'
	}
	return 'a'
}
