package export

import (
	"bufio"
	"strings"
)

// codebookLaTeX writes the table that papers put in their appendix. Retired
// codes are left out: nothing is coded with them any more.
func codebookLaTeX(w *bufio.Writer, t *bookTable, o Options) error {
	heads := []string{"Theme", "Code", "Definition", "Include", "Exclude", "Example"}
	widths := []string{"2cm", "2.4cm", "4.6cm", "3.6cm", "3.6cm", "4cm"}
	if t.counts != nil {
		heads, widths = append(heads, "Found"), append(widths, "1.6cm")
	}
	spec := ""
	for _, width := range widths {
		spec += `>{\raggedright\arraybackslash}p{` + width + `}`
	}
	var b strings.Builder
	latexOpen(&b, o.Standalone, "landscape", latexTables)
	b.WriteString("\\noindent " + latexText(t.caption()) + ".\n\n{\\footnotesize\n")
	latexHead(&b, spec, heads)
	theme := ""
	for _, c := range t.book.All() {
		if c.Retired != nil {
			continue
		}
		first := ""
		if root := c.Theme(); root.ID != theme {
			first, theme = latexText(root.Label()), root.ID
		}
		example := ""
		if len(c.Examples) > 0 {
			example = c.Examples[0].Text
		}
		cells := []string{first, latexText(c.Label()), latexCell(c.Definition), latexCell(c.Include), latexCell(c.Exclude), latexCell(example)}
		if t.counts != nil {
			cells = append(cells, latexText(t.found(c)))
		}
		latexRow(&b, cells)
	}
	b.WriteString("\\bottomrule\n\\end{longtable}\n}\n")
	latexClose(&b, o.Standalone)
	_, err := w.WriteString(b.String())
	return err
}

// caption names the codebook and, where there are counts, what they are of.
func (t *bookTable) caption() string {
	s := t.book.Title + ", version " + t.book.Version
	if t.counts != nil {
		s += ": " + counted("segment", &t.counts.Basis)
	}
	return s
}
