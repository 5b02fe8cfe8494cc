package codebook

import (
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// itemTexts are items of a list on their way to another one.
type itemTexts struct {
	lines string   // as items of a block list whose dashes are in the first column
	flow  []string // as items of a flow list; nil when they cannot stand in one
}

func (s *source) onLines(flow []string) itemTexts {
	var lines strings.Builder
	for _, text := range flow {
		lines.WriteString("- " + text + s.nl)
	}
	return itemTexts{lines.String(), flow}
}

// takeItems takes all items out of the list under a key, and the key with
// them unless a comment stands by it. One thing alone is a list of one.
func (s *source) takeItems(p path, key string) (items itemTexts) {
	if s.err != nil {
		return items
	}
	k, v := entry(s.mapping(p), key)
	switch {
	case v == nil || len(itemNodes(v)) == 0:
		return items
	case v.Kind != yaml.SequenceNode:
		s.listify(p, key)
		return s.takeItems(p, key)
	case !isFlow(v):
		items = s.takeLines(v)
	case strings.ContainsAny(s.text(v), "\r\n"):
		s.block(path{p.code, append(p.keys[:len(p.keys):len(p.keys)], key)})
		return s.takeItems(p, key)
	default:
		items = s.onLines(s.flowTexts(v))
		s.splice(s.colonEnd(k), s.end(v), "")
	}
	s.dropEmpty(p, key)
	return items
}

func itemNodes(v *yaml.Node) []*yaml.Node {
	if v == nil {
		return nil
	}
	return items(v)
}

// takeLines takes all items out of a block list.
func (s *source) takeLines(list *yaml.Node) itemTexts {
	from, _ := s.item(list, 0)
	_, to := s.item(list, len(list.Content)-1)
	if s.err != nil {
		return itemTexts{}
	}
	lines := s.whole(string(s.bytes[from:to]))
	out := itemTexts{lines: shift(lines, 1-list.Column)}
	if flow := s.flowTexts(list); strings.Count(lines, s.nl) == len(flow) && !strings.Contains(lines, "#") {
		out.flow = flow
	}
	s.splice(from, to, "")
	return out
}

// flowTexts are the items of a list as a flow list may hold them; nil when
// one of them cannot stand there.
func (s *source) flowTexts(list *yaml.Node) (out []string) {
	for _, n := range list.Content {
		text := s.flowText(n)
		if text == "" {
			return nil
		}
		out = append(out, text)
	}
	return out
}

// flowText is a node as it may stand in brackets: on one line, and in quotes
// where a comma or bracket would end it. It is "" for what cannot stand there.
func (s *source) flowText(n *yaml.Node) string {
	text := s.text(n)
	switch {
	case strings.ContainsAny(text, "\r\n"), n.Kind != yaml.ScalarNode && !isFlow(n):
		return ""
	case n.Kind == yaml.ScalarNode && n.Style == 0 && strings.ContainsAny(text, ",[]{}"):
		return strconv.Quote(n.Value)
	}
	return text
}

// listify makes a list of one of a thing that stands alone under a key.
func (s *source) listify(p path, key string) {
	m := s.mapping(p)
	_, v := entry(m, key)
	if text := s.flowText(v); text != "" {
		s.splice(s.start(v), s.end(v), "["+text+"]")
		return
	}
	if isFlow(m) {
		s.block(p)
		if s.err == nil {
			s.listify(p, key)
		}
		return
	}
	dash := m.Column - 1 + s.step(nil)
	by := s.step(nil)
	if v.Kind == yaml.MappingNode {
		by = dash + 2 - (v.Column - 1)
	}
	first, rest, _ := strings.Cut(s.text(v), s.nl)
	text := first + s.nl + pad(s.nl+shift(rest, by), dash+1)[len(s.nl):]
	start := s.start(v)
	before := strings.TrimRight(string(s.bytes[:start]), " \t\r\n")
	s.splice(len(before), s.end(v), s.nl+strings.Repeat(" ", dash)+"- "+text)
}

// appendItems adds items to the list under a key, in the list's own style.
func (s *source) appendItems(p path, key string, items itemTexts, after []string) {
	if s.err != nil || items.lines == "" {
		return
	}
	_, v := entry(s.mapping(p), key)
	switch {
	case len(itemNodes(v)) == 0 && items.flow != nil:
		s.set(p, key, "["+strings.Join(items.flow, ", ")+"]", after)
	case len(itemNodes(v)) == 0:
		s.block(p)
		s.firstItems(p, key, items.lines, after)
	case v.Kind != yaml.SequenceNode:
		s.listify(p, key)
		s.appendItems(p, key, items, after)
	case isFlow(v) && items.flow != nil:
		s.insertFlow(v, len(v.Content), strings.Join(items.flow, ", "))
	case isFlow(v):
		s.block(path{p.code, append(p.keys[:len(p.keys):len(p.keys)], key)})
		s.appendItems(p, key, items, after)
	default:
		s.insertItem(v, len(v.Content), items.lines)
	}
}

// keysUpTo are the keys of a code up to one, in the order that the
// documentation gives them: what is new is put behind the last that is there.
// What a code has become stands near its name, where readers look for it.
func keysUpTo(key string) []string {
	switch key {
	case "formerly":
		return []string{"id", "name"}
	case "status", "retired":
		return []string{"id", "name", "formerly", "status"}
	}
	for i, k := range codeKeys {
		if k == key {
			return codeKeys[:i+1]
		}
	}
	return codeKeys
}
