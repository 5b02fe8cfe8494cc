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
// waits, then says who has it.
func (p *Project) lock() (unlock func(), err error) {
	if err := p.root.MkdirAll(DerivedDir, 0o777); err != nil {
		return nil, unwritable(p.path(DerivedDir), err)
	}
	file := filepath.Join(p.Dir, DerivedDir, "lock")
	l := flock.New(file)
	for end := time.Now().Add(lockPatience); ; time.Sleep(50 * time.Millisecond) {
		ok, err := l.TryLock()
		if err != nil {
			return nil, unwritable(file, err)
		}
		if ok {
			break
		}
		if time.Now().After(end) {
			return nil, refuse("wait for it to finish, or stop it", "the project is being written to by another command%s", holder(file))
		}
	}
	os.WriteFile(file+".holder", fmt.Appendf(nil, "process %d, %s", os.Getpid(), strings.Join(os.Args, " ")), 0o666) // a help only
	return func() { os.Remove(file + ".holder"); l.Unlock() }, nil
}

func holder(lock string) string {
	who, err := os.ReadFile(lock + ".holder")
	if err != nil || len(who) == 0 {
		return ""
	}
	return fmt.Sprintf(" (%.200s)", who)
}
