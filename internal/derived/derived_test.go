package derived

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ownwords/ownwords/corpus"
)

const testDir = ".ownwords"

func testRoot(t testing.TB) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

func open(t testing.TB, root *os.Root) *Store {
	t.Helper()
	s, err := Open(root, testDir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func put(t testing.TB, s *Store, h Head, b *Body) {
	t.Helper()
	if err := s.Put(h, b); err != nil {
		t.Fatal(err)
	}
}

func closeStore(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// made is what stands for document number doc in its version-th state. The
// same numbers always give the same.
func made(doc, version, size int) (Head, *Body) {
	r := rand.New(rand.NewPCG(uint64(doc), uint64(version)))
	id := fmt.Sprintf("P%05d", doc)
	b := &Body{Outline: madeOutline(r, size), Findings: madeFindings(r, size/10)}
	h := Head{
		Document: id, File: "transcripts/" + id + ".txt",
		Size: int64(doc)*1000 + 7, ModTime: 1_700_000_000_000_000_000 + int64(r.Uint32()), Seen: 1_760_000_000_000_000_000,
		Sum: fmt.Sprintf("%064x", r.Uint64()), Labels: []string{"INT", id},
		Match: fmt.Sprintf("%032x", r.Uint64()), Index: fmt.Sprintf("v%d", version),
		Segments: len(b.Findings), Findings: len(b.Findings), Words: version,
	}
	if h.Counted = version%3 > 0; h.Counted {
		h.Voices = []Voice{{version, size}, {0, 0}}
		h.Heard = []Heard{{0, 3}, {1 << 63, size}}
	}
	return h, b
}

// madeOutline adds up as those of documents do.
func madeOutline(r *rand.Rand, sentences int) *corpus.Outline {
	o := &corpus.Outline{Speakers: []corpus.Speaker{{Label: "INT"}, {Label: "Ada L."}, {}}}
	for len(o.Sentences) < sentences {
		t := corpus.TurnOutline{Speaker: r.Int32N(3), Nods: r.IntN(9) == 0}
		for range []int{0, 1, 1, 1, 1, 1, 2, 5}[r.IntN(8)] {
			before := t.Words
			for range 1 + r.IntN(4) {
				n := r.Int32N(40)
				if r.IntN(50) == 0 {
					n = r.Int32N(3000)
				}
				o.Sentences = append(o.Sentences, n)
				t.Words += n
				t.Sentences++
			}
			o.Paragraphs = append(o.Paragraphs, t.Words-before)
			t.Paragraphs++
		}
		o.Turns = append(o.Turns, t)
	}
	return o
}

func madeFindings(r *rand.Rand, n int) []Finding {
	list := make([]Finding, n)
	at, word := 0, 0
	for i := range list {
		step := r.IntN(1500)
		at, word = at+step, word+step/6
		size := 5 + r.IntN(200)
		list[i] = Finding{
			Code: r.IntN(30), Span: corpus.Span{Start: at, End: at + size},
			Words: corpus.WordRange{Lo: word, Hi: word + size/6 - r.IntN(2)},
		}
		if k := r.IntN(4); k > 0 {
			list[i].Rules = []int{k - 1, 7}[:1+r.IntN(2)]
		}
	}
	return list
}

func sameBody(t testing.TB, what string, got, want *Body) {
	t.Helper()
	if equal(got, want) {
		return // cmp is slow
	}
	t.Errorf("%s (-want +got):\n%.2000s", what, cmp.Diff(want, got, cmpopts.EquateEmpty()))
}

func equal(a, b *Body) bool {
	if (a.Outline == nil) != (b.Outline == nil) {
		return false
	}
	if o, p := a.Outline, b.Outline; o != nil && !(slices.Equal(o.Speakers, p.Speakers) && slices.Equal(o.Turns, p.Turns) &&
		slices.Equal(o.Paragraphs, p.Paragraphs) && slices.Equal(o.Sentences, p.Sentences)) {
		return false
	}
	return slices.EqualFunc(a.Findings, b.Findings, func(f, g Finding) bool {
		return f.Code == g.Code && f.Span == g.Span && f.Words == g.Words && slices.Equal(f.Rules, g.Rules)
	})
}

// holds wants document doc to be there in the state version.
func holds(t testing.TB, s *Store, doc, version, size int) {
	t.Helper()
	h, b := made(doc, version, size)
	got, ok := s.Head(h.Document)
	if !ok {
		t.Errorf("no head of %s", h.Document)
		return
	}
	if d := cmp.Diff(&h, got); d != "" {
		t.Errorf("head of %s (-want +got):\n%s", h.Document, d)
	}
	body, ok := s.Body(h.Document)
	if !ok {
		t.Errorf("no body of %s", h.Document)
		return
	}
	sameBody(t, h.Document, body, b)
}

func TestPutIsThereAtOnceAndLater(t *testing.T) {
	root := testRoot(t)
	s := open(t, root)
	for doc := range 300 {
		h, b := made(doc, 0, doc)
		put(t, s, h, b)
	}
	for doc := range 300 {
		holds(t, s, doc, 0, doc)
	}
	closeStore(t, s)
	for range 2 { // the first Open changes nothing
		s = open(t, root)
		if s.Len() != 300 || s.Writing() {
			t.Errorf("%d documents, writing %t", s.Len(), s.Writing())
		}
		for doc := range 300 {
			holds(t, s, doc, 0, doc)
		}
		closeStore(t, s)
	}
}

func TestLaterStatesHold(t *testing.T) {
	root := testRoot(t)
	s := open(t, root)
	h, b := made(1, 0, 50)
	put(t, s, h, b)
	h1, b1 := made(1, 1, 20)
	put(t, s, h1, b1)
	holds(t, s, 1, 1, 20)
	h2, _ := made(2, 0, 50)
	if err := s.Touch(h2); err != nil {
		t.Error(err)
	}
	if _, ok := s.Head(h2.Document); ok {
		t.Error("a touch of what is not there made a head")
	}
	closeStore(t, s)

	s = open(t, root)
	holds(t, s, 1, 1, 20)
	h1.ModTime, h1.Index = -5, "another key"
	if err := s.Touch(h1); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)

	s = open(t, root)
	got, ok := s.Head(h1.Document)
	if d := cmp.Diff(&h1, got); !ok || d != "" {
		t.Errorf("touched head (-want +got):\n%s", d)
	}
	body, _ := s.Body(h1.Document)
	sameBody(t, "body below a touched head", body, b1)
}

func TestKeepForgets(t *testing.T) {
	for _, sentences := range []int{3, 3000} { // without and with an index
		root := testRoot(t)
		s := open(t, root)
		for doc := range 20 {
			h, b := made(doc, 0, sentences)
			put(t, s, h, b)
		}
		closeStore(t, s)
		s = open(t, root)
		s.Keep(func(string) bool { return true })
		if s.Writing() {
			t.Error("nothing was forgotten, and still the log is written to")
		}
		s.Keep(func(document string) bool { return s.Len() == 20 && document != "P00007" })
		closeStore(t, s)
		s = open(t, root)
		if _, ok := s.Head("P00007"); ok || s.Len() != 19 {
			t.Errorf("P00007 is there: %t; %d documents", ok, s.Len())
		}
		holds(t, s, 8, 0, sentences)
	}
}

func TestOtherVersionsAreReplaced(t *testing.T) {
	for _, text := range []string{"", "o", "ownwords derived 2\nand more", magic[:len(magic)-1], "\x00\x00"} {
		root := testRoot(t)
		if err := root.Mkdir(testDir, 0o777); err != nil {
			t.Fatal(err)
		}
		if err := root.WriteFile(testDir+"/"+logName, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		s := open(t, root)
		if s.Len() != 0 {
			t.Errorf("%q: %d documents", text, s.Len())
		}
		h, b := made(1, 0, 5)
		put(t, s, h, b)
		if !s.Writing() {
			t.Errorf("%q: not written to", text)
		}
		closeStore(t, s)
		holds(t, open(t, root), 1, 0, 5)
	}
}

func TestAfterClose(t *testing.T) {
	s := open(t, testRoot(t))
	h, b := made(1, 0, 5)
	put(t, s, h, b)
	closeStore(t, s)
	closeStore(t, s)
	if _, ok := s.Head(h.Document); ok {
		t.Error("a head")
	}
	if _, ok := s.Body(h.Document); ok {
		t.Error("a body")
	}
	if err := s.Put(h, b); err == nil {
		t.Error("no error from Put")
	}
	if s.Claim() {
		t.Error("Claim")
	}
}

func TestWhatCannotBeWrittenIsKeptInMemory(t *testing.T) {
	rows := []struct {
		name     string
		obstacle string // a file, or a folder if it ends in a slash
	}{
		{"a file for a folder", testDir},
		{"a folder for the lock", testDir + "/" + lockName + "/"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			root := testRoot(t)
			var err error
			if folder, ok := strings.CutSuffix(row.obstacle, "/"); ok {
				err = root.MkdirAll(folder, 0o777)
			} else {
				err = root.WriteFile(row.obstacle, nil, 0o666)
			}
			if err != nil {
				t.Fatal(err)
			}
			s, _ := Open(root, testDir)
			for doc := range 3 {
				h, b := made(doc, 0, 10)
				if err := s.Put(h, b); err == nil {
					t.Error("Put tells nothing")
				}
			}
			for doc := range 3 {
				holds(t, s, doc, 0, 10)
			}
			if err := s.Close(); err == nil {
				t.Error("Close tells nothing")
			}
		})
	}
}

func TestReplacedLogStaysReadable(t *testing.T) {
	root := testRoot(t)
	s := open(t, root)
	for doc := range 50 {
		h, b := made(doc, 0, 2000)
		put(t, s, h, b)
	}
	if err := s.Flush(); err != nil {
		t.Fatal(err)
	}
	reader := open(t, root)
	size := logSize(t, root)
	for version := 1; version < 12; version++ {
		for doc := range 40 {
			h, b := made(doc, version, 2000)
			put(t, s, h, b)
		}
		if err := s.Flush(); err != nil {
			t.Fatal(err)
		}
		if now := logSize(t, root); now > 2*size+3*slack {
			t.Errorf("version %d: the log has grown from %d to %d bytes", version, size, now)
		}
		holds(t, s, 45, 0, 2000)
		holds(t, s, 5, version, 2000)
	}
	closeStore(t, s)
	for doc := range 50 {
		holds(t, reader, doc, 0, 2000)
	}
	s = open(t, root)
	for doc := range 50 {
		version := 11
		if doc >= 40 {
			version = 0
		}
		holds(t, s, doc, version, 2000)
	}
	if _, err := root.Stat(testDir + "/" + tempName); err == nil {
		t.Errorf("%s was left behind", tempName)
	}
}

func logSize(t testing.TB, root *os.Root) int64 {
	t.Helper()
	info, err := root.Stat(testDir + "/" + logName)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// TestIndexSaysWhatFramesSay opens logs by their index and by walking.
func TestIndexSaysWhatFramesSay(t *testing.T) {
	root := testRoot(t)
	for round := range 6 {
		s := open(t, root)
		for doc := round * 10; doc < round*10+60; doc++ {
			h, b := made(doc, round, 500)
			put(t, s, h, b)
		}
		s.Keep(func(document string) bool { return !strings.HasSuffix(document, "3") })
		closeStore(t, s)
		s = open(t, root)
		if s.index == 0 {
			t.Error("no index was read")
		}
		walked := &Store{file: s.file, seed: s.seed}
		walked.empty()
		walked.pending = nil
		end, err := walked.walk(int64(len(magic)), s.size())
		if err != nil || end != s.size() {
			t.Errorf("round %d: the walk ended at %d of %d: %v", round, end, s.size(), err)
		}
		if d := cmp.Diff(walked.entries, s.entries, cmp.AllowUnexported(entry{})); d != "" || walked.live != s.live {
			t.Errorf("round %d: live %d and %d (-walked +index):\n%s", round, walked.live, s.live, d)
		}
		closeStore(t, s)
	}
}

func TestSeveralGoroutines(t *testing.T) {
	root := testRoot(t)
	s := open(t, root)
	var group sync.WaitGroup
	for worker := range 4 {
		group.Go(func() {
			for i := range 300 {
				doc := worker*10 + i%10
				h, b := made(doc, i/10, 100)
				put(t, s, h, b)
				holds(t, s, doc, i/10, 100)
				if i%70 == 0 {
					s.Flush()
				}
				s.Keep(func(string) bool { return true })
				s.Body("P00005")
			}
		})
	}
	group.Wait()
	closeStore(t, s)
	s = open(t, root)
	for doc := range 40 {
		holds(t, s, doc, 29, 100)
	}
}

// TestTwoDocumentsOfOneHash lets a document be found where another stands.
func TestTwoDocumentsOfOneHash(t *testing.T) {
	s := open(t, testRoot(t))
	h, b := made(1, 0, 5)
	put(t, s, h, b)
	other, body := made(2, 0, 5)
	s.entries[s.key(other.Document)] = s.entries[s.key(h.Document)]
	if _, ok := s.Head(other.Document); ok {
		t.Error("a head of another document")
	}
	if _, ok := s.Body(other.Document); ok {
		t.Error("a body of another document")
	}
	if err := s.Touch(other); err != nil {
		t.Error(err)
	}
	holds(t, s, 1, 0, 5)
	put(t, s, other, body)
	holds(t, s, 1, 0, 5)
	holds(t, s, 2, 0, 5)
}
