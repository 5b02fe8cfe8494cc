package project

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/sheet"
)

// quotable is a document made ready for looking up many quotes: its body with
// quote marks and white space made plain, and where each byte of that is.
//
//	body    she said, “it  pays”
//	plain   she said, "it pays"
type quotable struct {
	d     *corpus.Document
	plain string
	at    []int32 // of each byte of plain, the byte of the body; one more for the end
}

func newQuotable(d *corpus.Document) *quotable {
	q := &quotable{d: d}
	q.plain, q.at = plainQuote(d.Body)
	return q
}

// plainQuote is a text in which quote marks are ' and ", and white space is
// single blanks.
func plainQuote(s string) (plain string, at []int32) {
	b := make([]byte, 0, len(s))
	at = make([]int32, 0, len(s)+1)
	blank := false
	for i, r := range s {
		isBlank := isQuoteSpace(r)
		if isBlank && blank {
			continue
		}
		blank = isBlank
		from := len(b)
		switch {
		case isBlank:
			b = append(b, ' ')
		case r == utf8.RuneError:
			_, n := utf8.DecodeRuneInString(s[i:])
			b = append(b, s[i:i+n]...)
		default:
			b = utf8.AppendRune(b, plainMark(r))
		}
		for range len(b) - from {
			at = append(at, int32(i))
		}
	}
	return string(b), append(at, int32(len(s)))
}

func isQuoteSpace(r rune) bool {
	return r == ' ' || r >= '\t' && r <= '\r' || r >= 0x80 && (unicode.IsSpace(r) || unicode.Is(unicode.Z, r))
}

// plainMark makes quote marks of any shape one.
func plainMark(r rune) rune {
	switch {
	case r == '`' || r == '\'' || r == '"':
	case r < 0x80:
		return r
	}
	switch r {
	case '\'', '‘', '’', '‚', '‛', '`', '´', 'ʼ':
		return '\''
	case '"', '“', '”', '„', '‟', '«', '»':
		return '"'
	}
	return r
}

// find is FindQuote.
func (q *quotable) find(quote string, turn int) ([]corpus.Span, error) {
	d := q.d
	if turn < 0 || turn > len(d.Turns) {
		return nil, refuse("turns are counted from 1", "document %q has %d turns, and no turn %d", d.ID, len(d.Turns), turn)
	}
	in := corpus.Span{Start: 0, End: len(d.Body)}
	if turn > 0 {
		in = d.Turns[turn-1].Speech()
	}
	for _, form := range []norm.Form{norm.NFC, norm.NFD} {
		plain, _ := plainQuote(form.String(quote))
		plain = strings.Trim(plain, " ")
		if plain == "" {
			return nil, refuse("give the words as they stand in the transcript", "the quote is empty")
		}
		if found := q.places(plain, in); len(found) > 0 {
			return likeliest(d, found), nil
		}
	}
	return nil, nil
}

// places are where a plain text stands within a span, apart from each other.
func (q *quotable) places(plain string, in corpus.Span) (all []corpus.Span) {
	from, to := q.index(in.Start), q.index(in.End)
	for from < to {
		i := strings.Index(q.plain[from:to], plain)
		if i < 0 {
			return all
		}
		start, end := from+i, from+i+len(plain)
		all = append(all, corpus.Span{Start: int(q.at[start]), End: int(q.at[end])})
		from = end
	}
	return all
}

// index is the first byte of plain that is of the body's byte, or beyond it.
func (q *quotable) index(byte int) int {
	return sort.Search(len(q.plain), func(i int) bool { return int(q.at[i]) >= byte })
}

// holds reports whether what stands on a span is what a spreadsheet's cell
// says: quote marks, white space and what a cell cannot hold aside, which is
// control characters, all beyond 32,767 characters, and a formula's first
// character without an apostrophe before it.
func (q *quotable) holds(s corpus.Span, cell string) bool {
	text := q.d.Slice(s)
	if text == cell {
		return true
	}
	a, b := cellText(text), cellText(cell)
	if a == b {
		return true
	}
	return sheet.Length(cell) >= sheet.MaxText && strings.HasPrefix(a, b)
}

// cellText is what is left of a text in a cell.
func cellText(s string) string {
	s = unguarded(s)
	s = strings.Map(func(r rune) rune {
		if r == utf8.RuneError || unicode.IsControl(r) && !isQuoteSpace(r) {
			return -1
		}
		return r
	}, norm.NFC.String(s))
	plain, _ := plainQuote(s)
	return strings.Trim(plain, " ")
}

// unguarded takes off the apostrophe that --guard puts before what a
// spreadsheet would take for a formula.
func unguarded(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && strings.IndexAny(rest, "=+-@＝＋－＠") == 0 {
		return rest
	}
	return s
}
