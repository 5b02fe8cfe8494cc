package codebook

import (
	"regexp"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/unicode/norm"
	"gopkg.in/yaml.v3"
)

var codeKeys = []string{
	"id", "name", "formerly", "definition", "include", "exclude", "examples",
	"counterexamples", "color", "kind", "rules", "tests", "children", "retired", "status",
}

// codes reads a list of codes, the roots or the children of parent.
func (w *walker) codes(n *yaml.Node, parent *Code, key string) []*Code {
	if n.Kind != yaml.SequenceNode {
		if !isNothing(n) && n.Kind != yaml.AliasNode {
			w.fail(n, "start each code with - id:", "%s is a list of codes, not %s", key, kindWord(n))
		}
		return nil
	}
	if parent != nil && parent.Depth+1 >= maxDepth {
		w.fail(n, "", "codes are nested more than %d deep", maxDepth)
		return nil
	}
	var out []*Code
	for _, item := range n.Content {
		if len(w.book.all) == maxCodes {
			w.fail(item, "", "a codebook has at most %d codes", maxCodes)
			break
		}
		if c := w.code(item, parent); c != nil {
			out = append(out, c)
		}
	}
	return out
}

// code reads one code and what is below it. It returns nil for what is no
// mapping.
func (w *walker) code(n *yaml.Node, parent *Code) *Code {
	if !w.isMapping(n, "a code") {
		return nil
	}
	c := &Code{Parent: parent, Kind: Theme, Pos: w.place(n), Index: len(w.book.all)}
	if parent != nil {
		c.Kind, c.Depth = Plain, parent.Depth+1
	}
	w.book.all = append(w.book.all, c)
	w.each(n, "a code", codeKeys, func(key string, v *yaml.Node) { w.codeKey(c, key, v) })
	if c.idPos == (Pos{}) {
		w.fail(n, "", "the code has no id")
	}
	return c
}

func (w *walker) codeKey(c *Code, key string, v *yaml.Node) {
	switch key {
	case "id":
		c.idPos = w.place(v)
		c.ID = w.id(v, "id")
	case "name":
		c.Name = oneLine(w.line(v, key))
	case "formerly":
		w.formerly(c, v)
	case "definition":
		c.Definition = w.line(v, key)
	case "include":
		c.Include = w.line(v, key)
	case "exclude":
		c.Exclude = w.line(v, key)
	case "examples":
		c.Examples = w.texts(v, key)
	case "counterexamples":
		c.Counterexamples = w.texts(v, key)
	case "color":
		c.Color = w.color(v)
	case "kind":
		if k := w.choice(v, key, string(Theme), string(Plain), string(Context)); k != "" {
			c.Kind, c.kindGiven = Kind(k), true
		}
	case "rules":
		w.rules(c, v)
	case "tests":
		w.tests(c, v)
	case "children":
		c.Children = w.codes(v, c, key)
	case "retired":
		c.Retired = w.retired(v)
	case "status":
		c.Status = w.choice(v, key, "provisional")
	}
}

// id reads an id; "" was noted.
func (w *walker) id(n *yaml.Node, key string) string {
	s, ok := w.scalar(n, key)
	if !ok {
		return ""
	}
	if err := CheckID(s); err != nil {
		w.fail(n, idHint(s), "%s", err)
		return ""
	}
	return norm.NFC.String(s)
}

// idHint offers a good id for a bad one.
func idHint(s string) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return !isWordRune(r) && !strings.ContainsRune("-._", r) }) {
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(word)
	}
	better := strings.Trim(b.String(), "-.")
	if better == s || CheckID(better) != nil {
		return "ids are letters, digits and - . _"
	}
	return "ids are letters, digits and - . _ ; for example " + better
}

func (w *walker) formerly(c *Code, n *yaml.Node) {
	for _, item := range items(n) {
		if id := w.id(item, "formerly"); id != "" {
			c.Formerly = append(c.Formerly, id)
			c.formerlyPos = append(c.formerlyPos, w.place(item))
		}
	}
}

var hexColor = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^#([0-9a-f]{3}|[0-9a-f]{6})$`) })

// color reads "#1b9e77" or its short form "#1e7", and gives the long one.
func (w *walker) color(n *yaml.Node) string {
	if isNothing(n) {
		w.fail(n, `put the color in quotes: "#1b9e77" (without them # starts a comment)`, "color is empty")
		return ""
	}
	s, ok := w.scalar(n, "color")
	if !ok {
		return ""
	}
	low := strings.ToLower(s)
	if !hexColor().MatchString(low) {
		w.fail(n, `write it as "#1b9e77"`, "%q is not a color", s)
		return ""
	}
	if len(low) == 4 {
		low = string([]byte{'#', low[1], low[1], low[2], low[2], low[3], low[3]})
	}
	return low
}

func (w *walker) tests(c *Code, n *yaml.Node) {
	if isNothing(n) {
		return
	}
	w.each(n, "tests", []string{"hit", "miss"}, func(key string, v *yaml.Node) {
		if key == "hit" {
			c.Tests.Hit = w.texts(v, "hit")
		} else {
			c.Tests.Miss = w.texts(v, "miss")
		}
	})
}

// retired reads the end of a code; nil was noted.
func (w *walker) retired(n *yaml.Node) *Retired {
	if n.Kind != yaml.MappingNode || len(n.Content) == 0 {
		if n.Kind != yaml.AliasNode {
			w.fail(n, `write retired: {on: 2026-03-02, why: "…", into: other-code}`, "retired needs at least one of on, why and into")
		}
		return nil
	}
	r := &Retired{Pos: w.place(n)}
	w.each(n, "retired", []string{"on", "why", "into"}, func(key string, v *yaml.Node) {
		switch key {
		case "on":
			r.On = w.date(v)
		case "why":
			r.Why = w.line(v, key)
		case "into":
			for _, item := range items(v) {
				if id := w.id(item, key); id != "" {
					r.Into, r.intoPos = append(r.Into, id), append(r.intoPos, w.place(item))
				}
			}
		}
	})
	return r
}

func (w *walker) date(n *yaml.Node) string {
	s := w.line(n, "on")
	if _, err := time.Parse(time.DateOnly, s); err != nil && s != "" {
		w.fail(n, "write year, month, day: 2026-03-02", "%q is not a date", s)
	}
	return s
}

// oneLine joins the lines of a text that is shown on one.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
