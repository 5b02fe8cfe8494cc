package corpus

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// shown is a document as the tables below write it: one turn a line,
// "label@time: paragraph | paragraph", after "header; " if there is one.
func shown(d *Document) string {
	var turns []string
	if !d.Header.Empty() {
		turns = append(turns, "<"+d.Slice(d.Header)+">")
	}
	for i, t := range d.Turns {
		var said []string
		for _, p := range t.Paragraphs {
			said = append(said, d.Slice(p))
		}
		label := d.Speaker(i).Label
		if t.Time != NoTime {
			label += "@" + t.Time.String()
		}
		turns = append(turns, strings.TrimSpace(label+": "+strings.Join(said, " | ")))
	}
	return strings.Join(turns, " / ")
}

func parsed(t testing.TB, src string) *Document {
	t.Helper()
	d, err := Parse("P01", "P01.txt", []byte(src), nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTurns(t *testing.T) {
	const front = "---\nspeakers: [INT, P01, 012]\naliases: {Intervewer: INT}\n---\n"
	for _, tt := range []struct{ name, in, want string }{
		{"two turns", front + "INT: How?\n\nP01: So.\n", "INT: How? / P01: So."},
		{"without a blank line", front + "INT: How?\nP01: So.", "INT: How? / P01: So."},
		{"paragraphs", front + "P01: One.\n\nTwo.\nStill two.\n\n\n\nThree.\n", "P01: One. | Two.\nStill two. | Three."},
		{"a blank line of blanks", front + "P01: One.\n \t\nTwo.\n", "P01: One. | Two."},
		{"text below its label", front + "P01:\nOne.\n", "P01: One."},
		{"nothing said", front + "INT:\n\nP01: So.\n", "INT: / P01: So."},
		{"no blank behind the colon", front + "INT: a\nP01:b\n", "INT: a\nP01:b"},
		{"full-width colon", front + "P01：好。\n", "P01: 好。"},
		{"first of two colons", front + "P01: 他說：好\nINT：a: b\n", "P01: 他說：好 / INT: a: b"},
		{"a label not listed", front + "P01: a\n\nNote: she laughed\n", "P01: a | Note: she laughed"},
		{"labels keep case", front + "P01: a\n\nint: b\n", "P01: a | int: b"},
		{"an alias", front + "Intervewer: a\nINT: b\n", "INT: a / INT: b"},
		{"a label like a number", front + "012: a\n", "012: a"},
		{"indented", front + "  P01 : a\n\t[00:00:01] INT: b\n", "P01: a / INT@1s: b"},
		{"header", front + "Study 3\n\nSite A\n\nINT: a\n", "<Study 3\n\nSite A> / INT: a"},
		{"nobody", front + "Just talk.\n\nMore.\n", ": Just talk. | More."},
		{"no speech at all", front + "\n\n", ""},

		{"time", front + "[00:00:04] INT: a", "INT@4s: a"},
		{"milliseconds", front + "[1:02:03.045]  INT: a", "INT@1h2m3.045s: a"},
		{"many hours", front + "[12345:00:00] INT: a", "INT@12345h0m0s: a"},
		{"no time: minutes", front + "INT: a\n\n[02:03] P01: b", "INT: a | [02:03] P01: b"},
		{"no time: 60 s", front + "INT: a\n\n[0:00:60] P01: b", "INT: a | [0:00:60] P01: b"},
		{"no time: two digits of fraction", front + "INT: a\n\n[0:00:01.12] P01: b", "INT: a | [0:00:01.12] P01: b"},
		{"a time alone", front + "INT: a\n\n[0:00:01] and b", "INT: a | [0:00:01] and b"},

		{"escaped label", front + "INT: a\n\n\\P01: b\n", "INT: a | P01: b"},
		{"escaped time", front + "INT: a\n\n\\[0:00:01] P01: b\n", "INT: a | [0:00:01] P01: b"},
		{"escaped backslash", front + "INT: a\n\n\\\\P01: b\n", "INT: a | \\P01: b"},
		{"a backslash inside", front + "INT: \\a\n\\b \\c\n", "INT: \\a\n\\b \\c"},
		{"a backslash alone", front + "INT: a\n\n\\\n", "INT: a"},
		{"escape in the header", front + "\\INT: a\n\nINT: b\n", "<INT: a> / INT: b"},

		{"by hand", "INT: a\n\nP01: b\n", "INT: a / P01: b"},
		{"by hand, front matter without the key", "---\ntitle: x\n---\nAnn Lee: a\nNote: b\n", "Ann Lee: a / Note: b"},
		{"by hand, an alias that is no label by its look", "---\naliases: {\"[A]\": Ann}\n---\n[A]: a\n", "Ann: a"},
		{"by hand, four words", "One of the nurses: a\n", "One of the nurses: a"},
		{"by hand, five words", "P: a\n\nOne of the two nurses: a\n", "P: a | One of the two nurses: a"},
		{"by hand, 41 characters", "P: a\n\n" + strings.Repeat("é", 41) + ": a\n", "P: a | " + strings.Repeat("é", 41) + ": a"},
		{"by hand, 40 characters", strings.Repeat("é", 40) + ": a\n", strings.Repeat("é", 40) + ": a"},
		{"by hand, a question", "P: a\n\nWhy? I said: b\n", "P: a | Why? I said: b"},
		{"by hand, an address", "P: a\n\nhttps://example.org is: b\n", "P: a | https://example.org is: b"},
		{"by hand, a clock", "P: a\n\nAt 10:30 we left\n", "P: a | At 10:30 we left"},
		{"by hand, composed", "Ame\u0301lie: a\n\nAmélie: b\n", "Amélie: a / Amélie: b"},
		{"nobody listed", "---\nspeakers: []\n---\nINT: a\n", ": INT: a"},
		{"empty front matter", "---\n---\nINT: a\n", "INT: a"},
		{"a rule is no front matter", "INT: a\n\n---\n\nb\n", "INT: a | --- | b"},
	} {
		if got := shown(parsed(t, tt.in)); got != tt.want {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

func TestNotices(t *testing.T) {
	for _, tt := range []struct{ in, body, notices string }{
		{"A: b\n", "A: b\n", ""},
		{"\ufeffA: b\n", "A: b\n", noticeBOM},
		{"A: b\r\nc\rd\n", "A: b\nc\nd\n", noticeCR},
		{"\ufeff---\r\ntitle: x\r\n---\r\nA: b\r\n", "A: b\n", noticeBOM + " " + noticeCR},
	} {
		if d := parsed(t, tt.in); d.Body != tt.body || strings.Join(d.Notices, " ") != tt.notices {
			t.Errorf("%q: body %q, %q", tt.in, d.Body, d.Notices)
		}
	}
	if a, b := parsed(t, "A: b\r\n"), parsed(t, "A: b\n"); a.Sum() != b.Sum() {
		t.Error("the sum is not that of the body as it is read")
	}
}

func TestFrontMatter(t *testing.T) {
	m := parsed(t, "---\ntitle: no\ndate: 2025-03-02\nlanguage: en\nsource: {name: a.docx, sha256: 012, format: docx}\nspeakers: [012, yes, Ann Lee]\nown: [key]\n---\n").Meta
	got := fmt.Sprintf("%s %s %s %v %q", m.Title, m.Date, m.Language, m.Source, m.Speakers)
	if want := `no 2025-03-02 en {a.docx 012 docx} ["012" "yes" "Ann Lee"]`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestFrontMatterFaults(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"---\ntitle: x\n", "x.txt:1:1: the front matter that starts here has no closing line ---"},
		{"---\n- a\n---\n", "x.txt:2:1: the front matter must be keys and values"},
		{"---\ntitle: [a]\n---\n", "x.txt:2:8: title must be one text"},
		{"---\ntitle: a\ntitle: b\n---\n", `x.txt:3:1: "title" stands twice`},
		{"---\nspeakers: INT\n---\n", "x.txt:2:11: speakers must be a list of labels"},
		{"---\nspeakers: [é, {a: b}]\ndate: []\n---\n", "x.txt:2:15: speakers must be one text\nx.txt:3:7: date must be one text"},
		{"---\naliases: [A]\n---\n", "x.txt:2:10: aliases must be a mapping from a label to the label it stands for"},
		{"---\naliases: {é: [A]}\n---\n", "x.txt:2:14: aliases must be one text"},
		{"---\nsource: x\n---\n", "x.txt:2:9: source must have name, sha256 and format"},
		{"---\ntitle: x\nspeakers: [a\n---\n", "x.txt:3:1: front matter: did not find expected ',' or ']'"},
		{"é\xff", "x.txt:1:2: is not valid UTF-8"},
		{"---\ntitle: é\n---\nA: b\n\xff", "x.txt:5:1: is not valid UTF-8"},
	} {
		_, err := Parse("x", "x.txt", []byte(tt.in), nil)
		if err == nil || err.Error() != tt.want {
			t.Errorf("%q:\n got %v\nwant %s", tt.in, err, tt.want)
		}
	}
}

func TestLabelsThatNoLineCanHold(t *testing.T) {
	for _, label := range []string{"", " ", "a: b", "a：b", " a", "a ", "[0:00:01] a", "\\a", "a\nb", "a:\u00a0b", "e\u0301", "a\xff"} {
		if ValidLabel(label) == nil {
			t.Errorf("%q was taken for a label", label)
		}
	}
	for _, label := range []string{"a", "a:b", "a:", "[Nurse A]", "Ann  Lee", "漢", "é", "-", "[0:00] a"} {
		if err := ValidLabel(label); err != nil {
			t.Error(err)
		}
	}
	_, err := Parse("x", "x.txt", []byte("---\nspeakers: [A, \"a: b\"]\n---\n"), nil)
	if err == nil || !strings.HasPrefix(err.Error(), `x.txt:2:15: "a: b" cannot be a speaker's label`) {
		t.Error(err)
	}
}

func TestClock(t *testing.T) {
	for _, tt := range []struct {
		in   time.Duration
		want string
	}{
		{NoTime, ""}, {0, "00:00:00"}, {4 * time.Second, "00:00:04"}, {1500 * time.Millisecond, "00:00:01.500"},
		{1999999 * time.Nanosecond, "00:00:00.001"}, {100*time.Hour + 59*time.Minute, "100:59:00"},
	} {
		if got := Clock(tt.in); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestPlace(t *testing.T) {
	d := parsed(t, "---\ntitle: x\n---\nA: é漢x\ny\n")
	for _, tt := range []struct {
		at   string
		want [2]int
	}{{"A", [2]int{4, 1}}, {"é", [2]int{4, 4}}, {"x", [2]int{4, 6}}, {"y", [2]int{5, 1}}} {
		if line, col := d.Place(strings.Index(d.Body, tt.at)); line != tt.want[0] || col != tt.want[1] {
			t.Errorf("%s: %d:%d, want %v", tt.at, line, col, tt.want)
		}
	}
}

func TestTurnAt(t *testing.T) {
	d := parsed(t, "head\n\nA: b\n\nC: d\n")
	for at, want := range []int{-1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1} {
		if got := d.TurnAt(at); got != want {
			t.Errorf("%d: turn %d, want %d", at, got, want)
		}
	}
}
