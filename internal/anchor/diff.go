package anchor

import (
	"strings"
	"unicode/utf8"

	"github.com/ownwords/ownwords/corpus"
)

// Diff knows two states of one body and what became of each word of the
// earlier one. It is safe for concurrent use.
type Diff struct {
	same   bool
	al     *alignment
	points *points
	body   *Body
}

// NewDiff compares an earlier body with the body as it is now.
func NewDiff(old, new string) *Diff {
	l := newLexicon()
	d := &Diff{same: old == new, points: newPoints(old)}
	from, to := l.add(old), l.add(new)
	d.body = newBody(to, l)
	d.al = align(from, to, newRarity(to, len(l.folded)))
	d.body.taken = d.al.from
	return d
}

// align compares two texts. What is put for the same words again and again is
// read as if it had always stood there.
func align(old, new *text, rare rarity) *alignment {
	runs := matchWords(old.ids, new.ids)
	swap := swaps(old.ids, new.ids, runs)
	if len(swap) == 0 {
		return alignRuns(old, new, rare, runs)
	}
	read := old.read(swap)
	al := alignRuns(read.text, new, rare, matchWords(read.ids, new.ids)).unread(old, read.src)
	al.soften()
	return al
}

// alignRuns makes an alignment of the runs that can be relied on, and of what
// was moved or changed.
func alignRuns(old, new *text, rare rarity, runs []run) *alignment {
	al := newAlignment(old, new, rare)
	runs = al.slide(runs)
	al.slips = nil // some of them of runs that are dropped now
	runs = al.slide(settle(runs, old.ids, len(old.ids), len(new.ids), rare, 0, 0))
	al.take(firm(runs, old.ids, len(old.ids), len(new.ids), rare))
	al.moves()
	al.soften()
	return al
}

// Find is the place of a mark that was made in the earlier body. A mark whose
// quote does not stand at its place there is looked for as Body.Find does.
func (d *Diff) Find(m Mark) Place {
	s, ok := d.points.span(m.Start, m.End)
	if !ok || d.al.old.body[s.Start:s.End] != m.Quote {
		return d.body.find(m, nil)
	}
	if d.same {
		return Place{Span: s, How: Same}
	}
	i, j := d.al.old.touched(s)
	if i == j {
		return d.findBetween(m, s, i)
	}
	span, how, candidates := d.al.project(s, i, j)
	if how == Diffed && d.strayed(i, j) {
		return ambiguous([]corpus.Span{span})
	}
	if how == Diffed {
		return Place{Span: span, How: how}
	}
	if how == Lost {
		if p := d.body.find(m, d.body.taken); p.Found() {
			return p
		}
	}
	return Place{How: how, Candidates: candidates}
}

// strayed reports whether what old words [i, j) have lost at an edge stands
// elsewhere in the new text among words that come from nowhere: a short turn
// that was moved leaves no other trace.
func (d *Diff) strayed(i, j int) bool {
	first, last := i, j
	for first < j && d.al.to[first] == none {
		first++
	}
	for last > first && d.al.to[last-1] == none {
		last--
	}
	return d.stray(i, first) || d.stray(last, j)
}

// strayRow is how many words beside a lost edge are looked for.
const strayRow = 3

func (d *Diff) stray(lo, hi int) bool {
	row := d.al.old.ids[lo:min(hi, lo+strayRow)]
	if len(row) == 0 {
		return false
	}
	at, places := d.body.rarest(row)
	for _, place := range places[:min(len(places), placesMost)] {
		k := int(place) - at
		if k >= 0 && k+len(row) <= len(d.al.new.ids) && equalRow(row, d.al.new.ids[k:k+len(row)]) && vacant(d.al.from, k, k+len(row)) {
			return true
		}
	}
	return false
}

// gapMost is how many bytes between two words are searched.
const gapMost = 10_000

// findBetween places a span without a word: between the same two words.
func (d *Diff) findBetween(m Mark, s corpus.Span, i int) Place {
	a, b := none, len(d.al.from)
	if i > 0 {
		a = int(d.al.to[i-1])
	}
	if i < len(d.al.to) {
		b = int(d.al.to[i])
	}
	if (i > 0 && a == none) || b != a+1 {
		return d.body.find(m, d.body.taken)
	}
	gap := d.al.new.gap(b)
	text := d.al.new.slice(gap)
	if len(text) > gapMost {
		return d.body.find(m, d.body.taken)
	}
	if at := strings.Index(text, m.Quote); at >= 0 && at == strings.LastIndex(text, m.Quote) {
		return Place{Span: corpus.Span{Start: gap.Start + at, End: gap.Start + at + len(m.Quote)}, How: Diffed}
	}
	return d.body.find(m, d.body.taken)
}

// points turns code points into bytes, a few steps each.
type points struct {
	body  string
	every []int32 // byte of each pointStep-th code point
	ascii bool
}

const pointStep = 256

func newPoints(body string) *points {
	p := &points{body: body, ascii: true}
	n := 0
	for i := range body {
		if n%pointStep == 0 {
			p.every = append(p.every, int32(i))
		}
		n++
	}
	if n%pointStep == 0 {
		p.every = append(p.every, int32(len(body)))
	}
	p.ascii = n == len(body)
	return p
}

func (p *points) byte(point int) (int, bool) {
	if p.ascii {
		return point, point >= 0 && point <= len(p.body)
	}
	if point < 0 || point/pointStep >= len(p.every) {
		return 0, false
	}
	i := int(p.every[point/pointStep])
	for range point % pointStep {
		if i >= len(p.body) {
			return 0, false
		}
		_, size := utf8.DecodeRuneInString(p.body[i:])
		i += size
	}
	return i, true
}

func (p *points) span(start, end int) (corpus.Span, bool) {
	from, ok := p.byte(start)
	to, ok2 := p.byte(end)
	return corpus.Span{Start: from, End: to}, ok && ok2 && from < to
}
