package derived

import (
	"encoding/binary"
	"hash/maphash"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ownwords/ownwords/corpus"
)

func decodeBody(b []byte) (*Body, bool) { return new(Room).decode(b) }

func TestBodyRoundTrip(t *testing.T) {
	one := &corpus.Outline{Speakers: []corpus.Speaker{{Label: "A"}}}
	rows := []struct {
		name string
		body Body
	}{
		{"empty", Body{}},
		{"an outline of nothing", Body{Outline: &corpus.Outline{}}},
		{"nobody speaks", Body{Outline: one}},
		{"turns without paragraphs", Body{Outline: &corpus.Outline{Speakers: one.Speakers, Turns: []corpus.TurnOutline{{}, {Nods: true}}}}},
		{"words that do not add up", Body{Outline: &corpus.Outline{Speakers: one.Speakers, Turns: []corpus.TurnOutline{{Words: 9, Paragraphs: 1, Sentences: 2}},
			Paragraphs: []int32{4}, Sentences: []int32{3, math.MaxInt32}}}},
		{"sentences of no paragraph", Body{Outline: &corpus.Outline{Speakers: one.Speakers, Turns: []corpus.TurnOutline{{Sentences: 1}}, Sentences: []int32{0}}}},
		{"findings out of order", Body{Findings: []Finding{
			{Code: 1, Span: corpus.Span{Start: 90, End: 95}, Words: corpus.WordRange{Lo: 9, Hi: 10}, Rules: []int{1}},
			{Code: 0, Span: corpus.Span{Start: 3, End: 5}, Words: corpus.WordRange{Lo: 1, Hi: 0}}}}},
		{"rules that look like codes", Body{Findings: []Finding{{Code: 1}, {Code: 255, Rules: []int{255}}, {Code: 255}, {Code: math.MaxInt, Rules: []int{127, 1}}, {Code: -1}}}},
		{"numbers at their ends", Body{Findings: []Finding{
			{Span: corpus.Span{Start: math.MaxInt, End: math.MinInt}, Words: corpus.WordRange{Lo: math.MinInt, Hi: math.MaxInt}, Rules: []int{-1, math.MaxInt}}, {}}}},
	}
	for _, row := range rows {
		b, err := appendBody(nil, &row.body)
		if err != nil {
			t.Errorf("%s: %v", row.name, err)
			continue
		}
		got, ok := decodeBody(b)
		if d := cmp.Diff(&row.body, got, cmpopts.EquateEmpty()); !ok || d != "" {
			t.Errorf("%s: %t (-want +got):\n%s", row.name, ok, d)
		}
	}
}

func TestBodyRoundTripOfMany(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		body := &Body{Outline: madeOutline(r, r.IntN(200)), Findings: madeFindings(r, r.IntN(100))}
		r.Shuffle(len(body.Findings)/10, func(i, j int) { body.Findings[i], body.Findings[j] = body.Findings[j], body.Findings[i] })
		b, err := appendBody(nil, body)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := decodeBody(b)
		if !ok || !equal(got, body) {
			t.Errorf("seed %d: %t (-want +got):\n%.2000s", seed, ok, cmp.Diff(body, got, cmpopts.EquateEmpty()))
		}
	}
}

func TestContradictionsAreRefused(t *testing.T) {
	a := []corpus.Speaker{{Label: "A"}}
	rows := []struct {
		name    string
		outline corpus.Outline
	}{
		{"nobody", corpus.Outline{Turns: []corpus.TurnOutline{{}}}},
		{"too few sentences", corpus.Outline{Speakers: a, Turns: []corpus.TurnOutline{{Sentences: 1}}}},
		{"too many sentences", corpus.Outline{Speakers: a, Turns: []corpus.TurnOutline{{}}, Sentences: []int32{1}}},
		{"too many paragraphs", corpus.Outline{Speakers: a, Paragraphs: []int32{1}}},
		{"below zero", corpus.Outline{Speakers: a, Turns: []corpus.TurnOutline{{Sentences: 1}}, Sentences: []int32{-1}}},
	}
	s := open(t, testRoot(t))
	for _, row := range rows {
		if err := s.Put(Head{Document: "P01"}, &Body{Outline: &row.outline}); err == nil {
			t.Errorf("%s: no error", row.name)
		}
	}
	if err := s.Put(Head{}, nil); err == nil {
		t.Error("a head without a document: no error")
	}
}

// TestSizes guards what the store is for: little beside the text.
func TestSizes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	body := &Body{Findings: madeFindings(r, 5000)}
	b, _ := appendBody(nil, body)
	if per := float64(len(b)) / 5000; per > 8 {
		t.Errorf("%.1f bytes a finding", per)
	}
	o := madeOutline(r, 5000)
	b, _ = appendOutline(nil, o)
	if more := len(b) - len(o.Sentences); more > 4*len(o.Turns)+2*len(o.Paragraphs) {
		t.Errorf("%d bytes for %d sentences in %d turns", len(b), len(o.Sentences), len(o.Turns))
	}
}

func TestHeadRoundTrip(t *testing.T) {
	rows := []Head{
		{},
		{Document: "Ünal 1", File: "transcripts/Ünal 1.txt", Size: 300 << 20, ModTime: 1, Seen: 2, Sum: "00ff", Labels: []string{"", "INT"}, Match: "abc", Index: "ABCD", Segments: 1, Findings: 2, Words: 3},
		{Document: "abcdef", Size: -1, ModTime: math.MinInt64, Seen: math.MaxInt64, Sum: "0", Match: "ABc\xff", Index: "0g", Words: math.MaxInt},
	}
	for _, h := range rows {
		got, ok := decodeHead(string(appendHead(nil, &h)))
		if d := cmp.Diff(&h, got); !ok || d != "" {
			t.Errorf("%t (-want +got):\n%s", ok, d)
		}
	}
}

// FuzzDecode never panics, takes no more memory than the bytes warrant, and
// what it accepts comes back from what it is encoded to.
func FuzzDecode(f *testing.F) {
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 2))
		b, _ := appendBody(nil, &Body{Outline: madeOutline(r, 20), Findings: madeFindings(r, 20)})
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		decodeHead(string(b))
		emptyStore().take(kindHead, b, math.MaxInt64)
		body, ok := decodeBody(b)
		if !ok {
			return
		}
		again, err := appendBody(nil, body)
		if err != nil {
			return // an outline no document has
		}
		if got, ok := decodeBody(again); !ok || !equal(got, body) {
			t.Errorf("%+v came back as %+v", body, got)
		}
	})
}

func emptyStore() *Store {
	s := &Store{seed: maphash.MakeSeed()}
	s.empty()
	return s
}

// FuzzUvarint holds the quick way to the library's.
func FuzzUvarint(f *testing.F) {
	f.Add([]byte{0x80, 1, 5}, 0)
	f.Fuzz(func(t *testing.T, b []byte, at int) {
		if at < 0 || at > len(b) {
			return
		}
		want, n := binary.Uvarint(b[at:])
		got, next := uvarint(b, at)
		if n <= 0 {
			if next <= len(b) && n == 0 {
				t.Errorf("%x: %d at %d; there is no number", b[at:], got, next)
			}
		} else if got != want || next != at+n {
			t.Errorf("%x: %d at %d instead of %d at %d", b[at:], got, next, want, at+n)
		}
	})
}
