package index

import (
	"bytes"
	"cmp"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// sortedZap is bleve's file format, for records in the order of their ids. bleve
// hands over the records of a batch in no order, and the files of a merge in
// that of their sizes; the dictionary of ids is then half as large again.
type sortedZap struct{ zap.ZapPlugin }

const segmentType = "sorted-zap"

// Type is the format's name in a store.
func (*sortedZap) Type() string { return segmentType }

// New makes a segment of records.
func (z *sortedZap) New(records []bleve.Document) (segment.Segment, uint64, error) {
	return z.NewUsing(records, nil)
}

// NewUsing makes a segment of records.
func (z *sortedZap) NewUsing(records []bleve.Document, config map[string]any) (segment.Segment, uint64, error) {
	slices.SortFunc(records, func(a, b bleve.Document) int { return cmp.Compare(a.ID(), b.ID()) })
	return z.ZapPlugin.NewUsing(records, config)
}

// MergeUsing merges segments, of which it drops records, into one file. It
// returns the new number of each record of each segment, and the file's size.
func (z *sortedZap) MergeUsing(segments []segment.Segment, drops []*roaring.Bitmap, path string, stop chan struct{},
	stats segment.StatsReporter, config map[string]any) ([][]uint64, uint64, error) {
	order := make([]int, len(segments))
	first := make([][]byte, len(segments))
	for i, s := range segments {
		id, err := s.DocID(0)
		if err != nil {
			return nil, 0, err
		}
		order[i], first[i] = i, bytes.Clone(id)
	}
	slices.SortStableFunc(order, func(a, b int) int { return bytes.Compare(first[a], first[b]) })
	inOrder, without := make([]segment.Segment, len(order)), make([]*roaring.Bitmap, len(order))
	for to, from := range order {
		inOrder[to], without[to] = segments[from], drops[from]
	}
	moved, size, err := z.ZapPlugin.MergeUsing(inOrder, without, path, stop, stats, config)
	if err != nil {
		return nil, 0, err
	}
	numbers := make([][]uint64, len(order))
	for to, from := range order {
		numbers[from] = moved[to]
	}
	return numbers, size, nil
}

// registerSegments makes the format known to bleve, which has a global list.
var registerSegments = sync.OnceFunc(func() { scorch.RegisterSegmentPlugin(&sortedZap{}, false) })
