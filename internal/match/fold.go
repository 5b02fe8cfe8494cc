package match

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// fold brings a word into the form in which words are compared without case:
// what [spell] does, then the full case folding of Unicode ("Straße" is
// "strasse", a final sigma is a sigma), then NFC again, since folding can
// leave a letter apart from its accent.
func fold(word string) string {
	if isASCII(word) {
		return strings.ToLower(strings.Trim(word, "_"))
	}
	return norm.NFC.String(cases.Fold().String(norm.NFD.String(spell(word))))
}

// spell brings a word into the form in which words are compared with their
// case: NFC, straight apostrophes, without invisible format characters (soft
// hyphens, direction marks) and without the underscores around it that UAX #29
// counts as part of a word and a transcriber as emphasis. The joiners of
// Persian and the Indic scripts are format characters that spell, so they stay.
func spell(word string) string {
	if isASCII(word) {
		return strings.Trim(word, "_")
	}
	return norm.NFC.String(strings.Trim(strings.Map(plainRune, word), "_"))
}

func plainRune(r rune) rune {
	switch r {
	case '\u2018', '\u2019', '\u02bc', '\uff07':
		return '\''
	case '\u200c', '\u200d':
		return r
	}
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

// unpossessed is a spelled or folded word without its 's, and whether it had
// one.
func unpossessed(word string) (string, bool) {
	n := len(word) - 2
	if n > 0 && word[n] == '\'' && (word[n+1] == 's' || word[n+1] == 'S') {
		return word[:n], true
	}
	return word, false
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
