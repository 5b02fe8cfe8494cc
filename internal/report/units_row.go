package report

import (
	"fmt"

	"github.com/ownwords/ownwords/corpus"
)

func (t *unitTable) row(d *Document, text *corpus.Document, u tableUnit, marks set, saw []string) []any {
	start, end := text.CodePointSpan(u.span)
	who := text.Speaker(u.turn)
	row := []any{fmt.Sprintf("%s:%d-%d", d.ID, start, end), d.ID, orNil(who.Participant), orNil(who.Label), u.turn + 1, start, end}
	if t.Question {
		row = append(row, t.question(d, text, u.span))
	}
	if !t.NoText {
		row = append(row, text.Slice(u.span))
	}
	if t.List {
		row = append(row, t.listed(marks))
	} else {
		for _, c := range t.codes {
			row = append(row, t.cell(marks.has(c.Index)))
		}
	}
	if t.ForCoding {
		row = append(row, nil, nil)
	}
	if t.Prefill {
		row = append(row, saw)
	}
	return row
}

func (t *unitTable) cell(carried bool) any {
	switch {
	case t.ForCoding && carried:
		return Mark
	case t.ForCoding:
		return nil
	case carried:
		return 1
	}
	return 0
}

func (t *unitTable) listed(marks set) []string {
	ids := []string{}
	for _, c := range t.codes {
		if marks.has(c.Index) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// question is what an interviewer last said before a span, backchannels aside.
// nil where nobody asked, and for a span that starts with the question itself.
func (t *unitTable) question(d *Document, text *corpus.Document, s corpus.Span) any {
	first := text.TurnAt(s.Start)
	if first >= 0 && text.Role(first) == corpus.Interviewer {
		return nil
	}
	for i := first - 1; i >= 0; i-- {
		if text.Role(i) == corpus.Interviewer && !d.Outline.Turns[i].Nods {
			return text.Slice(text.Turns[i].Speech())
		}
	}
	return nil
}
