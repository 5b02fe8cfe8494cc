package export

import (
	"bytes"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// hostile is text that somebody might say, or type into a transcript, and that
// a format could take for something else.
var hostile = []string{
	"plain words",
	`\ { } # $ % & _ ^ ~ < > | " ' ` + "` * [ ] ( ) ! + - = . : ; / @ ?",
	"# no heading", "## no", "- no item", "+ no item", "* no item", "1. no item", "12) no item", "1.5 is a number",
	"=== ", "---", "***", "___", "```", "~~~ no fence", "> no quote", "| a | b |", "|---|---|",
	"*a* **b** _c_ __d__ ~~e~~ `f` $g$ $$h$$", "a_b_c and 2*3*4", "[link](http://x.y) ![image](z) [^1] [ref]: x",
	"<b>bold</b> <!-- gone --> <https://auto.link> &amp; &#65; &copy;",
	"www.example.com/a_b_c http://x.y/z_w?a=b&c=d https://q.r mailto:a@b.org a_b@c_d.org WWW.LOUD.COM",
	":smile: 10:30:45 INT: yes @somebody #12 !important",
	`\textbf{x} \\ \\[2cm] %comment \input{/etc/passwd} ^^M`,
	"em--dash em---dash ,,low`` ''quotes'' \"straight\" ?` !` << >> fi ffi",
	"“curly” ‘single’ „low‚ «angle» – — …", "non\u00a0breaking soft\u00adhyphen",
	"互相幫助，很好。", "שלום עולם (right to left)", "e\u0301 accent 🙂 👩‍👩‍👧 🇬🇧", "=1+1", "@cmd", "ends with backslash\\", "\\starts", "a", "",
}

// unescapeMarkdown is what CommonMark says a backslash means.
func unescapeMarkdown(s string) string {
	return regexp.MustCompile(`\\([!-/:-@\[-`+"`"+`{-~])`).ReplaceAllString(s, "$1")
}

// unescapeLaTeX reads back the commands we write, longest first.
func unescapeLaTeX(s string) string {
	commands := map[string]string{noLigature: ""}
	for r, c := range latexEscapes {
		commands[c] = string(r)
	}
	var names []string
	for c := range commands {
		names = append(names, c)
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	var b strings.Builder
	for s != "" {
		i := slices.IndexFunc(names, func(c string) bool { return strings.HasPrefix(s, c) })
		if i >= 0 {
			b.WriteString(commands[names[i]])
			s = s[len(names[i]):]
			continue
		}
		_, n := utf8.DecodeRuneInString(s)
		b.WriteString(s[:n])
		s = s[n:]
	}
	return b.String()
}

func withoutControls(s string) string {
	return strings.Map(func(r rune) rune {
		if isControl(r) {
			return -1
		}
		return r
	}, s)
}

func TestEscapeRoundTrip(t *testing.T) {
	for _, s := range hostile {
		if got := unescapeMarkdown(escapeMarkdown(s)); got != s {
			t.Errorf("Markdown: %q came back as %q", s, got)
		}
		if got := unescapeLaTeX(escapeLaTeX(s)); got != s {
			t.Errorf("LaTeX: %q came back as %q", s, got)
		}
	}
}

func FuzzEscape(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		if got := unescapeMarkdown(escapeMarkdown(s)); got != s {
			t.Errorf("Markdown: %q came back as %q", s, got)
		}
		if want, got := withoutControls(s), unescapeLaTeX(escapeLaTeX(s)); got != want {
			t.Errorf("LaTeX: %q came back as %q", want, got)
		}
		checkLaTeX(t, escapeLaTeX(s))
		checkRendered(t, s)
	})
}

// checkLaTeX: groups close, and nothing special is left bare.
func checkLaTeX(t *testing.T, s string) {
	t.Helper()
	bare := regexp.MustCompile(`\\[a-zA-Z]+|\\.|~`).ReplaceAllString(s, "")
	if i := strings.IndexAny(bare, `\#$%&_^<>|"'*`+"`"); i >= 0 && !strings.Contains("*", bare[i:i+1]) {
		t.Errorf("%q has a bare %q", s, bare[i])
	}
	depth := 0
	for _, r := range bare {
		switch r {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth < 0 {
			t.Fatalf("%q closes a group that is not open", s)
		}
	}
	if depth != 0 {
		t.Errorf("%q leaves a group open", s)
	}
}

var github = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))

var tags = regexp.MustCompile(`<[^>]*>`)

// render is the text that a reader sees, without what marks it up.
func render(t testing.TB, markdown string) string {
	t.Helper()
	var b bytes.Buffer
	if err := github.Convert([]byte(markdown), &b); err != nil {
		t.Fatal(err)
	}
	return html.UnescapeString(tags.ReplaceAllString(b.String(), ""))
}

// checkRendered: an independent reader of Markdown shows the text itself, as a
// paragraph, a quote and a cell. White space is shown as one blank by all.
func checkRendered(t *testing.T, s string) {
	t.Helper()
	if strings.ContainsRune(s, 0) { // shown as the replacement character
		return
	}
	line := strings.Join(splitParagraphs(s), " ")
	want := blanks(line)
	for _, m := range []string{markdownText(line), "> " + markdownText(line), "| head |\n| --- |\n| " + markdownText(line) + " |\n"} {
		got := blanks(strings.TrimPrefix(strings.TrimSpace(render(t, m)), "head"))
		if got != want {
			t.Errorf("%q is shown as %q by\n%s", want, got, m)
		}
	}
}

func blanks(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestMarkdownRendersExactly(t *testing.T) {
	for _, s := range hostile {
		checkRendered(t, s)
	}
}

// No text turns into markup: what is rendered has no tag but the paragraph's.
// (A link would be harmless, but none is made either.)
func TestMarkdownIsText(t *testing.T) {
	for _, s := range hostile {
		var b bytes.Buffer
		if err := github.Convert([]byte(markdownText(s)), &b); err != nil {
			t.Fatal(err)
		}
		for _, tag := range tags.FindAllString(b.String(), -1) {
			if tag != "<p>" && tag != "</p>" {
				t.Errorf("%q makes %s", s, tag)
			}
		}
	}
}

func TestEscapeLaTeX(t *testing.T) {
	for _, s := range hostile {
		checkLaTeX(t, escapeLaTeX(s))
	}
	tests := []struct{ in, want string }{
		{`50% & more_`, `50\% \& more\_`},
		{`I-- I mean---`, `I-{\kern0pt}- I mean-{\kern0pt}-{\kern0pt}-`},
		{`don't`, `don\textquotesingle{}t`},
		{`[laughs]`, `{[}laughs{]}`},
		{"form\x0cfeed", "formfeed"},
		{"互相", "互相"},
	}
	for _, tt := range tests {
		if got := escapeLaTeX(tt.in); got != tt.want {
			t.Errorf("%q became %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestLatexLabelsDiffer(t *testing.T) {
	seen := map[string]string{}
	for _, id := range []string{"a_b", "a-b", "a.b", "a5fb", "往來", "5f80", "往", "é", "e\u0301", "a"} {
		label := latexLabel(id)
		if other, ok := seen[label]; ok {
			t.Errorf("%q and %q have one label %s", id, other, label)
		}
		if strings.ContainsAny(label, `\{}#$%&_^~, `) || len(label) != utf8.RuneCountInString(label) {
			t.Errorf("%q has label %s", id, label)
		}
		seen[label] = id
	}
}

// The quote that a Markdown file shows is what was said, paragraph by
// paragraph.
func TestExcerptsMarkdownShowsTheQuote(t *testing.T) {
	b := book(t)
	var out bytes.Buffer
	s := gather(t, studyDocs(t, b), studyOptions(b))
	if err := WriteExcerpts(&out, "md", s, Options{}); err != nil {
		t.Fatal(err)
	}
	shown := blanks(render(t, out.String()))
	for _, th := range s.Themes {
		for _, c := range th.Codes {
			for e := range c.Excerpts {
				for _, u := range e.Quote {
					for _, p := range u.Paragraphs {
						if !strings.Contains(shown, blanks(p)) {
							t.Errorf("%s: %q is not shown", e.Segment, p)
						}
					}
				}
			}
		}
	}
}

func FuzzParagraphs(f *testing.F) {
	for _, s := range append(hostile, "a\nb\n\nc", "\n \nx", "a\n\t\nb") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := splitParagraphs(s)
		if words, want := strings.Fields(strings.Join(got, " ")), strings.Fields(s); !slices.Equal(words, want) {
			t.Errorf("words of %q became %q", s, got)
		}
		for _, p := range got {
			if p == "" || strings.Contains(p, "\n") {
				t.Errorf("%q has paragraph %q", s, p)
			}
		}
	})
}
