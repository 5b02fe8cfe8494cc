package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// Words are all the words of the document in order, whoever says them.
func (d *Document) Words() []Word {
	var all []Word
	var spans []Span
	for i := range d.Turns {
		for _, p := range d.Turns[i].Paragraphs {
			spans = d.AppendWords(spans[:0], p)
			all = roomFor(all, len(spans), p.End, len(d.Body))
			for _, s := range spans {
				all = append(all, Word{s, i})
			}
		}
	}
	return all
}

// AppendWords appends the words of one paragraph (or of a part of one, cut
// between words), without those inside transcriber's notes. Over
// ASCII and Han it allocates nothing but what dst needs to grow, so whoever
// walks many paragraphs hands the same slice in again.
func (d *Document) AppendWords(dst []Span, within Span) []Span {
	return appendWords(dst, d.Body, within, d.text)
}

// appendWords goes over ASCII, Han and their marks in one pass, past notes as
// it meets them. Only what else there is takes the slow path, from blank to
// blank, where no word goes on. A nil text knows no notes.
//
//	It was so, très bien, you know.
//	           ^^^^ è stops the pass: "tr" is taken back, "très" read anew
//
// Han without blanks is read anew from the last note or such stop.
func appendWords(dst []Span, body string, within Span, t *Text) []Span {
	body = body[:within.End]
	base, floor := len(dst), within.Start // nothing before floor is read again
	for i := within.Start; ; {
		if dst, i = appendASCIIWords(dst, body, i); i >= len(body) {
			return dst
		}
		if n := t.noteAt(body, i); n > 0 {
			i += n
			floor = i
			continue
		}
		if body[i] < utf8.RuneSelf {
			i++
			continue
		}
		if class, ok := simpleAt(body, i); ok {
			dst, i = appendSimple(dst, body, within.Start, i, class)
			continue
		}
		start := floor + strings.LastIndexAny(body[floor:i], " \n") + 1
		for len(dst) > base && dst[len(dst)-1].Start >= start {
			dst = dst[:len(dst)-1]
		}
		i = t.chunkEnd(body, i)
		floor = i
		dst = appendUnicodeWords(dst, body[start:i], start)
	}
}

// noteAt is the length of the note at i, 0 when there is none.
func (t *Text) noteAt(body string, i int) int {
	if t == nil || !noteBytes[body[i]] {
		return 0
	}
	return t.noteLen(body[i:])
}

// chunkEnd is the next blank or note behind i.
func (t *Text) chunkEnd(body string, i int) int {
	for i++; i < len(body) && body[i] > ' ' && t.noteAt(body, i) == 0; {
		i++
	}
	return i
}

// appendUnicodeWords is UAX #29 as it stands, but for katakana, which the
// annex keeps together and we count by character, as it does Han and hiragana.
func appendUnicodeWords(dst []Span, text string, at int) []Span {
	for it := words.FromString(text); it.Next(); {
		letter, kana := looksLike(it.Value())
		switch {
		case !letter:
		case kana:
			dst = appendKana(dst, it.Value(), at+it.Start())
		default:
			dst = appendWord(dst, it.Value(), at+it.Start())
		}
	}
	return dst
}

// appendWord trims a word of the narrow blank U+202F, which the annex joins to
// numbers and words as it joins a low line: French has it before "!".
func appendWord(dst []Span, word string, at int) []Span {
	const narrow = "\u202f"
	for strings.HasPrefix(word, narrow) {
		word, at = word[len(narrow):], at+len(narrow)
	}
	for strings.HasSuffix(word, narrow) {
		word = word[:len(word)-len(narrow)]
	}
	return append(dst, Span{at, at + len(word)})
}

// looksLike tells whether a token has a letter or digit, and whether it has
// katakana.
func looksLike(token string) (letter, kana bool) {
	for _, r := range token {
		letter = letter || isWordRune(r)
		kana = kana || isKatakana(r)
	}
	return letter, kana
}

// isWordRune counts numbers that are letters (Nl: 〇, Ⅳ) too, so that 二〇二四 is
// four words in a row. It leaves out the two half-width voicing marks, letters
// by category that only ever extend another.
func isWordRune(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Nl, r)) && !isVoicing(r)
}

func isVoicing(r rune) bool { return r == 'ﾞ' || r == 'ﾟ' }

// isKatakana holds for what the annex joins as katakana: the script, its
// length marks, and the vertical repeat marks.
func isKatakana(r rune) bool {
	return r >= 0x3031 && (unicode.Is(unicode.Katakana, r) || r == 'ー' || r == 'ｰ' || r <= 0x3035 || r == '゛' || r == '゜' || r == '゠')
}

// appendKana cuts a token with katakana in it: each such letter with what
// extends it is a word, and so is each run of other letters between.
func appendKana(dst []Span, token string, at int) []Span {
	start, kana := 0, false
	flush := func(end int) {
		if letter, _ := looksLike(token[start:end]); letter {
			dst = appendWord(dst, token[start:end], at+start)
		}
		start = end
	}
	for i, r := range token {
		switch {
		case i == 0, isVoicing(r), unicode.In(r, unicode.M, unicode.Cf):
		case isKatakana(r) || kana:
			flush(i)
		default:
			continue
		}
		if !isVoicing(r) && !unicode.In(r, unicode.M, unicode.Cf) {
			kana = isKatakana(r)
		}
	}
	flush(len(token))
	return dst
}
