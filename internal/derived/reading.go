package derived

import (
	"encoding/binary"
	"io"
)

// head reads a head, and the place of its body. It is "" where no whole head
// stands. The caller has the lock.
func (s *Store) head(e entry) (body place, head string) {
	r := reader[string]{b: s.payload(e)}
	if body = r.place(); r.bad() {
		return place{}, ""
	}
	return body, r.b[r.at:]
}

// documentOf is the id in an encoded head.
func documentOf(head string) string {
	r := reader[string]{b: head}
	return r.text(r.int())
}

// payload is what is in a head's frame, "" where that cannot be read. Documents
// are asked for in their order, in which most heads stand, so that one look at
// the file serves many.
func (s *Store) payload(e entry) string {
	switch n := frameSize + int(e.n); {
	case e == entry{}:
	case e.off >= s.flushed:
		if from := e.off - s.flushed; from+int64(n) <= int64(len(s.pending)) {
			return wholeHead(s.pending[from:][:n], e.off)
		}
	case s.file != nil:
		s.look.Lock()
		defer s.look.Unlock()
		if s.seen.file != s.file {
			s.seen = window{file: s.file, buf: s.seen.buf[:0]}
		}
		s.seen.end = s.flushed
		if frame, err := s.seen.bytes(e.off, n); err == nil {
			return wholeHead(frame, e.off)
		}
	}
	return ""
}

// wholeHead is the payload of the frame of a head, "" if it is none.
func wholeHead(frame []byte, at int64) string {
	first, payload := frame[:frameSize], frame[frameSize:]
	if first[0] != kindHead || binary.LittleEndian.Uint32(first[5:]) != seal(at, first[:5], payload) {
		return ""
	}
	return string(payload)
}

// bytes fills buf with a body. The caller has the lock.
func (s *Store) bytes(at place, buf *[]byte) error {
	if at.off >= s.flushed {
		*buf = append((*buf)[:0], s.pending[at.off-s.flushed:][:at.n]...)
		return nil
	}
	if s.file == nil {
		return errAbsent
	}
	if cap(*buf) < int(at.n) {
		*buf = make([]byte, at.n)
	}
	*buf = (*buf)[:at.n]
	n, err := s.file.ReadAt(*buf, at.off)
	if err == io.EOF {
		*buf, err = (*buf)[:n], nil
	}
	return err
}
