package corpus

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/clipperhouse/uax29/v2/words"
)

// random is n characters of an alphabet, given as texts.
func random(r *rand.Rand, n int, alphabet []string) string {
	var b strings.Builder
	for range n {
		b.WriteString(alphabet[r.IntN(len(alphabet))])
	}
	return b.String()
}

func allASCII() (chars []string) {
	for c := byte(1); c < 0x80; c++ {
		if c != '\r' {
			chars = append(chars, string(c))
		}
	}
	return chars
}

// uaxWords are the annex's words as the library has them.
func uaxWords(text string) (spans []Span) {
	for it := words.FromString(text); it.Next(); {
		if letter, _ := looksLike(it.Value()); letter {
			spans = append(spans, Span{it.Start(), it.End()})
		}
	}
	return spans
}

func TestASCIIWordsAreTheAnnexs(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, alphabet := range [][]string{allASCII(), strings.Split("a b 1 2 _ . ' : , ; -", " "), {"don't", " ", "3.5", ".", "x_", "'", "1,000", "a:b"}} {
		for range 20000 {
			text := random(r, r.IntN(24), alphabet)
			if got, want := appendWords(nil, text, Span{0, len(text)}, nil), uaxWords(text); !slices.Equal(got, want) {
				t.Fatalf("%q: %v, want %v", text, got, want)
			}
		}
	}
}

// Cutting at blanks changes nothing.
func TestWordsByChunksAreTheAnnexs(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	alphabet := strings.Split("a|b|1|.|'|’| | |\n|\t|é|e\u0301|א|\"|ם|漢|の|ก|ำ|\u0308|\u00ad|👩|\u200d|🇩|_|:|٣|ㅎ|ß|“|‘|—|…|〇|Ⅳ|\u2011|1|，|：|。|「|（|龥|一|䷀|㐀|\ufe0f|豈", "|")
	for range 40000 {
		text := random(r, r.IntN(24), alphabet)
		if got, want := appendWords(nil, text, Span{0, len(text)}, nil), uaxWords(text); !slices.Equal(got, want) {
			t.Fatalf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestASCIIBoundariesAreTheAnnexs(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	ascii := slices.DeleteFunc(allASCII(), func(c string) bool { return c == "\n" })
	var latin []string
	for c := rune(0x80); c < 0x100; c++ {
		if c != '\u0085' { // a line end to the annex, at which the library is asked
			latin = append(latin, string(c))
		}
	}
	for _, alphabet := range [][]string{ascii, strings.Split("a|b|A|B|1|.|.|!|?| | |\"|)|,|-|;|*", "|"),
		slices.Concat(latin, strings.Split("a|A|.|.|.|!| | |1", "|")), strings.Split("é|É|a|A|.|.|!| | |”|“|’|—|–|…|\u00a0|»|«|¿|1|ß", "|")} {
		for range 40000 {
			text := random(r, r.IntN(16), alphabet)
			var got, want []int
			next := newBoundaries(text)
			for at := 0; at < len(text); {
				at = next()
				got = append(got, at)
			}
			for it := sentences.FromString(text); it.Next(); {
				want = append(want, it.End())
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%q: %v, want %v", text, got, want)
			}
		}
	}
}

// naiveWords reads the talk between notes, each stretch as the library has it.
func naiveWords(text string) (spans []Span) {
	d := &Document{Body: text, text: DefaultText()}
	from := 0
	for _, n := range append(d.AppendNotes(nil, Span{0, len(text)}), Span{len(text), len(text)}) {
		spans = appendUnicodeWords(spans, text[from:n.Start], from)
		from = n.End
	}
	return spans
}

func TestWordsBetweenNotes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	alphabet := strings.Split("a|b.|1|.|'|’| | |\n|é|漢|カ|ｶ|\u0308|[laughs]|[|]|(|)|（笑）|（|laughs|(.)|(0.5)|#00:01:02-3#|#|[01:02]|_|“|—|、", "|")
	for range 40000 {
		text := random(r, r.IntN(16), alphabet)
		if got, want := appendWords(nil, text, Span{0, len(text)}, DefaultText()), naiveWords(text); !slices.Equal(got, want) {
			t.Fatalf("%q: %v, want %v", text, got, want)
		}
	}
}

// A part of a paragraph, cut at a blank, has the words that stand in it, and
// what dst already has stays.
func TestWordsOfParts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	alphabet := strings.Split("don’t|a|é|漢| |’|[laughs]|(|—", "|")
	for range 20000 {
		a, b := random(r, r.IntN(8), alphabet), random(r, r.IntN(8), alphabet)
		text := a + " " + b
		got := appendWords(nil, text, Span{0, len(a)}, nil)
		got = appendWords(got, text, Span{len(a) + 1, len(text)}, nil)
		if want := appendWords(nil, text, Span{0, len(text)}, nil); !slices.Equal(got, want) {
			t.Fatalf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestASCIINoteKeys(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, alphabet := range [][]string{allASCII(), strings.Split("a|B|1|.| | |\t|\n|:|-", "|")} {
		for range 20000 {
			text := random(r, r.IntN(16), alphabet)
			if got, ok := asciiNoteKey(nil, text); !ok || string(got) != noteKey(text) {
				t.Fatalf("%q: %q, want %q", text, got, noteKey(text))
			}
		}
	}
}
