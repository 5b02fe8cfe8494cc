package export

import (
	"strings"
	"unicode"
)

const (
	gap      = 2  // blanks between columns
	barWidth = 20 // of the longest bar, where there is room
	barLeast = 8
	textMin  = 10 // what a column of text shrinks to, at least
	firstMin = 24 // the same of the first column, which names the row
	maxLines = 3  // of a cell; what is longer is cut
)

// layout is how a sheet fits a window: how many of its columns are shown, how
// wide each is, and the room for bars.
type layout struct {
	widths  []int
	shown   int
	bar     int
	dropped []string // headings of columns there is no room for
	limited bool
}

// layout fits the sheet into o.Width columns of a terminal. Text columns give
// way first, the widest before the others; then columns go, from the right,
// and are named below the table.
func (s *sheet) layout(o Options) layout {
	l := layout{shown: len(s.columns), limited: o.Width > 0}
	least := make([]int, len(s.columns))
	for i, c := range s.columns {
		natural, head := s.naturalWidth(i), longestWord(c.head)
		l.widths = append(l.widths, max(natural, head))
		least[i] = max(natural, head)
		if !c.numeric {
			least[i] = max(head, min(natural, textMin))
		}
		if i == 0 {
			least[i] = max(head, min(natural, firstMin))
		}
	}
	if s.bars != nil {
		l.bar = barWidth
	}
	if !l.limited {
		return l
	}
	if s.bars != nil {
		l.bar = barLeast
	}
	for l.total() > o.Width && l.shrink(least) {
	}
	for l.total() > o.Width && l.shown > 1 {
		l.shown--
		l.dropped = append([]string{s.columns[l.shown].head}, l.dropped...)
	}
	if l.shown == 1 && l.total() > o.Width {
		l.bar = 0
		l.widths[0] = max(1, min(l.widths[0], o.Width))
	}
	if l.bar > 0 {
		l.bar = min(barWidth, l.bar+o.Width-l.total())
	}
	return l
}

// total is the width of what is shown.
func (l *layout) total() int {
	n := 0
	for _, w := range l.widths[:l.shown] {
		n += w + gap
	}
	if l.bar > 0 {
		return n + l.bar
	}
	return n - gap
}

// shrink takes one from the widest column that can give way.
func (l *layout) shrink(least []int) bool {
	widest := -1
	for i, w := range l.widths[:l.shown] {
		if w > least[i] && (widest < 0 || w > l.widths[widest]) {
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
	if c.name == "text" {
		mark = " […]"
	}
	last := strings.TrimRight(cut(lines[maxLines-1], width-displayWidth(mark)), " ")
	return append(lines[:maxLines-1:maxLines-1], last+mark)
}

func (s *sheet) naturalWidth(i int) int {
	n := 0
	for _, row := range s.rows {
		for line := range strings.SplitSeq(row[i], "\n") {
			n = max(n, displayWidth(line))
		}
	}
	return n
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
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		for width > 0 && displayWidth(line) > width {
			head := breakLine(line, width)
			lines = append(lines, strings.TrimRight(line[:head], " "))
			line = strings.TrimLeft(line[head:], " ")
		}
		lines = append(lines, line)
	}
	return lines
}

// breakLine is where a line too long is broken: behind its last blank within
// the width, or else inside the word.
func breakLine(line string, width int) int {
	indent := len(line) - len(strings.TrimLeft(line, " "))
	head := cut(line, width)
	if len(head) == 0 { // narrower than one character: take it all the same
		return firstCharacter(line)
	}
	if line[len(head)] == ' ' {
		return len(head)
	}
	if i := strings.LastIndexByte(head, ' '); i > indent && !breaksAnywhere(line[i+1:]) {
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
