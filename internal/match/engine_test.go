package match

import (
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ownwords/ownwords/corpus"
)

func TestTry(t *testing.T) {
	_, e := compile(t, "en", `any: [red], speakers: interviewers`, `all: [red, blue], unit: exchange`, `regex: '\d', speakers: P09`, `any: [laughs]`)
	for _, tt := range []struct {
		text string
		want []int
	}{
		{"A red one.", []int{0}},
		{"A red one.\n\nA blue one, 3.", []int{0, 1, 2}},
		{"INT: red? [laughs]", []int{0}},
		{"\\ Nothing.", nil},
		{"", nil},
	} {
		if got, err := e.Try(tt.text, nil); err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("%q: %v %v, want %v", tt.text, got, err, tt.want)
		}
	}
	if _, err := e.Try("\xff", nil); err == nil {
		t.Error("text that is not UTF-8 was tried")
	}
	if fs := e.Find(parse(t, "P01: A red one.")); fs != nil {
		t.Errorf("Find remembers that anybody may speak: %v", fs)
	}
}

func TestNothingToFind(t *testing.T) {
	_, e := compile(t, "en", `any: [red]`)
	for _, body := range []string{"", "Only a header", "P01:\n\nINT:\n", "P01: [laughs]", "P01: …", "INT: Red?"} {
		if fs := e.Find(parse(t, body)); fs != nil && body != "Only a header" {
			t.Errorf("%q: %v", body, fs)
		}
	}
}

// TestGoroutines has several look through several documents at once, each
// with what others left on the desk.
func TestGoroutines(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 20 {
		b, e, _ := randomBook(r)
		var docs []*corpus.Document
		var want []string
		for range 8 {
			d, err := corpus.Parse("P01", "P01.txt", []byte(randomTalk(r)), nil)
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, d)
			want = append(want, show(d, b, e.Find(d)))
		}
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				for i, d := range docs {
					if diff := cmp.Diff(want[i], show(d, b, e.Find(d))); diff != "" {
						t.Error(diff)
					}
				}
			})
		}
		wg.Wait()
	}
}

// TestForgetful has memories that start again all the time, and desks that are
// cleared all the time, within documents and paragraphs too.
func TestForgetful(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	for range 1000 {
		b, e, _ := randomBook(r)
		talk := randomTalk(r)
		if r.IntN(2) == 0 {
			talk = strings.ReplaceAll(talk, "\n\n", " ") // one paragraph
		}
		d, err := corpus.Parse("P01", "P01.txt", []byte(talk), nil)
		if err != nil {
			t.Fatal(err)
		}
		want := show(d, b, e.Find(d))
		s := newScan(e)
		s.memory.max, s.memory.enough, s.desk.most = 3+r.IntN(30), r.IntN(40), r.IntN(9)
		e.scans.Put(s)
		e.scans.New = func() any { return s }
		for range 3 {
			if diff := cmp.Diff(want, show(d, b, e.Find(d))); diff != "" {
				t.Fatal(diff)
			}
		}
	}
}

// TestMemory compares the two tables for words with what they are a memory
// of, beyond what the smaller one holds at first, and after it is full.
func TestMemory(t *testing.T) {
	_, e := compile(t, "en", `any: ["a*", "*b", "stem:helping", "=Bab", "aa"]`)
	m := newMemory(e)
	var words []string
	for n := range 3000 {
		w := "x"
		for ; n > 0; n /= 3 {
			w += string("abé"[n%3])
		}
		words = append(words, w[1:]+"helped", w[1:]+"a")
	}
	for range 2 {
		for _, w := range append(words, "Bab", "helps", "a", "é") {
			for _, body := range []string{w, w + " and more to come", "before " + w} {
				at := strings.Index(body, w)
				got := m.listsOf(m.lookup(body, corpus.Span{Start: at, End: at + len(w)})).symbols
				if want := e.vocab.appendSymbols(nil, w); !slices.Equal(got, want) {
					t.Fatalf("%q: %v, want %v", w, got, want)
				}
			}
		}
		m.short.n += maxMemory
		m.tidy()
		if m.short.n+len(m.long) != 0 {
			t.Fatal("a full memory was kept")
		}
	}
}
