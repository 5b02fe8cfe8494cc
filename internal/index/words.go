package index

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/unicode/norm"

	"github.com/ownwords/ownwords/internal/stem"
)

// spelling evens out what people type and what word processors make of it.
var spelling = strings.NewReplacer(
	"\u2019", "'", "\u2018", "'", "\u02bc", "'", "\uff07", "'", "\u00ad", "")

// level is text as it is indexed and as a query is understood: NFC, lower
// case, straight apostrophes, no soft hyphens.
func level(s string) string {
	return strings.ToLower(spelling.Replace(norm.NFC.String(s)))
}

// fold is how keywords are compared: as level, and without outer and repeated
// blanks, and with one form of sigma.
func fold(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(level(s)), " "), "ς", "σ")
}

// split calls yield with each word of a levelled text, in order.
func split(s string, yield func(word string)) {
	for it := words.FromString(s); it.Next(); {
		splitRuns(it.Value(), yield)
	}
}

// splitRuns cuts the characters of scripts without spaces out of a UAX #29
// word; marks stay with the character before them.
func splitRuns(w string, yield func(string)) {
	start := 0
	emit := func(end int) {
		if start < end && isWord(w[start:end]) {
			yield(w[start:end])
		}
		start = end
	}
	inRun := false
	for i, r := range w {
		switch {
		case r < utf8.RuneSelf && !inRun:
		case unicode.Is(unicode.M, r):
		case isRunScript(r):
			emit(i)
			inRun = true
		case inRun:
			emit(i)
			inRun = false
		}
	}
	emit(len(w))
}

func isWord(w string) bool {
	for _, r := range w {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsNumber(r) {
			return true
		}
	}
	return false
}

// isRunScript says whether r belongs to a script that is written without
// spaces between words.
func isRunScript(r rune) bool {
	if r < 0x0e00 {
		return false
	}
	return r == 'ー' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// wordsOf is the words of any text, as a query needs them.
func wordsOf(s string) []string {
	var out []string
	split(level(s), func(w string) { out = append(out, w) })
	return out
}

// bare is what a word is without a possessive or an article run into it, or
// the word itself.
func bare(w, lang string) string {
	i := strings.IndexByte(w, '\'')
	if i <= 0 {
		return w
	}
	if w[i:] == "'s" {
		return w[:i]
	}
	if after := w[i+1:]; after != "" && elides(lang, w[:i]) {
		return after
	}
	return w
}

// elides says whether a language runs this word into the next one with an
// apostrophe.
func elides(lang, before string) bool {
	switch lang {
	case "fr":
		switch before {
		case "c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu":
			return true
		}
	case "it":
		switch before {
		case "c", "d", "l", "m", "s", "t", "v", "un", "gl", "all", "agl", "dall", "dagl",
			"dell", "degl", "nell", "negl", "sull", "sugl", "coll", "quell", "quest":
			return true
		}
	}
	return false
}

// stemOf is the stem of a levelled word in a language that has a stemmer.
func stemOf(lang, w string) string { return stem.Word(lang, bare(w, lang)) }
