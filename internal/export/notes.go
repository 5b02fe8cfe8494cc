package export

import (
	"bufio"
	"io"
	"strings"
)

// A Note is a memo as a page shows it.
type Note struct {
	About string // heading: notes that follow each other under the same one share it
	Quote string // the words it is about, "" for none
	Place string // where they stand
	Text  string // Markdown, taken over as it is
	From  string // who wrote it, and when
}

// NotesMarkdown writes notes as a page: a heading for each thing they are
// about, the quote, the note, who wrote it.
func NotesMarkdown(w io.Writer, notes []Note) error {
	b := bufio.NewWriter(w)
	b.WriteString("# Memos\n")
	for i, n := range notes {
		if i == 0 || n.About != notes[i-1].About {
			b.WriteString("\n## " + markdownText(n.About) + "\n")
		}
		if n.Quote != "" {
			b.WriteString("\n" + strings.Join(markdownQuote(n.Quote), "\n") + "\n\n— " + markdownText(n.Place) + "\n")
		}
		b.WriteString("\n" + n.Text + "\n")
		if n.From != "" {
			b.WriteString("\n*" + markdownText(n.From) + "*\n")
		}
	}
	return b.Flush()
}

// markdownQuote is text as a block quote, a line a paragraph.
func markdownQuote(text string) (lines []string) {
	for i, p := range splitParagraphs(text) {
		if i > 0 {
			lines = append(lines, ">")
		}
		lines = append(lines, "> "+escapeMarkdown(p))
	}
	return lines
}
