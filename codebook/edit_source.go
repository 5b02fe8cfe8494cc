package codebook

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// source is a codebook file under the knife: its bytes, and the YAML nodes
// that say where things stand in them. Every splice reads the nodes anew, so
// no place is ever out of date. After the first failure it does nothing more.
type source struct {
	bytes []byte // without a byte order mark
	root  *yaml.Node
	lines []int  // offsets at which YAML's lines start
	nl    string // the file's own line end
	err   error
}

func newSource(src []byte) *source {
	s := &source{nl: lineBreak(src)}
	s.become(src)
	return s
}

// lineBreak is the first line end of a file.
func lineBreak(src []byte) string {
	i := bytes.IndexAny(src, "\r\n")
	switch {
	case i < 0 || src[i] == '\n':
		return "\n"
	case bytes.HasPrefix(src[i:], []byte("\r\n")):
		return "\r\n"
	}
	return "\r"
}

// become makes src the text.
func (s *source) become(src []byte) {
	doc, err := decodeNode(yaml.NewDecoder(bytes.NewReader(src)))
	if err != nil || len(doc.Content) == 0 {
		s.fail()
		return
	}
	s.bytes, s.root, s.lines = src, doc.Content[0], yamlStarts(src)
}

// fail gives up. What could not be done is always the same thing to a person:
// this layout is beyond us.
func (s *source) fail() {
	if s.err == nil {
		s.err = errLayout
	}
}

// splice puts text in place of the bytes from start to end.
func (s *source) splice(start, end int, text string) {
	if s.err != nil {
		return
	}
	if start < 0 || end < start || end > len(s.bytes) {
		s.fail()
		return
	}
	s.become(bytes.Join([][]byte{s.bytes[:start], s.bytes[end:]}, []byte(text)))
}

// yamlStarts are the offsets at which lines start as YAML counts them.
func yamlStarts(src []byte) []int {
	starts, prev := []int{0}, rune(0)
	for i, r := range string(src) {
		switch {
		case r == '\n' && prev == '\r':
			starts[len(starts)-1] = i + 1
		case r == '\n', r == '\r', yamlOnlyBreak(r):
			starts = append(starts, i+utf8.RuneLen(r))
		}
		prev = r
	}
	return starts
}

// start is the offset of a node. A value that is nothing has none of its own.
func (s *source) start(n *yaml.Node) int {
	if n.Line < 1 || n.Line > len(s.lines) {
		return len(s.bytes)
	}
	at := s.lines[n.Line-1]
	for range n.Column - 1 {
		_, size := utf8.DecodeRune(s.bytes[at:])
		at += size
	}
	return at
}

// end is the offset behind the last character of a node.
func (s *source) end(n *yaml.Node) int {
	switch {
	case n.Kind == yaml.ScalarNode:
		return s.scalarEnd(n)
	case isFlow(n) && s.bracketed(n):
		return s.bracketEnd(n)
	}
	return s.lastEnd(n)
}

// lastEnd is the end of the last thing in a list or mapping.
func (s *source) lastEnd(n *yaml.Node) int {
	last := len(n.Content) - 1
	switch {
	case last < 0:
		return s.start(n)
	case n.Kind == yaml.MappingNode:
		return s.valueEnd(n.Content[last-1], n.Content[last])
	}
	return s.end(n.Content[last])
}

// valueEnd is the end of a key with its value.
func (s *source) valueEnd(k, v *yaml.Node) int {
	if !isNothing(v) {
		return s.end(v)
	}
	return s.colonEnd(k)
}

// colonEnd is the offset behind a key's colon.
func (s *source) colonEnd(k *yaml.Node) int {
	end := s.end(k)
	if i := skipSpace(s.bytes, end); i < len(s.bytes) && s.bytes[i] == ':' {
		return i + 1
	}
	return end
}

func isFlow(n *yaml.Node) bool { return n.Style&yaml.FlowStyle != 0 }

// bracketed reports a flow list or mapping with brackets: the pair in
// [key: value] is a mapping that has none.
func (s *source) bracketed(n *yaml.Node) bool {
	at := s.start(n)
	return at < len(s.bytes) && (s.bytes[at] == '[' || s.bytes[at] == '{')
}

// bracketEnd is the offset behind the bracket that closes n.
func (s *source) bracketEnd(n *yaml.Node) int {
	at := s.start(n) + 1
	if len(n.Content) > 0 {
		at = s.lastEnd(n)
	}
	for at < len(s.bytes) {
		switch c := s.bytes[at]; {
		case c == ']' || c == '}':
			return at + 1
		case c == '#':
			at = endOfLine(s.bytes, at)
		default:
			at++
		}
	}
	return at
}

func (s *source) scalarEnd(n *yaml.Node) int {
	at := s.start(n)
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return quoteEnd(s.bytes, at, '"')
	case n.Style&yaml.SingleQuotedStyle != 0:
		return quoteEnd(s.bytes, at, '\'')
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		header := at + len(bytes.TrimRight(s.bytes[at:endOfLine(s.bytes, at)], " \t"))
		return valueEnd(s.bytes, header, n.Value)
	}
	return valueEnd(s.bytes, at, n.Value)
}

// quoteEnd is the offset behind the quote that closes the one at i.
func quoteEnd(src []byte, i int, quote byte) int {
	for i++; i < len(src); i++ {
		switch {
		case quote == '"' && src[i] == '\\':
			i++
		case src[i] == quote && quote == '\'' && i+1 < len(src) && src[i+1] == quote:
			i++
		case src[i] == quote:
			return i + 1
		}
	}
	return len(src)
}

// valueEnd walks along a scalar without quotes. Folding changes nothing but
// white space, so everything else stands in the file as in the value.
func valueEnd(src []byte, at int, value string) int {
	for _, r := range value {
		if unicode.IsSpace(r) {
			continue
		}
		at = skipSpace(src, at)
		_, size := utf8.DecodeRune(src[at:])
		at += size
	}
	return at
}

// skipSpace is the offset of the first character from at that is no white
// space.
func skipSpace(src []byte, at int) int {
	for at < len(src) {
		r, size := utf8.DecodeRune(src[at:])
		if !unicode.IsSpace(r) {
			break
		}
		at += size
	}
	return at
}

// endOfLine is the offset of the line end that follows at, or the file's end.
func endOfLine(src []byte, at int) int {
	if i := bytes.IndexAny(src[at:], "\r\n"); i >= 0 {
		return at + i
	}
	return len(src)
}

// nextLine is the offset of the line after the one with at.
func nextLine(src []byte, at int) int {
	at = endOfLine(src, at)
	switch {
	case at == len(src):
	case bytes.HasPrefix(src[at:], []byte("\r\n")):
		at += 2
	default:
		at++
	}
	return at
}

// lineStart is the offset of the line with at.
func lineStart(src []byte, at int) int {
	return bytes.LastIndexAny(src[:at], "\r\n") + 1
}

// comments are the comments of the file, in its order, without blanks around
// them.
func (s *source) comments() []string {
	var out []string
	at := 0
	s.scalars(s.root, func(n *yaml.Node) {
		out = appendComments(out, s.bytes[at:s.start(n)])
		if at = s.end(n); n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
			start := s.start(n)
			out = appendComments(out, s.bytes[start:endOfLine(s.bytes, start)])
		}
	})
	return appendComments(out, s.bytes[at:])
}

// scalars calls visit for every scalar that has characters, in file order.
func (s *source) scalars(n *yaml.Node, visit func(*yaml.Node)) {
	if n.Kind == yaml.ScalarNode && !isNothing(n) {
		visit(n)
	}
	for _, c := range n.Content {
		s.scalars(c, visit)
	}
}

// appendComments adds the comments of a stretch without scalars.
func appendComments(out []string, gap []byte) []string {
	for _, line := range strings.FieldsFunc(string(gap), func(r rune) bool { return r == '\n' || r == '\r' }) {
		if i := strings.IndexByte(line, '#'); i >= 0 {
			out = append(out, strings.TrimSpace(line[i:]))
		}
	}
	return out
}
