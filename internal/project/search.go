package project

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/index"
)

// Found is one hit of a search with its document and the codings of the view
// that stand on exactly its span.
type Found struct {
	Doc     *corpus.Document
	Segment coding.Segment
	Score   float64
}

// SearchResult is what a search found.
type SearchResult struct {
	Total  uint64 // in the index
	Found  []Found
	Behind int // documents that changed since the index was brought up to date
}

// Search asks the index, and reads what it names from the transcripts as they
// are. Hits in documents that have changed since are left out; Behind counts
// those documents.
func (p *Project) Search(ctx context.Context, q index.Query, view coding.View) (*SearchResult, error) {
	x, err := p.openIndex(ctx)
	if err != nil {
		return nil, err
	}
	defer x.Close()
	hits, err := x.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	r := &SearchResult{Total: hits.Total}
	docs := map[string]*corpus.Document{} // nil where what the index knows is not of today
	for _, h := range hits.Hits {
		d, ok := docs[h.Document]
		if !ok {
			d = p.asIndexed(x, h.Document)
			docs[h.Document] = d
		}
		if d == nil {
			continue
		}
		found, err := p.found(d, h, view)
		if err != nil {
			return nil, err
		}
		r.Found = append(r.Found, found)
	}
	r.Behind, err = p.behind(x)
	return r, err
}

// asIndexed reads a document, if it still is what the index was made from.
func (p *Project) asIndexed(x *index.Index, id string) *corpus.Document {
	d, err := p.Document(id)
	if err != nil {
		return nil // gone since, or spoilt: behind says so
	}
	if key, _ := x.Key(d.ID); key != p.indexKey(d) {
		return nil
	}
	return d
}

// openIndex opens the search index, if its folder is one and in the project.
func (p *Project) openIndex(ctx context.Context) (*index.Index, error) {
	if _, err := fs.ReadDir(p.root.FS(), DerivedDir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, p.unreadable(DerivedDir, err)
	}
	return index.Open(ctx, p.indexDir())
}

func (p *Project) found(d *corpus.Document, h index.Hit, view coding.View) (Found, error) {
	span, ok := d.ByteSpan(h.Start, h.End)
	if !ok {
		return Found{}, fmt.Errorf("the index names a place outside document %q: run ownwords apply", d.ID)
	}
	codings, _, err := p.match(d, false)
	if err != nil {
		return Found{}, err
	}
	f := Found{d, coding.Segment{Span: span}, h.Score}
	for _, c := range view.Select(codings) {
		if c.Span == span {
			f.Segment.Codings = append(f.Segment.Codings, c)
		}
	}
	return f, nil
}

// behind counts the documents whose records in the index are not of today, or
// that are gone.
func (p *Project) behind(x *index.Index) (n int, err error) {
	n = max(x.Documents()-len(p.entries), 0)
	for _, e := range p.entries {
		d, err := p.read(e)
		if err != nil {
			return n, err
		}
		if key, ok := x.Key(d.ID); !ok || key != p.indexKey(d) {
			n++
		}
	}
	return n, nil
}
