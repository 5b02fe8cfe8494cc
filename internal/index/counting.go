package index

import (
	"context"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"
)

// counting is a snapshot as bleve's own searchers need it: with frequencies that
// are counts.
type counting struct{ *scorch.IndexSnapshot }

// TermFieldReader reads the records of a term.
func (c *counting) TermFieldReader(ctx context.Context, term []byte, field string, freq, norm, places bool) (bleve.TermFieldReader, error) {
	r, err := c.IndexSnapshot.TermFieldReader(ctx, term, field, freq, norm, places)
	if err != nil || !freq {
		return r, err
	}
	return &countedTerm{r, field == textField}, nil
}

type countedTerm struct {
	bleve.TermFieldReader
	text bool
}

// Next is the next record.
func (c *countedTerm) Next(room *bleve.TermFieldDoc) (*bleve.TermFieldDoc, error) {
	d, err := c.TermFieldReader.Next(room)
	return c.count(d), err
}

// Advance is the first record that is not before id.
func (c *countedTerm) Advance(id bleve.IndexInternalID, room *bleve.TermFieldDoc) (*bleve.TermFieldDoc, error) {
	d, err := c.TermFieldReader.Advance(id, room)
	return c.count(d), err
}

func (c *countedTerm) count(d *bleve.TermFieldDoc) *bleve.TermFieldDoc {
	switch {
	case d == nil:
	case c.text:
		d.Freq = uint64(mentions(d.Freq))
	case d.Freq == 0: // one keyword, alone
		d.Freq, d.Norm = 1, 1
	}
	return d
}
