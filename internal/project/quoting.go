package project

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
)

// Document reads a document, with all codings in it.
func (p *Project) Document(id string) (*corpus.Document, []coding.Coding, error) {
	if err := p.visit(id); err != nil {
		return nil, nil, err
	}
	return p.visited.read, p.visited.codings, nil
}

// FindQuote finds where a document has a text. Quote marks of any shape are
// the same, and so are stretches of white space; case counts. A turn, from 1,
// narrows it to that turn; 0 means everywhere.
func (p *Project) FindQuote(d *corpus.Document, quote string, turn int) ([]corpus.Span, error) {
	return newQuotable(d).find(quote, turn)
}

// likeliest leaves only places that are whole words, if there are any, and of
// those only places in speech.
func likeliest(d *corpus.Document, all []corpus.Span) []corpus.Span {
	for _, fits := range []func(corpus.Span) bool{
		func(s corpus.Span) bool { return !splitsWord(d.Body, s.Start) && !splitsWord(d.Body, s.End) },
		func(s corpus.Span) bool { turn, _ := d.TurnsOf(s); return turn >= 0 },
	} {
		var kept []corpus.Span
		for _, s := range all {
			if fits(s) {
				kept = append(kept, s)
			}
		}
		if len(kept) > 0 {
			all = kept
		}
	}
	return all
}

// splitsWord reports whether letters or digits stand on both sides of a place.
func splitsWord(body string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(body[:at])
	after, _ := utf8.DecodeRuneInString(body[at:])
	isWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
	return isWord(before) && isWord(after)
}

// OneQuote is the one place of a quote; of several the nth, from 1, or, with
// 0, an error that lists them.
func (p *Project) OneQuote(d *corpus.Document, quote string, turn, nth int) (corpus.Span, error) {
	all, err := p.FindQuote(d, quote, turn)
	switch {
	case err != nil:
		return corpus.Span{}, err
	case len(all) == 0 && turn > 0:
		return corpus.Span{}, refuse("leave --turn out to look everywhere", "turn %d of document %q does not have these words", turn, d.ID)
	case len(all) == 0:
		return corpus.Span{}, refuse("the words must stand there letter by letter; only quote marks and white space may differ", "document %q does not have these words", d.ID)
	case nth < 0 || nth > len(all):
		return corpus.Span{}, refuse("leave --nth out to see the places", "document %q has these words %d times, and no place %d", d.ID, len(all), nth)
	case nth > 0:
		return all[nth-1], nil
	case len(all) == 1:
		return all[0], nil
	}
	return corpus.Span{}, &SeveralPlaces{d, all}
}

// SeveralPlaces is returned where a quote stands in several places.
type SeveralPlaces struct {
	Doc   *corpus.Document
	Spans []corpus.Span
}

// mostPlaces is how many places an error lists.
const mostPlaces = 20

func (s *SeveralPlaces) Error() string {
	return fmt.Sprintf("document %q has these words in %d places", s.Doc.ID, len(s.Spans))
}

// Hint lists the places, a line each.
func (s *SeveralPlaces) Hint() string {
	var b strings.Builder
	b.WriteString("choose one with --nth, --turn or --at:")
	for i, span := range s.Spans {
		if i == mostPlaces {
			fmt.Fprintf(&b, "\n  and %d more", len(s.Spans)-i)
			break
		}
		start, end := s.Doc.CodePointSpan(span)
		turn, _ := s.Doc.TurnsOf(span)
		fmt.Fprintf(&b, "\n  --nth %d   --at %d-%d   turn %d: %s", i+1, start, end, turn+1, inContext(s.Doc.Body, span))
	}
	return b.String()
}

// inContext is a span with what stands around it, on one line.
func inContext(body string, s corpus.Span) string {
	text := lastRunes(body[:s.Start], 30) + body[s.Start:s.End] + firstRunes(body[s.End:], 30)
	return "… " + strings.Join(strings.Fields(text), " ") + " …"
}
