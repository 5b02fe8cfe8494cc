package codebook

import (
	"bytes"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// spot is where a code stands: way leads from the root of the file down to
// the code's mapping, over each list and mapping between.
type spot struct {
	way  []*yaml.Node
	at   int // in its list
	code *yaml.Node
	list *yaml.Node
}

// find is where a code stands. A code that is not there is a failure.
func (s *source) find(id string) spot {
	if s.err == nil {
		if sp, ok := findCode([]*yaml.Node{s.root}, "codes", id); ok {
			return sp
		}
	}
	s.fail()
	nothing := &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1}
	return spot{way: []*yaml.Node{nothing}, code: nothing, list: &yaml.Node{Line: 1, Column: 1, Content: []*yaml.Node{nothing}}}
}

func findCode(way []*yaml.Node, key, id string) (spot, bool) {
	_, list := entry(way[len(way)-1], key)
	if list == nil || list.Kind != yaml.SequenceNode {
		return spot{}, false
	}
	for i, code := range list.Content {
		down := append(slices.Clone(way), list, code)
		if _, v := entry(code, "id"); v != nil && Key(v.Value) == Key(id) {
			return spot{down, i, code, list}, true
		}
		if sp, ok := findCode(down, "children", id); ok {
			return sp, true
		}
	}
	return spot{}, false
}

// entry is a key of a mapping and its value, or nil.
func entry(m *yaml.Node, key string) (k, v *yaml.Node) {
	if m == nil || m.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == key {
			return m.Content[i], m.Content[i+1]
		}
	}
	return nil, nil
}

// path names a mapping: a code, or what stands under keys of it. The code ""
// is the book itself.
type path struct {
	code string
	keys []string
}

// way leads to a mapping or list, over everything around it. What is not
// there is left out at the end.
func (s *source) way(p path) []*yaml.Node {
	way := []*yaml.Node{s.root}
	if p.code != "" {
		way = s.find(p.code).way
	}
	for _, key := range p.keys {
		_, v := entry(way[len(way)-1], key)
		if v == nil {
			break
		}
		way = append(way, v)
	}
	return way
}

// mapping is what a path names.
func (s *source) mapping(p path) *yaml.Node {
	way := s.way(p)
	return way[len(way)-1]
}

// dash is the offset of the dash of an item in a block list.
func (s *source) dash(list *yaml.Node, i int) int {
	col := list.Column - 1
	for at := lineStart(s.bytes, s.start(list.Content[i])); ; at = lineStart(s.bytes, at-1) {
		if indent(s.bytes[at:]) == col && at+col < len(s.bytes) && s.bytes[at+col] == '-' {
			return at + col
		}
		if at == 0 {
			s.fail()
			return 0
		}
	}
}

// item is the whole lines of an item in a block list: with the comment lines
// right above its dash, and those behind it that are indented deeper.
func (s *source) item(list *yaml.Node, i int) (from, to int) {
	col := list.Column - 1
	from = lineStart(s.bytes, s.dash(list, i))
	for from > 0 {
		above := lineStart(s.bytes, endOfPrevious(s.bytes, from))
		if line := s.bytes[above:from]; !isComment(line) || i > 0 && indent(line) > col {
			break
		}
		from = above
	}
	return from, s.tail(nextLine(s.bytes, s.end(list.Content[i])), col)
}

// tail goes on from the start of a line over comment lines that are indented
// deeper than col.
func (s *source) tail(at, col int) int {
	last := at
	for at < len(s.bytes) {
		next := nextLine(s.bytes, at)
		line := s.bytes[at:next]
		switch {
		case isComment(line) && indent(line) > col:
			last = next
		case !isBlank(line):
			return last
		}
		at = next
	}
	return last
}

// entryEnd is the offset behind the lines of a key and its value in a block
// mapping.
func (s *source) entryEnd(m, k, v *yaml.Node) int {
	return s.tail(nextLine(s.bytes, s.valueEnd(k, v)), m.Column-1)
}

// blanksAbove is the start of the blank lines above a line, its own start when
// there are none.
func (s *source) blanksAbove(at int) int {
	for at > 0 {
		above := lineStart(s.bytes, endOfPrevious(s.bytes, at))
		if !isBlank(s.bytes[above:at]) {
			break
		}
		at = above
	}
	return at
}

// endOfPrevious is the offset of the line end before a line's start.
func endOfPrevious(src []byte, start int) int {
	end := start - 1
	if end > 0 && src[end] == '\n' && src[end-1] == '\r' {
		end--
	}
	return max(end, 0)
}

func indent(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " ")) }

func isBlank(line []byte) bool { return len(bytes.TrimSpace(line)) == 0 }

func isComment(line []byte) bool { return bytes.HasPrefix(bytes.TrimSpace(line), []byte("#")) }

// shift indents every line by so many blanks more, or fewer, as far as there
// are some. Empty lines stay empty.
func shift(text string, by int) string {
	var out strings.Builder
	for line := range splitLines(text) {
		switch {
		case by >= 0 && strings.Trim(line, "\r\n") != "":
			out.WriteString(strings.Repeat(" ", by) + line)
		case by >= 0:
			out.WriteString(line)
		default:
			out.WriteString(line[min(-by, indent([]byte(line))):])
		}
	}
	return out.String()
}

// splitLines gives the lines of a text with their ends.
func splitLines(text string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for src, at := []byte(text), 0; at < len(src); {
			next := nextLine(src, at)
			if !yield(text[at:next]) {
				return
			}
			at = next
		}
	}
}
