package codebook

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// maxStray is how many strays (`*word` without quotes) are looked for in one
// file before the reader is told about those found so far.
const maxStray = 20

// maxTries is how many places are looked at for one stray.
const maxTries = 50

// quoteHint is for a word that begins with a sign that YAML keeps for itself.
func quoteHint(word string) string {
	if word == "*" {
		return "put * on a word, in quotes: \"help*\""
	}
	return fmt.Sprintf("put quotes round a pattern that starts with %.1s: %q", word, word)
}

const strayError = `^yaml: (?:unknown anchor '(.*)' referenced|(?:line \d+: )?did not find expected alphabetic or numeric character)$`

// findStray is the offset of the unquoted `*` that err is about: the first
// one that makes reading fail like that when the file is cut off behind it.
// The parser itself does not say where it stands.
func findStray(src []byte, err error) (int, bool) {
	m := regexp.MustCompile(strayError).FindStringSubmatch(err.Error())
	tries := 0
	for i := 0; m != nil && i < len(src) && tries < maxTries; i++ {
		if !startsStray(src, i) {
			continue
		}
		name, end := alias(src, i)
		if m[1] != "" && name != m[1] || m[1] == "" && properAlias(src, name, i) {
			continue
		}
		tries++
		if failsAlike(src[:end], err) {
			return i, true
		}
	}
	return 0, false
}

// alias is the name behind the `*` at i, and the end of the character that
// follows it.
func alias(src []byte, i int) (name string, end int) {
	end = i + 1
	for end < len(src) && aliasByte(src[end]) {
		end++
	}
	name = string(src[i+1 : end])
	if end < len(src) {
		_, n := utf8.DecodeRune(src[end:])
		end += n
	}
	return name, end
}

// aliasByte reports what the YAML parser takes for the name of an alias.
func aliasByte(c byte) bool {
	return c == '_' || c == '-' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// properAlias reports an alias that the parser can read, whatever it means.
func properAlias(src []byte, name string, i int) bool {
	end := i + 1 + len(name)
	return name != "" && (end == len(src) || strings.IndexByte(" \t\r\n?:,]}%@`", src[end]) >= 0)
}

// startsStray reports whether a `*` at i can begin an alias.
func startsStray(src []byte, i int) bool {
	return src[i] == '*' && (i == 0 || strings.IndexByte(" \t\r\n[{,", src[i-1]) >= 0)
}

func (t *text) stray(at int) *Problem {
	word := t.bytes[at:]
	if i := bytes.IndexAny(word, " \t\r\n,]}"); i > 0 {
		word = word[:i]
	}
	return &Problem{t.path, t.posAt(at), fmt.Sprintf("%s is a YAML alias, and a codebook has none", word), quoteHint(string(word))}
}
