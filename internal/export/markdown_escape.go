package export

import (
	"strings"
	"unicode/utf8"
)

// escapeMarkdown writes one line of text so that a reader of Markdown
// (CommonMark, and GitHub's additions) shows that text: every character that
// could mean something has a backslash before it.
//
//	\ ` * _ [ ] < > & | ~ $ @     always
//	:                             before a letter or slash: an address, an :emoji:
//	# + - =                       at the start of the line: heading, list, rule
//	. )                           after a number at the start of the line, before a blank: list
//	.                             after www
//
// Pandoc's own dialect makes straight quotes curly: read the result with
// pandoc -f gfm, which does not.
func escapeMarkdown(s string) string {
	var b strings.Builder
	number := numberEnd(s)
	for i := 0; i < len(s); i++ {
		if markdownSpecial(s, i, number) {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func markdownSpecial(s string, i, number int) bool {
	switch s[i] {
	case '\\', '`', '*', '_', '[', ']', '<', '>', '&', '|', '~', '$', '@':
		return true
	case ':':
		return i+1 < len(s) && (s[i+1] == '/' || isLetterByte(s[i+1]))
	case '#', '+', '-', '=':
		return strings.TrimLeft(s[:i], " \t") == ""
	case ')':
		return opensList(s, i, number)
	case '.':
		return opensList(s, i, number) || i >= 3 && strings.EqualFold(s[i-3:i], "www")
	}
	return false
}

// opensList tells whether the mark at i makes a number an item of a list.
func opensList(s string, i, number int) bool {
	return i == number && (i+1 == len(s) || s[i+1] == ' ' || s[i+1] == '\t')
}

// numberEnd is where the digits that open a line end; -1 without any.
func numberEnd(s string) int {
	i := 0
	for i < len(s) && (s[i] == ' ' || s[i] == '\t') {
		i++
	}
	start := i
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == start {
		return -1
	}
	return i
}

func isLetterByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf
}
