package match

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ownwords/ownwords/corpus"
)

// everything is an engine that keeps every word.
func everything(tb testing.TB) *Engine {
	_, e := compile(tb, "en", `any: ["a"], speakers: all`)
	e.vocab.folded.globs.add(glob{[]string{"", ""}, 0})
	return e
}

// checkWords holds the law of words: they are those of corpus, every one.
func checkWords(t *testing.T, e *Engine, d *corpus.Document) {
	t.Helper()
	var got, want []string
	s := newScan(e)
	if len(d.Body)%2 == 0 {
		s.desk.most = 3
	}
	s.read(d)
	for _, p := range s.places {
		got = append(got, d.Slice(p.span))
	}
	for _, w := range d.Words() {
		want = append(want, d.Slice(w.Span))
	}
	if diff := cmp.Diff(want, got); diff != "" || int(s.count) != len(want) {
		t.Fatalf("%q (-corpus +match, %d words): %s", d.Body, s.count, diff)
	}
}

// TestWords has talk of pieces that the word rules treat each in their own
// way, in any order.
func TestWords(t *testing.T) {
	pieces := strings.Split(`a|B|it|#00:01:02-3#|#|helpful|helpfully|disproportionately|3|42|_| | | |.|'|:|,|;|-|"|?|`+
		"[|]|(|[laughs]|(laughs|[[lacht]]|［laughs］|（笑）|’|‘|“|”|—|–|…|․|·|é|e\u0301|\u0301|\u00ad|\u200d|\u2060|ℹ|☺|🇫|社|カ|ー|ﾞ|ไ|ש|\"|\t|\u00a0|\u0085|\u2028|\x00|\x7f|ſ|\n", "|")
	e := everything(t)
	for seed := range 30000 {
		r := rand.New(rand.NewPCG(uint64(seed), 9))
		var s strings.Builder
		some := 1 + r.IntN(len(pieces)) // often ASCII alone
		for range r.IntN(24) * (1 + r.IntN(8)) {
			s.WriteString(pieces[r.IntN(some)])
		}
		if seed%2 == 0 { // what is near the end is read with more care
			s.WriteString("\n\n" + strings.Repeat("a, ", 30))
		}
		d, err := corpus.Parse("p", "p", []byte("---\nspeakers: []\n---\n"+s.String()), nil)
		if err != nil {
			t.Fatal(err)
		}
		checkWords(t, e, d)
	}
}

// FuzzWords is the same for any text.
func FuzzWords(f *testing.F) {
	f.Add("Well, it's 3.5 “naïve” people’s")
	f.Add("Well-being, it's (good): 3.5, _so_ x’y “naïve” and disproportionately long, [laughs] 3,000 ½ a.b.c" + strings.Repeat(" a", 40))
	e := everything(f)
	f.Fuzz(func(t *testing.T, text string) {
		d, err := corpus.Parse("p", "p", []byte("---\nspeakers: []\n---\n"+text), nil)
		if err != nil {
			t.Skip()
		}
		checkWords(t, e, d)
	})
}

// TestBlock compares the arithmetic on eight bytes with a look at each.
func TestBlock(t *testing.T) {
	for c := range 256 {
		for at := range 64 {
			var text [64]byte
			copy(text[:], strings.Repeat("aZz, AmQbY_09", 5))
			text[at] = byte(c)
			b := blockOf(&text)
			for i, c := range text {
				k := kinds[c]
				if b.word>>i&1 != 0 != (k&(letter|digit|joiner) != 0) || b.alien>>i&1 != 0 != (k == alien) {
					t.Fatalf("%q: %q at %d", text, c, i)
				}
				if k&(midWord|midNum) != 0 && b.mark>>i&1 == 0 {
					t.Fatalf("%q: mark %q at %d", text, c, i)
				}
			}
		}
	}
}
