package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// plainFront reads front matter as yaml.v3 would, into the same nodes at the
// same places, where it is nothing but lines such as
//
//	title: Interview with P01
//	source: {name: p01.docx, format: docx}
//	speakers: [INT, P01]
//
// of plain words. It is false for all else, right or wrong. Nearly all front
// matter is like that, and YAML takes longer to read it than the rest of
// reading a transcript.
func plainFront(front string) (*yaml.Node, bool) {
	root := &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1}
	for line := 1; front != ""; line++ {
		var l plainLine
		l.text, front, _ = strings.Cut(front, "\n")
		l.number = line
		if !l.pair(root, len(l.text), l.value) {
			return nil, false
		}
	}
	return root, true
}

// plainLine is a line that is read from left to right.
type plainLine struct {
	text   string
	number int
	at     int
}

// pair reads "key: " and, with value, what follows, which ends before end.
func (l *plainLine) pair(to *yaml.Node, end int, value func(end int) *yaml.Node) bool {
	n := strings.Index(l.text[l.at:end], ": ")
	if n < 0 {
		return false
	}
	key := l.scalar(l.at + n)
	l.at += n + len(": ")
	if key == nil {
		return false
	}
	v := value(end)
	to.Content = append(to.Content, key, v)
	return v != nil
}

// value reads a text, a list of texts, or pairs of texts.
func (l *plainLine) value(end int) *yaml.Node {
	if l.at == end {
		return nil
	}
	n := l.node(yaml.ScalarNode)
	switch open := l.text[l.at : l.at+1]; {
	case open == "[" && l.text[end-1] == ']':
		n.Kind = yaml.SequenceNode
		return l.items(n, end-1, func(end int) bool {
			item := l.scalar(end)
			n.Content = append(n.Content, item)
			return item != nil
		})
	case open == "{" && l.text[end-1] == '}':
		n.Kind = yaml.MappingNode
		return l.items(n, end-1, func(end int) bool { return l.pair(n, end, l.scalar) })
	}
	return l.scalar(end)
}

// items reads what stands between brackets, parted by a comma and a blank.
func (l *plainLine) items(n *yaml.Node, end int, item func(end int) bool) *yaml.Node {
	l.at++
	for l.at < end {
		next, after := end, end
		if i := strings.Index(l.text[l.at:end], ", "); i >= 0 {
			next, after = l.at+i, l.at+i+len(", ")
			if after == end {
				return nil
			}
		}
		if !item(next) {
			return nil
		}
		l.at = after
	}
	return n
}

// scalar is the plain text up to end, nil where it is not plain.
func (l *plainLine) scalar(end int) *yaml.Node {
	if text := l.text[l.at:end]; isPlain(text) {
		n := l.node(yaml.ScalarNode)
		n.Value = text
		return n
	}
	return nil
}

func (l *plainLine) node(kind yaml.Kind) *yaml.Node {
	return &yaml.Node{Kind: kind, Line: l.number, Column: utf8.RuneCountInString(l.text[:l.at]) + 1}
}

// maxPlain is far below the length from which YAML takes no text for a key.
const maxPlain = 200

// isPlain holds for words that mean themselves in YAML wherever they stand.
func isPlain(s string) bool {
	if s == "" || len(s) > maxPlain || s[len(s)-1] == ' ' || s == "null" || s == "Null" || s == "NULL" {
		return false
	}
	for i, r := range s {
		switch {
		case unicode.IsLetter(r) || '0' <= r && r <= '9':
		case i > 0 && strings.ContainsRune(" -_.'()/&+", r):
		default:
			return false
		}
	}
	return true
}
