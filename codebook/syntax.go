package codebook

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

const yamlLine = `^yaml: (?:line (\d+): )?((?s:.*))$`

// syntax turns an error of the YAML parser into a problem.
func (t *text) syntax(src []byte, err error) *Problem {
	if errors.Is(err, io.EOF) {
		return &Problem{t.path, Pos{1, 1}, "the codebook is empty", startHint}
	}
	line, what := 0, err.Error()
	if m := regexp.MustCompile(yamlLine).FindStringSubmatch(what); m != nil {
		line, _ = strconv.Atoi(m[1])
		what = m[2]
	}
	hint, scanner := syntaxHint(what)
	ends := lineEnds(src)
	start, end := failingLine(src, err)
	if scanner && line > 0 && !t.breaks && line <= len(ends) {
		start, end = 0, ends[line-1]
		if line > 1 {
			start = ends[line-2]
		}
	}
	return &Problem{t.path, t.posAt(indentEnd(src, start, end)), "not valid YAML: " + what, hint}
}

// indentEnd is the first character between start and end that is no blank.
func indentEnd(src []byte, start, end int) int {
	for i := start; i < end; i++ {
		if strings.IndexByte(" \t\r\n", src[i]) < 0 {
			return i
		}
	}
	return start
}

// syntaxHint is what to do about a message of the YAML parser, and whether
// the line that comes with it is where the fault is: the scanner names the
// line where the unfinished thing began, which is what one wants to see.
func syntaxHint(what string) (hint string, scanner bool) {
	has := func(s string) bool { return strings.Contains(what, s) }
	switch {
	case has("mapping values are not allowed"):
		return `put quotes round a text that contains ": ", and compare the indentation with the lines above`, true
	case has("tab character"):
		return "indent with blanks, not tabs", false
	case has("cannot start any token"):
		return "indent with blanks, not tabs, and put quotes round a text that starts with % @ or `", true
	case has("did not find expected alphabetic or numeric character"):
		return "put quotes round a text that starts with * or &", true
	case has("unexpected end of stream"):
		return "a quote that opens on this line is never closed", true
	case has("unknown escape character"):
		return `use single quotes, in which \ is an ordinary character: '\bpay\b'`, true
	case has("could not find expected ':'"):
		return "a colon is missing, or the line is not indented like its neighbours", true
	case has("did not find expected ',' or"):
		return "a comma, a quote or a closing bracket is missing", false
	case has("did not find expected"):
		return "compare the indentation of this line with the lines above it", false
	}
	return "", false
}

// failingLine is the line, as offsets, whose reading makes err come up: the
// last line of the shortest beginning of the file that fails in the same way.
// The parser often names the line where the surrounding block began, which
// may be pages away.
func failingLine(src []byte, err error) (start, end int) {
	ends := lineEnds(src)
	n := sort.Search(len(ends)-1, func(i int) bool {
		return failsAlike(src[:ends[i]], err)
	})
	if n > 0 {
		start = ends[n-1]
	}
	return start, ends[n]
}

// failsAlike reports whether reading src fails with the words of err.
func failsAlike(src []byte, err error) bool {
	d := yaml.NewDecoder(bytes.NewReader(src))
	for {
		if _, e := decodeNode(d); e != nil {
			return e.Error() == err.Error()
		}
	}
}

// lineEnds are the offsets after each line; the last is the end of the file.
func lineEnds(src []byte) []int {
	var ends []int
	for i, c := range src {
		if c == '\n' || c == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			ends = append(ends, i+1)
		}
	}
	if len(ends) == 0 || ends[len(ends)-1] != len(src) {
		ends = append(ends, len(src))
	}
	return ends
}
