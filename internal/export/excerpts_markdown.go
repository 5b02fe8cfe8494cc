package export

import (
	"bufio"
	"io"
	"strings"

	"github.com/ownwords/ownwords/codebook"
)

// excerptsMarkdown writes a document: themes and codes as headings, quotes as
// block quotes, what was said around them as quotes within.
func excerptsMarkdown(w *bufio.Writer, s *ExcerptSet, _ Options) error {
	b := &lastLine{w: w}
	b.WriteString("# Excerpts\n\n")
	for _, line := range s.header() {
		b.WriteString(markdownText(sentence(line)) + "\n\n")
	}
	for _, t := range s.Themes {
		if t.Codes[0].Code != t.Theme {
			markdownCode(b, t.Theme)
		}
		for _, c := range t.Codes {
			markdownCode(b, c.Code)
			b.WriteString(markdownText(sentence(s.summary(c))) + "\n\n")
			for e, err := range c.Excerpts {
				if err != nil {
					return err
				}
				s.markdownExcerpt(b, e)
			}
		}
	}
	_, err := w.WriteString("\n")
	return err
}

// lastLine holds line ends back until something follows them: a page ends in
// one.
type lastLine struct {
	w    *bufio.Writer
	ends int
}

func (l *lastLine) WriteString(s string) (int, error) {
	text := strings.TrimRight(s, "\n")
	if text != "" {
		l.w.WriteString(strings.Repeat("\n", l.ends)) // w keeps its error
		l.w.WriteString(text)
		l.ends = 0
	}
	l.ends += len(s) - len(text)
	return len(s), nil
}

// markdownCode writes a code's heading, as deep as the code lies, and its
// definition.
func markdownCode(b io.StringWriter, c *codebook.Code) {
	b.WriteString(strings.Repeat("#", min(6, c.Depth+2)) + " " + markdownText(c.Label()) + "\n\n")
	for _, p := range splitParagraphs(c.Definition) {
		b.WriteString(escapeMarkdown(p) + "\n\n")
	}
}

func (s *ExcerptSet) markdownExcerpt(b io.StringWriter, e Excerpt) {
	var blocks []string
	blocks = append(blocks, markdownUtterances("> > ", e.Before, true)...)
	if len(e.Before) > 0 {
		blocks = append(blocks, ">")
	}
	// One turn's quote is labelled by where it is from, below it.
	blocks = append(blocks, markdownUtterances("> ", e.Quote, len(e.Quote) > 1)...)
	if len(e.After) > 0 {
		blocks = append(blocks, ">")
	}
	blocks = append(blocks, markdownUtterances("> > ", e.After, true)...)
	b.WriteString(strings.Join(blocks, "\n") + "\n\n— " + markdownText(s.source(e)) + "\n\n")
}

// markdownUtterances are lines of a block quote, each paragraph one line.
func markdownUtterances(prefix string, all []Utterance, labels bool) (lines []string) {
	for _, u := range all {
		for i, p := range u.Paragraphs {
			if len(lines) > 0 {
				lines = append(lines, strings.TrimRight(prefix, " "))
			}
			text := escapeMarkdown(p)
			if i == 0 && labels && u.Label != "" {
				text = "**" + markdownText(u.Label) + ":** " + text
			}
			lines = append(lines, prefix+text)
		}
	}
	return lines
}
