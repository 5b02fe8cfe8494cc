package index

import (
	"context"
	"errors"
	"math"
	"strconv"
	"time"
)

// Index is an index opened for reading. It keeps writers waiting: open,
// answer, close. It is safe for concurrent use.
type Index struct {
	store  *store
	dir    string
	keys   map[string]string
	fields fields
}

// Open opens the index in dir. ErrNone says that there is none; a LockedError,
// that a writer has it and did not finish within five seconds; a DamagedError,
// that Update must make it anew.
func Open(ctx context.Context, dir string) (*Index, error) {
	return openWithin(ctx, dir, patience)
}

func openWithin(ctx context.Context, dir string, wait time.Duration) (*Index, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	g, err := current(dir)
	if err != nil {
		return nil, err
	}
	x, err := openGeneration(g, wait)
	var damaged *DamagedError
	if errors.As(err, &damaged) {
		// A writer may have switched and swept between the two steps.
		if now, cerr := current(dir); cerr == nil && now != g {
			return openGeneration(now, wait)
		}
	}
	return x, err
}

func openGeneration(g generation, wait time.Duration) (x *Index, err error) {
	s, err := openStore(g, wait, reading)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = s.close()
		}
	}()
	keys, ok, err := s.keys()
	if err == nil && !ok {
		err = errors.New("it has no list of documents")
	}
	if err != nil {
		return nil, &DamagedError{g.dir, err}
	}
	fields, err := s.fields()
	if err != nil {
		return nil, &DamagedError{g.dir, err}
	}
	return &Index{store: s, dir: g.dir, keys: keys, fields: fields}, nil
}

// Close lets go of the index.
func (x *Index) Close() error { return x.store.close() }

// Key is the key under which the document was indexed. It is false for one
// that is not in the index, or not wholly.
func (x *Index) Key(document string) (string, bool) {
	key := x.keys[document]
	return key, key != ""
}

// Documents is how many documents are in the index.
func (x *Index) Documents() int { return len(x.keys) }

// Search finds records. What is wrong with the query is a QueryError.
func (x *Index) Search(ctx context.Context, q Query) (res Result, err error) {
	plan, filters, err := x.fields.plan(q)
	if err != nil {
		return Result{}, err
	}
	defer guard(x.dir, &err)()
	reader, err := x.store.index.Reader()
	if err != nil {
		return Result{}, &DamagedError{x.dir, err}
	}
	defer func() { _ = reader.Close() }()
	c, err := newCompiler(ctx, reader)
	if err != nil {
		return Result{}, &DamagedError{x.dir, err}
	}
	defer c.close()
	main, err := c.node(plan)
	if err != nil {
		return Result{}, &QueryError{Query: q.Text, Err: err}
	}
	return x.collect(ctx, c, main, filters, q)
}

// collect goes through the segments, one after the other.
func (x *Index) collect(ctx context.Context, c *compiler, main node, filters []Filter, q Query) (Result, error) {
	from, size := max(q.From, 0), q.Size
	if size < 0 {
		size = int(c.records)
	}
	b := best{}
	if size > 0 {
		b.most = size + from
	}
	norm := 1 / math.Sqrt(main.weight())
	for _, p := range c.parts {
		if err := b.through(ctx, p, main, filters, norm); err != nil {
			if ctx.Err() != nil {
				return Result{}, ctx.Err()
			}
			return Result{}, &DamagedError{x.dir, err}
		}
	}
	hits, err := b.hits(from)
	if err != nil {
		return Result{}, &DamagedError{x.dir, err}
	}
	return Result{Total: b.total, Hits: hits}, nil
}

// through collects from one segment what satisfies a node.
func (b *best) through(ctx context.Context, p *part, main node, filters []Filter, norm float64) error {
	if err := p.filter(filters); err != nil {
		return err
	}
	s, err := main.scan(p, norm)
	if err != nil {
		return err
	}
	return b.collect(ctx, p, s)
}

// rounded cuts a score to nine significant digits. Whoever asks for filters
// alone gets 1 for all.
func rounded(score float64) float64 {
	if math.IsNaN(score) || math.IsInf(score, 0) {
		return 0
	}
	r, err := strconv.ParseFloat(strconv.FormatFloat(score, 'e', 8, 64), 64)
	if err != nil {
		return 0
	}
	return r
}
