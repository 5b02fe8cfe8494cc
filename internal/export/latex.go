package export

import (
	"bufio"
	"slices"
	"strings"
	"unicode"

	"github.com/ownwords/ownwords/internal/report"
)

// writeLaTeX writes a table in the style of booktabs that may run over several
// pages: a fragment to \input, or with Standalone a document.
func writeLaTeX(w *bufio.Writer, r *report.Report, o Options) error {
	s, err := newSheet(r, o)
	if err != nil {
		return err
	}
	var hidden []string
	for o.Columns == nil && len(s.columns) > pageColumns {
		hidden = append(hidden, s.remove(s.leastNeeded()))
	}
	var b strings.Builder
	latexOpen(&b, o.Standalone, "landscape", latexTables)
	if hidden != nil {
		b.WriteString("% Left out, a page being narrow: " + latexText(strings.Join(hidden, ", ")) + "\n")
	}
	if basis := standing(r); basis != "" {
		b.WriteString("\\noindent " + latexText(sentence(basis)) + "\n\n")
	}
	s.latex(&b)
	for _, note := range notesOf(r) {
		b.WriteString("\n\\noindent\\footnotesize " + latexText(note) + "\\normalsize\\par\n")
	}
	latexClose(&b, o.Standalone)
	_, err = w.WriteString(b.String())
	return err
}

// pageColumns is how many columns a page holds when nobody says which.
const pageColumns = 8

// latexTables are the packages that tables need.
const latexTables = "array,booktabs,longtable"

// latexOpen writes the preamble of a document, or says which packages a
// fragment needs beside those for the characters.
func latexOpen(b *strings.Builder, standalone bool, class, packages string) {
	if !standalone {
		if packages != "" {
			b.WriteString("% Needs \\usepackage{" + packages + "}\n")
		}
		b.WriteString("% Under pdflatex, needs \\usepackage[T1]{fontenc} and \\usepackage{textcomp}\n")
		return
	}
	if class != "" {
		class = "," + class
	}
	b.WriteString(strings.ReplaceAll(latexPreamble, "CLASS", class) + "\n")
}

// latexClose ends a document. Only now is it known whether its text needs a
// font for East Asian characters.
func latexClose(b *strings.Builder, standalone bool) {
	if !standalone {
		return
	}
	text := b.String()
	b.Reset()
	b.WriteString(latexFontFor(text, strings.ContainsFunc(text, isEastAsian)) + latexEnd)
}

const latexEnd = "\n\\end{document}\n"

// latexFontFor puts fonts into a document's preamble that have its characters.
func latexFontFor(preamble string, eastAsian bool) string {
	if !eastAsian {
		return preamble
	}
	return strings.Replace(preamble, latexFont, latexEastAsianFont, 1)
}

func isEastAsian(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo)
}

// latexFont stands in the preamble where a font may be named.
const latexFont = `  % \setmainfont{Name of a font that has the characters}
`

// latexEastAsianFont takes the first of some common fonts that is there, and
// lets XeTeX break lines between characters.
const latexEastAsianFont = `  % Text in Chinese, Japanese or Korean: name a font of yours if none of these is there.
  \newif\ifcjkfont
  \newcommand{\trycjkfont}[1]{\ifcjkfont\else\IfFontExistsTF{#1}{\setmainfont{#1}\cjkfonttrue}{}\fi}
  \trycjkfont{Noto Serif CJK TC}\trycjkfont{Noto Serif CJK SC}\trycjkfont{Source Han Serif}
  \trycjkfont{Songti TC}\trycjkfont{PMingLiU}\trycjkfont{SimSun}\trycjkfont{MS Mincho}
  \ifXeTeX
    \XeTeXlinebreaklocale "zh"
    \XeTeXlinebreakskip=0pt plus 1pt
  \fi
`

// latexPreamble serves three engines. The ligatures that turn -- into a dash
// are broken by the escaping, not here, so that fragments are exact too.
const latexPreamble = `% pdflatex sets Latin text. Text in other scripts needs xelatex or lualatex, and
% a font that has the characters.
\documentclass[11pt,a4paperCLASS]{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage[utf8]{inputenc}
  \usepackage{textcomp}
\else
  \usepackage{fontspec}
` + latexFont + `\fi
\usepackage[margin=2.5cm]{geometry}
\usepackage{array}
\usepackage{booktabs}
\usepackage{longtable}
\setlength{\emergencystretch}{3em}
\begin{document}
`

// latex writes the rows as a longtable. Text of many words gets a column that
// wraps.
func (s *sheet) latex(b *strings.Builder) {
	var specs, heads []string
	for i, c := range s.columns {
		heads = append(heads, latexText(c.head))
		switch {
		case c.numeric:
			specs = append(specs, "r")
		case s.naturalWidth(i) > 30 || s.hasParagraphs(i):
			specs = append(specs, `>{\raggedright\arraybackslash}p{6cm}`)
		default:
			specs = append(specs, "l")
		}
	}
	latexHead(b, strings.Join(specs, ""), heads)
	for i, row := range s.rows {
		cells := make([]string, len(row))
		for j, cell := range row {
			cells[j] = latexCell(cell)
		}
		if s.depths != nil && s.depths[i] > 0 && len(cells) > 0 {
			cells[s.tree] = strings.Repeat(`\quad `, s.depths[i]) + cells[s.tree]
		}
		latexRow(b, cells)
	}
	b.WriteString("\\bottomrule\n\\end{longtable}\n")
}

// hasParagraphs tells whether a cell of a column needs more than one line.
func (s *sheet) hasParagraphs(i int) bool {
	return slices.ContainsFunc(s.rows, func(row []string) bool { return len(splitParagraphs(row[i])) > 1 })
}

// latexHead opens a longtable whose headings stand on every page.
func latexHead(b *strings.Builder, spec string, heads []string) {
	b.WriteString("\\begin{longtable}{" + spec + "}\n\\toprule\n")
	latexRow(b, heads)
	b.WriteString("\\midrule\n\\endhead\n")
}

func latexRow(b *strings.Builder, cells []string) {
	b.WriteString(strings.Join(cells, " & ") + " \\\\\n")
}

// latexCell is text whose paragraphs stay apart inside a table.
func latexCell(cell string) string {
	paragraphs := splitParagraphs(cell)
	for i, p := range paragraphs {
		paragraphs[i] = escapeLaTeX(p)
	}
	return strings.Join(paragraphs, ` \newline `)
}

// latexText is text as one paragraph.
func latexText(s string) string { return escapeLaTeX(strings.Join(splitParagraphs(s), " ")) }
