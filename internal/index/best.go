package index

import (
	"container/heap"
	"context"
	"errors"
	"math"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/search"
	bleve "github.com/blevesearch/bleve_index_api"
)

// best collects the best hits of a search: by score, and equal scores by id.
// bleve's own collector looks up the id of every hit to have it for the order;
// here it is looked up where scores are equal and the hit may be among the best.
type best struct {
	reader bleve.IndexReader
	most   int
	total  uint64
	heap   []scored // the worst first
	err    error
}

type scored struct {
	order  float64 // the score as it is compared
	score  float64
	number bleve.IndexInternalID
	id     string // "" until asked for
}

// collect runs a search.
func (b *best) collect(ctx context.Context, s search.Searcher) error {
	pool := search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+1, 0)
	c := &search.SearchContext{DocumentMatchPool: pool, IndexReader: b.reader}
	for ; b.err == nil; b.total++ {
		if b.total%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		m, err := s.Next(c)
		if err != nil || m == nil {
			return err
		}
		b.take(m)
		pool.Put(m)
	}
	return b.err
}

func (b *best) take(m *search.DocumentMatch) {
	if b.most == 0 {
		return
	}
	h := scored{order: coarse(m.Score), score: m.Score, number: m.IndexInternalID}
	if len(b.heap) < b.most {
		h.number = slices.Clone(h.number)
		heap.Push(b, h)
		return
	}
	worst := &b.heap[0]
	if h.order < worst.order || h.order == worst.order && !b.before(&h, worst) {
		return
	}
	h.number = slices.Clone(h.number)
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
		h.id, b.err = b.reader.ExternalID(h.number)
		h.id = strings.Clone(h.id)
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
