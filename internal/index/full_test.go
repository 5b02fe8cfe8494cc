//go:build linux || darwin

package index

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
)

// A disk that is full, here one on which no file may grow beyond 100 kB, makes
// one clear error and leaves the index as it was.
func TestFullDisk(t *testing.T) {
	if dir := os.Getenv("INDEX_TEST_FULL"); dir != "" {
		signal.Ignore(syscall.SIGXFSZ)
		limit := syscall.Rlimit{Cur: 100_000, Max: 100_000}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			t.Fatal(err)
		}
		_, err := Update(context.Background(), dir, Options{Wait: quick}, itemsOf(study(30, 200)))
		fmt.Printf("result: %v\n", err)
		return
	}
	for _, before := range []bool{false, true} {
		t.Run(fmt.Sprint("index there ", before), func(t *testing.T) {
			dir := t.TempDir()
			if before {
				mustUpdate(t, dir, itemsOf(talk))
			}
			cmd := exec.Command(os.Args[0], "-test.run=^TestFullDisk$")
			cmd.Env = append(os.Environ(), "INDEX_TEST_FULL="+dir)
			out, err := cmd.Output()
			if err != nil || strings.Count(string(out), "result: ") != 1 || !strings.Contains(string(out), "file too large") {
				t.Fatalf("%v: %s", err, out)
			}
			_, err = current(dir)
			if before != (err == nil) {
				t.Errorf("the pointer: %v", err)
			}
			if s := mustUpdate(t, dir, itemsOf(talk)); s.Rebuilt {
				t.Errorf("what was begun is not used: %+v", s)
			}
			if got := places(t, mustOpen(t, dir), Query{Text: "slowly", Size: -1}); got != "P01@0" {
				t.Errorf("afterwards: %s", got)
			}
		})
	}
}
