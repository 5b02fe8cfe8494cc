//go:build unix

package derived

import (
	"fmt"
	"os/signal"
	"syscall"
	"testing"
)

const fullAt = 3<<20 + 12345

// fill writes to a disk that takes no more than fullAt bytes of a file.
func fill(s *Store) {
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: fullAt, Max: fullAt}); err != nil {
		panic(err)
	}
	failed := 0
	for doc := range 2000 {
		h, b := made(doc, 40, sizeOf(40))
		if s.Put(h, b) != nil {
			failed++
		}
		if got, ok := s.Body(h.Document); !ok || !equal(got, b) {
			panic("what was put in is not there")
		}
	}
	if failed == 0 || s.Writing() || s.Flush() == nil || s.Close() == nil {
		panic("nobody was told")
	}
	fmt.Println("ready")
}

func TestFullDisk(t *testing.T) {
	root := testRoot(t)
	helper(t, root, "fill")
	s := open(t, root)
	if size := logSize(t, root); s.size() != size || size > fullAt || size < fullAt-bufferSize-bufferSize/2 {
		t.Errorf("%d bytes of %d are whole", s.size(), size)
	}
	if n := truthful(t, root); n == 0 || n != s.Len() {
		t.Errorf("%d of %d documents have a body", n, s.Len())
	}
	if !s.Claim() {
		t.Error("the lock was not let go")
	}
}
