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
	s, err := newSheet(r, o)
	if err != nil {
		return err
	}
	p := pen{o}
	for i := range s.rows {
		for j, cell := range s.rows[i] {
			s.rows[i][j] = p.cell(cell)
		}
		if s.depths != nil && len(s.rows[i]) > 0 {
			s.rows[i][s.tree] = strings.Repeat("  ", s.depths[i]) + s.rows[i][s.tree]
		}
	}
	l := s.layout(o)
	if basis := standing(r); basis != "" {
		for _, line := range wrap(p.plain(basis), o.Width) {
			w.WriteString(p.bold(line) + "\n")
		}
		w.WriteString("\n")
	}
	if len(s.rows) == 0 {
		w.WriteString("nothing to show\n")
	} else {
		p.draw(w, s, l)
	}
	p.notes(w, r, l)
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

func (p pen) cell(cell string) string {
	if cell == none && p.o.ASCII {
		return "-"
	}
	return p.plain(cell)
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
func isPrintableASCII(s string) bool {
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
func (p pen) draw(b *bufio.Writer, s *sheet, l layout) {
	heads := make([][]string, len(s.columns))
	var rules []string
	for i, c := range s.columns {
		heads[i] = wrap(c.head, l.widths[i])
		rules = append(rules, strings.Repeat(p.rule(), l.widths[i]))
	}
	for _, line := range s.lines(bottom(heads), l) {
		b.WriteString(p.bold(line) + "\n")
	}
	b.WriteString(strings.Join(rules, strings.Repeat(" ", gap)) + "\n")
	longest := 0.0
	for _, v := range s.bars {
		longest = max(longest, v)
	}
	var cells [][]string
	for i, row := range s.rows {
		cells = cells[:0]
		for j := range row {
			cells = append(cells, l.fit(s.columns[j], row[j], l.widths[j]))
		}
		if l.bar > 0 {
			cells = append(cells, []string{bar(s.bars[i], longest, l.bar, p.o.ASCII)})
		}
		for _, line := range s.lines(cells, l) {
			b.WriteString(line)
			b.WriteByte('\n')
		}
	}
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
			b = appendPadded(b, line, l.widths[i], s.columns[i].numeric)
			b = append(b, strings.Repeat(" ", gap)...)
		}
		lines[n] = string(bytes.TrimRight(b, " "))
	}
	return lines
}

// appendPadded fills a line up to its column's width.
func appendPadded(b []byte, line string, width int, right bool) []byte {
	blanks := strings.Repeat(" ", max(0, width-displayWidth(line)))
	if right {
		return append(append(b, blanks...), line...)
	}
	return append(append(b, line...), blanks...)
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
