package export

import (
	"strings"
	"testing"
)

func TestHang(t *testing.T) {
	for _, tt := range []struct {
		first, text string
		width       int
		want        string
	}{
		{"  1  ", "one two three four five", 0, "  1  one two three four five"},
		{"  1  ", "one two three four five", 21, "  1  one two three\n     four five"},
		{"  1  ", "開放政府聯絡人開放政府聯絡人", 25, "  1  開放政府聯絡人開放政\n     府聯絡人"},
		{"  1  ", "one two three four", 12, "  1  one two\nthree four"},
		{"", "one two three", 7, "one two\nthree"},
	} {
		if got := Hang(tt.first, tt.text, tt.width); got != tt.want {
			t.Errorf("%q in %d: %q, want %q", tt.text, tt.width, got, tt.want)
		}
	}
}

func TestPlain(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{" a\n b\t c ", "a b c"},
		{"a\x1b[31mred\x07", "a\ufffd[31mred\ufffd"},
		{"a\u202eb\u2066c", "a\ufffdb\ufffdc"},
		{"é 🙂 שלום", "é 🙂 שלום"},
	} {
		if got := Plain(tt.text); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestNotesMarkdown(t *testing.T) {
	var b strings.Builder
	err := NotesMarkdown(&b, []Note{
		{About: "Code: Pay", Text: "*mine*", From: "ada"},
		{About: "Code: Pay", Text: "more"},
		{About: "Segments of P01", Quote: "* no list\n\nSecond.", Place: "P01:1-9", Text: "hm"},
	})
	want := "# Memos\n\n## Code: Pay\n\n*mine*\n\n*ada*\n\nmore\n\n## Segments of P01\n\n> \\* no list\n>\n> Second.\n\n— P01:1-9\n\nhm\n"
	if err != nil || b.String() != want {
		t.Errorf("%q, %v, want %q", b.String(), err, want)
	}
}
