package derived

import (
	"cmp"
	"maps"
	"os"
	"slices"
)

// documents are all ids, in no order.
func (s *Store) documents() []string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.AppendSeq(make([]string, 0, len(s.entries)), maps.Keys(s.entries))
}

type named struct {
	document string
	entry
}

// sorted are the entries in the order in which their bodies stand in the log.
func (s *Store) sorted() []named {
	list := make([]named, 0, len(s.entries))
	for document, e := range s.entries {
		list = append(list, named{document, e})
	}
	slices.SortFunc(list, func(a, b named) int { return cmp.Compare(a.body.off, b.body.off) })
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
	to := &Store{state: writing, file: f}
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
	s.index, s.indexed, s.sum = to.index, to.indexed, to.sum
	return nil
}

func (s *Store) copyTo(to *Store) error {
	var buf []byte
	for _, l := range s.sorted() {
		if err := s.bytes(l.body, &buf); err != nil {
			return err
		}
		if sumOf(buf) != l.body.sum {
			continue
		}
		to.add(l.document, l.head, buf)
		if err := to.spill(); err != nil {
			return err
		}
	}
	to.finish()
	return to.write()
}
