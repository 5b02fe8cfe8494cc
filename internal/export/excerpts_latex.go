package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/ownwords/ownwords/codebook"
)

// excerptsLaTeX writes a document, or with Fragment what stands between its
// \begin{document} and \end{document}.
func excerptsLaTeX(w *bufio.Writer, s *ExcerptSet, o Options) error {
	var open strings.Builder
	latexOpen(&open, !o.Fragment, "", "")
	preamble := open.String()
	if !o.Fragment {
		var script scriptFinder
		if err := s.latexBody(&script); err != nil {
			return err
		}
		preamble = latexFontFor(preamble, script.eastAsian)
	}
	w.WriteString(preamble)
	if err := s.latexBody(w); err != nil {
		return err
	}
	if !o.Fragment {
		w.WriteString(latexEnd)
	}
	return nil // w keeps its error until it is flushed
}

// textWriter is what is written to in pieces that are whole texts.
type textWriter interface {
	io.Writer
	io.StringWriter
}

// scriptFinder looks through what is written, which may be too much to hold.
type scriptFinder struct{ eastAsian bool }

func (f *scriptFinder) WriteString(s string) (int, error) {
	f.eastAsian = f.eastAsian || strings.ContainsFunc(s, isEastAsian)
	return len(s), nil
}

func (f *scriptFinder) Write(b []byte) (int, error) { return f.WriteString(string(b)) }

func (s *ExcerptSet) latexBody(b textWriter) error {
	for _, line := range s.header() {
		b.WriteString("\\noindent " + latexText(sentence(line)) + "\\par\n")
	}
	for _, t := range s.Themes {
		if t.Codes[0].Code != t.Theme {
			latexCode(b, t.Theme)
		}
		for _, c := range t.Codes {
			latexCode(b, c.Code)
			b.WriteString("\\noindent " + latexText(sentence(s.summary(c))) + "\n")
			for e, err := range c.Excerpts {
				if err != nil {
					return err
				}
				s.latexExcerpt(b, e)
			}
		}
	}
	return nil
}

// latexSections are the headings by depth; what lies deeper has the last.
var latexSections = []string{"section", "subsection", "subsubsection", "paragraph"}

func latexCode(b textWriter, c *codebook.Code) {
	name := latexSections[min(c.Depth, len(latexSections)-1)]
	fmt.Fprintf(b, "\n\\%s{%s}\\label{code:%s}\n", name, latexText(c.Label()), latexLabel(c.ID))
	for _, p := range splitParagraphs(c.Definition) {
		b.WriteString(escapeLaTeX(p) + "\\par\n")
	}
}

// latexLabel is an id that \label takes under every engine: letters, digits,
// hyphens and full stops stay; others are written as :5f80:. An id has no
// colon, so that two ids never meet.
func latexLabel(id string) string {
	var b strings.Builder
	for _, r := range id {
		if r < 0x80 && (isLetterByte(byte(r)) || r >= '0' && r <= '9' || r == '-' || r == '.') {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, ":%x:", r)
		}
	}
	return b.String()
}

func (s *ExcerptSet) latexExcerpt(b textWriter, e Excerpt) {
	b.WriteString("\n\\begin{quote}\n")
	if len(e.Before) > 0 {
		b.WriteString("{\\footnotesize " + latexUtterances(e.Before, true) + "\\par}\n")
	}
	b.WriteString(latexUtterances(e.Quote, len(e.Quote) > 1) + "\\par\n")
	if len(e.After) > 0 {
		b.WriteString("{\\footnotesize " + latexUtterances(e.After, true) + "\\par}\n")
	}
	b.WriteString("{\\raggedleft\\textemdash{} " + latexText(s.source(e)) + "\\par}\n\\end{quote}\n")
}

func latexUtterances(all []Utterance, labels bool) string {
	var paragraphs []string
	for _, u := range all {
		for i, p := range u.Paragraphs {
			text := escapeLaTeX(p)
			if i == 0 && labels && u.Label != "" {
				text = `\textbf{` + latexText(u.Label) + `:} ` + text
			}
			paragraphs = append(paragraphs, text)
		}
	}
	return strings.Join(paragraphs, "\\par\n")
}
