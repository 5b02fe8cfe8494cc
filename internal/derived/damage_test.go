package derived

import (
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"testing"
)

// written is all that was ever put into a log: each document's states, a state
// being its head and body encoded.
type written map[string]map[string]bool

func (w written) add(h Head, b *Body) {
	raw, err := appendBody(appendHead(nil, &h), b)
	if err != nil {
		panic(err)
	}
	if w[h.Document] == nil {
		w[h.Document] = map[string]bool{}
	}
	w[h.Document][string(raw)] = true
}

// check wants the store to answer nothing that was not put in.
func (w written) check(t *testing.T, s *Store) {
	t.Helper()
	for _, document := range append(slices.Collect(s.documents()), "P00001") {
		h, ok := s.Head(document)
		if !ok {
			continue
		}
		if h.Document != document || w[document] == nil {
			t.Fatalf("a head of %q for %q, of which nothing was written", h.Document, document)
		}
		b, ok := s.Body(document)
		if !ok {
			if _, ok := s.Head(document); ok {
				t.Fatalf("%s: the body is damaged, and the head is still there", document)
			}
			continue
		}
		raw, err := appendBody(appendHead(nil, h), b)
		if err != nil || !w[document][string(raw)] {
			t.Fatalf("%s: what is answered was never put in: %v", document, err)
		}
	}
}

// sample is a log with several states of several documents.
type sample struct {
	data    []byte
	written written
}

func makeSample(dir string, sentences int) sample {
	root, err := os.OpenRoot(dir)
	if err != nil {
		panic(err)
	}
	defer root.Close()
	all := sample{written: written{}}
	for version := range 3 {
		s, err := Open(root, testDir)
		if err != nil {
			panic(err)
		}
		for doc := range 12 {
			h, b := made(doc, version, sentences)
			all.written.add(h, b)
			s.Put(h, b)
			if doc%3 == 0 {
				h.Index = "touched"
				all.written.add(h, b)
				s.Touch(h)
			}
		}
		s.Keep(func(document string) bool { return document != "P00004" })
		if err := s.Close(); err != nil {
			panic(err)
		}
	}
	all.data, err = root.ReadFile(testDir + "/" + logName)
	if err != nil {
		panic(err)
	}
	return all
}

// samples are a log without and one with an index and a footer.
var samples = sync.OnceValue(func() (all []sample) {
	for _, sentences := range []int{2, 900} {
		dir, err := os.MkdirTemp("", "derived")
		if err != nil {
			panic(err)
		}
		all = append(all, makeSample(dir, sentences))
		os.RemoveAll(dir)
	}
	return all
})

// survives opens a damaged log, reads and writes it and opens it again.
func survives(t *testing.T, root *os.Root, data []byte, w written) {
	t.Helper()
	if err := root.WriteFile(testDir+"/"+logName, data, 0o666); err != nil {
		t.Fatal(err)
	}
	s := open(t, root)
	w.check(t, s)
	h, b := made(99, 0, 3)
	put(t, s, h, b)
	if !s.Writing() {
		t.Fatal("not written to")
	}
	closeStore(t, s)
	s = open(t, root)
	if size := logSize(t, root); s.size() != size {
		t.Fatalf("%d bytes of %d are whole: the writer left something torn", s.size(), size)
	}
	holds(t, s, 99, 0, 3)
	s.Keep(func(document string) bool { return document != "P00099" })
	w.check(t, s)
	closeStore(t, s)
}

func bodyOf(s *Store, document string) place {
	body, _ := s.head(s.entries[s.key(document)])
	return body
}

func samplesRoot(t testing.TB) *os.Root {
	root := testRoot(t)
	if err := root.Mkdir(testDir, 0o777); err != nil {
		t.Fatal(err)
	}
	return root
}

func TestSamplesHaveBothShapes(t *testing.T) {
	for i, all := range samples() {
		root := samplesRoot(t)
		if err := root.WriteFile(testDir+"/"+logName, all.data, 0o666); err != nil {
			t.Fatal(err)
		}
		s := open(t, root)
		if (s.index > 0) != (i == 1) || s.Len() != 11 {
			t.Errorf("sample %d of %d bytes: index at %d, %d documents", i, len(all.data), s.index, s.Len())
		}
	}
}

// TestTornAnywhere cuts a log and goes on with it.
func TestTornAnywhere(t *testing.T) {
	all := samples()[0]
	root := samplesRoot(t)
	step := 7 // sees every kind of place; TestCutLosesOnlyWhatFollows sees all
	if testing.Short() {
		step = 101
	}
	for cut := 0; cut < len(all.data); cut += step {
		survives(t, root, all.data[:cut], all.written)
	}
}

func TestCutLosesOnlyWhatFollows(t *testing.T) {
	root := testRoot(t)
	s := open(t, root)
	var ends []int64
	for doc := range 5 {
		h, b := made(doc, 0, 20)
		put(t, s, h, b)
		ends = append(ends, s.size())
	}
	closeStore(t, s)
	data, err := root.ReadFile(testDir + "/" + logName)
	if err != nil {
		t.Fatal(err)
	}
	for cut := range data {
		root.WriteFile(testDir+"/"+logName, data[:cut], 0o666)
		s := open(t, root)
		want := 0
		for doc, end := range ends {
			if int64(cut) >= end {
				holds(t, s, doc, 0, 20)
				want++
			}
		}
		if s.Len() != want {
			t.Fatalf("cut at %d: %d documents instead of %d", cut, s.Len(), want)
		}
		s.Close()
	}
}

func TestDamagedIndex(t *testing.T) {
	all := samples()[1]
	root := samplesRoot(t)
	if err := root.WriteFile(testDir+"/"+logName, all.data, 0o666); err != nil {
		t.Fatal(err)
	}
	s := open(t, root)
	from, to := s.index, s.indexed
	closeStore(t, s)
	for at := from; at < to; at += 5 {
		data := append([]byte(nil), all.data...)
		data[at] ^= 1 << (at % 8)
		survives(t, root, data, all.written)
	}
}

// TestFrameElsewhere appends a whole frame of an earlier state.
func TestFrameElsewhere(t *testing.T) {
	root := testRoot(t)
	s := open(t, root)
	var ends []int64
	for version := range 2 {
		h, b := made(1, version, 10)
		put(t, s, h, b)
		ends = append(ends, s.size())
	}
	first := bodyOf(s, "P00001").off - frameSize // of the second state's frames
	closeStore(t, s)
	data, err := root.ReadFile(testDir + "/" + logName)
	if err != nil {
		t.Fatal(err)
	}
	if first != ends[0] || int64(len(data)) != ends[1] {
		t.Fatalf("frames end at %d, of %d bytes", ends, len(data))
	}
	if err := root.WriteFile(testDir+"/"+logName, append(data, data[len(magic):first]...), 0o666); err != nil {
		t.Fatal(err)
	}
	holds(t, open(t, root), 1, 1, 10)
}

// TestDamageIsNotCopied damages a body, which the next log must not take for
// whole.
func TestDamageIsNotCopied(t *testing.T) {
	root := testRoot(t)
	s := open(t, root)
	for doc := range 3 {
		h, b := made(doc, 0, 3000)
		put(t, s, h, b)
	}
	at := bodyOf(s, "P00001").off + 100
	closeStore(t, s)
	f, err := root.OpenFile(testDir+"/"+logName, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	var b [1]byte
	f.ReadAt(b[:], at)
	f.WriteAt([]byte{b[0] ^ 1}, at)
	f.Close()
	s = open(t, root)
	for version := range 40 {
		h, b := made(0, version, 3000)
		put(t, s, h, b)
	}
	if err := s.Flush(); err != nil {
		t.Fatal(err)
	}
	if bodyOf(s, "P00002").off > at+100_000 || s.Len() != 2 {
		t.Errorf("not made anew, or with %d documents", s.Len())
	}
	if _, ok := s.Body("P00001"); ok {
		t.Error("a damaged body is answered")
	}
	holds(t, s, 0, 39, 3000)
	holds(t, s, 2, 0, 3000)
}

func TestDamagedAnyhow(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	root := samplesRoot(t)
	for i := range 300 {
		all := samples()[i%2]
		data := append([]byte(nil), all.data...)
		for range 1 + r.IntN(3) {
			data = damage(data, byte(r.Uint32()), r.IntN(300), int(r.Uint32()>>1))
			if len(data) == 0 {
				break
			}
		}
		survives(t, root, data, all.written)
	}
}

// FuzzDamage changes a log's bytes in any way, in steps of six bytes: what is
// done, to how many bytes, and where.
func FuzzDamage(f *testing.F) {
	f.Add(byte(0), []byte{0, 1, 0, 0, 0, 50})
	f.Add(byte(1), []byte{1, 0, 0, 0, 200, 0, 0, 9, 0, 0, 0, 0})
	f.Add(byte(1), []byte{2, 90, 0, 0, 5, 7, 3, 9, 0, 0, 1, 1})
	f.Add(byte(1), []byte{4, 255, 0, 0, 77, 0, 5, 200, 0, 0, 9, 9})
	f.Fuzz(func(t *testing.T, which byte, steps []byte) {
		all := samples()[which%2]
		data := append([]byte(nil), all.data...)
		for ; len(steps) >= 6 && len(data) > 0; steps = steps[6:] {
			data = damage(data, steps[0], int(steps[1]), int(steps[2])<<24|int(steps[3])<<16|int(steps[4])<<8|int(steps[5]))
		}
		survives(t, samplesRoot(t), append(data, steps...), all.written)
	})
}

// damage changes n bytes from at, which counts from either end.
func damage(data []byte, how byte, n, at int) []byte {
	at %= len(data)
	if how&0x80 != 0 {
		at = len(data) - 1 - at
	}
	to := min(at+n, len(data))
	switch how & 0x7f % 6 {
	case 0: // other bits
		data[at] ^= byte(n)
	case 1: // an end
		return data[:at]
	case 2: // a hole
		return append(data[:at:at], data[to:]...)
	case 3: // blocks never written
		clear(data[at:to])
	case 4: // something twice
		return append(data[:to:to], data[at:]...)
	case 5: // the wrong place
		copy(data[at:], data[at/2:min(at/2+n, len(data))])
	}
	return data
}
