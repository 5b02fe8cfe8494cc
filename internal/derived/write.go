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
	if n := frameSize + len(raw); n > maxPayload || s.state == keeping && len(s.pending)+n > keepLimit {
		s.remove(h.Document)
		return s.err
	}
	s.add(h.Document, head, raw)
	return s.spill()
}

// Touch puts a new head before what is known of a document. If nothing is,
// nothing happens. Errors are those of Put.
func (s *Store) Touch(h Head) error {
	head := string(appendHead(nil, &h))
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.entries[h.Document]
	if !ok || e.head == head {
		return nil
	}
	if err := s.begin(false); err != nil {
		return err
	}
	s.point(h.Document, entry{head, e.body})
	return s.spill()
}

// Keep forgets all documents that are not live.
func (s *Store) Keep(live func(document string) bool) {
	var gone []string
	for _, document := range s.documents() {
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
		s.remove(document)
		s.note(kindGone, []byte(document))
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

// Close flushes, and lets others write. Heads are still answered, bodies are
// not. Closing again does nothing.
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
func (s *Store) add(document, head string, raw []byte) {
	body := place{s.size() + frameSize, uint32(len(raw)), sumOf(raw)}
	s.append(kindBody, raw)
	s.point(document, entry{head, body})
}

// point appends a head.
func (s *Store) point(document string, e entry) {
	s.set(document, e)
	if s.state == writing {
		s.note(kindHead, append(appendPlace(nil, e.body), e.head...))
	}
}

// note appends a frame that only a later Open is interested in.
func (s *Store) note(kind byte, payload []byte) {
	if s.state == writing {
		s.append(kind, payload)
	}
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
	if cap(s.pending) > 4*bufferSize { // an index has gone through
		s.pending = nil
	}
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

// finish appends a footer, and an index before it if the last one has too much
// behind it.
func (s *Store) finish() {
	if s.size()-s.indexed > slack+(s.indexed-s.index)/2 {
		s.appendIndex()
	}
	if s.index > 0 {
		b := binary.LittleEndian.AppendUint64(nil, uint64(s.index))
		s.append(kindFooter, binary.LittleEndian.AppendUint32(b, s.sum))
	}
	s.dirty = false
}

func (s *Store) appendIndex() {
	list := s.sorted()
	b := appendInt(nil, len(list))
	for _, l := range list {
		b = appendPlace(b, l.body)
		b = appendText(b, l.head)
	}
	if len(b) > maxPayload {
		return
	}
	s.index, s.sum = s.size(), sumOf(b)
	s.append(kindIndex, b)
	s.indexed = s.size()
}
