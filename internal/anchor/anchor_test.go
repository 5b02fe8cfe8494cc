package anchor

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/ownwords/ownwords/internal/bench"
)

// cut reads a text with the span between « and ».
func cut(s string) (string, int, int) {
	before, rest, _ := strings.Cut(s, "⟦")
	quote, after, _ := strings.Cut(rest, "⟧")
	start := utf8.RuneCountInString(before)
	return before + quote + after, start, start + utf8.RuneCountInString(quote)
}

// TestDiff has the span of the earlier body between ⟦ and ⟧, and where it is
// in the later one; a later body without them has no one place.
func TestDiff(t *testing.T) {
	for _, row := range []struct {
		name, old, new string
		how            How
	}{
		{"nothing changed", "INT: Why? P01: I was ⟦happy⟧ then.", "INT: Why? P01: I was ⟦happy⟧ then.", Same},
		{"text before", "P01: I was ⟦happy⟧ then.", "INT: Why?\n\nP01: I was ⟦happy⟧ then.", Diffed},
		{"typo inside", "P01: I was ⟦realy very happy⟧ then.", "P01: I was ⟦really very happy⟧ then.", Diffed},
		{"typo is all", "P01: I was ⟦hapy⟧ then.", "P01: I was ⟦happy⟧ then.", Diffed},
		{"edge word replaced", "P01: We saw ⟦Mary at work⟧ then.", "P01: We saw ⟦Anna at work⟧ then.", Diffed},
		{"one name for another", "P01: We saw ⟦Mary⟧ at work.", "P01: We saw ⟦Josephine⟧ at work.", Diffed},
		{"two words for one", "P01: We saw ⟦Mary⟧ at work.", "P01: We saw ⟦Aunt Josephine⟧ at work.", Diffed},
		{"put in at the start", "P01: We ⟦saw Mary⟧ at work.", "P01: We all ⟦saw Mary⟧ at work.", Diffed},
		{"put in at the end", "P01: We ⟦saw Mary⟧ at work.", "P01: We ⟦saw Mary⟧ only at work.", Diffed},
		{"put in inside", "P01: We ⟦saw Mary⟧ at work.", "P01: We ⟦saw poor Mary⟧ at work.", Diffed},
		{"gone", "P01: We saw ⟦Mary⟧ at work.", "P01: We saw at work.", Lost},
		{"sentence gone", "P01: I stayed. ⟦It was hard.⟧ I left in May.", "P01: I stayed. I left in May.", Lost},
		{"one of three sentences gone", "P01: I went. ⟦I saw. I ate. I came.⟧ We left in May.", "P01: I went. ⟦I ate. I came.⟧ We left in May.", Diffed},
		{"half gone", "P01: I went. ⟦I saw. I came.⟧ We left in May.", "P01: I went. I came. We left in May.", Lost},
		{"only the label left", "INT: So?\n\n⟦Ada Lee: Yeah.⟧\n\nINT: Oh, I see.", "INT: So?\n\nAda Lee:\n\nINT: Oh, I see.", Lost},
		{"twin gone", "P01: Yeah. ⟦Yeah.⟧ We left in May.", "P01: Yeah. We left in May.", Ambiguous},
		{"another sentence for it", "INT: So?\n\nP01: ⟦Never.⟧\n\nINT: Oh.", "INT: So?\n\nP01: Always.\n\nINT: Oh.", Lost},
		{"quotes curled", `P01: She said ⟦"don't go"⟧ to me.`, "P01: She said ⟦“don’t go”⟧ to me.", Diffed},
		{"full stop changed", "P01: ⟦I was happy.⟧ Then I left.", "P01: ⟦I was happy!⟧ Then I left.", Diffed},
		{"line ends", "P01: One ⟦two\nthree⟧ four.", "P01: One ⟦two\r\nthree⟧ four.", Diffed},
		{"NFD", "P01: Le ⟦café très⟧ bon.", "P01: Le ⟦" + norm.NFD.String("café très") + "⟧ bon.", Diffed},
		{"cut in a word", "P01: We were ⟦work⟧ing there.", "P01: So we were ⟦work⟧ing there.", Diffed},
		{"cut in a composed word", "P01: Le c⟦afé⟧ là bas.", "P01: Le " + norm.NFD.String("c⟦afé⟧") + " là bas.", Diffed},
		{"Han", "唐鳳: 我們⟦一起去⟧公園。", "唐鳳: 昨天我們⟦一起去⟧公園。", Diffed},
		{"emoji", "P01: fine ⟦😀⟧ then.", "P01: So fine ⟦😀⟧ then.", Diffed},
		{"a dash alone", "P01: fine ⟦—⟧ then we left.", "P01: So fine ⟦—⟧ then we left.", Diffed},
		{"opening words come back", "P01: I told the truth. And I think that was all. ⟦And somehow we were a bit alone.⟧ So.", "P01: I told the truth. ⟦And somehow we were a bit alone.⟧ So.", Diffed},
		{"turn put in after the label's twin", "INT: So?\n\n⟦Paul Lee: Well, I thought that was it.⟧", "INT: So?\n\nPaul Lee: Did they park the bus there?\n\n⟦Paul Lee: Aaron, I thought that was it.⟧", Diffed},
		{"first word mistyped, all before it another", "P01: My own work was easy then. ⟦That's what I met, and it was them.⟧ So.", "P01: Over there they all lived. ⟦Thta's what I met, and it was them.⟧ So.", Diffed},
		{"another turn in its place", "P01: We left in May for the coast.\n\n⟦INT: Okay.⟧\n\nP01: You know, it was hard.", "P01: We left in May for the coast.\n\nINT: Could you say more about that?\n\nP01: You know, it was hard.", Lost},
		{"edge that may stand elsewhere", "P01: ⟦Right. So then we left the coast in May.⟧ INT: Oh?", "P01: ⟦So then we left the coast in May.⟧ INT: Oh? P01: Right.", Ambiguous},
		{"label changed", "P01: ⟦We left in May.⟧\n\nINT: Oh.", "Ada: ⟦We left in May.⟧\n\nINT: Oh.", Diffed},
	} {
		old, start, end := cut(row.old)
		now, from, to := cut(row.new)
		p := NewDiff(old, now).Find(markAt([]rune(old), start, end))
		if p.How != row.how {
			t.Errorf("%s: %s, want %s (%v)", row.name, p.How, row.how, p.Candidates)
		} else if got := now[p.Span.Start:p.Span.End]; p.Found() && got != string([]rune(now)[from:to]) {
			t.Errorf("%s: %q, want %q", row.name, got, string([]rune(now)[from:to]))
		}
	}
}

// TestMovedParagraphs cuts a paragraph and pastes it elsewhere.
func TestMovedParagraphs(t *testing.T) {
	ps := strings.Split(bench.Talk(3, 20_000), "\n\n")
	old := strings.Join(ps, "\n\n")
	moved := append(append(append([]string{}, ps[1:]...), ""), ps[0])
	now := strings.Join(moved, "\n\n")
	diff := NewDiff(old, now)
	for _, s := range [][2]int{{0, len(ps[0])}, {10, 40}} {
		m := markAt([]rune(old), s[0], s[1])
		if p := diff.Find(m); !p.Found() || now[p.Span.Start:p.Span.End] != m.Quote {
			t.Errorf("%v: %+v", s, p)
		}
	}
	whole := markAt([]rune(old), len(ps[0])-200, len(ps[0])+200)
	if p := diff.Find(whole); p.How != Ambiguous || len(p.Candidates) != 2 {
		t.Errorf("a span in two places: %+v", p)
	}
}

func TestShortQuotesNeedContext(t *testing.T) {
	chat := chat(5, 300)
	body := NewBody(chat + "\n\nP01: Then we all moved to the coast.")
	for _, row := range []struct {
		m    Mark
		want bool
	}{
		{Mark{0, 5, "Yeah.", "", ""}, false},
		{Mark{50, 55, "coast", "P01: Then we all moved to the ", "."}, true},
		{Mark{50, 55, "shore", "P01: Then we all moved to the ", "."}, false},
		{Mark{50, 54, "Yeah", "This is nowhere in the body, is it? ", ". Nor are these words here."}, false},
	} {
		if p := body.Find(row.m); p.Found() != row.want {
			t.Errorf("%+v: %+v", row.m, p)
		}
	}
}

// TestEveryMarkInAnUnchangedBody finds each at its place or not at all.
func TestEveryMarkInAnUnchangedBody(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for name, old := range bodies(t) {
		body, diff, points := NewBody(old), NewDiff(old, old+" "), newPoints(old)
		for _, m := range randomMarks(r, old, 300) {
			s, _ := points.span(m.Start, m.End)
			if p := body.Find(m); p.Found() && p.Span != s {
				t.Errorf("%s: %+v is at %v, want %v", name, m, p, s)
			}
			if p := diff.Find(m); p.Span != s {
				t.Errorf("%s, diff: %+v is at %v, want %v", name, m, p, s)
			}
		}
	}
}

// FuzzFind holds both ways to their laws: places are in the body, on
// character boundaries, and the same each time.
func FuzzFind(f *testing.F) {
	f.Add("P01: Yeah. I left.", "P01: Yeah, I left. Yeah.", uint(5), uint(4))
	f.Add("e\u0301 ⟦ \xff", "é\u200d😀 \xffé", uint(0), uint(3))
	f.Add("e\u0301", "e\u0301\u200d \xff\u00e0", uint(17), uint(0))
	f.Add("a a a a b a a", "a a b b a a a a", uint(2), uint(9))
	f.Add(chat(1, 40), chat(2, 40), uint(100), uint(50))
	f.Fuzz(func(t *testing.T, old, now string, start, n uint) {
		runes := []rune(strings.ToValidUTF8(old, "?"))
		now = strings.ToValidUTF8(now, "?")
		if len(runes) == 0 {
			return
		}
		from := int(start % uint(len(runes)))
		to := min(len(runes), from+1+int(n%200))
		m := markAt(runes, from, to)
		for range 2 {
			for _, find := range []func(Mark) Place{NewDiff(string(runes), now).Find, NewBody(now).Find} {
				p := find(m)
				checkPlace(t, now, p)
				if again := find(m); !reflect.DeepEqual(p, again) {
					t.Errorf("%+v, then %+v", p, again)
				}
			}
		}
	})
}

func checkPlace(t *testing.T, body string, p Place) {
	t.Helper()
	spans := p.Candidates
	if p.Found() {
		spans = append(spans, p.Span)
	} else if !p.Span.Empty() {
		t.Errorf("%s, and yet %v", p.How, p.Span)
	}
	for _, s := range spans {
		if s.Start < 0 || s.End > len(body) || s.Start >= s.End || !utf8.ValidString(body[s.Start:s.End]) {
			t.Errorf("%+v in a body of %d bytes", p, len(body))
		}
	}
}

// TestMyers checks that runs are equal words in order, as many as the
// textbook's table finds.
func TestMyers(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		a, b := make([]int32, r.IntN(12)), make([]int32, r.IntN(12))
		for i := range a {
			a[i] = int32(r.IntN(4))
		}
		for i := range b {
			b[i] = int32(r.IntN(4))
		}
		runs, ok := myers(a, b, 100)
		n, x, y := 0, 0, 0
		for _, r := range runs {
			if r.a < x || r.b < y || !equalRow(a[r.a:r.a+r.n], b[r.b:r.b+r.n]) {
				t.Fatalf("%v %v: %v", a, b, runs)
			}
			n, x, y = n+r.n, r.a+r.n, r.b+r.n
		}
		if want := common2(a, b); !ok || n != want {
			t.Fatalf("%v %v: %d words in %v, want %d", a, b, n, runs, want)
		}
	}
}

func common2(a, b []int32) int {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	if a[0] == b[0] {
		return 1 + common2(a[1:], b[1:])
	}
	return max(common2(a[1:], b), common2(a, b[1:]))
}
