package derived

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// The test's program is also the other process: with these set it is nothing
// but a writer.
const (
	helperRole = "DERIVED_TEST_ROLE"
	helperDir  = "DERIVED_TEST_DIR"
)

func TestMain(m *testing.M) {
	roles := map[string]func(*Store){"churn": churn, "hold": hold, "fill": fill}
	role, ok := roles[os.Getenv(helperRole)]
	if !ok {
		os.Exit(m.Run())
	}
	root, err := os.OpenRoot(os.Getenv(helperDir))
	if err != nil {
		panic(err)
	}
	s, err := Open(root, testDir)
	if err != nil {
		panic(err)
	}
	role(s)
}

// churn writes without end, in all ways there are.
func churn(s *Store) {
	fmt.Println("ready")
	r := rand.New(rand.NewPCG(uint64(os.Getpid()), 0))
	for version := 0; ; version++ {
		h, b := made(r.IntN(40), version%50, sizeOf(version%50))
		if s.Put(h, b) != nil || !s.Writing() {
			panic("the test's writer cannot write")
		}
		if version%5 == 0 {
			h.Index = "touched"
			s.Touch(h)
		}
		if version%23 == 0 {
			s.Keep(func(string) bool { return r.IntN(50) > 0 })
		}
		if r.IntN(8) == 0 {
			s.Flush()
		}
	}
}

// sizeOf is how many sentences a state has in these tests.
func sizeOf(version int) int { return version * version }

// hold writes, says so, and keeps the lock until it is told to go.
func hold(s *Store) {
	for doc := range 3 {
		h, b := made(doc, 0, 10)
		s.Put(h, b)
	}
	s.Flush()
	fmt.Println("ready")
	bufio.NewReader(os.Stdin).ReadString('\n')
	h, b := made(3, 0, 10)
	s.Put(h, b)
	if err := s.Close(); err != nil {
		panic(err)
	}
}

// helper starts the other process and waits until it is ready.
func helper(t *testing.T, root *os.Root, role string) (*exec.Cmd, io.WriteCloser) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), helperRole+"="+role, helperDir+"="+root.Name())
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill(); c.Wait() })
	if line, err := bufio.NewReader(out).ReadString('\n'); strings.TrimSpace(line) != "ready" {
		t.Fatalf("the other process: %q, %v", line, err)
	}
	return c, in
}

// TestKilledWhileWriting kills writer after writer of one log, which is read
// while they write and after their end.
func TestKilledWhileWriting(t *testing.T) {
	root := testRoot(t)
	rounds, answered := 25, 0
	if testing.Short() {
		rounds = 5
	}
	for range rounds {
		c, _ := helper(t, root, "churn")
		answered += truthful(t, root)
		time.Sleep(time.Duration(rand.IntN(60)) * time.Millisecond)
		answered += truthful(t, root)
		c.Process.Kill()
		c.Wait()
		answered += truthful(t, root)
	}
	if answered == 0 {
		t.Error("nothing was ever found")
	}
	s := open(t, root)
	if !s.Claim() {
		t.Error("the lock outlives its owner")
	}
}

// truthful checks all that a log answers, and tells how much that is.
func truthful(t *testing.T, root *os.Root) (answered int) {
	t.Helper()
	s := open(t, root)
	defer s.Close()
	for document := range s.documents() {
		got, ok := s.Head(document)
		if !ok {
			t.Fatalf("%s: a head that cannot be read", document)
		}
		var doc int
		fmt.Sscanf(document, "P%d", &doc)
		h, b := made(doc, got.Words, sizeOf(got.Words))
		if got.Index == "touched" {
			h.Index = "touched"
		}
		if got.Sum != h.Sum || got.Match != h.Match || got.Index != h.Index {
			t.Errorf("%s: head %+v", document, got)
		}
		if body, ok := s.Body(document); ok {
			sameBody(t, document, body, b)
			answered++
		}
	}
	return answered
}

func TestTwoProcesses(t *testing.T) {
	root := testRoot(t)
	early := open(t, root)
	c, in := helper(t, root, "hold")
	s := open(t, root)
	for doc := range 3 {
		holds(t, s, doc, 0, 10)
	}
	h, b := made(1, 7, 30)
	put(t, s, h, b)
	h2, b2 := made(77, 0, 30)
	put(t, s, h2, b2)
	if s.Writing() || early.Claim() {
		t.Error("two processes are writing")
	}
	holds(t, s, 1, 7, 30)
	holds(t, s, 77, 0, 30)
	closeStore(t, s)

	later, claiming := open(t, root), open(t, root)
	fmt.Fprintln(in)
	if err := c.Wait(); err != nil {
		t.Fatal(err)
	}
	put(t, later, h2, b2) // what it has read is no longer all there is
	if later.Writing() {
		t.Error("writes over what was written since")
	}
	holds(t, later, 1, 0, 10)
	holds(t, later, 77, 0, 30)
	if !claiming.Claim() || !claiming.Writing() {
		t.Error("nobody has the lock, and it cannot be had")
	}
	for doc := range 4 {
		holds(t, claiming, doc, 0, 10)
	}
	put(t, claiming, h, b)
	closeStore(t, claiming)
	last := open(t, root)
	holds(t, last, 1, 7, 30)
	holds(t, last, 3, 0, 10)
	if _, ok := last.Head(h2.Document); ok {
		t.Error("a dropped Put was written")
	}
}
