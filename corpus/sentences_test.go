package corpus

import (
	"slices"
	"strings"
	"testing"
)

// sentencesOf are the sentences of one paragraph.
func sentencesOf(t testing.TB, text string) (out []string) {
	t.Helper()
	d := parsed(t, "---\nspeakers: []\n---\n"+text)
	for _, s := range d.Units(Sentence) {
		out = append(out, d.Slice(s.Span))
	}
	return out
}

func TestSentences(t *testing.T) {
	for _, tt := range []struct{ name, want string }{ // sentences parted by |
		{"plain", "I quit.| So I left.| Why?| Because!"},
		{"small letter", "I quit.| so I left?| yes!| and then"},
		{"small letter, not ASCII", "Fertig.| über alles.| Да.| нет."},
		{"no blank", "I quit.so I left.| com is e.g.this"},
		{"small letter behind a quote", "\"I quit.\" he said.| Then he left."},
		{"question in a quote", "\"Why?\"| she asked."},
		{"bracket", "(I quit.)| Then I left."},
		{"title", "Dr. Lee met Mrs. Smith vs. Prof. O'Neil.| Then he left."},
		{"title, small", "the dr. said no.| then left."},
		{"a word like a title", "I was a rep.| Then I quit, Rep. Lee."},
		{"dotted", "In the U.S. Army, e.g. Lee, i.e. me, at 5 p.m. and after."},
		{"dotted, German", "Das ist z.B. Anna."},
		{"initial", "John F. Kennedy and J. R. Smith."},
		{"the pronoun", "So did I.| Then we left."},
		{"weak before a small letter", "Pens, etc. and paper in Dec. or so."},
		{"weak before a capital", "Pens, etc.| Then paper."},
		{"words like a weak one", "In the sun.| and then I sat.| then no.| no.| so."},
		{"ellipsis before a small letter", "I was... you know... fine."},
		{"ellipsis, two dots", "I was.. you know."},
		{"ellipsis, spaced", "I was. . . you know."},
		{"ellipsis before a capital", "I was...| Then I left."},
		{"one sign for it", "I was… you know.| Yes."},
		{"number", "It was 3.5 percent of 1.000.| then 2."},
		{"list", "1. First."[:3] + "| First."},
		{"comma behind a mark", "Oh!, he said.| Yes."},
		{"several marks", "What?!| No!!!| really."},
		{"abbreviation at the end", "I live in the U.S."},
		{"Han", "我去了。|你呢？|好。」|他說。"},
		{"Han and no blank", "好。|Then好."},
		{"Arabic", "ذهبت.| لماذا؟| نعم."},
		{"Devanagari", "मैं गया।| फिर आया।"},
		{"line break", "I went\nhome.| Then\nslept.|\nso."},
		{"abbreviation at a line's end", "I met Dr.\nLee."},
		{"note, small", "I quit. [laughs]| Then I left."},
		{"note, capital", "I quit. [Laughs]| Then I left."},
		{"note before a small letter", "I quit. (crosstalk)| then I left."},
		{"note at the start", "[laughs] I quit.| Then I left."},
		{"note at the end", "I quit.| Then I left. [laughs]"},
		{"note inside", "I [laughs] quit. ((Lacht)) [00:12:33]| Then I left."},
		{"note with a stop in it", "I quit (unv. 3). [inaudible 00:01:02. ]| and so"},
		{"note behind a title", "I met Dr. [coughs] Lee.| So."},
		{"only a note", "[laughs]"},
		{"only notes", "[laughs] (.) (0.5)"},
		{"pause between", "I quit. (0.5)| Then (..) I left."},
		{"bracket that is speech", "I quit.| [Nurse A] Then.| (He left.)| So."},
		{"note, Han", "我去了。（笑）|你呢？"},
		{"bracket that opens the next", "我去！|「好」他說。|『不』"},
		{"brackets that open the next", "我去！」|（「好」）。"},
		{"curly quote that opens the next", "我去。|“好”他說。"},
		{"curly quote that closes, German", "„Geh!“| „Nein.“ – so."},
		{"bracket at the end", "我去。「"},
		{"bracket without a blank", "I quit.|(He left.)"},
		{"dotted, at an end", "I was in the U.S.| But I left the U.S. Army."},
		{"symbols behind an end", "He said: **go.**"},
		{"symbols and an end", "So!| 😀 Why? ♪"},
		{"symbols at the start", "?! – … Then.| So."},
		{"emoji", "I quit 😀.| 😀 Then."},
		{"nothing but stops", "..."},
		{"blanks of all kinds", "I quit.\u00a0|Then.\u3000|So.\t| yes."},
	} {
		text := strings.ReplaceAll(tt.want, "|", "")
		var want []string
		for _, s := range strings.Split(tt.want, "|") {
			want = append(want, strings.TrimSpace(s))
		}
		if got := sentencesOf(t, text); !slices.Equal(got, want) {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, got, want)
		}
	}
}

// A text of nothing but stops, closing marks and blanks loses nothing, and a
// long run of them takes no quadratic time.
func TestSentencesOfHostileText(t *testing.T) {
	const n = 1 << 15
	for _, text := range []string{
		"." + strings.Repeat(" ", n) + "É", "é." + strings.Repeat(")", n) + "É", "é." + strings.Repeat(" \u0308", n) + "É",
		"é" + strings.Repeat(".", n), strings.Repeat("é.", n), strings.Repeat("的.", n), "A." + strings.Repeat("的.", n),
		strings.Repeat("é. ", n), strings.Repeat("a. ", n), strings.Repeat("A.", n), strings.Repeat("Dr. ", n) + "é",
		strings.Repeat("[", n), strings.Repeat("((", n), strings.Repeat(":", n), strings.Repeat("🇩", n), "a" + strings.Repeat("\u0308", n),
	} {
		d := parsed(t, text)
		checkUnits(t, d)
		checkWords(t, d)
	}
}
