package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
	bleve "github.com/blevesearch/bleve_index_api"
	zap "github.com/blevesearch/zapx/v17"
)

// keysKey is where a store keeps the key of each document: see keys.go.
var keysKey = []byte("keys")

// store is bleve's index of one generation.
type store struct {
	index bleve.Index
	queue *bleve.AnalysisQueue
	dir   string // the index folder, for errors
	path  string
	fault chan error // what went wrong in bleve's own goroutines
	close func() error
}

// use is what a store is opened for.
type use int

const (
	reading use = iota
	writing
	building // writing, and nobody reads before it is whole
	creating // building from nothing
)

// mergesWhileBuilding has bleve merge its files while an index is built only
// if they become very many: they are all merged at the end, and each merge
// before that writes what the next one writes again.
var mergesWhileBuilding = map[string]any{"MaxSegmentsPerTier": 256, "SegmentsPerMergeTask": 128, "FloorSegmentSize": 1}

// mergeAll has bleve merge all its files in one go. Left to itself it takes ten
// at a time.
var mergeAll = mergeplan.MergePlanOptions{
	MaxSegmentsPerTier: 1, TierGrowth: 1, SegmentsPerMergeTask: 1 << 20, ReclaimDeletesWeight: 2,
	MaxSegmentSize: 1 << 30, FloorSegmentSize: 1 << 30, MaxSegmentFileSize: 1 << 40, FloorSegmentFileSize: 1 << 40,
}

// openStore opens the files of a generation, and makes them when creating. A
// store that somebody else has is a LockedError after wait; one that cannot be
// read is a DamagedError.
func openStore(g generation, wait time.Duration, to use) (s *store, err error) {
	readOnly := to == reading
	path := g.path(storeFolder)
	if to != creating {
		if err := checkBolt(path); err != nil {
			return nil, openError(g, err, readOnly)
		}
	}
	defer guard(g.dir, &err)()
	registerSegments()
	s = &store{dir: g.dir, path: path, queue: bleve.NewAnalysisQueue(2), fault: make(chan error, 1)}
	config := map[string]any{
		"path": path, "read_only": readOnly, "bolt_timeout": wait.String(),
		"forceSegmentType": segmentType, "forceSegmentVersion": int(zap.Version),
	}
	if !readOnly {
		config["asyncErrorCallbackName"] = watchFaults(path, s.fault)
	}
	if to >= building {
		config["scorchMergePlanOptions"] = mergesWhileBuilding
	}
	if s.index, err = scorch.NewScorch(scorch.Name, config, s.queue); err == nil {
		err = s.index.Open()
	}
	if err != nil {
		s.queue.Close()
		return nil, openError(g, err, readOnly)
	}
	s.close = sync.OnceValue(s.shut)
	if !readOnly {
		return s, nil
	}
	if err := s.checkLatest(); err != nil {
		_ = s.close()
		return nil, openError(g, err, readOnly)
	}
	return s, nil
}

// checkLatest fails if the latest state in the store cannot be read. bleve
// then takes an earlier one if it still has it, and numbers new states from
// there, so that the broken one would stay the latest.
func (s *store) checkLatest() error {
	states, ok := s.index.(interface {
		RootBoltSnapshotEpochs() ([]uint64, error)
		LoadSnapshot(epoch uint64) (*scorch.IndexSnapshot, error)
	})
	if !ok {
		return nil
	}
	for last := uint64(0); ; {
		epochs, err := states.RootBoltSnapshotEpochs()
		if err != nil || len(epochs) == 0 {
			return err
		}
		latest := slices.Max(epochs)
		state, err := states.LoadSnapshot(latest)
		if err == nil {
			return state.DecRef()
		}
		if latest == last { // else a merge may have replaced it meanwhile
			return err
		}
		last = latest
	}
}

// shut closes the store. bleve panics over a second time, so it is called
// through close alone.
func (s *store) shut() error {
	forgetFaults(s.path)
	err := s.index.Close()
	s.queue.Close()
	return err
}

// openError sorts out why bleve would not open a store. bbolt's timeout is
// told by its word: the package is not ours to import. A writer that has to
// wait here waits for a reader, of whom nothing is known.
func openError(g generation, err error, readOnly bool) error {
	switch {
	case err.Error() == "timeout" && readOnly:
		return &LockedError{Dir: g.dir, Holder: holder(g.dir)}
	case err.Error() == "timeout":
		return &LockedError{Dir: g.dir}
	case isOutside(err):
		return fmt.Errorf("open the search index: %w", err)
	}
	return &DamagedError{g.dir, err}
}

// write applies a batch and returns when it is on the disk, or cannot be.
func (s *store) write(b *bleve.Batch) error {
	done := make(chan error, 1)
	go func() { done <- s.batch(b) }()
	select {
	case err := <-done:
		return err
	case err := <-s.fault:
		return err
	}
}

func (s *store) batch(b *bleve.Batch) (err error) {
	defer guard(s.dir, &err)()
	return s.index.Batch(b)
}

// squeeze merges all files into one, and tells now and then what share of it
// is done, to judge by the size of the new file.
func (s *store) squeeze(ctx context.Context, tell func(share float64)) error {
	merger, ok := s.index.(interface {
		ForceMerge(context.Context, *mergeplan.MergePlanOptions) error
	})
	if !ok {
		return nil
	}
	before := s.sizes()
	tell(0)
	done := make(chan error, 1)
	go func() { done <- merger.ForceMerge(ctx, &mergeAll) }()
	for {
		select {
		case <-time.After(100 * time.Millisecond):
			tell(min(1, float64(s.sizes()-before)/float64(max(before, 1))))
		case err := <-s.fault:
			return err
		case err := <-done:
			return errors.Join(err, ctx.Err())
		}
	}
}

// tidy waits, for a moment, until bleve has removed the files that a merge has
// made useless. It does so by itself, but not if it is closed first.
func (s *store) tidy(ctx context.Context) {
	states, ok := s.index.(interface{ RootBoltSnapshotEpochs() ([]uint64, error) })
	for wait := 0; ok && wait < 250 && ctx.Err() == nil; wait++ {
		epochs, err := states.RootBoltSnapshotEpochs()
		if err != nil || len(epochs) == 1 && s.files() <= 1 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// files is how many files hold records.
func (s *store) files() int { return len(s.segmentFiles()) }

// sizes is how large they are together.
func (s *store) sizes() (n int64) {
	for _, file := range s.segmentFiles() {
		if info, err := os.Stat(file); err == nil {
			n += info.Size()
		}
	}
	return n
}

func (s *store) segmentFiles() []string {
	files, err := filepath.Glob(filepath.Join(s.path, "*.zap"))
	if err != nil {
		return nil // a folder with brackets in its name: nothing is known
	}
	return files
}

// ids are the ids of all records of a document.
func (s *store) ids(ctx context.Context, doc string) (ids []string, err error) {
	defer guard(s.dir, &err)()
	r, err := s.index.Reader()
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	err = eachID(ctx, r, fold(doc), func(id string) bool {
		ids = append(ids, id)
		return true
	})
	return ids, err
}

// documentOf is a document as it is spelled, by its name as it is indexed; ""
// where no record of it is left.
func documentOf(ctx context.Context, r bleve.IndexReader, folded string) (document string, err error) {
	var h Hit
	var wrong error
	err = eachID(ctx, r, folded, func(id string) bool {
		h, wrong = hit(id)
		return false
	})
	return h.Document, errors.Join(err, wrong)
}

// eachID visits the ids of a document's records until visit is false.
func eachID(ctx context.Context, r bleve.IndexReader, folded string, visit func(id string) bool) error {
	postings, err := r.TermFieldReader(ctx, []byte(folded), "document", false, false, false)
	if err != nil {
		return err
	}
	defer func() { _ = postings.Close() }()
	for {
		p, err := postings.Next(nil)
		if err != nil || p == nil {
			return err
		}
		id, err := r.ExternalID(p.ID)
		if err != nil || !visit(id) {
			return err
		}
	}
}

// guard turns a panic over broken files, and a read beyond the end of a
// mapped file, into a DamagedError. Call what it returns at the end.
func guard(dir string, err *error) func() {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		if p := recover(); p != nil {
			*err = &DamagedError{dir, fmt.Errorf("%v", p)}
		}
	}
}

// bleve reports the faults of its goroutines to functions in a global map that
// has no lock. One function is put there, once, and sends each to its store.
var faults struct {
	once   sync.Once
	stores sync.Map // path → chan error
}

const faultsName = "ownwords"

func watchFaults(path string, to chan error) string {
	faults.once.Do(func() {
		scorch.RegistryAsyncErrorCallbacks[faultsName] = func(err error, path string) {
			if to, ok := faults.stores.Load(path); ok {
				select {
				case to.(chan error) <- err:
				default:
				}
			}
		}
	})
	faults.stores.Store(path, to)
	return faultsName
}

func forgetFaults(path string) { faults.stores.Delete(path) }

// damage makes an error of reading or writing a store a DamagedError, unless
// the machine is at fault.
func damage(dir string, err error) error {
	var damaged *DamagedError
	if err == nil || errors.As(err, &damaged) {
		return err
	}
	if isOutside(err) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("write the search index: %s: %w", strings.TrimSpace(dir), err)
	}
	return &DamagedError{dir, err}
}
