package corpus

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// Pieces of talk in which ends of sentences are hard to tell, and such as most
// talk is made of.
var (
	hostile = strings.Split("I|i|so|So|a|A|quit|Then|But|and|Dr|dr|etc|Etc|St|co|rep|Rep|U.S|e.g|p.m|z.B|x|x.é|B|3|1.5|é|É|être|ß|ſ|Ж|"+
		".|.|.|.|!|?|..|...|…|. .|,|;|-|:|–|*|/|>|_| | | | | | |  |\n|\t|\u00a0|\u2028|\u0085|\u3000|\u00ad|\u200d|\u0308|"+
		"'|’|\"|“|”|„|«|»|(|)|[|]|{|}|「|」|（|）|#|的|我去|。|！|？|漢.|․|．|♪|😀|ذ|؟|।|١|"+
		"[laughs]|[inaudible. ]|(unv. 3)|((Lacht))|(.)|(..)|(0.5)|（笑）|[00:12:33]|#00:01:02-3#|[Nurse A]|[|(laughs|[tape. Then x]", "|")
	usual = strings.Split("I quit|so|Then she|I don't know|it’s|[laughs]|Dr. Lee|e.g. this|in 2014|the U.S|...|?|.|. |. |. |. |! |? | | | |, |\n", "|")
)

// wholly are the sentences of a paragraph by the rules as they stand, without
// passages.
func wholly(d *Document, within Span) []Span {
	text := d.withoutNotes(within)
	return appendSentences(nil, d.Body, within.Start, text, newBoundaries(text))
}

// checkPassages: cutting passage by passage changes nothing, nor does looking
// about each offset. It gives how many offsets told their sentence. Long runs
// of blanks are boundaries only in what the library is asked about, which may
// be the paragraph but not the passage.
func checkPassages(t *testing.T, d *Document, p Span) (told int) {
	t.Helper()
	all := d.Sentences(nil, p)
	start, _ := longRun(d.Slice(p), 0)
	if want := wholly(d, p); start == p.Len() && !slices.Equal(all, want) {
		t.Fatalf("%q in %q:\n got %v\nwant %v", d.Slice(p), d.Body, all, want)
	}
	n := 0
	for at := p.Start; at < p.End; at++ {
		if n+1 < len(all) && all[n+1].Start <= at {
			n++
		}
		got, ok := d.SentenceAt(p, at)
		if ok && got != all[n] {
			t.Fatalf("%q: about byte %d: %v, want %v", d.Slice(p), at-p.Start, got, all[n])
		}
		told += b2i(ok)
	}
	return told
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestPassages(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	marked, err := NewText(Settings{Notes: []string{"tape. Then x"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		pieces []string
		text   *Text
		told   bool
	}{
		{hostile, DefaultText(), true}, {usual, DefaultText(), true}, {slices.Concat(hostile, usual, usual, usual, usual), DefaultText(), true}, {hostile, marked, false},
	} {
		told := 0
		for range 8000 {
			before, text := random(r, r.IntN(3), tt.pieces), random(r, r.IntN(24), tt.pieces)
			d := &Document{Body: before + text + random(r, r.IntN(3), tt.pieces), text: tt.text}
			told += checkPassages(t, d, trimSpan(d.Body, Span{len(before), len(before) + len(text)}))
		}
		if told > 0 != tt.told {
			t.Errorf("%d offsets told their sentence", told)
		}
	}
}

// Talk without an end for longer than anybody looks, and long runs.
func TestLongPassages(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, long := range []string{"a", "so ", " ", "[laughs] ", "A. ", "... ", "的", "é", "[", "(.)", "x.y", "ж. "} {
		pieces := slices.Concat(usual, usual, []string{strings.Repeat(long, 40), strings.Repeat(long, 300), strings.Repeat(long, 1100)})
		for range 5 {
			d := &Document{Body: random(r, r.IntN(40), pieces), text: DefaultText()}
			checkPassages(t, d, trimSpan(d.Body, Span{0, len(d.Body)}))
		}
	}
}

// FuzzPassages holds the same of whatever text.
func FuzzPassages(f *testing.F) {
	for _, s := range []string{"I quit. [laughs] Then Dr. Lee... so. “So!” e.g. 3.5 (.) x", "我去。A. b（笑）。C? d", "a" + strings.Repeat(". b", 400) + strings.Repeat(" ", 300) + "C"} {
		f.Add(s, uint8(3), uint8(2))
	}
	f.Fuzz(func(t *testing.T, text string, before, behind uint8) {
		if !utf8.ValidString(text) {
			return
		}
		in := Span{min(int(before), len(text)), max(0, len(text)-int(behind))}
		for in.Start < len(text) && !utf8.RuneStart(text[in.Start]) {
			in.Start++
		}
		for in.End > 0 && in.End < len(text) && !utf8.RuneStart(text[in.End]) {
			in.End--
		}
		if in.Start < in.End {
			checkPassages(t, &Document{Body: text, text: DefaultText()}, trimSpan(text, in))
		}
	})
}
