package codebook

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// cutting is text on its way from one place of a file to another.
type cutting struct {
	lines string // as an item of a block list whose dash is in the first column
	flow  string // as an item of a flow list; "" when it cannot stand in one
}

// put inserts whole lines before the line that starts at an offset.
func (s *source) put(at int, lines string) {
	if s.err == nil && at > 0 && !strings.ContainsAny(string(s.bytes[at-1:at]), "\r\n") {
		lines = s.nl + strings.TrimSuffix(lines, s.nl) // the file's last line has no end
	}
	s.splice(at, at, lines)
}

// insertItem puts an item into a block list that has some, as far from its
// neighbours as they are from each other.
func (s *source) insertItem(list *yaml.Node, at int, lines string) {
	lines = shift(lines, list.Column-1)
	gap, n := "", len(list.Content)
	if n > 1 {
		from, _ := s.item(list, max(1, min(at, n-1)))
		gap = string(s.bytes[s.blanksAbove(from):from])
	}
	if at == 0 {
		from, _ := s.item(list, 0)
		s.put(from, lines+gap)
		return
	}
	_, to := s.item(list, at-1)
	s.put(to, gap+lines)
}

// cutItem takes an item out of a block list, with the blank lines above it.
func (s *source) cutItem(list *yaml.Node, at int) (lines string) {
	from, to := s.item(list, at)
	if s.err != nil {
		return ""
	}
	lines = s.whole(string(s.bytes[from:to]))
	s.splice(s.blanksAbove(from), to, "")
	return shift(lines, 1-list.Column)
}

// whole is text with a line end.
func (s *source) whole(text string) string {
	if text == "" || strings.HasSuffix(text, s.nl) {
		return text
	}
	return text + s.nl
}

// cutCode takes a code out of the file.
func (s *source) cutCode(id string) cutting {
	sp := s.find(id)
	if s.err != nil {
		return cutting{}
	}
	text := s.text(sp.code)
	owner := s.ownerOf(sp)
	if isFlow(sp.list) {
		s.cutFlow(sp.list, sp.at)
		s.dropEmpty(path{code: owner}, "children")
		return cutting{"- " + text + s.nl, text}
	}
	c := cutting{lines: s.cutItem(sp.list, sp.at)}
	if strings.TrimSpace(c.lines) == "- "+text && isFlow(sp.code) && !strings.ContainsAny(text, "\r\n") {
		c.flow = text
	}
	s.dropEmpty(path{code: owner}, "children")
	return c
}

// ownerOf is the id of the code above a spot, "" at the root.
func (s *source) ownerOf(sp spot) string {
	if len(sp.way) < 4 {
		return ""
	}
	_, v := entry(sp.way[len(sp.way)-3], "id")
	return v.Value
}

// dropEmpty deletes a key of a block mapping that has lost its value, unless
// a comment stands by it.
func (s *source) dropEmpty(p path, key string) {
	if s.err != nil {
		return
	}
	m := s.mapping(p)
	k, v := entry(m, key)
	if k == nil || isFlow(m) || !isNothing(v) && len(v.Content) > 0 || v.Kind == yaml.ScalarNode && !isNothing(v) {
		return
	}
	from, end := lineStart(s.bytes, s.start(k)), s.valueEnd(k, v)
	to := nextLine(s.bytes, end)
	if !isBlank(s.bytes[from:s.start(k)]) || !isBlank(s.bytes[end:to]) || s.entryEnd(m, k, v) != to {
		return
	}
	s.splice(from, to, "")
}

// insertCode puts a code among the children of another, or among the roots
// for "", as number at of them.
func (s *source) insertCode(parent string, at int, c cutting) {
	p, key := path{code: parent}, "children"
	if parent == "" {
		key = "codes"
	}
	if s.err != nil {
		return
	}
	m := s.mapping(p)
	k, list := entry(m, key)
	switch {
	case list != nil && len(list.Content) > 0 && isFlow(list) && c.flow != "":
		s.insertFlow(list, at, c.flow)
	case list != nil && len(list.Content) > 0:
		s.block(path{parent, []string{key}})
		_, list = entry(s.mapping(p), key)
		s.insertItem(list, at, c.lines)
	case isFlow(m) && c.flow != "" && k == nil:
		s.insertPair(p, key, "["+c.flow+"]", codeKeys)
	default:
		s.block(p)
		s.firstItems(p, key, c.lines, codeKeys)
	}
}

// firstItems gives a key of a block mapping its first items.
func (s *source) firstItems(p path, key, lines string, after []string) {
	if s.err != nil {
		return
	}
	m := s.mapping(p)
	k, v := entry(m, key)
	if k == nil {
		s.insertEntry(p, key+":"+s.nl+shift(lines, s.step(nil)), after)
		return
	}
	if !isNothing(v) { // []
		start, end := s.start(v), s.end(v)
		for start > 0 && s.bytes[start-1] == ' ' {
			start--
		}
		s.splice(start, end, "")
		k, _ = entry(s.mapping(p), key)
	}
	if s.err == nil {
		s.put(nextLine(s.bytes, s.colonEnd(k)), shift(lines, m.Column-1+s.step(nil)))
	}
}

// insertEntry puts the lines of a key and its value into a block mapping,
// behind the last of the keys named that it has, else behind all.
func (s *source) insertEntry(p path, lines string, after []string) {
	if s.err != nil {
		return
	}
	m := s.mapping(p)
	if len(m.Content) == 0 || isFlow(m) {
		s.fail()
		return
	}
	k, v := lastOf(m, after)
	s.put(s.entryEnd(m, k, v), shift(s.whole(lines), m.Column-1))
}

// insertPair puts a key with a value on one line into a mapping of any style.
func (s *source) insertPair(p path, key, value string, after []string) {
	if s.err != nil {
		return
	}
	m := s.mapping(p)
	switch {
	case !isFlow(m):
		s.insertEntry(p, key+": "+value, after)
	case !s.bracketed(m):
		s.splice(s.start(m), s.end(m), "{"+s.text(m)+"}")
		s.insertPair(p, key, value, after)
	case len(m.Content) == 0:
		s.splice(s.start(m)+1, s.start(m)+1, key+": "+value)
	default:
		k, v := lastOf(m, after)
		end, sep := s.valueEnd(k, v), ", "
		if s.bytes[end-1] == ':' {
			sep = " , " // a colon right before a comma is a part of the key
		}
		s.splice(end, end, sep+key+": "+value)
	}
}

// lastOf is the entry of a mapping that stands last among those with one of
// the keys, else the last of all.
func lastOf(m *yaml.Node, keys []string) (k, v *yaml.Node) {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if slices.Contains(keys, m.Content[i].Value) {
			k, v = m.Content[i], m.Content[i+1]
		}
	}
	if k == nil {
		k, v = m.Content[len(m.Content)-2], m.Content[len(m.Content)-1]
	}
	return k, v
}

// set gives a key of a code a value on one line.
func (s *source) set(p path, key, value string, after []string) {
	if s.err != nil {
		return
	}
	k, v := entry(s.mapping(p), key)
	switch {
	case k == nil:
		s.insertPair(p, key, value, after)
	case isNothing(v):
		s.splice(s.colonEnd(k), s.colonEnd(k), " "+value)
	default:
		s.splice(s.start(v), s.end(v), value)
	}
}
