package corpus

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// FuzzParse holds what every transcript that can be read must keep to,
// whatever is in it.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", "\\", "INT: a\n\n\\INT: b\n", "[00:00:01] P: Hi.\n\nNo.\n", "---\nspeakers: [A]\n---\nhead\n\nA：好。好！\n",
		"---\nspeakers: []\naliases: {B: A}\n---\nB: (laughs) we... ok. so\r\n", "A: e\u0301 👩‍👧 שלום. ﾞｶﾞ _ア_b\u2028x\u00a0\n",
		"A: Dr. Lee. i. e. and... no. \"so.\" 1.2. U.S. (x).\n", "---\n", "---\na: [\n---\n", "A:\n\n\n:\n", "P: a" + strings.Repeat(".", 70) + strings.Repeat(" ”", 200) + "É b",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Parse("d", "d.txt", data, nil)
		if err != nil {
			for _, p := range err.(Problems) {
				if p.Line < 1 || p.Col < 1 || p.Text == "" {
					t.Fatalf("a problem without its place: %#v", p)
				}
			}
			return
		}
		checkTurns(t, d)
		checkUnits(t, d)
		checkWords(t, d)
		checkCodePoints(t, d)
	})
}

// checkSpan: inside the body, on character boundaries, trimmed, not empty.
func checkSpan(t *testing.T, d *Document, what string, s Span) {
	t.Helper()
	if s.Start < 0 || s.End > len(d.Body) || s.Empty() {
		t.Fatalf("%s %v is not in the body of %d bytes", what, s, len(d.Body))
	}
	if !utf8.ValidString(d.Slice(s)) {
		t.Fatalf("%s %v cuts a character", what, s)
	}
	if text := d.Slice(s); strings.TrimSpace(text) != text {
		t.Fatalf("%s %q is not trimmed", what, text)
	}
}

func checkTurns(t *testing.T, d *Document) {
	at := 0
	if !d.Header.Empty() {
		checkSpan(t, d, "header", d.Header)
		at = d.Header.End
	}
	for i, turn := range d.Turns {
		checkSpan(t, d, "line", turn.Line)
		if turn.Line.Start < at || d.TurnAt(turn.Line.Start) != i {
			t.Fatalf("turn %d at %v is out of order", i, turn.Line)
		}
		at = turn.Line.Start
		for _, p := range turn.Paragraphs {
			checkSpan(t, d, "paragraph", p)
			if p.Start < at || !turn.Line.Contains(p) {
				t.Fatalf("paragraph %v is out of place", p)
			}
			at = p.End
		}
		at = turn.Line.End
	}
}

// FuzzDraft: what Marshal writes, Parse reads as the same labels, times and
// paragraphs, and writes again as the same bytes.
func FuzzDraft(f *testing.F) {
	f.Add("INT", "P01", "Header", "How?\n\nstill", "INT: no\x00\\x\x00P01：a", "t", int64(4000))
	f.Add("a:b", "c:", "---", "\u00a0---\u2028", "\\\\a: b\x00Odd: c\x00[0:00:01] c:: d", "x\n---\ny", int64(1))
	f.Add("", "", "", "only\r\rvoice", "\\INT: x", "\ufeff'\"", int64(-1))
	f.Add("é", "e\u0301", "no: 1", " \t\u3000", ": ：", "null", int64(359999999))
	f.Fuzz(func(t *testing.T, a, b, header, p, more, title string, ms int64) {
		in := &Draft{Title: title, Source: Source{Name: more}, Aliases: map[string]string{"Odd": a}}
		if a == "" {
			in.Aliases = nil
		}
		if header != "" {
			in.Header = []string{header}
		}
		in.Turns = []DraftTurn{
			{a, time.Duration(ms) * time.Millisecond, []string{p, more}},
			{b, NoTime, strings.Split(more, "\x00")},
			{a, 0, nil},
			{b, NoTime, []string{a + ": " + p, b + "：" + p, "\\" + p, a, p}},
		}
		checkDraft(t, in)
	})
}

func checkDraft(t *testing.T, in *Draft) {
	data, err := in.Marshal()
	if err != nil {
		return
	}
	d, err := Parse("d", "d.txt", data, nil)
	if err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	want, got := readable(in), draftOf(d)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s in\n%q", diff, data)
	}
	got.Source, got.Aliases = d.Meta.Source, d.Meta.Aliases
	again, err := got.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	if d.Header.Empty() && string(again) != string(data) && len(in.Aliases) == 0 {
		t.Fatalf("written again: %q\nbefore: %q", again, data)
	}
}

// readable is a draft as its transcript says it: aliases resolved, line breaks
// read as blanks, times in milliseconds, one turn where there are no labels.
func readable(in *Draft) *Draft {
	out := &Draft{Title: strings.Join(appendFolded(nil, in.Title), "")}
	for _, p := range in.Header {
		out.Header = appendFolded(out.Header, p)
	}
	for _, turn := range in.Turns {
		label := normal(turn.Label)
		for odd, to := range in.Aliases {
			if normal(odd) == label {
				label = normal(to)
			}
		}
		time := max(turn.Time, NoTime).Truncate(time.Millisecond)
		if turn.Time < 0 {
			time = NoTime
		}
		if n := len(out.Turns); label != "" || n == 0 {
			out.Turns = append(out.Turns, DraftTurn{label, time, nil})
		}
		last := &out.Turns[len(out.Turns)-1]
		if label == "" {
			last.Time = NoTime
		}
		for _, p := range turn.Paragraphs {
			last.Paragraphs = appendFolded(last.Paragraphs, p)
		}
	}
	if len(out.Turns) == 1 && out.Turns[0].Label == "" && out.Turns[0].Paragraphs == nil {
		out.Turns = nil
	}
	return out
}

func appendFolded(to []string, p string) []string {
	p = strings.ReplaceAll(p, "\r", "\n")
	var lines []string
	for _, l := range strings.Split(p, "\n") {
		if l = strings.TrimFunc(l, unicode.IsSpace); l != "" {
			lines = append(lines, l)
		}
	}
	if len(lines) == 0 {
		return to
	}
	return append(to, strings.Join(lines, " "))
}

func draftOf(d *Document) *Draft {
	out := &Draft{Title: d.Meta.Title}
	if !d.Header.Empty() {
		for _, p := range strings.Split(d.Slice(d.Header), "\n\n") {
			out.Header = append(out.Header, unescaped(d, p))
		}
	}
	for i, turn := range d.Turns {
		var paragraphs []string
		for _, p := range turn.Paragraphs {
			paragraphs = append(paragraphs, strings.ReplaceAll(d.Slice(p), "\n", " "))
		}
		out.Turns = append(out.Turns, DraftTurn{d.Speaker(i).Label, turn.Time, paragraphs})
	}
	return out
}

// unescaped is a header paragraph without its backslash. The header's span
// starts behind the first one's.
func unescaped(d *Document, p string) string {
	if d.Header.Start > 0 && strings.HasPrefix(d.Slice(d.Header), p) {
		return p
	}
	return strings.TrimPrefix(p, "\\")
}

// FuzzPeople: a table is read or every problem has a place in it.
func FuzzPeople(f *testing.F) {
	for _, s := range []string{
		"participant,document,speaker,role,interviewer,age\nP1,d,A,,INT,3\nP1,e,,,,\n", "participant;speaker\n\"a\nb\";x\n",
		"\ufeffspeaker\trole\nA\tother\n\t\n", "participant\n\"", "é,participant\n,\"x", "participant,participant\na,b,c\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ReadPeople("p.csv", data, []string{"Int"})
		if err != nil {
			checkPlaces(t, data, err.(Problems))
			return
		}
		d, err := Parse("d", "d.txt", []byte("A: x\n\nB: y\n\nInt: z\n"), nil)
		if err != nil {
			t.Fatal(err)
		}
		p.Assign(d)
		for _, s := range d.Speakers {
			if (s.Participant != "") != (s.Role == Participant) {
				t.Fatalf("%+v", s)
			}
		}
	})
}

// checkPlaces: in file order, and each in the file.
func checkPlaces(t *testing.T, data []byte, ps Problems) {
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(data), "\ufeff")), "\n")
	for i, p := range ps {
		if p.Line < 1 || p.Col < 1 || p.Line > len(lines) || utf8.ValidString(lines[p.Line-1]) && p.Col > utf8.RuneCountInString(lines[p.Line-1])+1 {
			t.Fatalf("%v is not in %q", p, data)
		}
		if i > 0 && byPlace(ps[i-1], p) > 0 {
			t.Fatalf("%v comes after %v", p, ps[i-1])
		}
	}
}
