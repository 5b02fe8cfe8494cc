package export

import (
	"math"
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

// held are the cells of all rows, or none where they are too many. They lie in
// blocks, so that none is ever moved to make room.
type held struct {
	blocks []block
	size   int // bytes in them
	full   bool
}

type block struct {
	text []byte
	ends []uint16 // of cell after cell, in its row
	bars []float64
}

const (
	room      = 16 << 20 // bytes of cells that are held
	blockSize = 1 << 16
)

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
	size := len(l.text) + 2*len(l.ends) + 8
	if h.full || h.size+size > room || len(l.text) > math.MaxUint16 {
		*h = held{full: true}
		return
	}
	h.size += size
	if n := len(h.blocks); n == 0 || len(h.blocks[n-1].text)+len(l.text) > blockSize {
		h.blocks = append(h.blocks, block{text: make([]byte, 0, max(blockSize, len(l.text)))})
	}
	b := &h.blocks[len(h.blocks)-1]
	b.text = append(b.text, l.text...)
	for _, end := range l.ends {
		b.ends = append(b.ends, uint16(end))
	}
	b.bars = append(b.bars, l.bar)
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
	for i := range g.held.blocks {
		g.held.blocks[i].rows(len(g.all), &g.line, yield)
	}
	return nil
}

// rows gives a block's rows of n cells each, one after the other, as l.
func (b *block) rows(n int, l *cellRow, yield func(*cellRow)) {
	from := 0
	for i, bar := range b.bars {
		l.ends = l.ends[:0]
		for _, end := range b.ends[i*n:][:n] {
			l.ends = append(l.ends, int(end))
		}
		to := from
		if n > 0 {
			to += l.ends[n-1]
		}
		l.text, l.bar, from = b.text[from:to:to], bar, to
		yield(l)
	}
}
