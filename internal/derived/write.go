package derived

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

const (
	bufferSize = 1 << 20  // bytes that are written at once
	keepLimit  = 64 << 20 // bytes kept in memory where they cannot be written
	slack      = 64 << 10 // garbage, and frames behind the index, that nobody minds
)

// Put takes in what was computed from a document, in place of what was known.
// Head and Body answer it at once. An error says why it was not written, now or
// at an earlier Put: a full disk, a folder that is not to be written to. That
// another process is writing is no error, see Writing. In both cases the Store
// keeps it in memory while there is room, and forgets the document otherwise.
func (s *Store) Put(h Head, b *Body) error {
	if h.Document == "" {
		return errors.New("derived: a document without an id")
	}
	buf := buffers.Get().(*[]byte)
	defer buffers.Put(buf)
	raw, err := appendBody((*buf)[:0], b)
	if err != nil {
		return fmt.Errorf("derived: document %q: %w", h.Document, err)
	}
	*buf = raw
	head := string(appendHead(nil, &h))
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.begin(false); err != nil {
		return err
	}
	key := s.key(h.Document)
	if n := frameSize + len(raw); n > maxPayload || s.full(n) {
		s.remove(key)
		return s.err
	}
	s.add(key, head, raw)
	return s.spill()
}

// Touch puts a new head before what is known of a document. If nothing is,
// nothing happens. Errors are those of Put.
func (s *Store) Touch(h Head) error {
	head := string(appendHead(nil, &h))
	s.mu.Lock()
	defer s.mu.Unlock()
	key := s.key(h.Document)
	body, known := s.head(s.entries[key])
	if known == head || documentOf(known) != h.Document {
		return nil
	}
	if err := s.begin(false); err != nil {
		return err
	}
	if s.full(len(head)) {
		s.remove(key)
		return s.err
	}
	s.point(key, body, head)
	return s.spill()
}

// full is whether n bytes more are too many to keep in memory.
func (s *Store) full(n int) bool { return s.state == keeping && len(s.pending)+n > keepLimit }

// Keep forgets all documents that are not live.
func (s *Store) Keep(live func(document string) bool) {
	var gone []string
	for document := range s.documents() {
		if !live(document) {
			gone = append(gone, document)
		}
	}
	slices.Sort(gone)
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(gone) == 0 || s.begin(false) != nil {
		return
	}
	for _, document := range gone {
		s.remove(s.key(document))
		if s.state == writing {
			s.append(kindGone, []byte(document))
		}
	}
	s.spill() // Flush tells
}

// Flush writes out what is held back, and what makes the next Open quick. Its
// error is that of an earlier Put, if there was one.
func (s *Store) Flush() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.settle()
}

// Close flushes, and lets others write. Nothing is answered any more. Closing
// again does nothing.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state == closed {
		return nil
	}
	err := s.settle()
	if s.file != nil {
		s.file.Close()
	}
	s.unlock()
	s.state, s.file, s.pending = closed, nil, nil
	return err
}

// add appends a body and its head.
func (s *Store) add(key uint64, head string, raw []byte) {
	body := place{s.size() + frameSize, uint32(len(raw)), sumOf(raw)}
	s.append(kindBody, raw)
	s.point(key, body, head)
}

// point appends a head.
func (s *Store) point(key uint64, body place, head string) {
	payload := append(appendPlace(nil, body), head...)
	s.set(key, entry{s.size(), uint32(len(payload)), body.n})
	s.append(kindHead, payload)
}

func (s *Store) append(kind byte, payload []byte) {
	s.pending = appendFrame(s.pending, s.size(), kind, payload)
	s.dirty = true
}

// spill writes when enough has come together.
func (s *Store) spill() error {
	if len(s.pending) < bufferSize {
		return s.err
	}
	return s.write()
}

// write writes what is pending. If that fails, what is half-written is taken
// away and the rest of this Store's life is in memory.
func (s *Store) write() error {
	if s.state != writing || len(s.pending) == 0 {
		return s.err
	}
	if _, err := s.file.WriteAt(s.pending, s.flushed); err != nil {
		s.file.Truncate(s.flushed) // as far as possible: an Open finds out otherwise
		s.state, s.err = keeping, err
		s.unlock()
		return err
	}
	s.flushed += int64(len(s.pending))
	s.pending = s.pending[:0]
	return nil
}

// settle leaves a log on disk that is quick to open and at most half garbage.
func (s *Store) settle() error {
	if s.state != writing || !s.dirty {
		return s.err
	}
	if s.size() > 2*s.live+slack && s.compact() == nil {
		return nil
	}
	s.finish()
	return s.write()
}

// finish appends a footer, and all heads before it if what stood behind those
// last written is too much to walk over.
func (s *Store) finish() {
	if s.size()-s.indexed > slack+(s.indexed-s.index)/2 {
		s.appendHeads()
	}
	if s.index > 0 {
		b := binary.LittleEndian.AppendUint64(nil, uint64(s.index))
		s.append(kindFooter, binary.LittleEndian.AppendUint64(b, uint64(s.indexed)))
	}
	s.dirty = false
}

// appendHeads writes all heads once more, one behind the other.
func (s *Store) appendHeads() {
	s.index = s.size()
	for _, l := range s.sorted() {
		body, head := s.head(l.entry)
		if head == "" {
			s.remove(l.key)
			continue
		}
		s.point(l.key, body, head)
		s.spill() // settle tells
	}
	s.indexed = s.size()
}
