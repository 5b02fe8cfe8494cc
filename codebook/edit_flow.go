package codebook

import (
	"bytes"
	"strings"

	"gopkg.in/yaml.v3"
)

// block writes out, over several lines, whatever stands in brackets on the way
// to a mapping or list and is in the way of a change: {id: a, name: b} becomes
// a line for each key, [a, b] a line for each item. What stands inside those
// keeps its brackets.
func (s *source) block(p path) {
	for s.err == nil {
		way := s.way(p)
		i := firstFlow(way)
		if i < 0 {
			return
		}
		var around *yaml.Node
		if i > 0 {
			around = way[i-1]
		}
		s.unfold(way[i], around)
	}
}

func firstFlow(way []*yaml.Node) int {
	for i, n := range way {
		if isFlow(n) && n.Kind != yaml.ScalarNode {
			return i
		}
	}
	return -1
}

// unfold writes a flow list or mapping in block style; around is the block
// node that holds it, nil for the root of the file. Comments between its
// parts get lines of their own.
func (s *source) unfold(n, around *yaml.Node) {
	start, end := s.start(n), s.end(n)
	if !s.bracketed(n) {
		s.fail()
		return
	}
	col, inPlace := 0, true
	switch {
	case around == nil:
	case around.Kind == yaml.SequenceNode:
		col = n.Column - 1
	default:
		col, inPlace = around.Column-1+s.step(n), false
		start -= len(s.bytes[:start]) - len(bytes.TrimRight(s.bytes[:start], " \t\r\n"))
	}
	line := s.nl + strings.Repeat(" ", col)
	text := strings.Join(s.parts(n, col), line)
	if !inPlace && text != "" {
		text = line + text
	}
	s.splice(start, end, text)
}

// step is how much deeper than its key a list's dashes stand: as in the lists
// of codes that are written in lines, else two.
func (s *source) step(n *yaml.Node) int {
	if n != nil && n.Kind == yaml.MappingNode {
		return 2
	}
	if by := listStep(s.root, "codes"); by >= 0 {
		return by
	}
	return 2
}

// listStep is the step of the first list of codes in block style, or -1.
func listStep(m *yaml.Node, key string) int {
	_, list := entry(m, key)
	if list == nil || isFlow(m) || isFlow(list) || list.Kind != yaml.SequenceNode {
		return -1
	}
	for _, code := range list.Content {
		if by := listStep(code, "children"); by >= 0 {
			return by
		}
	}
	return list.Column - m.Column
}

// parts are the items or entries of a flow node as they stand in block style,
// with the comments between them.
func (s *source) parts(n *yaml.Node, col int) []string {
	var out []string
	at := s.start(n) + 1
	add := func(text string, first *yaml.Node, end int) {
		out = s.between(out, at, s.start(first))
		out = append(out, pad(text, col+2))
		at = end
	}
	for i := 0; i < len(n.Content); i++ {
		k := n.Content[i]
		if n.Kind == yaml.SequenceNode {
			add("- "+s.text(k), k, s.end(k))
			continue
		}
		i++
		v, text := n.Content[i], s.text(k)+":"
		if !isNothing(v) {
			text += " " + s.text(v)
		}
		add(text, k, s.valueEnd(k, v))
	}
	return s.between(out, at, s.end(n))
}

// between adds the comments of a gap between parts: to the part before it one
// that stands on its line, the others on lines of their own.
func (s *source) between(out []string, at, end int) []string {
	line := min(endOfLine(s.bytes, at), end)
	if beside := appendComments(nil, s.bytes[at:line]); len(beside) > 0 && len(out) > 0 {
		out[len(out)-1] += " " + beside[0]
		at = line
	}
	return appendComments(out, s.bytes[at:end])
}

// text is a node as it stands in the file.
func (s *source) text(n *yaml.Node) string { return string(s.bytes[s.start(n):s.end(n)]) }

// pad indents the lines after the first by at least col blanks.
func pad(text string, col int) string {
	var out strings.Builder
	for line := range splitLines(text) {
		if more := col - indent([]byte(line)); out.Len() > 0 && more > 0 {
			out.WriteString(strings.Repeat(" ", more))
		}
		out.WriteString(line)
	}
	return out.String()
}

// insertFlow puts an item into a flow list that has some.
func (s *source) insertFlow(list *yaml.Node, at int, text string) {
	near := list.Content[max(at-1, 0)]
	sep := ", "
	if lead := s.bytes[lineStart(s.bytes, s.start(near)):s.start(near)]; isBlank(lead) {
		sep = "," + s.nl + string(lead)
	}
	if at == 0 {
		s.splice(s.start(near), s.start(near), text+sep)
		return
	}
	s.splice(s.end(near), s.end(near), sep+text)
}

// cutFlow takes an item out of a flow list, with one comma.
func (s *source) cutFlow(list *yaml.Node, at int) {
	item := list.Content[at]
	start, end := s.start(item), s.end(item)
	src := bytes.Clone(s.bytes)
	switch {
	case at > 0:
		before := s.end(list.Content[at-1])
		if comma := before + commaIn(src[before:start]); comma >= before {
			if isBlank(src[comma+1 : start]) {
				start = comma
			}
			src[comma] = ' '
		}
	case at+1 < len(list.Content):
		next := s.start(list.Content[at+1])
		if isBlank(bytes.Replace(src[end:next], []byte(","), nil, 1)) {
			end = next
		} else if comma := commaIn(src[end:next]); comma >= 0 {
			src[end+comma] = ' '
		}
	default:
		if comma := commaIn(src[end : s.end(list)-1]); comma >= 0 {
			src[end+comma] = ' '
		}
	}
	s.become(append(src[:start:start], src[end:]...))
}

// commaIn is the first comma outside comments, or -1.
func commaIn(gap []byte) int {
	for i := 0; i < len(gap); i++ {
		switch gap[i] {
		case '#':
			i = endOfLine(gap, i)
		case ',':
			return i
		}
	}
	return -1
}
