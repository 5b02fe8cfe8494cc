package match

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/ownwords/ownwords/codebook"
)

// Compile makes the rules of a codebook ready. Rules of retired codes are
// left out: they find nothing. The error, if any, is codebook.Problems in file
// order: what only the segmentation and the stemmers can tell is wrong.
func Compile(b *codebook.Codebook) (*Engine, error) {
	c := &compiler{book: b, e: &Engine{codes: b.All(), vocab: newVocabulary(), trie: newTrie()}, filters: map[string]int{}}
	c.e.vocab.stem = stemmer(b.Language)
	for i, code := range c.e.codes {
		if code.Retired != nil {
			continue
		}
		for _, r := range code.Rules {
			c.rule(i, r)
		}
	}
	if len(c.problems) > 0 {
		slices.SortStableFunc(c.problems, func(a, b *codebook.Problem) int {
			return cmp.Or(cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Col, b.Pos.Col))
		})
		return nil, c.problems
	}
	e := c.e
	e.trie.widen(e.vocab.n)
	e.scans.New = func() any { return newScan(e) }
	return e, nil
}

type compiler struct {
	book     *codebook.Codebook
	e        *Engine
	filters  map[string]int
	problems codebook.Problems
}

func (c *compiler) rule(code int, src *codebook.Rule) {
	r := &rule{src: src, code: code, filter: c.filter(src.Speakers)}
	c.e.rules = append(c.e.rules, r)
	c.patterns(inNone, src.None)
	c.patterns(inAny, src.Any)
	c.patterns(inAll, src.All)
	if src.NotNear != nil {
		c.patterns(inNotNear, src.NotNear.Words)
	}
	if src.Near != nil {
		c.near(src.Near)
	}
	if src.Regex != nil {
		c.regex(r)
	}
	if src.Unit == codebook.UnitExchange {
		c.e.exchanges = true
	}
}

func (c *compiler) near(n *codebook.Near) {
	if len(n.Words) > maxNear {
		c.problem(n.Pos, fmt.Sprintf("near has %d words; at most %d are allowed", len(n.Words), maxNear), "use all: with unit: sentence for longer lists")
		return
	}
	c.patterns(inNear, n.Words)
}

func (c *compiler) regex(r *rule) {
	m, err := newMatcher(r.src.Regex)
	if err != nil {
		c.problem(r.src.Regex.Pos, err.Error(), "")
		return
	}
	r.regex = m
	if len(r.src.Any)+len(r.src.All) == 0 && r.src.Near == nil {
		r.wordless = true
		c.e.regexOnly = append(c.e.regexOnly, int32(len(c.e.rules)-1))
	}
}

// patterns enters the patterns of one clause of the rule that was added last.
func (c *compiler) patterns(in clause, patterns []codebook.Pattern) {
	for i, p := range patterns {
		if ph := c.phrase(p); ph != noPhrase {
			c.e.uses[ph] = append(c.e.uses[ph], use{int32(len(c.e.rules) - 1), slot{in, int32(i)}})
		}
	}
}

func (c *compiler) phrase(p codebook.Pattern) phrase {
	pieces, err := cut(p)
	if err != nil {
		hint := ""
		if errors.Is(err, errStar) {
			hint = "put it beside letters, as in help*"
		}
		c.problem(p.Pos, err.Error(), hint)
		return noPhrase
	}
	if p.Stem && c.e.vocab.stem == nil {
		c.problem(p.Pos, fmt.Sprintf("there is no stemmer for language %q", c.book.Language), "use stars instead of stem:, as in help*")
		return noPhrase
	}
	steps := make([]step, len(pieces))
	for i, w := range pieces {
		steps[i] = step{c.e.vocab.add(w.text, p.Stem, p.KeepCase), w.glue}
	}
	ph := c.e.trie.add(steps)
	for int(ph) >= len(c.e.uses) {
		c.e.uses = append(c.e.uses, nil)
	}
	return ph
}

func (c *compiler) problem(at codebook.Pos, text, hint string) {
	c.problems = append(c.problems, &codebook.Problem{Path: c.book.Path, Pos: at, Text: text, Hint: hint})
}
