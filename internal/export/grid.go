package export

import (
	"strings"

	"github.com/ownwords/ownwords/internal/report"
)

// grid is a sheet as a terminal shows it. Widths depend on all rows, and there
// may be a million: so it holds the cells of as many as there is room for, and
// where there are more it holds none and reads the rows again to draw them.
type grid struct {
	*sheet
	pen     pen
	report  *report.Report
	all     []column // in the order of cells: those that the layout drops, too
	natural []int    // by all: the width of the widest cell
	words   []int    // by all: the width of the longest word, where a window asks for it
	count   int      // of rows
	longest float64  // of the bars

	line cellRow // at hand
	held held
}

// cellRow is a row's cells, one behind the other.
type cellRow struct {
	text []byte
	ends []int
	bar  float64
}

// held are the cells of all rows, or none where they are too many.
type held struct {
	text []byte
	ends []uint32 // in text, of cell after cell
	bars []float64
	full bool
}

// room is how many bytes of cells are held.
const room = 16 << 20

// newGrid reads the report to its end.
func newGrid(r *report.Report, o Options) (*grid, error) {
	s, err := openSheet(r, o)
	if err != nil {
		return nil, err
	}
	n := len(s.columns)
	g := &grid{sheet: s, pen: pen{o}, report: r, all: append([]column{}, s.columns...), natural: make([]int, n), words: make([]int, n)}
	return g, s.scan(r, func(row []any) error {
		if err := g.set(row); err != nil {
			return err
		}
		g.count++
		g.longest = max(g.longest, g.line.bar)
		g.measure()
		g.held.add(&g.line)
		return nil
	})
}

// set makes a row the line at hand.
func (g *grid) set(row []any) (err error) {
	l := &g.line
	l.text, l.ends, l.bar = l.text[:0], l.ends[:0], g.barOf(row)
	for i := range g.all {
		if i == g.tree {
			l.text = appendBlanks(l.text, 2*g.depthOf(row))
		}
		from := len(l.text)
		if l.text, err = g.all[i].append(l.text, row); err != nil {
			return err
		}
		l.text = g.pen.cell(l.text, from)
		l.ends = append(l.ends, len(l.text))
	}
	return nil
}

func (l *cellRow) cell(i int) []byte {
	if i == 0 {
		return l.text[:l.ends[0]]
	}
	return l.text[l.ends[i-1]:l.ends[i]]
}

func (g *grid) measure() {
	for i := range g.all {
		cell := g.line.cell(i)
		if len(cell) > g.natural[i] { // no character takes more columns than bytes
			g.natural[i] = max(g.natural[i], widest(string(cell)))
		}
		if g.pen.o.Width > 0 && len(cell) > g.words[i] {
			g.words[i] = max(g.words[i], longestWord(string(cell)))
		}
	}
}

// widest is the width of the widest of a cell's lines.
func widest(cell string) (n int) {
	for line := range strings.SplitSeq(cell, "\n") {
		n = max(n, displayWidth(line))
	}
	return n
}

func (h *held) add(l *cellRow) {
	if h.full || len(h.text)+4*len(h.ends)+len(l.text) > room {
		*h = held{full: true}
		return
	}
	from := uint32(len(h.text))
	h.text = append(h.text, l.text...)
	for _, end := range l.ends {
		h.ends = append(h.ends, from+uint32(end))
	}
	h.bars = append(h.bars, l.bar)
}

// rows gives the cells of row after row; each holds until the next.
func (g *grid) rows(yield func(*cellRow)) error {
	if g.held.full {
		return g.scan(g.report, func(row []any) error {
			if err := g.set(row); err != nil {
				return err
			}
			yield(&g.line)
			return nil
		})
	}
	l, from, n := &g.line, uint32(0), len(g.all)
	for i, bar := range g.held.bars {
		ends := g.held.ends[i*n:][:n]
		l.ends = l.ends[:0]
		for _, end := range ends {
			l.ends = append(l.ends, int(end-from))
		}
		to := from
		if n > 0 {
			to = ends[n-1]
		}
		l.text, l.bar, from = g.held.text[from:to:to], bar, to
		yield(l)
	}
	return nil
}
