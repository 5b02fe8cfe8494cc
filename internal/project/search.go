package project

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

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
	Total  uint64 // turns: in the index; segments: that the view counts
	Found  []Found
	Behind int // documents that changed since the index was brought up to date
}

// Search asks the index, and reads what it names from the transcripts as they
// are. Hits in documents that have changed since are left out; Behind counts
// those documents. While the index is asked, Search does something else that
// must succeed first.
func (p *Project) Search(ctx context.Context, q index.Query, view coding.View, meanwhile func() error) (*SearchResult, error) {
	all := q
	if q.Kind == index.Segment { // the index has those of every view, so that a page of it may hold none of this one
		all.From, all.Size = 0, -1
	}
	var x *index.Index
	var hits index.Result
	errs := atOnce(meanwhile, func() (err error) {
		if x, err = p.openIndex(ctx); err == nil {
			hits, err = x.Search(ctx, all)
		}
		return err
	})
	if x != nil {
		defer x.Close()
	}
	if err := cmp.Or(errs...); err != nil {
		return nil, err
	}
	return p.showAll(ctx, x, hits, q, view)
}

func (p *Project) showAll(ctx context.Context, x *index.Index, hits index.Result, q index.Query, view coding.View) (r *SearchResult, err error) {
	r = &SearchResult{Total: hits.Total}
	if r.Found, err = p.show(ctx, x, hits.Hits, view); err != nil {
		return nil, err
	}
	if q.Kind == index.Segment {
		r.Found = slices.DeleteFunc(r.Found, func(f Found) bool { return f.Segment.Codings == nil })
		r.Total = uint64(len(r.Found))
		r.Found = page(r.Found, q.From, q.Size)
	}
	r.Behind, err = p.behind(ctx, x)
	return r, err
}

// page is size of the found from one on; a negative size is all of them.
func page(found []Found, from, size int) []Found {
	found = found[min(from, len(found)):]
	if size >= 0 {
		found = found[:min(size, len(found))]
	}
	return found
}

// show reads what the hits name, each document once, in the hits' order.
func (p *Project) show(ctx context.Context, x *index.Index, hits []index.Hit, view coding.View) ([]Found, error) {
	var documents []string
	of := map[string][]int{} // hits
	for i, h := range hits {
		if of[h.Document] == nil {
			documents = append(documents, h.Document)
		}
		of[h.Document] = append(of[h.Document], i)
	}
	all := make([]*Found, len(hits))
	read := func(i int) (struct{}, error) {
		return struct{}{}, p.showOf(x, documents[i], hits, of[documents[i]], view, all)
	}
	for _, err := range inOrder(ctx, len(documents), read) {
		if err != nil {
			return nil, err
		}
	}
	var found []Found
	for _, f := range all {
		if f != nil {
			found = append(found, *f)
		}
	}
	return found, nil
}

// showOf fills in the hits of one document, none if what the index knows of it
// is not of today.
func (p *Project) showOf(x *index.Index, document string, hits []index.Hit, of []int, view coding.View, all []*Found) error {
	d := p.asIndexed(x, document)
	if d == nil {
		return nil
	}
	for _, i := range of {
		f, err := p.found(d, hits[i], view)
		if err != nil {
			return err
		}
		all[i] = &f
	}
	return nil
}

// asIndexed digests a document, if it still is what the index was made from.
func (p *Project) asIndexed(x *index.Index, id string) *digest {
	i, ok := slices.BinarySearchFunc(p.entries, id, func(e Entry, id string) int { return strings.Compare(e.ID, id) })
	if !ok {
		return nil // gone since
	}
	d, err := p.digest(p.entries[i], wanted{codings: true, keep: true})
	if err != nil {
		return nil // spoilt: behind says so
	}
	if key, _ := x.Key(id); key != p.indexKey(d) {
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

func (p *Project) found(d *digest, h index.Hit, view coding.View) (Found, error) {
	text, err := p.text(d)
	if err != nil {
		return Found{}, err
	}
	span, ok := text.ByteSpan(h.Start, h.End)
	if !ok {
		return Found{}, fmt.Errorf("the index names a place outside document %q: run ownwords apply", text.ID)
	}
	f := Found{text, coding.Segment{Span: span}, h.Score}
	for _, c := range view.Select(d.codings) {
		if c.Span == span {
			f.Segment.Codings = append(f.Segment.Codings, c)
		}
	}
	return f, nil
}

// behind counts the documents whose records in the index are not of today, or
// that are gone.
func (p *Project) behind(ctx context.Context, x *index.Index) (n int, err error) {
	if p.indexKeys == nil {
		for _, err := range p.glances(ctx, func(*glance, Entry) error { return nil }) {
			if err != nil {
				return 0, err
			}
		}
	}
	n = max(x.Documents()-len(p.entries), 0)
	for i, e := range p.entries {
		if key, ok := x.Key(e.ID); !ok || key != p.indexKeys[i] {
			n++
		}
	}
	return n, nil
}
