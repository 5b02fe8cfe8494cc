package project

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestReadMemo(t *testing.T) {
	for _, tt := range []struct{ name, src, about, by, text, wrong string }{
		{"usual", "---\nabout: code:pay\nby: ada\nat: 2026-03-02T10:11:12Z\n---\n\nA thought.\n", "code:pay", "ada", "A thought.", ""},
		{"byte order mark and carriage returns", "\ufeff---\r\nabout: code:pay\r\n---\r\nA\r\nB\r\n", "code:pay", "", "A\nB", ""},
		{"unknown keys", "---\nabout: code:pay\nmood: [a, b]\n---\nA", "code:pay", "", "A", ""},
		{"nothing behind", "---\nabout: code:pay\n---", "code:pay", "", "", ""},
		{"a rule in the text", "---\nabout: code:pay\n---\nA\n---\nB", "code:pay", "", "A\n---\nB", ""},
		{"no front matter", "Just a thought.", "", "", "Just a thought.", "m:1: has no front matter: it does not say what it is about"},
		{"never closed", "---\nabout: code:pay\nA thought.", "", "", "---\nabout: code:pay\nA thought.", "m:1: has no front matter: it does not say what it is about"},
		{"empty file", "", "", "", "", "m:1: has no front matter: it does not say what it is about"},
		{"no keys", "---\n- a\n---\nA", "", "", "---\n- a\n---\nA", "m:1: the front matter must be keys and values"},
		{"empty front matter", "---\n---\nA", "", "", "---\n---\nA", "m:1: the front matter must be keys and values"},
		{"about nothing", "---\nby: ada\n---\nA", "", "ada", "A", "m:1: does not say what it is about"},
		{"about a list", "---\nby: ada\nabout: [code:pay]\n---\nA", "", "ada", "A", "m:3: about: one text is expected here"},
		{"twice", "---\nabout: code:pay\nabout: code:help\n---\nA", "code:pay", "", "A", `m:3: key "about" stands twice`},
		{"bad YAML", "---\nby: ada\nabout: 'code:pay\n---\nA", "", "", "---\nby: ada\nabout: 'code:pay\n---\nA", "m:3: found unexpected end of stream"},
		{"a bad name", "---\nabout: code:pay\nby: a/b\n---\nA", "code:pay", "a/b", "A", `m:1: by: id "a/b" has a character that file names cannot hold (/ \ : * ? " < > |)`},
		{"bytes that are no text", "---\nabout: code:pay\n---\nA\xff", "code:pay", "", "A\ufffd", ""},
	} {
		head, text, wrong := readMemo("m", tt.src)
		var faults []string
		for _, f := range wrong {
			faults = append(faults, strings.Replace(f.Error(), ":1: ", ": ", 1))
		}
		got := strings.ReplaceAll(strings.Join(faults, "|"), "m:1:1: ", "m:1: ")
		if head.About != tt.about || head.By != tt.by || text != tt.text || got != tt.wrong {
			t.Errorf("%s: about %q, by %q, %q, wrong %q", tt.name, head.About, head.By, text, got)
		}
	}
}

// FuzzReadMemo: whatever a file holds, its text is text of the file, and a
// fault stands in a line that it has.
func FuzzReadMemo(f *testing.F) {
	for _, s := range []string{"", "---\n", "---\nabout: code:a\n---\nx", "---\nabout: &a [*a]\n---\n", "---\n: :\n---\nx", "---\r\nabout: x\r\n---"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		_, text, wrong := readMemo("m", src)
		plain := strings.ReplaceAll(strings.ToValidUTF8(src, "\ufffd"), "\r\n", "\n")
		if !utf8.ValidString(text) || utf8.ValidString(src) && !strings.Contains(plain, text) {
			t.Errorf("%q has not the text %q", src, text)
		}
		for _, w := range wrong {
			if w.Line < 1 || w.Line > strings.Count(plain, "\n")+2 {
				t.Errorf("%q: a fault in line %d", src, w.Line)
			}
		}
	})
}

func TestMemoFilesAreNeverOverwritten(t *testing.T) {
	p := opened(t, map[string]string{"ownwords.yaml": "title: T\ncoders: [{id: ada}]\n", "transcripts/G1.txt": "---\nspeakers: [A, B]\n---\nA: Hm.\n\nB: Paid.\n"})
	p.now = func() time.Time { return time.Date(2026, 11, 27, 10, 0, 0, 0, time.UTC) }
	for i, what := range []string{"code:PAY", "code:pay", "code:pay", "participant:G1/A", "document:g1"} {
		about, err := p.About(what)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.WriteMemo(t.Context(), p.Decide("ada", ""), about, strings.Repeat("a", i+1)); err != nil {
			t.Fatal(err)
		}
	}
	files, err := filepath.Glob(filepath.Join(p.Dir, MemosDir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, filepath.Base(f))
	}
	want := "2026-11-27-code-pay-ada-2.md 2026-11-27-code-pay-ada-3.md 2026-11-27-code-pay-ada.md 2026-11-27-document-G1-ada.md 2026-11-27-participant-G1-A-ada.md"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	memos, wrong, err := p.Memos()
	var shown []string
	for _, m := range memos {
		shown = append(shown, m.About.String()+" "+m.Text)
	}
	if got := strings.Join(shown, "|"); err != nil || wrong != nil || got != "code:pay a|code:pay aa|code:pay aaa|participant:G1/A aaaa|document:G1 aaaaa" {
		t.Errorf("%s, %v, %v", got, wrong, err)
	}
}

// TestSegmentMemos: they move with their words, and one whose words are gone
// is kept with the quote.
func TestSegmentMemos(t *testing.T) {
	dir := study(t, map[string]string{"ownwords.yaml": "title: T\ncoders: [{id: ada}]\n", "transcripts/P01.txt": "P01: I was paid. I left.\n"})
	write := func(text string) {
		if err := os.WriteFile(filepath.Join(dir, TranscriptsDir, "P01.txt"), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	list := func() string {
		p, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		memos, _, err := p.Memos()
		if err != nil {
			t.Fatal(err)
		}
		var shown []string
		for _, m := range memos {
			lost := ""
			if m.Lost {
				lost = " lost"
			}
			shown = append(shown, m.About.String()+" "+m.Quote+" "+m.Text+lost)
		}
		return strings.Join(shown, "|")
	}
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"P01:17-24", "segment:P01:5-16"} {
		about, err := p.About(id)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.WriteMemo(t.Context(), p.Decide("ada", ""), about, "hm"); err != nil {
			t.Fatal(err)
		}
	}
	p.Close()
	if got := list(); got != "P01:5-16 I was paid. hm|P01:17-24 I left. hm" {
		t.Error(got)
	}
	write("P01: Well. I was paid. Rain fell on everybody in town all week.\n")
	if got := list(); got != "P01:11-22 I was paid. hm|P01:17-24 I left. hm lost" {
		t.Error(got)
	}
}
