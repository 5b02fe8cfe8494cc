package format

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/ownwords/ownwords/corpus"
	"golang.org/x/text/unicode/norm"
)

// seeds adds the files of testdata with one of the extensions.
func seeds(f *testing.F, exts ...string) {
	for _, ext := range exts {
		files, _ := filepath.Glob("testdata/*" + ext)
		more, _ := filepath.Glob("testdata/webvtt-py/*" + ext)
		for _, name := range append(files, more...) {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(data))
		}
	}
}

// FuzzText: every paragraph is a stretch of the file, in its order, and what
// lies between them is nothing but the labels (and times) of the turns there.
func FuzzText(f *testing.F) {
	seeds(f, ".txt")
	f.Add("I: a\n\nP:b\n[0:01] Maria: c\nMaria  0:05\nd\n#Ann: e")
	for _, label := range []string{"Reyes, Dana", "P1 [female]", "Ana María de la Cruz", "01", `"Ana"`, "*Ana*", "<Ana>", "\u200bP01", "Ana?", "Ana*"} {
		f.Add(repeated(label, 3))
	}
	f.Add("A:A:A")
	f.Add("Ann\na b\n\nBen\nc d\n\nAnn\n\ne")
	f.Fuzz(func(t *testing.T, in string) {
		text := newlines(strings.ToValidUTF8(in, "?"))
		r, err := readText(text, &Options{})
		if err != nil || trailing(r, text) {
			return
		}
		sound(t, r)
		at := 0
		next := func(p string) (gap string) {
			i := strings.Index(text[at:], p)
			if i < 0 {
				t.Fatalf("%q is not in the file behind %q", p, text[:at])
			}
			gap = text[at : at+i]
			at += i + len(p)
			return gap
		}
		for _, h := range r.draft.Header {
			if gap := next(h); letters(gap) != "" {
				t.Fatalf("lost before header %q: %q", h, gap)
			}
		}
		var silent []string // labels of turns passed since the last paragraph
		for _, turn := range r.draft.Turns {
			if turn.Label != "" {
				silent = append(silent, turn.Label)
			}
			for _, p := range turn.Paragraphs {
				// A paragraph may also be found in, or from, the label before it.
				from := at
				gap := next(p)
				for !isLabels(gap, silent, r.draft.Aliases) {
					again := from + len(gap) + 1
					i := strings.Index(text[min(again, len(text)):], p)
					if i < 0 {
						t.Fatalf("between paragraphs: %q is not the labels %q", gap, silent)
					}
					gap, at = text[from:again+i], again+i+len(p)
				}
				silent = nil
			}
		}
		if rest := text[at:]; !isLabels(rest, silent, r.draft.Aliases) {
			t.Fatalf("lost at the end: %q", rest)
		}
	})
}

// trailing reports whether what stands at the end of turns was moved.
func trailing(r *reading, text string) bool {
	return strings.Contains(text, "Transcribed by") || strings.Contains(text, "stopped transcription") ||
		strings.Contains(fmt.Sprint(r.notes), "at the end of turns")
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, keyOf(s))
}

// isLabels reports whether a stretch has the letters of these labels, or of
// other spellings of them, and no others.
func isLabels(s string, labels []string, aliases map[string]string) bool {
	return consume(letters(s), labels, aliases)
}

func consume(rest string, labels []string, aliases map[string]string) bool {
	if len(labels) == 0 {
		return rest == ""
	}
	spellings := []string{labels[0]}
	for odd, label := range aliases {
		if label == labels[0] {
			spellings = append(spellings, odd)
		}
	}
	for _, s := range spellings {
		if after, ok := strings.CutPrefix(rest, letters(s)); ok && consume(after, labels[1:], aliases) {
			return true
		}
	}
	return false
}

// FuzzMarkdown: no letter is lost; headings may move to the header.
func FuzzMarkdown(f *testing.F) {
	seeds(f, ".md")
	f.Add("# T\n\n### Ann:\n\na *b*\n\n### Ben：\n> c\n\n**Ann:** d\n\n__Ben__: e")
	f.Add(repeated("_Ana_", 3) + "### Reyes, Dana:\na\n\n### Reyes, Dana:\nb")
	f.Add("**I: a**\n**P (0:01):** b\n## 王\nc")
	f.Fuzz(func(t *testing.T, in string) {
		text := newlines(strings.ToValidUTF8(in, "?"))
		r, err := readMarkdown(text, &Options{})
		if err != nil {
			return
		}
		sound(t, r)
		if len(r.draft.Aliases) > 0 || strings.Contains(text, "{#") {
			return // another spelling, or an anchor, goes
		}
		have := map[rune]int{}
		count := func(s string, by int) {
			for _, r := range letters(s) {
				have[r] += by
			}
		}
		count(r.draft.Title, 1)
		for _, h := range r.draft.Header {
			count(h, 1)
		}
		for _, turn := range r.draft.Turns {
			count(turn.Label, 1)
			for _, p := range turn.Paragraphs {
				count(p, 1)
			}
		}
		count(text, -1)
		for r, n := range have {
			if n < 0 {
				t.Fatalf("%q lost %d times", r, -n)
			}
		}
	})
}

// FuzzWebVTT: lines written as captions come back, each from the same voice.
// Any bytes at all give sound drafts.
func FuzzWebVTT(f *testing.F) {
	seeds(f, ".vtt")
	f.Add("hello\nthere\n- yes\n12\nNOTE x")
	f.Fuzz(func(t *testing.T, in string) {
		raw(t, readWebVTT, in)
		captionsReturn(t, readWebVTT, "WEBVTT\n\n", in)
	})
}

// FuzzSubRip is the same law for SubRip.
func FuzzSubRip(f *testing.F) {
	seeds(f, ".srt")
	f.Add("hello\nthere\n- yes\nno")
	f.Fuzz(func(t *testing.T, in string) {
		raw(t, readSubRip, in)
		captionsReturn(t, readSubRip, "", in)
	})
}

type reader = func(string, *Options) (*reading, error)

func raw(t *testing.T, read reader, in string) {
	if r, err := read(newlines(strings.ToValidUTF8(in, "?")), &Options{}); err == nil {
		sound(t, r)
	}
}

func captionsReturn(t *testing.T, read reader, head, in string) {
	var want []string
	var b strings.Builder
	b.WriteString(head)
	for _, l := range strings.Split(newlines(strings.ToValidUTF8(in, "?")), "\n") {
		l = strings.TrimSpace(l)
		if l == "" || strings.ContainsAny(l, "<>&{") {
			continue
		}
		n := len(want)
		fmt.Fprintf(&b, "%d\n00:00:%02d.000 --> 00:00:%02d.500\n<v %s>%s\n\n", n+1, n%60, n%60, []string{"Ann", "Ben"}[n%2], l)
		want = append(want, l)
	}
	if len(want) == 0 {
		return
	}
	r, err := read(b.String(), &Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, turn := range r.draft.Turns {
		if i >= len(want) || len(turn.Paragraphs) != 1 || turn.Paragraphs[0] != want[i] || turn.Label != []string{"Ann", "Ben"}[i%2] {
			t.Fatalf("turn %d is %q, lines %q", i, turn, want)
		}
	}
	if len(r.draft.Turns) != len(want) {
		t.Fatalf("%d turns of %d lines", len(r.draft.Turns), len(want))
	}
}

// sound is what holds for every draft whatever the file.
func sound(t *testing.T, r *reading) {
	t.Helper()
	named := false
	if r.draft.Turns[0].Label == "" && len(r.draft.Header) > 0 {
		t.Fatalf("a header without labels: %q", r.draft.Header)
	}
	for _, turn := range r.draft.Turns {
		named = named || turn.Label != ""
	}
	for _, turn := range r.draft.Turns {
		l := turn.Label
		if (l == "") == named || strings.ContainsAny(l, ":：\n") || strings.HasPrefix(l, "[") || strings.HasPrefix(l, `\`) || l != strings.TrimSpace(l) || !norm.NFC.IsNormalString(l) {
			t.Fatalf("label %q", l)
		}
		if turn.Time < 0 && turn.Time != corpus.NoTime || turn.Time.Hours() >= 100_000 {
			t.Fatalf("time %s", turn.Time)
		}
		for _, p := range turn.Paragraphs {
			if p == "" || p != strings.TrimSpace(p) || strings.Contains(p, "\r") || !utf8.ValidString(p) {
				t.Fatalf("paragraph %q", p)
			}
		}
	}
	if _, err := r.draft.Marshal(); err != nil {
		t.Fatalf("the draft cannot be written: %v", err)
	}
	turns := 0
	for _, l := range r.labels() {
		turns += l.Turns
		if l.First.Line < 1 || l.First.Col < 1 {
			t.Fatalf("label %q at %v", l.Text, l.First)
		}
	}
	if named && turns != len(r.draft.Turns) {
		t.Fatalf("%d turns, %d counted", len(r.draft.Turns), turns)
	}
	for odd, label := range r.draft.Aliases {
		if odd == "" || label == "" || odd == label {
			t.Fatalf("alias %q of %q", odd, label)
		}
	}
}

// FuzzRead: any bytes give an *Error or a sound result; the same bytes give
// the same result.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"\xff\xfeI\x00:\x00", "PK\x03\x04", "{\\rtf", "I: a\x93", "\x00\x00\xfe\xff"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		a, err := Read(in, Options{})
		if err != nil {
			if _, ok := err.(*Error); !ok {
				t.Fatalf("%T", err)
			}
			return
		}
		b, err := Read(in, Options{})
		if err != nil || render(a) != render(b) {
			t.Fatalf("not the same twice: %v", err)
		}
	})
}
