package coding

import (
	"fmt"
	"strings"

	"github.com/ownwords/ownwords/corpus"
)

// View says which codings count.
type View struct {
	name  string
	coder string // corpus.Key, of a coder's own view
}

// Final is the view that is used when nothing else is asked for.
var Final = View{name: "final"}

// ParseView reads a view's name: final, people, rules, consensus, all, or
// coder:NAME.
func ParseView(s string) (View, error) {
	switch s {
	case "final", "people", "rules", "consensus", "all":
		return View{name: s}, nil
	}
	if name, ok := strings.CutPrefix(s, "coder:"); ok && name != "" {
		return View{s, corpus.Key(name)}, nil
	}
	return View{}, fmt.Errorf("view %q is not known: use final, people, rules, consensus, all or coder:NAME", s)
}

// String is the view's name, as reports give it in their basis.
func (v View) String() string { return v.name }

// Select keeps the codings of one document that the view counts.
//
// final: in a document that the consensus has declared done, its codings
// alone; elsewhere people's codings, and the rules' codings that nobody
// rejected or disputes. people: what people made or accepted. rules: what the
// rules find, whatever people think of it. all: everything. consensus and
// coder:NAME: the codings of those coders alone, whatever others think.
func (v View) Select(codings []Coding) []Coding {
	var kept []Coding
	for i := range codings {
		if v.Counts(&codings[i]) {
			kept = append(kept, codings[i])
		}
	}
	return kept
}

// Counts reports whether Select keeps a coding.
func (v View) Counts(c *Coding) bool {
	counted := c.Status != Rejected && c.Status != Disputed
	switch v.name {
	case "all":
		return true
	case "rules":
		return c.Coder == Rules
	case "people":
		return c.Coder != Rules && counted
	case "final":
		return counted && !c.Overruled
	case "consensus":
		return c.Consensus
	}
	return corpus.Key(c.Coder) == v.coder
}
