package codebook

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// walker goes through the YAML nodes of one file. Its methods return what
// they could read and note what they could not; nothing stops it early.
type walker struct {
	*text
	problems Problems
	book     *Codebook
	patterns int
}

func (w *walker) place(n *yaml.Node) Pos { return w.pos(n.Line, n.Column) }

func (w *walker) fail(n *yaml.Node, hint, format string, args ...any) {
	w.failAt(w.place(n), hint, format, args...)
}

func (w *walker) failAt(p Pos, hint, format string, args ...any) {
	for i, a := range args {
		if s, ok := a.(string); ok {
			args[i] = clip(s)
		}
	}
	w.problems = append(w.problems, &Problem{w.path, p, fmt.Sprintf(format, args...), hint})
}

// clip keeps a message readable when a whole paragraph stands where a word
// should.
func clip(s string) string {
	const most = 160 // characters
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

// refuse notes the parts of YAML that a codebook does without, wherever they
// stand: anchors, aliases, merge keys and tags.
func (w *walker) refuse(n *yaml.Node) {
	switch {
	case n.Kind == yaml.AliasNode:
		w.fail(n, quoteHint("*"+n.Value), "*%s is a YAML alias, and a codebook has none", n.Value)
	case n.Anchor != "":
		w.fail(n, quoteHint("&"+n.Anchor), "&%s is a YAML anchor, and a codebook has none", n.Anchor)
	case n.Tag == "!!merge":
		w.fail(n, "write the keys out", "<< is a YAML merge key, and a codebook has none")
	case n.Style&yaml.TaggedStyle != 0:
		w.fail(n, "put quotes round a text that starts with !", "%s is a YAML tag, and a codebook has none", n.Tag)
	}
	for _, c := range n.Content {
		w.refuse(c)
	}
}

// each calls visit for every key of a mapping that is known and stands there
// for the first time. what is the thing for messages: "a code", "tests".
func (w *walker) each(n *yaml.Node, what string, known []string, visit func(key string, v *yaml.Node)) {
	if !w.isMapping(n, what) {
		return
	}
	seen := make(map[string]Pos, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if k.Kind == yaml.AliasNode || k.Tag == "!!merge" {
			continue // refused already
		}
		if k.Kind != yaml.ScalarNode {
			w.fail(k, "", "a key of %s is one word, such as %s", what, known[0])
			continue
		}
		if first, ok := seen[k.Value]; ok {
			w.fail(k, "", "%q is already given at line %d", k.Value, first.Line)
			continue
		}
		seen[k.Value] = w.place(k)
		if !slices.Contains(known, k.Value) {
			w.fail(k, keyHint(k.Value, known), "unknown key %q in %s", k.Value, what)
			continue
		}
		visit(k.Value, v)
	}
}

func (w *walker) isMapping(n *yaml.Node, what string) bool {
	switch {
	case n.Kind == yaml.MappingNode:
		return true
	case n.Kind != yaml.AliasNode:
		w.fail(n, "", "%s is a mapping of keys and values, not %s", what, kindWord(n))
	}
	return false
}

// items are the entries of a list; a thing that stands alone is a list of
// one, and nothing at all is an empty one.
func items(n *yaml.Node) []*yaml.Node {
	switch {
	case n.Kind == yaml.SequenceNode:
		return n.Content
	case isNothing(n):
		return nil
	}
	return []*yaml.Node{n}
}

// isNothing reports a key without a value, or a list item without one. `~`
// and `null` are words.
func isNothing(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Style == 0 && n.Value == ""
}

// scalar is the text of a value as it stands in the file: `no`, `012` and
// dates are the characters that were typed. ok is false when n is no scalar,
// which is noted; key is for the message.
func (w *walker) scalar(n *yaml.Node, key string) (string, bool) {
	switch {
	case n.Kind == yaml.ScalarNode:
		return n.Value, true
	case n.Kind != yaml.AliasNode:
		w.fail(n, "", "%s is a text, not %s", key, kindWord(n))
	}
	return "", false
}

// line is a scalar without blanks around it.
func (w *walker) line(n *yaml.Node, key string) string {
	s, _ := w.scalar(n, key)
	return strings.TrimSpace(s)
}

// choice is a scalar that must be one of the words given. "" was noted.
func (w *walker) choice(n *yaml.Node, key string, words ...string) string {
	s, ok := w.scalar(n, key)
	if !ok || slices.Contains(words, s) {
		return s
	}
	hint := didYouMean(s, words)
	w.fail(n, hint, "%s is %s, not %q", key, orList(words), s)
	return ""
}

// texts reads examples and tests.
func (w *walker) texts(n *yaml.Node, key string) []Text {
	var out []Text
	for _, item := range items(n) {
		s, ok := w.scalar(item, "each of "+key)
		s = strings.TrimSpace(s)
		switch {
		case !ok:
			if item.Kind == yaml.MappingNode {
				w.problems[len(w.problems)-1].Hint = `put quotes round a text that contains ": "`
			}
		case s == "":
			w.fail(item, "", "%s has an empty text", key)
		default:
			out = append(out, Text{s, w.place(item)})
		}
	}
	return out
}

// control finds a control character other than those in allowed.
func control(s, allowed string) (rune, bool) {
	for _, r := range s {
		if unicode.IsControl(r) && !strings.ContainsRune(allowed, r) {
			return r, true
		}
	}
	return 0, false
}

func kindWord(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "a mapping"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case isNothing(n):
		return "nothing"
	}
	return "a text"
}

// orList is "sentence, turn or paragraph".
func orList(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
