package index

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
)

// ErrNone is what Open says where there is no index.
var ErrNone = errors.New("there is no search index yet")

// DamagedError says that an index cannot be read: a file is broken, or another
// version of the program made it.
type DamagedError struct {
	Dir string
	Err error
}

func (e *DamagedError) Error() string {
	return fmt.Sprintf("the search index in %s cannot be read: %v", e.Dir, e.Err)
}

// Unwrap is the cause.
func (e *DamagedError) Unwrap() error { return e.Err }

// Hint is the next thing to do.
func (e *DamagedError) Hint() string { return "run `ownwords apply`, which makes it anew" }

// LockedError says that somebody else has the index and did not let go of it
// in time.
type LockedError struct {
	Dir    string
	Holder Holder // zero where it is not known, as with a reader
}

func (e *LockedError) Error() string {
	if e.Holder.PID == 0 {
		return fmt.Sprintf("another process is using the search index in %s", e.Dir)
	}
	return fmt.Sprintf("the search index in %s is being written by %s", e.Dir, e.Holder)
}

// Hint is the next thing to do.
func (e *LockedError) Hint() string { return "wait until it has finished, and try again" }

// QueryError says what is wrong with a query.
type QueryError struct {
	Query string
	Err   error
	hint  string
}

func (e *QueryError) Error() string {
	return fmt.Sprintf("query %q: %v", e.Query, e.Err)
}

// Unwrap is the cause.
func (e *QueryError) Unwrap() error { return e.Err }

// Hint is the next thing to do.
func (e *QueryError) Hint() string {
	if e.hint != "" {
		return e.hint
	}
	return `put words with : + - ~ ^ or quotes in them between double quotes`
}

// isOutside says whether an error is the machine's and not the index's: a full
// disk, a folder that may not be written. bleve loses some causes by printing
// them into new errors, so their words are looked for too.
func isOutside(err error) bool {
	for _, errno := range []syscall.Errno{
		syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG, syscall.EROFS, syscall.EACCES,
		syscall.EPERM, syscall.EMFILE, syscall.ENFILE, syscall.ENOMEM,
	} {
		if errors.Is(err, errno) || strings.Contains(err.Error(), errno.Error()) {
			return true
		}
	}
	return false
}
