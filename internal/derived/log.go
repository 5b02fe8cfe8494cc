package derived

import (
	"encoding/binary"
	"hash/crc32"
	"io"
	"os"
	"strings"
)

// magic is the log's first line. Its number is the version of everything that
// follows.
const magic = "ownwords derived 2\n"

const (
	kindBody   = 'B'
	kindHead   = 'H'
	kindGone   = 'D'
	kindIndex  = 'I'
	kindFooter = 'F'
)

const (
	frameSize  = 9                 // of a frame before its payload
	footerSize = frameSize + 8 + 4 // of the footer in all
	maxPayload = 1<<31 - 1         // so that an int holds it everywhere
	windowSize = 64 << 10          // bytes read at once when walking the frames
	placeSize  = 5 + 5 + 4         // of an encoded place, about
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

// appendFrame appends a frame that will stand at at. Bodies and indexes are
// left out of its sum: whoever points to them has their own.
func appendFrame(b []byte, at int64, kind byte, payload []byte) []byte {
	n := len(b)
	b = append(b, kind)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(payload)))
	sealed := payload
	if pointed(kind) {
		sealed = nil
	}
	b = binary.LittleEndian.AppendUint32(b, seal(at, b[n:], sealed))
	return append(b, payload...)
}

// pointed is whether frames of a kind are read through a pointer only.
func pointed(kind byte) bool { return kind == kindBody || kind == kindIndex }

func appendPlace(b []byte, p place) []byte {
	b = binary.AppendUvarint(b, uint64(p.off))
	b = binary.AppendUvarint(b, uint64(p.n))
	return binary.LittleEndian.AppendUint32(b, p.sum)
}

// cost is what an entry takes in a log: its frames, and its part of the index.
func (e entry) cost() int64 {
	return 2*frameSize + int64(e.body.n) + 2*int64(placeSize+len(e.head))
}

// read takes in the heads of the log's first end bytes. Where it stops is the
// end of the log from now on.
func (s *Store) read(end int64) error {
	first := make([]byte, len(magic))
	if n, err := s.file.ReadAt(first, 0); err != nil && err != io.EOF {
		return err
	} else if string(first[:n]) != magic {
		return nil
	}
	s.pending = nil
	if err := s.readIndex(end); err != nil {
		return err
	}
	var err error
	s.flushed, err = s.walk(s.indexed, end)
	return err
}

// readIndex takes in the index that the log's footer points to, if both are
// whole.
func (s *Store) readIndex(end int64) error {
	b := make([]byte, footerSize)
	at := end - footerSize
	if at < int64(len(magic)) {
		return nil
	}
	if _, err := s.file.ReadAt(b, at); err != nil {
		return notEOF(err)
	}
	if b[0] != kindFooter || binary.LittleEndian.Uint32(b[5:]) != seal(at, b[:5], b[frameSize:]) {
		return nil
	}
	from, sum := int64(binary.LittleEndian.Uint64(b[frameSize:])), binary.LittleEndian.Uint32(b[frameSize+8:])
	if from < int64(len(magic)) || from > at-frameSize {
		return nil
	}
	return s.readIndexAt(from, at, sum)
}

func (s *Store) readIndexAt(from, end int64, sum uint32) error {
	var first [frameSize]byte
	if _, err := s.file.ReadAt(first[:], from); err != nil {
		return notEOF(err)
	}
	n := int64(binary.LittleEndian.Uint32(first[1:]))
	if first[0] != kindIndex || binary.LittleEndian.Uint32(first[5:]) != seal(from, first[:5], nil) || n > end-from-frameSize {
		return nil
	}
	var text strings.Builder // so that the heads can be parts of it
	text.Grow(int(n))
	crc := crc32.New(castagnoli)
	_, err := io.CopyN(io.MultiWriter(&text, crc), io.NewSectionReader(s.file, from+frameSize, n), n)
	if err != nil || crc.Sum32() != sum {
		return notEOF(err)
	}
	if entries, ok := decodeIndex(text.String(), from); ok {
		s.entries = entries
		for _, e := range entries {
			s.live += e.cost()
		}
		s.index, s.indexed, s.sum = from, from+frameSize+n, sum
	}
	return nil
}

func notEOF(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return nil
	}
	return err
}

// decodeIndex is false for anything but a whole index of bodies below end.
func decodeIndex(text string, end int64) (map[string]entry, bool) {
	r := reader[string]{b: text}
	n := r.count(1)
	entries := make(map[string]entry, n)
	for range n {
		body := r.place()
		document, e := entryOf(r.text(r.int()), body)
		if r.bad() || !body.below(end) || document == "" {
			return nil, false
		}
		entries[document] = e
	}
	return entries, r.done()
}

// below is whether the place is one that bodies before end can have.
func (p place) below(end int64) bool {
	return p.off >= int64(len(magic)) && p.off <= end && int64(p.n) <= end-p.off
}

// entryOf finds the document's id in an encoded head.
func entryOf(head string, body place) (document string, e entry) {
	r := reader[string]{b: head}
	return r.text(r.int()), entry{head, body}
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
		if !pointed(first[0]) {
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
	case kindBody, kindIndex, kindFooter:
	case kindGone:
		s.remove(string(payload))
	case kindHead:
		r := reader[string]{b: string(payload)}
		body := r.place()
		document, e := entryOf(r.b[min(r.at, len(r.b)):], body)
		if r.bad() || !body.below(at) || document == "" {
			return false
		}
		s.set(document, e)
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
