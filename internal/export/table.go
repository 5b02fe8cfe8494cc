package export

import (
	"bufio"
	"bytes"
	"strings"

	"github.com/ownwords/ownwords/internal/report"
)

// writeTable draws the report for a terminal: what was counted, the table, and
// notes below. It reads all rows first, since widths depend on them.
func writeTable(w *bufio.Writer, r *report.Report, o Options) error {
	g, err := newGrid(r, o)
	if err != nil {
		return err
	}
	l := g.layout()
	if basis := standing(r); basis != "" {
		for _, line := range wrap(g.pen.plain(basis), o.Width) {
			w.WriteString(g.pen.bold(line) + "\n")
		}
		w.WriteString("\n")
	}
	if g.count == 0 {
		w.WriteString("nothing to show\n")
	} else if err := g.draw(w, l); err != nil {
		return err
	}
	g.pen.notes(w, r, l)
	return nil // w keeps its error until it is flushed
}

// pen draws as the options say.
type pen struct{ o Options }

func (p pen) bold(s string) string { return p.style(s, "\x1b[1m") }

func (p pen) dim(s string) string { return p.style(s, "\x1b[2m") }

func (p pen) style(s, code string) string {
	if !p.o.Color || s == "" {
		return s
	}
	return code + s + "\x1b[0m"
}

// cell makes what stands in b from a place on fit for a terminal.
func (p pen) cell(b []byte, from int) []byte {
	cell := b[from:]
	if isPrintableASCII(cell) {
		return append(b[:from], bytes.Trim(cell, " ")...)
	}
	if text := string(cell); text != none {
		return append(b[:from], p.plain(text)...)
	}
	if p.o.ASCII {
		return append(b[:from], '-')
	}
	return b
}

// plain keeps text from steering the terminal: a control character in a
// transcript is shown as the replacement character, not obeyed. Paragraphs
// stay on lines of their own; a single line break is a blank, as in speech.
func (p pen) plain(cell string) string {
	if isPrintableASCII(cell) {
		return strings.Trim(cell, " ")
	}
	paragraphs := splitParagraphs(cell)
	for i, s := range paragraphs {
		paragraphs[i] = strings.Map(func(r rune) rune {
			if r < ' ' || r >= 0x7f && r < 0xa0 || isBidiControl(r) {
				return '\uFFFD'
			}
			return r
		}, strings.ReplaceAll(s, "\t", " "))
	}
	return strings.Join(paragraphs, "\n")
}

// isPrintableASCII finds text that steers nothing and is one line. Most cells of
// a long table are such.
func isPrintableASCII[T string | []byte](s T) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// isBidiControl finds characters that turn the direction of all that follows
// on the line, other cells included.
func isBidiControl(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }

// draw sets headings, a rule and the rows, each column as wide as the layout
// says and parted from the next by blanks.
func (g *grid) draw(w *bufio.Writer, l layout) error {
	heads := make([][]string, len(g.columns))
	var rules []string
	for i, c := range g.columns {
		heads[i] = wrap(c.head, l.widths[i])
		rules = append(rules, strings.Repeat(g.pen.rule(), l.widths[i]))
	}
	for _, line := range g.lines(bottom(heads), l) {
		w.WriteString(g.pen.bold(line) + "\n")
	}
	w.WriteString(strings.Join(rules, strings.Repeat(" ", gap)) + "\n")
	return g.rows(func(row *cellRow) {
		if line, ok := g.appendRow(w.AvailableBuffer(), row, l); ok {
			w.Write(line)
			return
		}
		for _, line := range g.lines(g.wrapped(row, l), l) {
			w.WriteString(line)
			w.WriteByte('\n')
		}
	})
}

// appendRow is the one line of a row whose cells are as wide as they have
// bytes, and fit, as those of long tables are. It is false for others.
func (g *grid) appendRow(b []byte, row *cellRow, l layout) ([]byte, bool) {
	for i := range g.columns {
		c := &g.columns[i]
		cell, width := row.cell(c.at), l.widths[i]
		if len(cell) > width || !isPrintableASCII(cell) {
			return b, false
		}
		b = appendPadded(b, cell, width-len(cell), c.numeric)
		b = appendBlanks(b, gap)
	}
	if l.bar > 0 {
		b = append(b, bar(row.bar, g.longest, l.bar, l.ascii)...)
	}
	return append(bytes.TrimRight(b, " "), '\n'), true
}

// wrapped are the lines of each cell, and the bar.
func (g *grid) wrapped(row *cellRow, l layout) (all [][]string) {
	for i, c := range g.columns {
		all = append(all, l.fit(c, string(row.cell(c.at)), l.widths[i]))
	}
	if l.bar > 0 {
		all = append(all, []string{bar(row.bar, g.longest, l.bar, l.ascii)})
	}
	return all
}

func (p pen) rule() string {
	if p.o.ASCII {
		return "-"
	}
	return "─"
}

// bottom moves headings of one line down to where those of several end.
func bottom(heads [][]string) [][]string {
	most := 0
	for _, h := range heads {
		most = max(most, len(h))
	}
	for i, h := range heads {
		heads[i] = append(make([]string, most-len(h)), h...)
	}
	return heads
}

// lines sets cells of several lines beside each other, numbers to the right.
func (s *sheet) lines(cells [][]string, l layout) []string {
	most := 0
	for _, c := range cells {
		most = max(most, len(c))
	}
	lines := make([]string, most)
	var b []byte
	for n := range lines {
		b = b[:0]
		for i, c := range cells {
			line := ""
			if n < len(c) {
				line = c[n]
			}
			if i >= len(s.columns) { // the bar
				b = append(b, line...)
				continue
			}
			b = appendPadded(b, line, max(0, l.widths[i]-displayWidth(line)), s.columns[i].numeric)
			b = appendBlanks(b, gap)
		}
		lines[n] = string(bytes.TrimRight(b, " "))
	}
	return lines
}

// appendPadded appends text with blanks on one side.
func appendPadded[T string | []byte](b []byte, text T, blanks int, right bool) []byte {
	if right {
		return append(appendBlanks(b, blanks), text...)
	}
	return appendBlanks(append(b, text...), blanks)
}

func appendBlanks(b []byte, n int) []byte {
	for range n {
		b = append(b, ' ')
	}
	return b
}

// notes are what a reader should know, and what the table had no room for.
func (p pen) notes(b *bufio.Writer, r *report.Report, l layout) {
	notes := append([]string{}, r.Notes...)
	if s := leftOut(&r.Basis); s != "" {
		notes = append(notes, s)
	}
	if len(l.dropped) > 0 {
		notes = append(notes, "no room for "+strings.Join(l.dropped, ", ")+": widen the window or choose another format")
	}
	if len(notes) > 0 {
		b.WriteString("\n")
	}
	for _, note := range notes {
		for _, line := range wrap(p.plain(note), p.o.Width) {
			b.WriteString(p.dim(line) + "\n")
		}
	}
}

// bar draws v against the longest in at most width characters. Eighths of a
// block show small differences; whatever is not nothing shows at least a
// sliver.
func bar(v, longest float64, width int, ascii bool) string {
	if v <= 0 || longest <= 0 {
		return ""
	}
	if ascii {
		return strings.Repeat("#", max(1, int(v/longest*float64(width)+0.5)))
	}
	eighths := max(1, int(v/longest*float64(width)*8+0.5))
	s := strings.Repeat("█", eighths/8)
	if rest := eighths % 8; rest > 0 {
		s += string([]rune("▏▎▍▌▋▊▉")[rest-1])
	}
	return s
}
