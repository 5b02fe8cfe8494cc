package corpus

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A label that opened a turn before opens the same turns as one that is read
// anew each time.
func TestUsualOpeningsChangeNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	alphabet := strings.Split("A|A|B|INT|P01|é|e\u0301|c:|[0:00:01] |[0:00:01|]|:|: |: |:\n|：|：好| |\t|\u00a0|\n|\n|\n\n|\\|word|.|?", "|")
	for _, front := range []string{"", "---\nspeakers: [A, INT, \"c:\", \"[0:00:01\"]\naliases: {B: A, é: INT}\n---\n"} {
		for range 4000 {
			fast, err := Parse("d", "d.txt", []byte(front+random(r, r.IntN(40), alphabet)), nil)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(slowTurns(fast), fast.Turns); diff != "" {
				t.Fatalf("%q: %s", fast.Body, diff)
			}
		}
	}
}

func slowTurns(of *Document) []Turn {
	d := &Document{Meta: of.Meta, Body: of.Body}
	r := d.newReading()
	for start := 0; start < len(d.Body); {
		end, next := lineEnd(d.Body, start)
		r.usual = nil
		r.line(trimSpan(d.Body, Span{start, end}))
		start = next
	}
	r.finish()
	return d.Turns
}

// What was read may be overwritten: see Parse.
func TestParseKeepsNothingOfItsInput(t *testing.T) {
	for _, text := range []string{"A: one\n\ntwo", "\ufeffA: one\r\nB: two\r\n", "---\ntitle: Of A\nspeakers: [A]\n---\nA: one\n", "---\ntitle: 'Of A'\naliases: {a: A}\n---\nhead\n\nA: é\n"} {
		data := []byte(text)
		d, err := Parse("d", "d.txt", data, nil)
		if err != nil {
			t.Fatal(err)
		}
		clear(data)
		again, err := Parse("d", "d.txt", []byte(text), nil)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(again, d, cmp.AllowUnexported(Document{}), cmp.Comparer(func(a, b *Text) bool { return a == b })); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

func TestIsASCII(t *testing.T) {
	for n := range 80 {
		text := []byte(strings.Repeat("~", n))
		if !isASCII(string(text)) {
			t.Errorf("%d characters", n)
		}
		for i := range text {
			text[i] = 0x80
			if isASCII(string(text)) {
				t.Errorf("%d of %d", i, n)
			}
			text[i] = '~'
		}
	}
}
