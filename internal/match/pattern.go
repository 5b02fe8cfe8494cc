package match

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// star stands for `*` while a pattern is cut into words. UAX #29 breaks words
// at a star; this letter, of no living alphabet, joins like any other and has
// no case.
const star = "\ua7f7"

// A piece is one word of a pattern as the codebook has it, with star for `*`.
type piece struct {
	text string
	glue bool // stands right after the piece before, and so must it in the text
}

var errStar = errors.New("a * must stand within a word")

// cut parts a pattern into words, by the very segmentation that parts the
// transcripts.
func cut(p codebook.Pattern) ([]piece, error) {
	d, err := asTranscript(strings.ReplaceAll(p.Text, "*", star))
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", p, err)
	}
	var pieces []piece
	var before corpus.Word
	for i, w := range d.Words() {
		text := d.Slice(w.Span)
		touches := i > 0 && before.Span.End == w.Span.Start
		switch {
		case strings.Trim(text, star+"_") != "":
			pieces = append(pieces, piece{text, touches && standsAlone(text) && standsAlone(d.Slice(before.Span))})
		case !besideAlone(d.Body, w.Span):
			return nil, fmt.Errorf("pattern %q: %w", p, errStar)
		default:
			before.Span.End = w.Span.End
			continue
		}
		before = w
	}
	if len(pieces) == 0 {
		return nil, fmt.Errorf("pattern %q has no word", p)
	}
	return pieces, nil
}

// asTranscript makes a pattern the one paragraph of a transcript without
// labels.
func asTranscript(text string) (*corpus.Document, error) {
	body := strings.TrimLeft(strings.Join(strings.Fields(text), " "), "\\")
	return corpus.Parse("pattern", "pattern", []byte("---\nspeakers: []\n---\n"+body), nil)
}

// besideAlone reports whether a star touches a character that is a word by
// itself. There it stands for nothing, as no letter can join that word.
func besideAlone(body string, s corpus.Span) bool {
	before, _ := utf8.DecodeLastRuneInString(body[:s.Start])
	after, _ := utf8.DecodeRuneInString(body[s.End:])
	return alone(before) || alone(after)
}

// standsAlone reports whether a word is a character that counts as a word:
// of the scripts that are written without blanks.
func standsAlone(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return alone(r)
}

func alone(r rune) bool {
	return r == 'ー' || r == 'ｰ' ||
		r >= 0xe00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
