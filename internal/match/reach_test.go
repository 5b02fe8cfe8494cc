package match

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"regexp/syntax"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

func syntaxOf(t *testing.T, source string) *syntax.Regexp {
	t.Helper()
	re, err := parsed(source)
	if err != nil {
		t.Fatal(err)
	}
	return re
}

func TestReach(t *testing.T) {
	for _, tt := range []struct {
		source string
		most   int
		free   string // of what is in ASCII, and é for all beyond
	}{
		{`help`, 4, ""},
		{`\bto\s+see\s+fif(teen|ty)?\b`, 12, "\t\n\f\r "},
		{`(?m)^a.?[^b]{2,3}$`, 5, ""},
		{`[ab]+c{2,}`, 1, "ABCabc"},
		{`(a|(xy)+)b`, 2, "XYxy"},
		{`(?-i)[0-9]*_`, 1, "0123456789"},
		{`k+`, 0, "Kké"},
		{`(?-i)é*`, 0, "é"},
		{`.*`, 0, `all but \n`},
		{`(?s).*`, 0, "all"},
	} {
		r := reachOf(syntaxOf(t, tt.source))
		if got := showFree(r); r.most != tt.most || got != tt.free {
			t.Errorf("%s: %d %q, want %d %q", tt.source, r.most, got, tt.most, tt.free)
		}
	}
}

func showFree(r *reach) string {
	free, not := "", ""
	for b := range rune(0x80) {
		if r.free[b] {
			free += string(b)
		} else {
			not += string(b)
		}
	}
	if r.free[0xc3] {
		free += "é"
	}
	switch not {
	case "":
		return "all"
	case "\n":
		return `all but \n`
	}
	return free
}

// TestWindows shows which parts of a text a regex is run over.
func TestWindows(t *testing.T) {
	for _, tt := range []struct{ source, text, want string }{
		{`fif(ty)?`, "to see fifteen, and of fifty then", "o see fiftee|nd of fifty "},
		{`see\s+fi`, "we    see      then see fig, fi fi", "hen see fig, fi fi"},
		{`fif`, "fifefif", "fifefif"},
		{`fif`, "fif abcde fif", "fif |cde fif"},
		{`a+b`, "aab xaaaab aaaa", "aab xaaaab aaaa"},
		{`a+b`, "aab, , aaaaba", "aab,|, aaaaba"},
		{`é.?b`, "aéééébéééé", "éééébééé"},
		{`x`, "none", ""},
		{`(one|other)s`, "And some others, or Ones?", " some others, or Ones?"},
	} {
		d := parse(t, "P01: "+tt.text)
		m, err := newMatcher(&codebook.Regex{Source: tt.source})
		if err != nil {
			t.Fatal(err)
		}
		var l lowered
		l.set(d.Body)
		var got []string
		m.eachWindow(&l, d.Body, d.Turns[0].Speech(), func(w corpus.Span) { got = append(got, d.Slice(w)) })
		if got := strings.Join(got, "|"); got != tt.want {
			t.Errorf("%s in %q: %q, want %q", tt.source, tt.text, got, tt.want)
		}
	}
}

// randomRegex is an expression of every form, over a few letters.
func randomRegex(r *rand.Rand, depth int) string {
	if depth == 0 || r.IntN(4) == 0 {
		return pick(r, []string{"a", "b", "ab", "ba", "abc", "k", "s", "é", "社", " ", `\s`, `\w`, `\W`, `\S`, ".", "[ab]", "[^a]", "[k-t]", `\b`, `\B`, "^", "$", `\pL`, "(?s:.)", "(?-i:A)", "(?m:^)", "(?m:$)", ""})
	}
	sub := func() string { return randomRegex(r, depth-1) }
	switch r.IntN(6) {
	case 0:
		return "(" + sub() + "|" + sub() + ")"
	case 1:
		return "(" + sub() + ")" + pick(r, []string{"*", "+", "?", "*?", "+?", "??"})
	case 2:
		return fmt.Sprintf("(%s){%d,%d}", sub(), r.IntN(2), 1+r.IntN(3))
	}
	return sub() + sub()
}

// checkWindows has a regex find in windows what it finds in the whole text.
func checkWindows(t *testing.T, source, text string, cut func(n int) int) (matches, windows int) {
	t.Helper()
	m, err := newMatcher(&codebook.Regex{Source: source})
	if err != nil {
		t.Skip()
	}
	from := cut(len(text) + 1)
	in := corpus.Span{Start: from, End: from + cut(len(text)-from+1)}
	var want, got []corpus.Span
	for _, at := range regexp.MustCompile("(?i)"+source).FindAllStringIndex(text[in.Start:in.End], -1) {
		want = append(want, corpus.Span{Start: in.Start + at[0], End: in.Start + at[1]})
	}
	s := scan{d: &corpus.Document{Body: text}}
	m.each(&s, in, func(at corpus.Span) { got = append(got, at) })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%q in %q of %q (-whole +windows): %s", source, text[in.Start:in.End], text, diff)
	}
	if len(m.literals) > 0 && !s.lowered.odd {
		m.eachWindow(s.lower(), text, in, func(corpus.Span) { windows++ })
	}
	if windows > 1 {
		matches = len(want)
	}
	return matches, windows
}

// TestAgainstWholeText runs random expressions about their literals.
func TestAgainstWholeText(t *testing.T) {
	matches, windows := 0, 0
	for seed := range 2 * *rounds {
		r := rand.New(rand.NewPCG(uint64(seed), 2))
		source := randomRegex(r, r.IntN(3)) + pick(r, []string{"", "ab", "k", "(s|ba)", "c+", "a.??b"}) + randomRegex(r, r.IntN(3))
		if _, err := regexp.Compile("(?i)" + source); err != nil {
			continue
		}
		for range 8 {
			var text strings.Builder
			for range r.IntN(200) {
				text.WriteString(pick(r, []string{"x", "y", "-", "x", "a", "b", "A", "ab", "abc", "k", "s", "x", "y", "é", "É", "社", " ", " ", "\n", ".", "_", "\xff", "\xa9"}))
			}
			if r.IntN(20) == 0 {
				text.WriteString(pick(r, []string{"ſ", "\u212a"}))
			}
			found, in := checkWindows(t, source, text.String(), r.IntN)
			matches, windows = matches+found, windows+in
		}
	}
	t.Logf("%d windows, %d matches where there are several", windows, matches)
	if matches < *rounds/2 || windows < *rounds {
		t.Error("too few to show anything")
	}
}

// FuzzWindows tries any expression on any text.
func FuzzWindows(f *testing.F) {
	for i, source := range regexes {
		f.Add(source, strings.Repeat(talk[i]+" ", 3)+talk[i+1]+"\n"+sayings[i])
	}
	f.Fuzz(func(t *testing.T, source, text string) {
		if len(source) > 60 || len(text) > 500 {
			t.Skip()
		}
		checkWindows(t, source, text, func(n int) int { return (n - 1) / 8 * (n % 8) })
	})
}
