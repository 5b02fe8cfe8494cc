package index

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/internal/stem"
)

// FuzzSearch: no query panics; what is wrong with one is a QueryError; and a
// single bare word finds exactly the records that a naive scan finds.
func FuzzSearch(f *testing.F) {
	for _, q := range []string{
		"slowly", `"trust in the clinic"`, "+trust -clinic", "code:*", "attr.age:>=3", `attr.age:>"2025-01-01"`, "互惠", "l’eau", "/a(b/", "w*^3",
		"clinic~2", "*", "-", "\"", "\\", "a:b:c", "people's", "0x10", "1e400", "\xff", "\u0301", "stem:clinics", "ß İ ς", "kind:segment^0",
	} {
		f.Add(q)
	}
	dir := f.TempDir()
	mustUpdate(f, dir, itemsOf(talk))
	x := mustOpen(f, dir)
	f.Fuzz(func(t *testing.T, q string) {
		res, err := x.Search(context.Background(), Query{Text: q, Size: -1})
		var wrong *QueryError
		if err != nil && !errors.As(err, &wrong) {
			t.Fatalf("%q: %v", q, err)
		}
		if err != nil || !isPlainWord(q) {
			return
		}
		var got, want []string
		for _, h := range res.Hits {
			got = append(got, h.Document+string(rune('0'+h.Start/10)))
		}
		for _, r := range talk {
			if naive(r, q, x.fields.languages) {
				want = append(want, r.Document+string(rune('0'+r.Start/10)))
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %v, a scan finds %v", q, got, want)
		}
	})
}

// isPlainWord says whether a query is one word and nothing else to bleve.
func isPlainWord(q string) bool {
	words := wordsOf(q)
	return len(words) == 1 && words[0] == level(q) && !strings.ContainsAny(q, `*?:^~+-"\/<>=. `)
}

// naive says whether a record has the word, or its stem in one of the
// languages.
func naive(r Record, q string, languages []string) bool {
	w, lang := level(q), stem.Language(r.Language)
	for _, have := range wordsOf(r.Text) {
		if have == w || bare(have, lang) == w {
			return true
		}
		if lang != "" && slices.Contains(languages, lang) && !isRunWord(w) && stemOf(lang, have) == stemOf(lang, w) {
			return true
		}
	}
	return false
}

// FuzzWords: the words of a text are in it, in order, without overlap, and
// every letter and digit is in one of them.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"people’s well-being", "互惠 カタカナ がぎ", "ผมช่วย", "a\u0301b 3.5 x_y", "\u00adco\u00adop", "ーア1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := level(s)
		rest := text
		split(text, func(w string) {
			i := strings.Index(rest, w)
			if i < 0 || isWord(rest[:i]) {
				t.Errorf("%q: %q is not the next word of %q", text, w, rest)
			}
			rest = rest[max(i, 0)+len(w):]
		})
		if isWord(rest) {
			t.Errorf("%q: %q is in no word", text, rest)
		}
	})
}
