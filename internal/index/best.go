package index

import (
	"container/heap"
	"context"
	"errors"
	"math"
	"slices"
)

// best collects the best hits of a search: by score, and equal scores by id. An
// id is looked up where scores are equal and the hit may be among the best.
type best struct {
	most  int
	total uint64
	heap  []scored // the worst first
	err   error
}

type scored struct {
	order  float64 // the score as it is compared
	score  float64
	part   *part
	record uint32
	id     string // "" until asked for
}

// collect takes all that a scan of a segment finds.
func (b *best) collect(ctx context.Context, p *part, s scan) error {
	for from := uint32(0); b.err == nil; b.total++ {
		if b.total%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		record, ok, err := s.next(from)
		if err != nil || !ok {
			return err
		}
		if b.most > 0 {
			b.take(p, record, s.score())
		}
		from = record + 1
	}
	return b.err
}

func (b *best) take(p *part, record uint32, score float64) {
	h := scored{order: coarse(score), score: score, part: p, record: record}
	if len(b.heap) < b.most {
		heap.Push(b, h)
		return
	}
	worst := &b.heap[0]
	if h.order < worst.order || h.order == worst.order && !b.before(&h, worst) {
		return
	}
	b.heap[0] = h
	heap.Fix(b, 0)
}

// before is whether g comes before h.
func (b *best) before(g, h *scored) bool {
	if g.order != h.order {
		return g.order > h.order
	}
	return b.idOf(g) < b.idOf(h)
}

func (b *best) idOf(h *scored) string {
	if h.id == "" && b.err == nil {
		id, err := h.part.segment.DocID(uint64(h.record))
		h.id, b.err = string(id), err
	}
	return h.id
}

func (b *best) Len() int           { return len(b.heap) }
func (b *best) Less(i, j int) bool { return b.before(&b.heap[j], &b.heap[i]) }
func (b *best) Swap(i, j int)      { b.heap[i], b.heap[j] = b.heap[j], b.heap[i] }
func (b *best) Push(h any)         { b.heap = append(b.heap, h.(scored)) }
func (b *best) Pop() any {
	last := b.heap[len(b.heap)-1]
	b.heap = b.heap[:len(b.heap)-1]
	return last
}

// hits are the best, best first.
func (b *best) hits(from int) ([]Hit, error) {
	for i := range b.heap {
		b.idOf(&b.heap[i])
	}
	slices.SortFunc(b.heap, func(g, h scored) int {
		switch {
		case b.before(&g, &h):
			return -1
		case b.before(&h, &g):
			return 1
		}
		return 0
	})
	var all []Hit
	for i := min(from, len(b.heap)); i < len(b.heap); i++ {
		h, err := hit(b.idOf(&b.heap[i]))
		if b.err != nil || err != nil {
			return nil, errors.Join(b.err, err)
		}
		h.Score = rounded(b.heap[i].score)
		all = append(all, h)
	}
	return all, b.err
}

// coarse cuts a score to 30 binary digits, nine decimal ones.
func coarse(score float64) float64 {
	if math.IsNaN(score) || math.IsInf(score, 0) {
		return 0
	}
	const cut = 52 - 30
	return math.Float64frombits((math.Float64bits(score) + 1<<(cut-1)) &^ (1<<cut - 1))
}
