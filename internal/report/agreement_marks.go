package report

import (
	"slices"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/agreement"
)

// mark keeps what each coder marked in a document, for the alphas of
// unitizing: places count the characters of the speech that counts, as if it
// stood in one piece.
func (a *comparison) mark(d *Compared, stretches [][]stretch) error {
	text, err := d.Text()
	if err != nil {
		return err
	}
	line := newSpeechLine(text, d.Counted)
	whole := make([]bool, len(a.Coders))
	for k, by := range d.By {
		whole[k] = slices.ContainsFunc(by.Seen, func(s Seen) bool {
			return s.Code == nil && s.Span.Start == 0 && s.Span.End == len(text.Body)
		})
	}
	n := len(a.texts)
	a.texts = append(a.texts, markedText{d.ID, line.length, whole})
	for k, list := range stretches {
		for _, s := range list {
			from, to := line.at(s.span.Start), line.at(s.span.End)
			if code := s.code; whole[k] && a.asked[code] && from < to {
				a.marked[code] = append(a.marked[code], marked{n, k, agreement.Span{Start: from, End: to}})
			}
		}
	}
	return nil
}

// markedText is a document, and which coders have seen all of it.
type markedText struct {
	document string
	length   int // in code points
	whole    []bool
}

// marked is what a coder marked in a document, by their numbers.
type marked struct {
	text, coder int
	span        agreement.Span
}

// spansOf are everybody's marks of one code.
func (a *comparison) spansOf(code int) *agreement.Spans {
	s := &agreement.Spans{Coders: a.Coders, Values: []string{a.codes[code].ID}}
	for _, t := range a.texts {
		text := agreement.Text{Name: t.document, Length: t.length, Marks: make([][]agreement.Span, len(a.Coders))}
		for k, whole := range t.whole {
			if whole {
				text.Marks[k] = []agreement.Span{}
			}
		}
		s.Texts = append(s.Texts, text)
	}
	for _, m := range a.marked[code] {
		of := s.Texts[m.text].Marks
		of[m.coder] = append(of[m.coder], m.span)
	}
	return s
}

// speechLine is the speech of a document that counts, in one piece.
type speechLine struct {
	text       *corpus.Document
	paragraphs []corpus.Span
	before     []int // code points of those before
	length     int
}

func newSpeechLine(d *corpus.Document, counts []bool) *speechLine {
	l := &speechLine{text: d, paragraphs: counted(d, counts)}
	for _, p := range l.paragraphs {
		l.before = append(l.before, l.length)
		start, end := d.CodePointSpan(p)
		l.length += end - start
	}
	return l
}

// at is where a byte offset of the body comes to lie; one that is in no
// paragraph lies at the start of the next.
func (l *speechLine) at(offset int) int {
	i, _ := slices.BinarySearchFunc(l.paragraphs, offset, func(p corpus.Span, at int) int {
		if p.End <= at {
			return -1
		}
		return 1
	})
	if i == len(l.paragraphs) {
		return l.length
	}
	p := l.paragraphs[i]
	if offset <= p.Start {
		return l.before[i]
	}
	return l.before[i] + l.text.ToCodePoint(offset) - l.text.ToCodePoint(p.Start)
}
