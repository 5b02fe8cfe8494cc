package corpus

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// hostile are pieces of talk that ends of sentences are hard to tell from.
var hostile = strings.Split("I|i|so|So|a|A|quit|Then|But|and|Dr|dr|etc|Etc|St|co|rep|Rep|U.S|e.g|p.m|z.B|x|B|3|1.5|é|É|être|ß|ſ|Ж|"+
	".|.|.|.|!|?|..|...|…|. .|,|;|-|:|–|*|/|>|_| | | | | | |  |\n|\t|\u00a0|\u2028|\u0085|\u3000|\u00ad|\u200d|\u0308|"+
	"'|’|\"|“|”|„|«|»|(|)|[|]|{|}|「|」|（|）|#|的|我去|。|！|？|漢.|․|．|♪|😀|ذ|؟|।|١|"+
	"[laughs]|[inaudible. ]|(unv. 3)|((Lacht))|(.)|(..)|(0.5)|（笑）|[00:12:33]|#00:01:02-3#|[Nurse A]|[|(laughs", "|")

// everyday are pieces of which most talk is made.
var everyday = strings.Split("I quit|so|Then she|I don't know|it’s|[laughs]|Dr. Lee|e.g. this|in 2014|the U.S|...|?|.|. |. |. |. |! |? | | | |, |\n", "|")

// wholly are the sentences of a paragraph by the rules as they stand, without
// passages.
func wholly(d *Document, within Span) []Span {
	text := d.withoutNotes(within)
	return appendSentences(nil, d.Body, within.Start, text, newBoundaries(text))
}

func checkPassages(t *testing.T, text string) {
	t.Helper()
	d := &Document{Body: text, text: DefaultText()}
	p := trimSpan(text, Span{0, len(text)})
	got, want := d.Sentences(nil, p), wholly(d, p)
	if !slices.Equal(got, want) {
		t.Fatalf("%q:\n got %q\nwant %q", text, slices2(d, got), slices2(d, want))
	}
}

func slices2(d *Document, spans []Span) (texts []string) {
	for _, s := range spans {
		texts = append(texts, d.Slice(s))
	}
	return texts
}

// Cutting passage by passage changes nothing.
func TestPassages(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, alphabet := range [][]string{hostile, everyday, slices.Concat(hostile, everyday, everyday, everyday)} {
		for range 2000000 {
			checkPassages(t, random(r, r.IntN(24), alphabet))
		}
	}
}
