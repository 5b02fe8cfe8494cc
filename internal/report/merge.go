package report

import (
	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
)

// stretch is a segment as it is counted: a stretch of text that one code
// covers, or a code with those below it.
type stretch struct {
	code   *codebook.Code
	span   corpus.Span
	words  corpus.WordRange
	status coding.Status // the strongest among its codings
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
	open    []stretch // by Code.Index; code is nil while none is open
	touched []int     // codes that have one
}

func newMerger(book *codebook.Codebook) *merger {
	return &merger{open: make([]stretch, len(book.All()))}
}

// inner gives the stretches that codes which have others below them cover by
// themselves; those of one code in order. What all other codes cover by
// themselves is what all gives. Codings must be sorted by span.
func (m *merger) inner(codings []coding.Coding, yield func(*stretch)) {
	for i := range codings {
		if code := codings[i].Code; len(code.Children) > 0 {
			m.add(code, &codings[i], yield)
		}
	}
	m.close(yield)
}

// all gives the stretches that each code covers together with those below it;
// those of one code in order. Codings must be sorted by span.
func (m *merger) all(codings []coding.Coding, yield func(*stretch)) {
	for i := range codings {
		for c := codings[i].Code; c != nil; c = c.Parent {
			m.add(c, &codings[i], yield)
		}
	}
	m.close(yield)
}

func (m *merger) add(code *codebook.Code, c *coding.Coding, yield func(*stretch)) {
	o := &m.open[code.Index]
	switch {
	case o.code == nil:
		m.touched = append(m.touched, code.Index)
	case o.span.Overlaps(c.Span):
		if c.Span.End > o.span.End {
			o.span.End, o.words.Hi = c.Span.End, c.Words.Hi
		}
		o.status = stronger(o.status, c.Status)
		return
	default:
		yield(o)
	}
	*o = stretch{code, c.Span, c.Words, c.Status}
}

func (m *merger) close(yield func(*stretch)) {
	for _, i := range m.touched {
		yield(&m.open[i])
		m.open[i] = stretch{}
	}
	m.touched = m.touched[:0]
}

func stronger(a, b coding.Status) coding.Status {
	if a == b {
		return a
	}
	return coding.Strongest([]coding.Coding{{Status: a}, {Status: b}})
}
