package corpus

import (
	"strings"
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

// appendWords goes from blank to blank, where no word goes on, so that only
// what is not ASCII takes the slow path.
func appendWords(dst []Span, body string, s Span) []Span {
	for i := s.Start; i < s.End; {
		end, ascii := i, true
		for end < s.End && (ascii || body[end] > ' ') {
			if body[end] >= utf8.RuneSelf {
				if ascii { // the chunk starts behind the last blank
					cut := strings.LastIndexAny(body[i:end], " \n") + 1
					dst = appendASCIIWords(dst, body, Span{i, i + cut})
					i, ascii = i+cut, false
				}
			}
			end++
		}
		if ascii {
			dst = appendASCIIWords(dst, body, Span{i, end})
		} else {
			dst = appendUnicodeWords(dst, body[i:end], i)
		}
		i = end
	}
	return dst
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
			dst = append(dst, Span{at + it.Start(), at + it.End()})
		}
	}
	return dst
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

// isWordRune leaves out the two half-width voicing marks, letters by category
// that only ever extend another.
func isWordRune(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !isVoicing(r)
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
			dst = append(dst, Span{at + start, at + end})
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
