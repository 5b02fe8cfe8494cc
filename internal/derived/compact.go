package derived

import (
	"cmp"
	"iter"
	"os"
	"slices"
)

// documents are all ids, in the order of the log.
func (s *Store) documents() iter.Seq[string] {
	s.mu.RLock()
	list := s.sorted()
	s.mu.RUnlock()
	return func(yield func(string) bool) {
		for _, l := range list {
			s.mu.RLock()
			_, head := s.head(s.entries[l.key])
			s.mu.RUnlock()
			if head != "" && !yield(documentOf(head)) {
				return
			}
		}
	}
}

type keyed struct {
	key uint64
	entry
}

// sorted are the entries in the order in which they stand in the log.
func (s *Store) sorted() []keyed {
	list := make([]keyed, 0, len(s.entries))
	for key, e := range s.entries {
		list = append(list, keyed{key, e})
	}
	slices.SortFunc(list, func(a, b keyed) int { return cmp.Compare(a.off, b.off) })
	return list
}

// compact writes a log of what still holds and puts it in place of the old
// one. Whoever reads the old one may go on. A body that turns out to be damaged
// is forgotten. If anything goes wrong the old log stays.
func (s *Store) compact() (err error) {
	f, err := s.root.OpenFile(s.name(tempName), os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	to := &Store{state: writing, file: f, seed: s.seed}
	to.empty()
	if err = s.copyTo(to); err == nil {
		err = s.root.Rename(s.name(tempName), s.name(logName))
	}
	if err != nil {
		f.Close()
		s.root.Remove(s.name(tempName))
		return err
	}
	s.file.Close()
	s.file, s.entries, s.live = f, to.entries, to.live
	s.flushed, s.pending, s.dirty = to.flushed, to.pending, false
	s.index, s.indexed = to.index, to.indexed
	return nil
}

func (s *Store) copyTo(to *Store) error {
	var buf []byte
	for _, l := range s.sorted() {
		body, head := s.head(l.entry)
		if head == "" {
			continue
		}
		if err := s.bytes(body, &buf); err != nil {
			return err
		}
		if sumOf(buf) != body.sum {
			continue
		}
		to.add(l.key, head, buf)
		if err := to.spill(); err != nil {
			return err
		}
	}
	to.finish()
	return to.write()
}
