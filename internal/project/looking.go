package project

import (
	"cmp"
	"slices"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/decision"
)

// looking is where one coder has looked in a document, and for which codes:
// whoever declares a place done, for all codes or one, or rejects a code there.
// Who is assigned the document and has begun has looked everywhere.
type looking struct {
	begun    bool                       // they have judged something
	whole    map[*codebook.Code]bool    // everywhere, for a code; nil is all codes
	done     map[*codebook.Code]*places // declared done, likewise
	rejected map[*codebook.Code]*places
}

// looked tells who was to code what in a document.
func (p *Project) looked(d *corpus.Document, decided []Decided) coding.Looked {
	byCoder := map[string]*looking{}
	for i := range decided {
		key := corpus.Key(decided[i].Coder)
		if byCoder[key] == nil {
			byCoder[key] = &looking{whole: map[*codebook.Code]bool{}, done: map[*codebook.Code]*places{}, rejected: map[*codebook.Code]*places{}}
		}
		byCoder[key].take(&decided[i])
	}
	for coder, l := range byCoder {
		l.whole[nil] = l.whole[nil] || l.begun && p.assigned(coder, d.ID)
	}
	return func(coder string, code *codebook.Code, span corpus.Span) bool {
		l := byCoder[corpus.Key(coder)]
		return l != nil && l.at(code, span)
	}
}

func (l *looking) take(d *Decided) {
	if _, judges := verdictKinds[d.Op]; judges {
		l.begun = true
	}
	switch {
	case d.Loose() || d.Code != "" && d.Known == nil:
	case d.Op == decision.Reject:
		add(l.rejected, d)
	case d.Op == decision.Done && d.HasSpan():
		add(l.done, d)
	case d.Op == decision.Done:
		l.whole[d.Known] = true
	}
}

func add(to map[*codebook.Code]*places, d *Decided) {
	if to[d.Known] == nil {
		to[d.Known] = &places{}
	}
	to[d.Known].spans = append(to[d.Known].spans, d.At)
}

func (l *looking) at(code *codebook.Code, span corpus.Span) bool {
	return l.whole[nil] || l.whole[code] || l.done[nil].contain(span) || l.done[code].contain(span) || l.rejected[code].overlap(span)
}

// places are spans of which there may be thousands, and as many questions.
type places struct {
	spans []corpus.Span // by their start, once asked
	far   []int         // where the first spans end at most
}

// contain tells whether one of the places contains a span.
func (p *places) contain(s corpus.Span) bool { return p.before(s.Start+1) >= s.End }

// overlap tells whether one of the places shares something with a span.
func (p *places) overlap(s corpus.Span) bool { return p.before(s.End) > s.Start }

// before is where those that start before an offset end at most, -1 for none.
func (p *places) before(offset int) int {
	if p == nil {
		return -1
	}
	if p.far == nil {
		p.order()
	}
	n, _ := slices.BinarySearchFunc(p.spans, offset, func(s corpus.Span, at int) int { return cmp.Compare(s.Start, at) })
	if n == 0 {
		return -1
	}
	return p.far[n-1]
}

func (p *places) order() {
	slices.SortFunc(p.spans, func(a, b corpus.Span) int { return cmp.Compare(a.Start, b.Start) })
	far := 0
	for _, s := range p.spans {
		far = max(far, s.End)
		p.far = append(p.far, far)
	}
}
