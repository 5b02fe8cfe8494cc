package codebook

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Mention is a place where a text for people speaks of a code: "(see
// meaning-for-pay)".
type Mention struct {
	Code *Code  // whose text it is
	Key  string // definition, include or exclude
	Pos  Pos    // where the text starts
}

// Mentions lists where definitions and criteria speak of a code by an id. An
// id that could be an ordinary word, of letters alone, counts only behind
// "see".
func (b *Codebook) Mentions(id string) []Mention {
	t, ps := readText(b.Path, b.source)
	if len(ps) > 0 {
		return nil
	}
	doc, _ := t.nodes()
	if doc == nil || len(doc.Content) == 0 {
		return nil
	}
	m := &mentions{text: t, book: b, id: Key(id)}
	_, codes := entry(doc.Content[0], "codes")
	m.codes(codes)
	return m.found
}

type mentions struct {
	*text
	book  *Codebook
	id    string
	found []Mention
}

func (m *mentions) codes(list *yaml.Node) {
	for _, n := range itemNodes(list) {
		_, id := entry(n, "id")
		for i := 0; id != nil && i+1 < len(n.Content); i += 2 {
			key, v := n.Content[i].Value, n.Content[i+1]
			switch key {
			case "definition", "include", "exclude":
				if speaksOf(Key(v.Value), m.id) {
					m.found = append(m.found, Mention{m.book.own(id.Value), key, m.pos(v.Line, v.Column)})
				}
			case "children":
				m.codes(v)
			}
		}
	}
}

// speaksOf reports an id that stands in a text as a word of its own.
func speaksOf(text, id string) bool {
	plain := !strings.ContainsFunc(id, func(r rune) bool { return !unicode.IsLetter(r) })
	for at := 0; ; {
		i := strings.Index(text[at:], id)
		if i < 0 {
			return false
		}
		before, after := text[:at+i], text[at+i+len(id):]
		if !idContinues(before, after) && (!plain || strings.HasSuffix(strings.TrimSpace(before), "see")) {
			return true
		}
		at += i + len(id)
	}
}

// idContinues reports an id that is a part of a longer one.
func idContinues(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, size := utf8.DecodeRuneInString(after)
	if next == '.' { // which may end the sentence
		next, _ = utf8.DecodeRuneInString(after[size:])
	}
	return isIDRune(last) || last == '.' || isIDRune(next)
}

func isIDRune(r rune) bool { return r != utf8.RuneError && (isWordRune(r) || r == '-' || r == '_') }
