package bench

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:embed grammar.txt
var grammarFile string

// grammar is grammar.txt and words.txt made ready: each part of speech with a
// dial over its forms. It does not change.
type grammar struct {
	parts []part

	said, asked, told, back, aside int // the parts that talk is made of
	accented, curly                int
}

// part is a class of words or a list of forms; the other is nil.
type part struct {
	dial  dial
	words []string // each with the blank before it
	forms [][]token
}

// token is text as it stands, with the blank before it, or a part.
type token struct {
	text  string
	words int // in text
	part  int // -1 for text
}

// english is the grammar that all talk is made by.
var english = sync.OnceValue(func() *grammar {
	g, err := compile(grammarFile, lexicon())
	if err != nil {
		panic(err) // the files are embedded, and a test reads them
	}
	return g
})

// compiler turns names into numbers.
type compiler struct {
	*grammar
	number map[string]int
	err    error
}

func compile(file string, classes map[string][]string) (*grammar, error) {
	c := compiler{&grammar{}, map[string]int{}, nil}
	names, forms := readForms(file)
	for _, name := range names {
		c.number[name] = len(c.number)
	}
	c.parts = make([]part, len(names), len(names)+len(classes))
	for i, name := range names {
		c.parts[i] = c.list(forms[name], classes)
	}
	for name, to := range map[string]*int{"SAID": &c.said, "ASKED": &c.asked, "TOLD": &c.told, "BACK": &c.back,
		"ASIDE": &c.aside, "ACCENTED": &c.accented, "CURLY": &c.curly} {
		*to = c.lookup(name, classes)
	}
	return c.grammar, c.err
}

// form is one line: a weight and what is said.
type form struct {
	weight uint64
	items  []string
}

// readForms reads the grammar's file: its parts, in order, and their forms.
func readForms(file string) (names []string, forms map[string][]form) {
	forms = map[string][]form{}
	for line := range strings.Lines(file) {
		items := strings.Fields(line)
		switch {
		case len(items) == 0, strings.HasPrefix(line, "#"):
		case line[0] != ' ':
			names = append(names, items[0])
		default:
			weight, _ := strconv.ParseUint(items[0], 10, 32) // 0, never drawn, where it is none: a test looks
			name := names[len(names)-1]
			forms[name] = append(forms[name], form{weight, items[1:]})
		}
	}
	return names, forms
}

func (c *compiler) list(forms []form, classes map[string][]string) part {
	var p part
	weights := make([]uint64, len(forms))
	for i, f := range forms {
		weights[i] = f.weight
		p.forms = append(p.forms, c.tokens(f.items, classes))
	}
	p.dial = newDial(weights)
	return p
}

// tokens joins neighbouring words of a form into one text.
func (c *compiler) tokens(items []string, classes map[string][]string) []token {
	var out []token
	for _, item := range items {
		if isPart(item) {
			out = append(out, token{part: c.lookup(item, classes)})
			continue
		}
		if n := len(out); n == 0 || out[n-1].part >= 0 {
			out = append(out, token{part: -1})
		}
		t := &out[len(out)-1]
		if glued := item[0] == ',' || item[0] == '\''; !glued {
			t.text += " "
			t.words++
		}
		t.text += item
	}
	return out
}

// isPart tells names from what is said: "I" and "[pause]" are said.
func isPart(item string) bool {
	return len(item) > 1 && strings.Trim(item, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// lookup numbers a part; a class of words is made when it is first named.
func (c *compiler) lookup(name string, classes map[string][]string) int {
	if n, ok := c.number[name]; ok {
		return n
	}
	words := classes[name]
	if len(words) == 0 {
		c.err = fmt.Errorf("%s is neither a part of the grammar nor a class of words", name)
		return 0
	}
	n := len(c.parts)
	c.number[name] = n
	c.parts = append(c.parts, part{dial: zipf(len(words), tails[name]), words: prefixed(" ", words)})
	return n
}
