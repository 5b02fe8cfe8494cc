package project

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// lockPatience is how long a command waits for another that is writing.
const lockPatience = 5 * time.Second

// lock keeps other commands from writing to the project until unlock. It
// waits, then says who has it. What the one before brought in while it had the
// lock is then known.
func (p *Project) lock() (unlock func(), err error) {
	if unlock, err = p.hold(); err != nil {
		return nil, err
	}
	if err := p.list(); err != nil {
		unlock()
		return nil, err
	}
	return unlock, nil
}

// hold is the lock alone, for what needs no transcripts.
func (p *Project) hold() (unlock func(), err error) {
	if err := p.root.MkdirAll(DerivedDir, 0o777); err != nil {
		return nil, Unwritable(p.path(DerivedDir), err)
	}
	file := filepath.Join(p.Dir, DerivedDir, "lock")
	l := flock.New(file, flock.SetPermissions(0o666)) // a team may share the folder
	if err := wait(l, file); err != nil {
		return nil, err
	}
	os.WriteFile(file+".holder", fmt.Appendf(nil, "process %d, %s", os.Getpid(), strings.Join(os.Args, " ")), 0o666) // a help only
	return func() { os.Remove(file + ".holder"); l.Unlock() }, nil
}

func wait(l *flock.Flock, file string) error {
	for end := time.Now().Add(lockPatience); ; time.Sleep(50 * time.Millisecond) {
		ok, err := l.TryLock()
		switch {
		case err != nil:
			return Unwritable(file, err)
		case ok:
			return nil
		case time.Now().After(end):
			return refuse("wait for it to finish, or stop it", "the project is being written to by another command%s", holder(file))
		}
	}
}

func holder(lock string) string {
	who, err := os.ReadFile(lock + ".holder")
	if err != nil || len(who) == 0 {
		return ""
	}
	return fmt.Sprintf(" (%.200s)", who)
}
