package index

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	bleve "github.com/blevesearch/bleve_index_api"
)

// A batch is written when it has this many records or this much text. Each
// batch becomes a file with a dictionary of all its words, so that smaller ones
// cost more here and when files are merged; larger ones take more memory.
const (
	batchRecords = 16_000
	batchBytes   = 3 << 20
)

// Update brings the index in dir to exactly these documents, whose ids differ
// without case. It makes dir and whatever is missing in it. Errors of an
// item's Records are returned with the document's id; what had been written
// until then stays, and is right.
func Update(ctx context.Context, dir string, opts Options, items []Item) (Stats, error) {
	if err := checkItems(items); err != nil {
		return Stats{}, err
	}
	if opts.Wait == 0 {
		opts.Wait = patience
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return Stats{}, fmt.Errorf("make the search index: %w", err)
	}
	unlock, err := lock(ctx, dir, opts.Wait)
	if err != nil {
		return Stats{}, err
	}
	defer unlock()
	return update(ctx, dir, opts, items)
}

func checkItems(items []Item) error {
	seen := make(map[string]string, len(items))
	for _, it := range items {
		if it.Document == "" || it.Key == "" || strings.ContainsRune(it.Document, 0) || !utf8.ValidString(it.Document) {
			return fmt.Errorf("index document %q: an id of valid characters and a key are needed", it.Document)
		}
		if other, ok := seen[fold(it.Document)]; ok {
			return fmt.Errorf("index document %q: its id is also that of %q", it.Document, other)
		}
		seen[fold(it.Document)] = it.Document
	}
	return nil
}

// update works on the generation in use, or on one that a stopped writer has
// left, and on a new one if these are damaged.
func update(ctx context.Context, dir string, opts Options, items []Item) (Stats, error) {
	candidates, err := candidates(dir)
	if err != nil {
		return Stats{}, err
	}
	var damaged *DamagedError
	for _, g := range candidates {
		stats, err := updateIn(ctx, g, opts, items, g.purpose())
		if !errors.As(err, &damaged) {
			return stats, err
		}
	}
	g, err := newGeneration(dir)
	if err != nil {
		return Stats{}, err
	}
	return updateIn(ctx, g, opts, items, creating)
}

// candidates are the generations that may be worked on, best first.
func candidates(dir string) ([]generation, error) {
	var damaged *DamagedError
	g, err := current(dir)
	switch {
	case err == nil:
		return []generation{g}, nil
	case !errors.Is(err, ErrNone) && !errors.As(err, &damaged):
		return nil, err
	}
	all, err := generations(dir)
	slices.Reverse(all)
	return slices.DeleteFunc(all, func(g generation) bool { return g.checkVersion() != nil }), err
}

// purpose is what a writer opens the generation for.
func (g generation) purpose() use {
	if now, err := current(g.dir); err == nil && now == g {
		return writing
	}
	return building
}

func updateIn(ctx context.Context, g generation, opts Options, items []Item, to use) (stats Stats, err error) {
	if to != creating { // a look, which finds damage that opening for writing hides
		s, err := openStore(g, opts.Wait, reading)
		if err != nil {
			return Stats{}, err
		}
		_ = s.close()
	}
	s, err := openStore(g, opts.Wait, to)
	if err != nil {
		return Stats{}, err
	}
	stats, err = bring(ctx, s, g.dir, opts, items, to)
	if cerr := s.close(); err == nil {
		err = damage(g.dir, cerr)
	}
	if err != nil {
		return stats, err
	}
	stats.Rebuilt, stats.Generation = to == creating, g.name
	return stats, g.use()
}

// updater is one Update of one store.
type updater struct {
	store  *store
	dir    string
	use    use
	keys   map[string]string
	stats  Stats
	shaper *shaper

	batch   *bleve.Batch
	records int
	bytes   int
	noted   int        // documents with a key when keys were written last
	untrue  bool       // a key that was written holds no more
	busy    chan error // the batch before, while it is written
}

func bring(ctx context.Context, s *store, dir string, opts Options, items []Item, to use) (Stats, error) {
	keys, ok, err := s.keys()
	if err == nil && !ok && to != creating {
		err = errors.New("it has no list of documents")
	}
	if keys == nil {
		keys = map[string]string{}
	}
	if err == nil && to == building {
		err = s.unfinished(ctx, keys)
	}
	if err != nil {
		return Stats{}, damage(dir, err)
	}
	u := &updater{store: s, dir: dir, use: to, keys: keys, shaper: newShaper(), batch: bleve.NewBatch()}
	err = u.run(ctx, opts, items)
	if werr := u.settle(); err == nil {
		err = werr
	}
	return u.stats, err
}

func (u *updater) run(ctx context.Context, opts Options, items []Item) error {
	if u.use == creating { // so that a store without keys is a damaged one
		if err := u.flush(true); err != nil {
			return err
		}
	}
	if err := u.removeVanished(ctx, items); err != nil {
		return err
	}
	for i, it := range items {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := u.item(ctx, it); err != nil {
			return err
		}
		opts.tell(Indexing, i+1, len(items))
	}
	return u.finish(ctx, opts)
}

// finish writes the last batch. What many batches have written is merged: the
// index is then smaller and searches are faster.
func (u *updater) finish(ctx context.Context, opts Options) error {
	if u.stats.Changed+u.stats.Removed > 0 || u.use >= building {
		if err := u.flush(true); err != nil {
			return err
		}
	}
	if err := u.settle(); err != nil {
		return err
	}
	if u.use < building && u.stats.Batches < squeezeAfter || u.store.files() < 2 {
		return nil
	}
	tell := func(share float64) { opts.tell(Merging, int(share*float64(len(u.keys))), len(u.keys)) }
	if err := u.store.squeeze(ctx, tell); err != nil {
		return damage(u.dir, err)
	}
	u.store.tidy(ctx)
	return nil
}

// squeezeAfter is the number of batches that are worth merging in an index that
// had been merged before.
const squeezeAfter = 4

func (u *updater) removeVanished(ctx context.Context, items []Item) error {
	keep := make(map[string]bool, len(items))
	for _, it := range items {
		keep[it.Document] = true
	}
	for _, doc := range slices.Sorted(maps.Keys(u.keys)) {
		if keep[doc] {
			continue
		}
		if err := u.replace(ctx, doc, "", nil); err != nil {
			return err
		}
		delete(u.keys, doc)
		u.stats.Removed++
	}
	return nil
}

func (u *updater) item(ctx context.Context, it Item) error {
	u.stats.Documents++
	if u.keys[it.Document] == it.Key {
		u.stats.Unchanged++
		return nil
	}
	records, err := it.Records()
	if err != nil {
		return fmt.Errorf("index document %q: %w", it.Document, err)
	}
	u.stats.Changed++
	return u.replace(ctx, it.Document, it.Key, records)
}

// replace makes the records of a document exactly these, writing only what
// differs, and then its key.
func (u *updater) replace(ctx context.Context, doc, key string, records []Record) error {
	want, err := u.shaper.byID(doc, records)
	if err != nil {
		return err
	}
	have, err := u.have(ctx, doc)
	if err != nil {
		return err
	}
	if before, ok := u.keys[doc]; ok || u.use < building {
		u.keys[doc], u.untrue = "", u.untrue || before != ""
	}
	for _, id := range have {
		if _, ok := want[id]; ok {
			delete(want, id)
			continue
		}
		u.batch.Delete(id)
		u.stats.Dropped++
		if err := u.count(0); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(want)) {
		w := want[id]
		u.batch.Update(u.shaper.entry(id, w.record, w.keywords))
		u.stats.Added++
		if err := u.count(len(w.record.Text)); err != nil {
			return err
		}
	}
	u.keys[doc] = key
	return nil
}

// have is what the index holds of a document.
func (u *updater) have(ctx context.Context, doc string) ([]string, error) {
	if _, ok := u.keys[doc]; !ok {
		return nil, nil
	}
	ids, err := u.store.ids(ctx, doc)
	return ids, damage(u.dir, err)
}

// shaped is a record with its keywords.
type shaped struct {
	record   *Record
	keywords []keyword
}

// byID names the records of a document and refuses two in one place.
func (s *shaper) byID(doc string, records []Record) (map[string]shaped, error) {
	want := make(map[string]shaped, len(records))
	places := make(map[string]bool, len(records))
	for i := range records {
		r := &records[i]
		if r.Document != doc {
			return nil, fmt.Errorf("index document %q: a record is of document %q", doc, r.Document)
		}
		keywords := r.keywords(s.fold)
		id, err := r.id(keywords)
		if err != nil {
			return nil, fmt.Errorf("index document %q: %w", doc, err)
		}
		if places[place(id)] {
			return nil, fmt.Errorf("index document %q: two records are the %s %d-%d", doc, r.Kind, r.Start, r.End)
		}
		places[place(id)] = true
		want[id] = shaped{r, keywords}
	}
	return want, nil
}

func (u *updater) count(bytes int) error {
	u.records++
	u.bytes += bytes
	if u.records < batchRecords && u.bytes < batchBytes {
		return nil
	}
	return u.flush(u.use < building || u.untrue || len(u.keys) >= u.noted+u.noted/8)
}

// flush writes the batch, and with it the keys as they are after it. While an
// index is built the keys may be left out: what has none is looked for when the
// next writer goes on. They are written whole each time, so that doing so with
// every batch would make many small documents cost the square of their number.
//
// The batch is written while the next one is made.
func (u *updater) flush(withKeys bool) error {
	if err := u.settle(); err != nil {
		return err
	}
	if withKeys {
		u.batch.SetInternal(keysKey, appendKeys(nil, u.keys))
		u.noted, u.untrue = len(u.keys), false
	}
	batch := u.batch
	u.busy = make(chan error, 1)
	go func(done chan<- error) { done <- u.store.write(batch) }(u.busy)
	u.stats.Batches++
	u.batch, u.records, u.bytes = bleve.NewBatch(), 0, 0
	return nil
}

// settle waits until the batch before is written.
func (u *updater) settle() error {
	if u.busy == nil {
		return nil
	}
	err := <-u.busy
	u.busy = nil
	return damage(u.dir, err)
}
