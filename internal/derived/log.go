package derived

import (
	"encoding/binary"
	"hash/crc32"
	"io"
	"os"
)

// magic is the log's first line. Its number is the version of everything that
// follows.
const magic = "ownwords derived 5\n"

const (
	kindBody   = 'B'
	kindHead   = 'H'
	kindGone   = 'D'
	kindFooter = 'F'
)

const (
	frameSize  = 9                 // of a frame before its payload
	footerSize = frameSize + 8 + 8 // of the footer in all
	maxPayload = 1<<31 - 1         // so that an int holds it everywhere
	headSize   = 256               // of a head in its frame, about
	windowSize = 64 << 10          // bytes read at once when heads are read
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func sumOf(b []byte) uint32 { return crc32.Checksum(b, castagnoli) }

// seal sums a frame's first five bytes and where it stands, then its payload.
func seal(at int64, first, payload []byte) uint32 {
	var b [13]byte
	binary.LittleEndian.PutUint64(b[:], uint64(at))
	copy(b[8:], first)
	return crc32.Update(crc32.Checksum(b[:], castagnoli), castagnoli, payload)
}

// appendFrame appends a frame that will stand at at. Bodies are left out of its
// sum: whoever points to them has their own.
func appendFrame(b []byte, at int64, kind byte, payload []byte) []byte {
	n := len(b)
	b = append(b, kind)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(payload)))
	sealed := payload
	if kind == kindBody {
		sealed = nil
	}
	b = binary.LittleEndian.AppendUint32(b, seal(at, b[n:], sealed))
	return append(b, payload...)
}

func appendPlace(b []byte, p place) []byte {
	b = binary.AppendUvarint(b, uint64(p.off))
	b = binary.AppendUvarint(b, uint64(p.n))
	return binary.LittleEndian.AppendUint32(b, p.sum)
}

// cost is what an entry takes in a log: a body, and its head twice.
func (e entry) cost() int64 { return 3*frameSize + int64(e.body) + 2*int64(e.n) }

// read takes in the heads of the log's first end bytes. Where it stops is the
// end of the log from now on.
func (s *Store) read(end int64) error {
	first := make([]byte, len(magic))
	if n, err := s.file.ReadAt(first, 0); err != nil && err != io.EOF {
		return err
	} else if string(first[:n]) != magic {
		return nil
	}
	from, to, err := s.readFooter(end)
	if err != nil {
		return err
	}
	if from > 0 {
		s.entries = make(map[uint64]entry, (to-from)/headSize)
		s.pending, s.index, s.indexed = nil, from, to
		if s.flushed, err = s.walk(from, end); err != nil || s.flushed == end {
			return err
		}
		s.empty() // damaged: what stands before may still be whole
	}
	s.pending = nil
	s.flushed, err = s.walk(int64(len(magic)), end)
	return err
}

// readFooter is where the log's footer says that all heads stand, 0 without a
// footer that is whole.
func (s *Store) readFooter(end int64) (from, to int64, err error) {
	var b [footerSize]byte
	at := end - footerSize
	if at < int64(len(magic)) {
		return 0, 0, nil
	}
	if _, err := s.file.ReadAt(b[:], at); err != nil {
		return 0, 0, notEOF(err)
	}
	if b[0] != kindFooter || binary.LittleEndian.Uint32(b[5:]) != seal(at, b[:5], b[frameSize:]) {
		return 0, 0, nil
	}
	from, to = int64(binary.LittleEndian.Uint64(b[frameSize:])), int64(binary.LittleEndian.Uint64(b[frameSize+8:]))
	if from < int64(len(magic)) || to < from || to > at {
		return 0, 0, nil
	}
	return from, to, nil
}

func notEOF(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return nil
	}
	return err
}

// below is whether the place is one that bodies before end can have.
func (p place) below(end int64) bool {
	return p.off >= int64(len(magic)) && p.off <= end && int64(p.n) <= end-p.off
}

// walk takes in the frames from at to end, and stops before the first that is
// not whole.
func (s *Store) walk(at, end int64) (int64, error) {
	w := window{file: s.file, end: end}
	for at+frameSize <= end {
		b, err := w.bytes(at, frameSize)
		if err != nil {
			return at, notEOF(err)
		}
		first := [frameSize]byte(b)
		n, sum := int64(binary.LittleEndian.Uint32(first[1:])), binary.LittleEndian.Uint32(first[5:])
		if n > end-at-frameSize {
			break
		}
		var payload []byte
		if first[0] != kindBody {
			if payload, err = w.bytes(at+frameSize, int(n)); err != nil {
				return at, notEOF(err)
			}
		}
		if sum != seal(at, first[:5], payload) || !s.take(first[0], payload, at) {
			break
		}
		at += frameSize + n
	}
	return at, nil
}

// take takes in a frame. It is false for one that no writer writes.
func (s *Store) take(kind byte, payload []byte, at int64) bool {
	switch kind {
	case kindBody, kindFooter:
	case kindGone:
		s.remove(s.key(string(payload)))
	case kindHead:
		r := reader[[]byte]{b: payload}
		body := r.place()
		document := r.piece(r.int())
		if r.bad() || !body.below(at) || len(document) == 0 {
			return false
		}
		s.set(s.key(string(document)), entry{at, uint32(len(payload)), body.n})
	default:
		return false
	}
	return true
}

// window is the part of a file that was read last.
type window struct {
	file *os.File
	end  int64
	buf  []byte
	at   int64
}

// bytes are n bytes of the file from at, until the next call.
func (w *window) bytes(at int64, n int) ([]byte, error) {
	if at < w.at || at+int64(n) > w.at+int64(len(w.buf)) {
		size := int(min(max(windowSize, int64(n)), w.end-at))
		if cap(w.buf) < size {
			w.buf = make([]byte, size)
		}
		w.buf, w.at = w.buf[:size], at
		if got, err := w.file.ReadAt(w.buf, at); err != nil {
			w.buf = w.buf[:got]
			if got < n {
				return nil, err
			}
		}
	}
	return w.buf[at-w.at:][:n], nil
}
