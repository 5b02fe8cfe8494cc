package derived

import (
	"fmt"
	"math/rand/v2"
	"os"
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
			Code: fmt.Sprintf("code-%d", r.IntN(30)), Span: corpus.Span{Start: at, End: at + size},
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
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("%s (-want +got):\n%.2000s", what, d)
	}
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
