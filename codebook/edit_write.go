package codebook

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// plainScalar is text that YAML reads as it stands, on every reading.
var plainScalar = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[\p{L}\p{M}\p{N}(][\p{L}\p{M}\p{N} .;()'’“”!?/,–—_+=%-]*$`)
})

// scalarText writes a text as a YAML scalar on one line: as it is where that
// is plainly safe, else in double quotes. A flow scalar stands in brackets.
func scalarText(text string, flow bool) string {
	if plainScalar().MatchString(text) && !strings.HasSuffix(text, " ") && !(flow && strings.Contains(text, ",")) && !otherWhenPlain(text) {
		return text
	}
	return strconv.Quote(text) // Go's escapes are a part of YAML's
}

// otherWhenPlain reports words that editors and other programs take for no
// text when they have no quotes.
func otherWhenPlain(text string) bool {
	switch strings.ToLower(text) {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return true
	}
	_, err := strconv.ParseFloat(text, 64)
	return err == nil
}
