package derived

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// Claim takes the right to write, if nobody has it, and takes in what others
// have written since Open. It tells whether this process now writes. After a
// Claim that succeeds no Put is dropped because others wrote in between.
func (s *Store) Claim() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.begin(true)
	return s.state == writing
}

// Writing tells whether what is Put goes to disk. It is false until the first
// Put, Touch, Keep or Claim that has something to write, and from then on if
// another process is writing or has written since Open, or after an error.
func (s *Store) Writing() bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.state == writing
}

// begin makes the first write the moment when it is settled whether there are
// any. Where others wrote since Open, the Store goes on with what it has read:
// what was answered before must stay true. If reload is set it reads again.
func (s *Store) begin(reload bool) error {
	if s.state == closed {
		return os.ErrClosed
	}
	if s.state != reading {
		return nil
	}
	s.state = keeping
	ok, err := s.tryLock()
	if err == nil && ok {
		ok, err = s.upToDate(reload)
	}
	if err == nil && ok {
		err = s.openToWrite()
	}
	if err != nil || !ok {
		s.err = err
		s.unlock()
		return nil
	}
	s.state = writing
	return nil
}

func (s *Store) tryLock() (bool, error) {
	if err := s.root.MkdirAll(s.dir, 0o777); err != nil {
		return false, err
	}
	file := filepath.Join(s.root.Name(), filepath.FromSlash(s.name(lockName)))
	s.lock = flock.New(file, flock.SetPermissions(0o666)) // a team may share the folder
	return s.lock.TryLock()
}

func (s *Store) unlock() {
	if s.lock != nil {
		s.lock.Close()
		s.lock = nil
	}
}

// upToDate tells whether the log is what was read of it, after reading it
// again if that is wanted.
func (s *Store) upToDate(reload bool) (bool, error) {
	now, err := s.root.Stat(s.name(logName))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if s.file == nil {
			return true, nil
		}
	case err != nil:
		return false, err
	case s.file != nil && os.SameFile(now, s.info) && now.Size() == s.info.Size() && now.ModTime().Equal(s.info.ModTime()):
		return true, nil
	}
	if !reload {
		return false, nil
	}
	if s.file != nil {
		s.file.Close()
		s.file = nil
	}
	s.empty()
	if err := s.load(); err != nil {
		s.empty()
		return false, err
	}
	return true, nil
}

// openToWrite opens the log for writing, without what is torn at its end. A
// file that is no log of ours makes room: others may still be reading it.
func (s *Store) openToWrite() error {
	s.root.Remove(s.name(tempName)) // of a process that was killed
	flag := os.O_RDWR
	if s.flushed == 0 {
		if err := s.root.Remove(s.name(logName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		flag |= os.O_CREATE | os.O_EXCL
	}
	f, err := s.root.OpenFile(s.name(logName), flag, 0o666)
	if err != nil {
		return err
	}
	if err := f.Truncate(s.flushed); err != nil {
		f.Close()
		return err
	}
	if s.file != nil {
		s.file.Close()
	}
	s.file = f
	return nil
}
