package export

import (
	"slices"
	"strings"
	"unicode"
)

const (
	gap      = 2  // blanks between columns
	barWidth = 20 // of the longest bar, where there is room
	barLeast = 8
	textMin  = 10 // what a column of text shrinks to, at least
	wordMax  = 16 // words up to here are not broken to save room
	quoteMin = 30 // the same of speech
	firstMin = 24 // the same of the first column, which names the row
	maxLines = 3  // of a cell; what is longer is cut
)

// minor are columns that a narrow window does without before it loses others:
// they say again, or more finely, what their neighbours say.
var minor = []string{
	"kind", "by_hand", "accepted", "unreviewed", "words", "own_segments", "name",
	"turn_end", "role", "coders", "rules", "status", "start", "end", "document", "time", "lift", "p_a_given_b", "p_b_given_a",
}

// layout is how a sheet fits a window: how wide each column is, and the room
// for bars.
type layout struct {
	widths  []int
	least   []int // what a column shrinks to, at least
	bar     int
	dropped []string // headings of columns there was no room for
	limited bool
	ascii   bool
}

// layout fits the grid into the columns of its terminal. Text columns give way
// first, the widest before the others; then columns go, and are named below the
// table. It takes those out of the sheet.
func (g *grid) layout() layout {
	o := &g.pen.o
	l := layout{limited: o.Width > 0, ascii: o.ASCII}
	for i, c := range g.columns {
		natural, head := g.natural[i], longestWord(c.head)
		l.widths = append(l.widths, max(natural, head))
		l.least = append(l.least, g.leastWidth(i, natural, head))
	}
	if g.bar >= 0 && g.count > 0 {
		l.bar = barWidth
	}
	if l.limited {
		g.squeeze(&l, o.Width)
	}
	return l
}

func (g *grid) leastWidth(i, natural, head int) int {
	switch c := &g.columns[i]; {
	case i == 0:
		return max(head, min(natural, firstMin))
	case c.numeric:
		return max(head, natural)
	case c.name == "text":
		return max(head, min(natural, quoteMin))
	}
	return max(head, min(natural, textMin), min(g.words[i], wordMax))
}

func (s *sheet) squeeze(l *layout, width int) {
	if l.bar > 0 {
		l.bar = barLeast
	}
	for len(s.columns) > 1 && l.leastTotal() > width {
		s.drop(l)
	}
	for l.total() > width && l.shrink() {
	}
	if l.total() > width { // one column is left, and it is too wide
		l.bar = 0
		l.widths[0] = max(1, min(l.widths[0], width))
	}
	if l.bar > 0 {
		l.bar = min(barWidth, l.bar+width-l.total())
	}
}

func (s *sheet) drop(l *layout) {
	i := s.leastNeeded()
	l.widths, l.least = slices.Delete(l.widths, i, i+1), slices.Delete(l.least, i, i+1)
	l.dropped = append(l.dropped, s.remove(i))
}

// leastNeeded is the first of minor that is there, or else the last column.
func (s *sheet) leastNeeded() int {
	for _, name := range minor {
		if i := slices.IndexFunc(s.columns[1:], func(c column) bool { return c.name == name }); i >= 0 {
			return i + 1
		}
	}
	return len(s.columns) - 1
}

// remove takes a column out and gives its heading.
func (s *sheet) remove(i int) string {
	head := s.columns[i].head
	if i < s.tree {
		s.tree--
	}
	s.columns = slices.Delete(s.columns, i, i+1)
	for n, row := range s.rows {
		s.rows[n] = slices.Delete(row, i, i+1)
	}
	return head
}

// leastTotal is the width when every column has shrunk as far as it can.
func (l *layout) leastTotal() int { return (&layout{widths: l.least, bar: l.bar}).total() }

// total is the width of what is shown.
func (l *layout) total() int {
	n := 0
	for _, w := range l.widths {
		n += w + gap
	}
	if l.bar > 0 {
		return n + l.bar
	}
	return n - gap
}

// shrink takes one from the widest column that can give way.
func (l *layout) shrink() bool {
	widest := -1
	for i, w := range l.widths {
		if w > l.least[i] && (widest < 0 || w > l.widths[widest]) {
			widest = i
		}
	}
	if widest < 0 {
		return false
	}
	l.widths[widest]--
	return true
}

// fit wraps a cell to its column, and cuts what takes too many lines. Cut
// speech says so as quotes do.
func (l *layout) fit(c column, cell string, width int) []string {
	lines := wrap(cell, width)
	if !l.limited || len(lines) <= maxLines {
		return lines
	}
	mark := "…"
	if l.ascii {
		mark = "..."
	}
	if c.name == "text" {
		mark = " [" + mark + "]"
	}
	last := strings.TrimRight(cut(lines[maxLines-1], width-displayWidth(mark)), " ")
	return append(lines[:maxLines-1:maxLines-1], last+mark)
}

func longestWord(s string) int {
	n := 0
	for _, w := range strings.Fields(s) {
		n = max(n, displayWidth(w))
	}
	return n
}

// wrap breaks s into lines of at most width columns: at blanks where it can,
// inside a word where it must (between any two Han characters). Width 0 is no
// limit. Blanks at the start of s, which show the depth of a code, stay.
func wrap(s string, width int) []string {
	if isPrintableASCII(s) && (width <= 0 || len(s) <= width) {
		return []string{s}
	}
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		lines = append(lines, wrapLine(line, width)...)
	}
	return lines
}

func wrapLine(line string, width int) (lines []string) {
	for width > 0 && displayWidth(line) > width {
		head := breakLine(line, width)
		lines = append(lines, strings.TrimRight(line[:head], " "))
		if line = strings.TrimLeft(line[head:], " "); line == "" {
			return lines
		}
	}
	return append(lines, line)
}

// breakLine is where a line too long is broken: behind its last blank, hyphen
// or the like within the width, or else inside the word.
func breakLine(line string, width int) int {
	indent := len(line) - len(strings.TrimLeft(line, " "))
	head := cut(line, width)
	if len(head) == 0 { // narrower than one character: take it all the same
		return firstCharacter(line)
	}
	if line[len(head)] == ' ' {
		return len(head)
	}
	if i := strings.LastIndexAny(head, " -_/"); i > indent && !breaksAnywhere(line[i+1:]) {
		return i + 1
	}
	return len(head)
}

// breaksAnywhere tells whether text is of a script that sets no blanks.
func breaksAnywhere(s string) bool {
	for _, r := range s {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
	}
	return false
}
