package export

import (
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/width"
)

// displayWidth is how many columns of a terminal s takes. What a reader takes
// for one character (a letter with its accents, a family of emoji) is as wide
// as its widest part: two for Han, kana, hangul and emoji, else one. Nothing of
// it depends on the locale, so that the same report is the same bytes.
func displayWidth(s string) int {
	if isASCII(s) {
		return len(s)
	}
	n := 0
	for it := graphemes.FromString(s); it.Next(); {
		n += characterWidth(it.Value())
	}
	return n
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func characterWidth(character string) int {
	n := 0
	for _, r := range character {
		n = max(n, runeWidth(r))
	}
	return n
}

func runeWidth(r rune) int {
	switch {
	case r == 0xfe0f, r >= 0x1f1e6 && r <= 0x1f1ff: // asks for the picture, not the sign; half a flag
		return 2
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// cut is as much of the start of s as columns hold. It never parts a character
// from its marks.
func cut(s string, columns int) string {
	n := 0
	for it := graphemes.FromString(s); it.Next(); {
		if n += characterWidth(it.Value()); n > columns {
			return s[:it.Start()]
		}
	}
	return s
}

// firstCharacter is the length in bytes of what a reader takes for the first
// character.
func firstCharacter(s string) int {
	it := graphemes.FromString(s)
	if it.Next() {
		return it.End()
	}
	return 0
}
