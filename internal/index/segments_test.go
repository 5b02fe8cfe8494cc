package index

import (
	"context"
	"slices"
	"testing"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"
)

// Batches that come in any order, with records in any order, are merged into
// one file, in which records are numbered as their ids sort.
func TestSqueezeSorts(t *testing.T) {
	g, err := newGeneration(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s, err := openStore(g, quick, creating)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.close() }()
	shaper := newShaper()
	records := study(6, 30)
	for _, d := range []int{3, 0, 5, 1, 4, 2} {
		batch := bleve.NewBatch()
		named, err := shaper.byID(records[d*30].Document, records[d*30:][:30])
		if err != nil {
			t.Fatal(err)
		}
		for id, r := range named {
			batch.Update(shaper.entry(id, r.record, r.keywords))
		}
		if err := s.write(batch); err != nil {
			t.Fatal(err)
		}
	}
	before := s.files()
	var told []float64
	if err := s.squeeze(context.Background(), func(share float64) { told = append(told, share) }); err != nil {
		t.Fatal(err)
	}
	s.tidy(context.Background())
	if before != 6 || s.files() != 1 || len(told) == 0 || !slices.IsSorted(told) || told[0] != 0 {
		t.Errorf("%d files have become %d, told %v", before, s.files(), told)
	}
	if ids := numbered(t, s); len(ids) != 6*30 || !slices.IsSorted(ids) {
		t.Errorf("%d records are numbered %q", len(ids), ids)
	}
}

// numbered are the ids of a store in the order of their numbers.
func numbered(t *testing.T, s *store) (ids []string) {
	r, err := s.index.Reader()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	for _, p := range partsOf(r.(*scorch.IndexSnapshot)) {
		for n := range p.segment.Count() {
			id, err := p.segment.DocID(n)
			if err != nil {
				t.Fatal(err)
			}
			ids = append(ids, string(id))
		}
	}
	return ids
}
