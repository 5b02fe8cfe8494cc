package corpus

import (
	"strings"
	"testing"
)

func wordsOf(d *Document) string {
	var got []string
	for _, w := range d.Words() {
		got = append(got, d.Slice(w.Span))
	}
	return strings.Join(got, " ")
}

func TestNotes(t *testing.T) {
	for _, tt := range []struct{ in, want string }{ // notes parted by |
		{"a [laughs] b (Crosstalk) c", "[laughs]|(Crosstalk)"}, {"[inaudible 00:12:33] ((lacht)) [[sighs]]", "[inaudible 00:12:33]|((lacht))|[[sighs]]"}, {"（笑）［笑］【掌聲】〔停頓〕", "（笑）|［笑］|【掌聲】|〔停頓〕"},
		{"[Nurse A] (or so) [laughs he said] [] ( )", ""}, {"[laughs", ""}, {"[laughs)", ""}, {"laughs]", ""}, {"((laughs)", "(laughs)"}, {"[phone rings, tape break] [laughs, sadly] [, laughs] [laughs,]", "[phone rings, tape break]|[laughs,]"},
		{"[00:12:33] (01:02) [1:02:03] [12:34:56.789] (00:01.5) （01:02）", "[00:12:33]|(01:02)|[1:02:03]|[12:34:56.789]|(00:01.5)|（01:02）"},
		{"[1:02] (3:16) [00:60] [01:99:00] [00:12:33 Anna] [12] (00:12:) [::] [a0:12] [00:12:33:44] [00:01.1234]", ""},
		{"#00:01:02-3# #0:01:02-3#", "#00:01:02-3#|#0:01:02-3#"}, {"#1 #00:01:02# #tag# ## #01:02-3# #00:01:02-x#", ""},
		{"(.) (..) (...) (0.5) (12.25) （.） ((.))", "(.)|(..)|(...)|(0.5)|(12.25)|（.）|((.))"}, {"(3) [123] [0.5] [.] [...] (....) (1,000) (100.5) (0.125) (.5) (5.) (0.5 mg)", ""},
		{"[" + strings.Repeat(" ", 130) + "laughs]", ""}, {"[laughs [coughs]", "[coughs]"},
	} {
		d := parsed(t, "---\nspeakers: []\n---\n"+tt.in)
		var got []string
		for _, n := range d.AppendNotes(nil, Span{0, len(d.Body)}) {
			got = append(got, d.Slice(n))
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("%.60q: %q, want %q", tt.in, s, tt.want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"I [laughs] quit (crosstalk).", "I quit"}, {"[inaudible 00:12:33] ok", "ok"}, {"((lacht)) ja", "ja"}, {"[Nurse A] left", "Nurse A left"}, {"[laughs", "laughs"}, {"one (0.5) two [01:02] three (3)", "one two three 3"},
		{"can't don’t ‘so’ 3.5 1,000 a:b e.g. _x _ __", "can't don’t so 3.5 1,000 a:b e.g _x"}, {"well—then “yes”…no", "well then yes no"}, {"peer-worker end.Then", "peer worker end.Then"}, {"’tis rock ’n’ roll 2’3", "tis rock n roll 2’3"},
		{"二〇二四年", "二 〇 二 四 年"}, {"Ⅳ ⅳ Louis Ⅹ", "Ⅳ ⅳ Louis Ⅹ"}, {"½ ² ①", ""}, {"（笑）好", "好"}, {"カタ_a ก็ 漢字", "カ タ _a ก็ 漢 字"}, {"ok 👩‍👧 ok", "ok ok"},
		{"naïve cafe\u0301 Straße", "naïve cafe\u0301 Straße"}, {"שלום מרחבא", "שלום מרחבא"}, {"한국어 ひらがな", "한국어 ひ ら が な"}, {"a\u00adb a\u200bb", "a\u00adb a b"}, {"", ""}, {"…!?", ""}, {"Non\u202f! 10\u202f000\u202f€ \u202fカ\u202f \u202f", "Non 10\u202f000 カ"},
	} {
		if got := wordsOf(parsed(t, "---\nspeakers: []\n---\n"+tt.in)); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestWordsAllocateNothing(t *testing.T) {
	d := parsed(t, "---\nspeakers: []\n---\nI don’t know [both laugh], (that is) we 3.5 [Nurse A] — 我去了，「好」。 [00:01:02]")
	p := Span{0, len(d.Body)}
	dst := make([]Span, 0, 64)
	if n := testing.AllocsPerRun(100, func() { dst = d.AppendWords(dst[:0], p) }); n > 0 || len(dst) != 13 {
		t.Errorf("%v allocations for %d words", n, len(dst))
	}
}
