package index

import (
	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// part is one segment of a snapshot.
type part struct {
	segment segment.Segment
	deleted *roaring.Bitmap
	offset  uint64          // of its numbers in bleve's
	allowed *roaring.Bitmap // what may be found; nil: whatever is not deleted
	index   int             // which segment it is
}

func partsOf(s *scorch.IndexSnapshot) []*part {
	var all []*part
	offset := uint64(0)
	for i, one := range s.Segments() {
		all = append(all, &part{segment: one.Segment(), deleted: one.Deleted(), offset: offset, index: i})
		offset += one.Segment().Count()
	}
	return all
}

// live is all that may be found.
func (p *part) live() *roaring.Bitmap {
	if p.allowed != nil {
		return p.allowed
	}
	all := roaring.New()
	all.AddRange(0, p.segment.Count())
	if p.deleted != nil {
		all.AndNot(p.deleted)
	}
	return all
}

// without is the segment without the records that satisfy a node.
func (p *part) without(not node) (*part, error) {
	s, err := not.scan(p, 0)
	if err != nil {
		return nil, err
	}
	found := roaring.New()
	for from := uint32(0); ; {
		at, ok, err := s.next(from)
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		found.Add(at)
		from = at + 1
	}
	less := *p
	less.allowed = roaring.AndNot(p.live(), found)
	return &less, nil
}

// recordsOf are the records of a list.
func recordsOf(list segment.PostingsList) *roaring.Bitmap {
	o, ok := list.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator)
	if !ok {
		return roaring.New()
	}
	if one, single := o.DocNum1Hit(); single {
		return roaring.BitmapOf(uint32(one))
	}
	if all := o.ActualBitmap(); all != nil {
		return all
	}
	return roaring.New()
}
