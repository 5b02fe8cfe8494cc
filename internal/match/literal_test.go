package match

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestRequired(t *testing.T) {
	many := strings.Join(strings.Split("abcdefghijklmnopqrstuvwxyz0123456789", ""), "q|") + "q"
	for _, tt := range []struct {
		source string
		want   [][]string
	}{
		{`\bpa(y|id) it forward\b`, [][]string{{"pa"}, {"y", "id"}, {" it forward"}}},
		{`Help`, [][]string{{"help"}}},
		{`(?-i)Help`, [][]string{{"help"}}},
		{`(grate|thank)ful`, [][]string{{"grate", "thank"}, {"ful"}}},
		{`grateful|thanks`, [][]string{{"grateful", "thanks"}}},
		{`(grate|thank)+`, [][]string{{"grate", "thank"}}},
		{`(ab){2,}c?`, [][]string{{"ab"}, {"ab"}}},
		{`(help.*me|back)`, [][]string{{"help", "back"}}},
		{`(ab)?c*`, nil},
		{`\w+`, nil},
		{`help.*[xyz]`, [][]string{{"help"}}},
		{`[xyz]|help`, nil},
		{`café au lait`, [][]string{{" au lait"}}},
		{`社會`, nil},
		{many, nil},
	} {
		if got := required(syntaxOf(t, tt.source)); !slices.EqualFunc(got, tt.want, slices.Equal) {
			t.Errorf("%s: %q, want %q", tt.source, got, tt.want)
		}
	}
}

// TestOddLetters has the two letters beyond ASCII that fold to it.
func TestOddLetters(t *testing.T) {
	_, e := compile(t, "en", `regex: 'task', span: match`)
	d := parse(t, "P01: A taſk. A tas\u212a. A task.")
	if got, want := quotes(d, e.Find(d)), "taſk | tas\u212a | task"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestLowered has every character at every place among eight.
func TestLowered(t *testing.T) {
	ascii := ""
	for c := range rune(utf8.RuneSelf) {
		ascii += string(c)
	}
	text := ascii + "ÀK社" + ascii[1:] + ascii[:100]
	for from := range 16 {
		var l lowered
		l.set(text[from:])
		want := strings.Map(func(r rune) rune {
			if r < utf8.RuneSelf {
				return unicode.ToLower(r)
			}
			return r
		}, text[from:])
		if string(l.text) != want {
			t.Errorf("from %d: %q, want %q", from, l.text, want)
		}
	}
}

// TestRegexInWords has matches in parts of words: the words that lead to a
// regex are those with its letters in them, and a word may reach from one
// sentence into the next.
func TestRegexInWords(t *testing.T) {
	for _, tt := range []struct{ regex, text, want string }{
		{`elp`, "P01: Helpful. Unhelped.", "elp | elp"},
		{`pa(y|id) it`, "P01: Paid it. Pay it. Pays it.", "Paid it | Pay it"},
		{`abc`, "P01: ש.Abc d. ש.Abc", "Abc | Abc"},
		{`b`, "P01: ש.Aש.B", "B"},
		{`elp\b`, "P01: he\u00adlp. so\u00adhelp", "elp"},
		{`laughs`, "P01: [laughs] She laughs.", "laughs"},
		{`h.*(lp|rt)ful|social`, "P01: A hurtful. anti-social’s one", "hurtful | social"},
		{`ab.*c'd`, "P01: Abx c'd. c'd ab.", "Abx c'd"},
		{`to\s+see\s+fif(teen|ty)`, "P01: To see fifteen. Onto\nsee fifty. To, see fifty. tosee fifteen.", "To see fifteen | to see fifty"},
		{`b see\b`, "P01: ש.Ab see. ש.Aש.B see", "b see | B see"},
		{`(i)\s+see`, "P01: I see\u0301. I [x] see. I __ see.", "I see"},
		{`k the s`, "P01: boo\u212a the ſea", "\u212a the ſ"},
		{`\ssee\s`, "P01: I see it. See it. I see.", " see "},
		{`don['’]t(\b \b)see`, "P01: I don’t see. I don't  see.", "don’t see"},
	} {
		b, e := compile(t, "en", "regex: '"+strings.ReplaceAll(tt.regex, "'", "''")+"', span: match")
		d := parse(t, tt.text)
		if got := quotes(d, e.Find(d)); got != tt.want {
			t.Errorf("%s in %q: %q, want %q", tt.regex, tt.text, got, tt.want)
		}
		if diff := cmp.Diff(show(d, b, naiveFind(t, b, d)), show(d, b, e.Find(d))); diff != "" {
			t.Errorf("%s in %q (-naive +engine): %s", tt.regex, tt.text, diff)
		}
	}
}

// TestRowInTwoParagraphs has a match whose words no phrase has.
func TestRowInTwoParagraphs(t *testing.T) {
	_, e := compile(t, "en", `regex: 'see\s+it', unit: turn, span: match`)
	d := parse(t, "P01: I see\n\nit now.")
	if got, want := quotes(d, e.Find(d)), "see  it"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
