package report

import (
	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
)

// stretch is a segment as it is counted: a stretch of text that one code
// covers, or a code with those below it.
type stretch struct {
	code     int // Code.Index
	span     corpus.Span
	words    corpus.WordRange
	strength coding.Strength // the greatest among its codings
	open     bool            // may still grow
}

// merger makes what [coding.Merge] makes, for all codes in one pass: each code
// has at most one stretch open, which grows while codings overlap it.
//
//	codings, by start     |--trust--|    |--care--|
//	                           |--trust--|
//	open trust            |--------------|           closed at the end
//	open care                            |--------|  closed at the end
//
// Its memory is that of the codebook, however many codings there are. A
// stretch holds until the function it was given to returns.
type merger struct {
	of      []stretch // by Code.Index
	touched []int32   // codes that have an open one
	parents []int32   // by Code.Index, -1 for a root
	parent  []bool    // by Code.Index: whether others stand below it
}

func newMerger(book *codebook.Codebook) *merger {
	all := book.All()
	m := &merger{of: make([]stretch, len(all)), parents: make([]int32, len(all)), parent: make([]bool, len(all))}
	for i, c := range all {
		m.of[i].code, m.parents[i], m.parent[i] = i, -1, len(c.Children) > 0
		if c.Parent != nil {
			m.parents[i] = int32(c.Parent.Index)
		}
	}
	return m
}

// inner gives the stretches that codes which have others below them cover by
// themselves; those of one code in order. What all other codes cover by
// themselves is what all gives. Codings must be sorted by span.
func (m *merger) inner(codings []coding.Bare, yield func(*stretch)) {
	for i := range codings {
		if c := &codings[i]; m.parent[c.Code] {
			m.add(c.Code, c, yield)
		}
	}
	m.close(yield)
}

// all gives the stretches that each code covers together with those below it;
// those of one code in order. Codings must be sorted by span.
func (m *merger) all(codings []coding.Bare, yield func(*stretch)) {
	for i := range codings {
		for code := codings[i].Code; code >= 0; code = m.parents[code] {
			m.add(code, &codings[i], yield)
		}
	}
	m.close(yield)
}

func (m *merger) add(code int32, c *coding.Bare, yield func(*stretch)) {
	s := &m.of[code]
	switch {
	case !s.open:
		s.open = true
		m.touched = append(m.touched, code)
	case s.span.Overlaps(c.Span):
		if c.Span.End > s.span.End {
			s.span.End, s.words.Hi = c.Span.End, c.Words.Hi
		}
		s.strength = max(s.strength, c.Strength)
		return
	default:
		yield(s)
	}
	s.span, s.words, s.strength = c.Span, c.Words, c.Strength
}

func (m *merger) close(yield func(*stretch)) {
	for _, code := range m.touched {
		yield(&m.of[code])
		m.of[code].open = false
	}
	m.touched = m.touched[:0]
}
