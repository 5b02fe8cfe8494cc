package export

import (
	"bufio"
	"strings"

	"github.com/ownwords/ownwords/internal/report"
)

// writeMarkdown writes a table as GitHub renders it.
func writeMarkdown(w *bufio.Writer, r *report.Report, o Options) error {
	s, err := newSheet(r, o)
	if err != nil {
		return err
	}
	var b strings.Builder
	if basis := standing(r); basis != "" {
		b.WriteString(markdownText(sentence(basis)) + "\n\n")
	}
	s.markdown(&b)
	for _, note := range notesOf(r) {
		b.WriteString("\n" + markdownText(note) + "\n")
	}
	_, err = w.WriteString(b.String())
	return err
}

// notesOf are the report's notes and what its basis left out.
func notesOf(r *report.Report) []string {
	notes := append([]string{}, r.Notes...)
	if s := leftOut(&r.Basis); s != "" {
		notes = append(notes, s)
	}
	return notes
}

func (s *sheet) markdown(b *strings.Builder) {
	var heads, rules []string
	for _, c := range s.columns {
		heads = append(heads, markdownText(c.head))
		if c.numeric {
			rules = append(rules, "---:")
		} else {
			rules = append(rules, "---")
		}
	}
	markdownRow(b, heads)
	markdownRow(b, rules)
	for i, row := range s.rows {
		cells := make([]string, len(row))
		for j, cell := range row {
			cells[j] = markdownCell(cell)
		}
		if s.depths != nil && len(cells) > 0 {
			cells[s.tree] = strings.Repeat("&emsp;", s.depths[i]) + cells[s.tree]
		}
		markdownRow(b, cells)
	}
}

func markdownRow(b *strings.Builder, cells []string) {
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// markdownCell is text on one line, since a table has no other: paragraphs
// are parted by a break.
func markdownCell(cell string) string {
	paragraphs := splitParagraphs(cell)
	for i, p := range paragraphs {
		paragraphs[i] = escapeMarkdown(p)
	}
	return strings.Join(paragraphs, "<br>")
}

// markdownText is text as one paragraph.
func markdownText(s string) string { return escapeMarkdown(strings.Join(splitParagraphs(s), " ")) }
