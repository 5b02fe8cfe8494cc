package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

const (
	lockFile   = "lock"
	holderFile = "lock.json"
	patience   = 5 * time.Second
	retryEvery = 50 * time.Millisecond
)

// Holder is who writes the index.
type Holder struct {
	PID     int       `json:"pid"`
	Command string    `json:"command"` // the program and its first argument
	Started time.Time `json:"started"`
}

func (h Holder) String() string {
	return fmt.Sprintf("`%s` (process %d) since %s", h.Command, h.PID, h.Started.Local().Format("15:04:05"))
}

// lock makes the caller the only writer of dir until unlock is called. The
// kernel drops the lock of a process that dies; the note of who held it then
// stays, and is overwritten by the next.
func lock(ctx context.Context, dir string, wait time.Duration) (unlock func(), err error) {
	file := flock.New(filepath.Join(dir, lockFile))
	waiting, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	ok, err := file.TryLockContext(waiting, retryEvery)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, context.DeadlineExceeded) || err == nil && !ok:
		return nil, &LockedError{Dir: dir, Holder: holder(dir)}
	case err != nil:
		return nil, fmt.Errorf("lock the search index: %w", err)
	}
	note := filepath.Join(dir, holderFile)
	if err := os.WriteFile(note, describeSelf(), 0o644); err != nil {
		_ = file.Unlock()
		return nil, fmt.Errorf("lock the search index: %w", err)
	}
	return func() {
		_ = os.Remove(note)
		_ = file.Unlock()
	}, nil
}

func describeSelf() []byte {
	h := Holder{PID: os.Getpid(), Command: filepath.Base(os.Args[0]), Started: time.Now().Truncate(time.Second)}
	if len(os.Args) > 1 && !strings.HasPrefix(os.Args[1], "-") {
		h.Command += " " + os.Args[1]
	}
	b, err := json.Marshal(h)
	if err != nil {
		panic(err) // three plain fields
	}
	return b
}

// holder is who wrote the note in dir, or zero.
func holder(dir string) (h Holder) {
	b, err := os.ReadFile(filepath.Join(dir, holderFile))
	if err != nil || json.Unmarshal(b, &h) != nil {
		return Holder{}
	}
	return h
}
