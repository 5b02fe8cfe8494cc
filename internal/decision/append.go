package decision

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"github.com/ownwords/ownwords/corpus"
)

// A Store is the folder of a project that decisions are kept in.
type Store struct {
	root  *os.Root
	dir   string // below root
	locks string // folder of lock files, below root
	now   func() time.Time
}

// Open gives the store in a folder of a project. Locks are files in another
// folder of it, which may be deleted at any time.
func Open(root *os.Root, dir, locks string) *Store {
	return &Store{root: root, dir: dir, locks: locks, now: time.Now}
}

// patience is how long Append waits for another writer.
const patience = 5 * time.Second

// ErrBusy is returned when somebody else writes the file for too long.
var ErrBusy = errors.New("another command is writing decisions")

// Append gives decisions of one coder about one document their ids and times,
// and writes them in one piece. When it returns without an error they are on
// the disk; with one, none of them is.
func (s *Store) Append(ctx context.Context, coder, document string, decisions []Decision) ([]Decision, error) {
	if len(decisions) == 0 {
		return nil, nil
	}
	if err := errors.Join(corpus.ValidID(coder), corpus.ValidID(document)); err != nil {
		return nil, err
	}
	name := path.Join(s.dir, coder, document+ext)
	unlock, err := s.lock(ctx, name)
	if err != nil {
		return nil, err
	}
	defer unlock()
	f, err := s.open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	made, isFirst, err := s.write(f, coder, document, decisions)
	if err != nil {
		return nil, err
	}
	if isFirst {
		s.flushFolders(path.Dir(name))
	}
	return made, nil
}

// lock makes the caller the only one that writes a file.
func (s *Store) lock(ctx context.Context, name string) (unlock func(), err error) {
	folder := path.Join(s.locks, path.Base(path.Dir(name)))
	if err := s.root.MkdirAll(folder, 0o777); err != nil {
		return nil, err
	}
	file := filepath.Join(s.root.Name(), filepath.FromSlash(folder), corpus.Key(path.Base(name))+".lock")
	l := flock.New(file, flock.SetPermissions(0o666))
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	ok, err := l.TryLockContext(waiting, 2*time.Millisecond)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, context.DeadlineExceeded), err == nil && !ok:
		return nil, ErrBusy
	case err != nil:
		return nil, err
	}
	return func() { _ = l.Unlock() }, nil
}

// open opens a file to append to, and makes it and its folder.
func (s *Store) open(name string) (*os.File, error) {
	if err := s.root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return nil, err
	}
	return s.root.OpenFile(name, os.O_RDWR|os.O_APPEND|os.O_CREATE, 0o666)
}

// write appends lines in one piece, and tells whether they are the first in the
// file: its name may then not be on the disk yet. What cannot be written or
// flushed whole is cut off again.
func (s *Store) write(f *os.File, coder, document string, decisions []Decision) (made []Decision, isFirst bool, err error) {
	last, size, whole, err := survey(f)
	if err != nil {
		return nil, false, err
	}
	var lines []byte
	if !whole {
		lines = append(lines, '\n')
	}
	if made, lines, err = s.spell(lines, last, coder, document, decisions); err != nil {
		return nil, false, err
	}
	_, err = f.Write(lines)
	if err == nil {
		err = f.Sync()
	}
	if err != nil {
		return nil, false, errors.Join(err, f.Truncate(size))
	}
	return made, size == 0, nil
}

// spell gives decisions ids and times, and appends them to lines. An id is
// greater than the last and than those that the decision is of: these may be in
// another of the coder's files, written by a clock that was ahead.
func (s *Store) spell(lines []byte, last, coder, document string, decisions []Decision) (made []Decision, all []byte, err error) {
	made = make([]Decision, len(decisions))
	for i, d := range decisions {
		now := s.now()
		for _, id := range d.Of {
			if validID(id) {
				last = max(last, id)
			}
		}
		if d.ID, err = nextID(last, now); err != nil {
			return nil, nil, err
		}
		d.At, d.Coder, d.Doc = now.UTC().Format(time.RFC3339), coder, document
		if fault := d.fault(); fault != "" {
			return nil, nil, errors.New(fault)
		}
		before := len(lines)
		if lines, err = appendLine(lines, &d); err != nil {
			return nil, nil, err
		}
		if n := len(lines) - before; n > maxLine {
			return nil, nil, fmt.Errorf("%d bytes are too many for one decision", n)
		}
		last, made[i] = d.ID, d
	}
	return made, lines, nil
}

// survey finds the greatest id in a file, its size, and whether its last line
// is ended.
func survey(f *os.File) (last string, size int64, whole bool, err error) {
	var tail [1]byte
	info, err := f.Stat()
	if err != nil {
		return "", 0, false, err
	}
	size = info.Size()
	if size == 0 {
		return "", 0, true, nil
	}
	if _, err := f.ReadAt(tail[:], size-1); err != nil {
		return "", 0, false, err
	}
	last, err = greatestID(io.NewSectionReader(f, 0, size))
	return last, size, tail[0] == '\n', err
}

// greatestID looks for `"id":"…"`, which is where ids are in lines that were
// written here, without reading the lines: those edited by a hand are read.
func greatestID(r io.Reader) (last string, err error) {
	b := bufio.NewReaderSize(r, 1<<16)
	for {
		line, err := readLine(b)
		if id := idOf(line); id > last {
			last = id
		}
		if err == io.EOF {
			return last, nil
		}
		if err != nil && !errors.Is(err, errLong) {
			return "", err
		}
	}
}

var idKey = []byte(`{"id":"`)

func idOf(line []byte) string {
	if rest, ok := bytes.CutPrefix(line, idKey); ok && len(rest) > 26 && rest[26] == '"' && validID(string(rest[:26])) {
		return string(rest[:26])
	}
	if line = bytes.TrimSpace(line); len(line) > 0 {
		if d, err := parseLine(line); err == nil {
			return d.ID
		}
	}
	return ""
}

// flushFolders makes new names survive a crash. Where a system cannot flush
// folders, that is its own affair.
func (s *Store) flushFolders(dir string) {
	for ; dir != "."; dir = path.Dir(dir) {
		if f, err := s.root.Open(dir); err == nil {
			_ = f.Sync()
			f.Close()
		}
	}
}
