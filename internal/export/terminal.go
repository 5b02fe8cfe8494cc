package export

import (
	"strings"
	"unicode"
)

// Hang breaks text into lines of at most width columns, 0 for no limit. Lines
// after the first are indented by as many blanks as first is wide, which
// stands before it. Where that leaves hardly any room, they are not.
func Hang(first, text string, width int) string {
	indent := displayWidth(first)
	if width > 0 && width-indent < quoteMin/2 {
		return strings.Join(wrap(first+text, width), "\n")
	}
	if width > 0 {
		width -= indent
	}
	return first + strings.Join(wrap(text, width), "\n"+strings.Repeat(" ", indent))
}

// Plain is text as a terminal may show it, on one line: white space is one
// blank, and characters that would move the cursor, or turn the text around,
// are shown as �.
func Plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, strings.Join(strings.Fields(s), " "))
}
