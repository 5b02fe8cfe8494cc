package export

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"iter"
	"os"
)

// Scratch is a file that nobody else reads, and that is gone once it is closed.
type Scratch interface {
	io.ReaderAt
	io.WriterAt
	io.Closer
}

// spool is where excerpts wait, each code's in the order they were added. It
// holds as many as there is room for in memory; when that is full, what there
// is of each code goes to the end of a file:
//
//	memory  trust ──────  care ────      which is full
//	file    │trust│care│ │trust│care│    and becomes the next stretch of each
type spool struct {
	open  func() (Scratch, error) // nil: a file of the system's
	file  Scratch                 // nil while memory does
	end   int64                   // of file
	room  int                     // for so many bytes in memory
	held  int                     // of them in use
	codes []spooled               // by Code.Index
	line  []byte                  // room for the excerpt at hand
}

type spooled struct {
	parts  []stretch // in the file
	memory []byte
}

type stretch struct{ off, n int64 }

// spoolRoom is room for the excerpts of most studies.
const spoolRoom = 4 << 20

func (s *spool) add(code int, e *Excerpt) error {
	c := &s.codes[code]
	before := len(c.memory)
	w := packing{s.line[:0]}
	e.fields(&w)
	s.line = w.b
	c.memory = append(binary.AppendUvarint(c.memory, uint64(len(s.line))), s.line...)
	if s.held += len(c.memory) - before; s.held > s.room {
		return s.spill()
	}
	return nil
}

func (s *spool) spill() (err error) {
	if s.file == nil {
		if s.file, err = s.scratch(); err != nil {
			return err
		}
	}
	for i := range s.codes {
		c := &s.codes[i]
		if len(c.memory) == 0 {
			continue
		}
		if _, err := s.file.WriteAt(c.memory, s.end); err != nil {
			return err
		}
		c.parts = append(c.parts, stretch{s.end, int64(len(c.memory))})
		s.end += int64(len(c.memory))
		c.memory = c.memory[:0]
	}
	s.held = 0
	return nil
}

// scratch opens the file. A study that cannot be written to can be read all the
// same.
func (s *spool) scratch() (Scratch, error) {
	if s.open != nil {
		if f, err := s.open(); err == nil {
			return f, nil
		}
	}
	return systemScratch()
}

func (s *spool) close() error {
	if s == nil || s.file == nil {
		return nil
	}
	return s.file.Close()
}

// excerpts are what waits of a code, once everything was added.
func (s *spool) excerpts(code int) iter.Seq2[Excerpt, error] {
	return func(yield func(Excerpt, error) bool) {
		var parts []io.Reader
		for _, p := range s.codes[code].parts {
			parts = append(parts, io.NewSectionReader(s.file, p.off, p.n))
		}
		r := bufio.NewReaderSize(io.MultiReader(append(parts, bytes.NewReader(s.codes[code].memory))...), 1<<16)
		for {
			e, err := readExcerpt(r)
			if err == io.EOF {
				return
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// readExcerpt reads what add wrote. The error is io.EOF where nothing is left.
func readExcerpt(r *bufio.Reader) (e Excerpt, err error) {
	n, err := binary.ReadUvarint(r)
	if err != nil {
		return e, err
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(r, b); err != nil {
		return e, io.ErrUnexpectedEOF
	}
	w := unpacking{string(b)}
	e.fields(&w)
	return e, nil
}

// systemScratch is a scratch file where the system has such files.
func systemScratch() (Scratch, error) {
	f, err := os.CreateTemp("", "ownwords-")
	if err != nil {
		return nil, err
	}
	if os.Remove(f.Name()) == nil { // nothing is left of it then, whatever happens
		return f, nil
	}
	return &tempFile{f}, nil
}

// tempFile is one that keeps its name while it is open.
type tempFile struct{ *os.File }

func (f *tempFile) Close() error {
	defer os.Remove(f.Name())
	return f.File.Close()
}
