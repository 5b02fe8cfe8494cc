package codebook

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// maxStray is how many strays (`*word` without quotes) are looked for in one
// file before the reader is told about those found so far.
const maxStray = 20

// quoteHint is for a word that begins with a sign that YAML keeps for itself.
func quoteHint(word string) string {
	if word == "*" {
		return "put * on a word, in quotes: \"help*\""
	}
	return fmt.Sprintf("put quotes round a pattern that starts with %.1s: %q", word, word)
}

// nodes parses the YAML of t without giving it any meaning. The root is nil
// when the file cannot be read further.
func (t *text) nodes() (root *yaml.Node, ps Problems) {
	src := t.bytes
	for range maxStray {
		d := yaml.NewDecoder(bytes.NewReader(src))
		root, err := decodeNode(d)
		if err == nil {
			return root, append(ps, t.after(d, src)...)
		}
		at, ok := findStray(src, err)
		if !ok {
			return nil, append(ps, t.syntax(src, err))
		}
		ps = append(ps, t.stray(at))
		src = bytes.Clone(src)
		src[at] = 'x' // keeps every place, and lets the rest be read
	}
	return nil, ps
}

// decodeNode reads the next document; io.EOF means that there is none. It
// guards against the parser's own panics, which it has on some arrangements
// of comments.
func decodeNode(d *yaml.Decoder) (n *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: the parser gave up: %v", r)
		}
	}()
	n = new(yaml.Node)
	if err := d.Decode(n); err != nil {
		return nil, err
	}
	return n, nil
}

// after finds what follows the first document, where nothing should.
func (t *text) after(d *yaml.Decoder, src []byte) Problems {
	second, err := decodeNode(d)
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return Problems{t.syntax(src, err)}
	}
	at := t.pos(second.Line, second.Column)
	return Problems{{t.path, at, "a second YAML document starts here", "keep one codebook in a file; remove the --- line"}}
}

var strayError = regexp.MustCompile(`^yaml: (unknown anchor '|line \d+: did not find expected alphabetic or numeric|did not find expected alphabetic or numeric)`)

// findStray is the offset of the unquoted `*` that err is about: the first
// one that makes reading fail like that when the file is cut off behind it.
// The parser itself does not say where it stands.
func findStray(src []byte, err error) (int, bool) {
	if !strayError.MatchString(err.Error()) {
		return 0, false
	}
	start, end := failingLine(src, err)
	for i := start; i < end; i++ {
		if startsStray(src, i) && failsAlike(src[:aliasEnd(src, i)], err) {
			return i, true
		}
	}
	return 0, false
}

// aliasEnd is one past the character that ends the alias at i.
func aliasEnd(src []byte, i int) int {
	for i++; i < len(src); i++ {
		if c := src[i]; c != '_' && c != '-' && (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') {
			_, n := utf8.DecodeRune(src[i:])
			return i + n
		}
	}
	return i
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

// posAt is the place of a byte offset.
func (t *text) posAt(at int) Pos {
	p, prev := Pos{1, 1}, rune(0)
	for _, r := range string(t.bytes[:at]) {
		p = nextPos(p, prev, r)
		prev = r
	}
	return p
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

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?((?s:.*))$`)

// syntax turns an error of the YAML parser into a problem.
func (t *text) syntax(src []byte, err error) *Problem {
	if errors.Is(err, io.EOF) {
		return &Problem{t.path, Pos{1, 1}, "the codebook is empty", startHint}
	}
	line, what := 0, err.Error()
	if m := yamlLine.FindStringSubmatch(what); m != nil {
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
