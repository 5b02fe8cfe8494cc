package export

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/internal/report"
)

// WriteExcerpts writes excerpts in one of Formats(ExcerptsKind).
func WriteExcerpts(w io.Writer, format string, s *ExcerptSet, o Options) error {
	f, err := find(format, ExcerptsKind)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 1<<16)
	if err := f.excerpts(b, s, o); err != nil {
		return err
	}
	return b.Flush()
}

func excerptsJSON(w *bufio.Writer, s *ExcerptSet, o Options) error {
	return writeJSON(w, s.report(), o)
}

func excerptsCSV(w *bufio.Writer, s *ExcerptSet, o Options) error { return writeCSV(w, s.report(), o) }

// report is the set as rows, one an excerpt, for formats that programs read.
// What a number is of stands in each row, since csv has no other place.
func (s *ExcerptSet) report() *report.Report {
	columns := []string{
		"theme", "code", "name", "segment", "document", "participant", "speaker", "turn", "turn_end", "time",
		"start", "end", "text", "before", "after",
		"code_excerpts", "code_participants", "participants_total", "view", "codebook_version",
	}
	for _, name := range s.Options.Attrs {
		if slices.Contains(columns, name) { // an attribute must not shadow what we say ourselves
			name = "participant." + name
		}
		columns = append(columns, name)
	}
	return &report.Report{
		Name: "excerpts", Unit: "excerpt", Basis: s.Basis,
		Columns: columns,
		Rows:    s.rows,
		Notes:   s.notes(),
	}
}

func (s *ExcerptSet) rows(yield func([]any, error) bool) {
	for _, t := range s.Themes {
		for _, c := range t.Codes {
			for e, err := range c.Excerpts {
				if err != nil {
					yield(nil, err)
					return
				}
				if !yield(s.row(c, e), nil) {
					return
				}
			}
		}
	}
}

func (s *ExcerptSet) row(c CodeExcerpts, e Excerpt) []any {
	row := []any{
		c.Code.Theme().ID, c.Code.ID, c.Code.Label(), e.Segment, e.Document, e.Participant, e.Speaker, orNil(e.Turn), orNil(e.TurnEnd), orNil(e.Time),
		e.Start, e.End, e.Text, nil, nil,
		c.Total, c.Participants, s.Basis.Participants, s.Basis.View, s.Basis.Codebook,
	}
	if s.Options.Context > 0 {
		row[13], row[14] = e.TextBefore, e.TextAfter
	}
	for _, value := range e.Attrs {
		row = append(row, orNil(value))
	}
	return row
}

// orNil is nil for what is not known.
func orNil[T comparable](v T) any {
	var nothing T
	if v == nothing {
		return nil
	}
	return v
}

// notes say how excerpts were chosen, which codes have none, and what the
// basis left out.
func (s *ExcerptSet) notes() []string {
	var notes []string
	if s.Options.PerCode > 0 {
		how := "by chance"
		if s.Options.Spread {
			how = "by chance, across participants"
		}
		notes = append(notes, fmt.Sprintf("at most %s a code, chosen %s, seed %d", number(s.Options.PerCode, "excerpt"), how, s.Options.Seed))
	}
	var empty []string
	for _, t := range s.Themes {
		for _, c := range t.Codes {
			if c.Total == 0 && len(c.Code.Children) == 0 {
				empty = append(empty, c.Code.ID)
			}
		}
	}
	if empty != nil {
		notes = append(notes, "no excerpts of "+strings.Join(empty, ", "))
	}
	return notes
}

// header says what the excerpts are of and how they were chosen, a line each.
func (s *ExcerptSet) header() []string {
	lines := []string{counted("excerpt", &s.Basis)}
	if s.Options.PerCode > 0 {
		lines = append(lines, s.notes()[0])
	}
	if out := leftOut(&s.Basis); out != "" {
		lines = append(lines, out)
	}
	return lines
}

// summary is "6 of 43 excerpts, from 9 of 10 participants".
func (s *ExcerptSet) summary(c CodeExcerpts) string {
	switch {
	case c.Total == 0 && len(c.Code.Children) > 0:
		return "no excerpts of its own"
	case c.Total == 0:
		return "no excerpts"
	}
	n := number(c.Total, "excerpt")
	if c.Shown < c.Total {
		n = grouped(c.Shown) + " of " + n
	}
	return n + ", from " + grouped(c.Participants) + " of " + number(s.Basis.Participants, "participant")
}

// source is where a quote is from: "P01, Ana (interview-3), turn 12, 00:03:10,
// years: 4; interview-3:412-466".
func (s *ExcerptSet) source(e Excerpt) string {
	who := cmp.Or(e.Participant, e.Speaker, e.Document)
	parts := []string{who}
	if e.Speaker != "" && e.Speaker != who {
		parts = append(parts, e.Speaker)
	}
	if e.Document != who {
		parts = append(parts, "document "+e.Document)
	}
	if e.TurnEnd > e.Turn {
		parts = append(parts, fmt.Sprintf("turns %d to %d", e.Turn, e.TurnEnd))
	} else {
		parts = append(parts, fmt.Sprintf("turn %d", e.Turn))
	}
	if e.Time != "" {
		parts = append(parts, e.Time)
	}
	for i, name := range s.Options.Attrs {
		if e.Attrs[i] != "" {
			parts = append(parts, name+": "+e.Attrs[i])
		}
	}
	return strings.Join(parts, ", ") + "; " + e.Segment
}
