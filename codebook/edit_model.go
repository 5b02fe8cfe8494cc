package codebook

import (
	"fmt"
	"slices"
	"strings"
)

// The safety law of edits: the file is parsed before and after, and what an
// edit means is done a second time on plain values that know nothing of text.
// The two must come to the same, or nothing is written.

// plainBook is what a codebook says, without places and layout.
type plainBook struct {
	head  [3]string // title, version, language
	codes []*plainCode
}

type plainCode struct {
	id, name, color, kind, status string // kind is "" unless it is written
	definition, include, exclude  string
	formerly                      []string
	examples, counterexamples     []string
	rules, hit, miss              []string
	retired                       *Retired
	children                      []*plainCode
}

func plain(b *Codebook) *plainBook {
	return &plainBook{[3]string{b.Title, b.Version, b.Language}, plainCodes(b.Codes)}
}

func plainCodes(codes []*Code) []*plainCode {
	var out []*plainCode
	for _, c := range codes {
		p := &plainCode{id: c.ID, name: c.Name, color: c.Color, status: c.Status,
			definition: c.Definition, include: c.Include, exclude: c.Exclude,
			formerly: slices.Clone(c.Formerly), examples: textsOf(c.Examples), counterexamples: textsOf(c.Counterexamples),
			hit: textsOf(c.Tests.Hit), miss: textsOf(c.Tests.Miss), children: plainCodes(c.Children)}
		if c.kindGiven {
			p.kind = string(c.Kind)
		}
		for _, r := range c.Rules {
			p.rules = append(p.rules, r.String())
		}
		if c.Retired != nil {
			p.retired = &Retired{On: c.Retired.On, Why: c.Retired.Why, Into: slices.Clone(c.Retired.Into)}
		}
		out = append(out, p)
	}
	return out
}

func textsOf(texts []Text) []string {
	var out []string
	for _, t := range texts {
		out = append(out, t.Text)
	}
	return out
}

// String is everything that the book says; two that say the same are the same
// string, and no two others are.
func (b *plainBook) String() string {
	var s strings.Builder
	fmt.Fprintf(&s, "%q\n", b.head)
	writePlain(&s, b.codes, 0)
	return s.String()
}

func writePlain(s *strings.Builder, codes []*plainCode, depth int) {
	for _, c := range codes {
		fmt.Fprintf(s, "%d %q", depth, []string{c.id, c.name, c.color, c.kind, c.status, c.definition, c.include, c.exclude})
		fmt.Fprintf(s, " %q", [][]string{c.formerly, c.examples, c.counterexamples, c.rules, c.hit, c.miss})
		if c.retired != nil {
			fmt.Fprintf(s, " retired %q %q %q", c.retired.On, c.retired.Why, c.retired.Into)
		}
		s.WriteByte('\n')
		writePlain(s, c.children, depth+1)
	}
}

// find is the list that holds a code, and its place there; nil when the code
// is not in the book.
func (b *plainBook) find(id string) (list *[]*plainCode, at int) { return findPlain(&b.codes, id) }

func findPlain(codes *[]*plainCode, id string) (*[]*plainCode, int) {
	for i, c := range *codes {
		if Key(c.id) == Key(id) {
			return codes, i
		}
		if list, at := findPlain(&c.children, id); list != nil {
			return list, at
		}
	}
	return nil, 0
}

func (b *plainBook) code(id string) *plainCode {
	if list, i := b.find(id); list != nil {
		return (*list)[i]
	}
	return nil
}

// cut takes a code out.
func (b *plainBook) cut(id string) *plainCode {
	list, i := b.find(id)
	c := (*list)[i]
	*list = slices.Delete(*list, i, i+1)
	return c
}

// list is the children of a code, or the roots for "".
func (b *plainBook) list(parent string) *[]*plainCode {
	if parent == "" {
		return &b.codes
	}
	return &b.code(parent).children
}
