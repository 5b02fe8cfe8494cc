package match

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/ownwords/ownwords/codebook"
)

// Compile makes the rules of a codebook ready. Rules of retired codes are
// left out: they find nothing. The error, if any, is codebook.Problems in file
// order: what only the segmentation and the stemmers can tell is wrong.
func Compile(b *codebook.Codebook) (*Engine, error) {
	c := &compiler{book: b, e: &Engine{codes: b.All(), vocab: newVocabulary(), phrases: phrases{known: map[string]phrase{}}}, filters: map[string]int{}}
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
	e.phrases.anchor(func(sym symbol) int { return e.vocab.rarity[sym] }, int(e.vocab.n))
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
	c.patterns(r, inNone, src.None)
	if src.NotNear != nil {
		c.patterns(r, inNotNear, src.NotNear.Words)
	}
	c.patterns(r, inAny, src.Any)
	c.patterns(r, inAll, src.All)
	if src.Near != nil {
		c.near(r, src.Near)
	}
	if src.Regex != nil {
		c.regex(r)
	}
	c.lead(r)
}

func (c *compiler) near(r *rule, n *codebook.Near) {
	if len(n.Words) > maxNear {
		c.problem(n.Pos, fmt.Sprintf("near has %d words; at most %d are allowed", len(n.Words), maxNear), "use all: with unit: sentence for longer lists")
		return
	}
	c.patterns(r, inNear, n.Words)
}

func (c *compiler) regex(r *rule) {
	m, err := newMatcher(r.src.Regex)
	if err != nil {
		c.problem(r.src.Regex.Pos, err.Error(), "")
		return
	}
	r.regex = m
	if len(needsOf(r.slots)) > 0 {
		return // what else the rule needs leads to it
	}
	for _, steps := range c.leadsTo(r) {
		r.slots = append(r.slots, ruleSlot{slot{inRegex, 0}, c.number(steps, true)})
	}
}

// leadsTo are phrases of which each match of a rule's regex has one: the
// rarest row, or else a word with some letters. In a turn or an exchange the
// words of a match may stand in two paragraphs, and those of a phrase may not.
func (c *compiler) leadsTo(r *rule) (phrases [][]step) {
	m := r.regex
	if r.src.Unit == codebook.UnitSentence || r.src.Unit == codebook.UnitParagraph {
		if m.row != nil && (m.letters == nil || m.row.rarity() >= rarest(m.letters)) {
			return [][]step{m.row.steps(c.e.vocab)}
		}
	}
	for _, l := range m.letters {
		phrases = append(phrases, []step{{c.e.vocab.addPart(l), false}})
	}
	return phrases
}

// lead notes what the rule needs, and which phrases lead to it: those of one
// need. Of several it takes the one whose shortest pattern is longest, for
// what is long is rare.
func (c *compiler) lead(r *rule) {
	r.needs = needsOf(r.slots)
	number := int32(len(c.e.rules) - 1)
	if len(r.needs) == 0 {
		c.e.everywhere = append(c.e.everywhere, number)
		return
	}
	best := slices.MaxFunc(r.needs, func(a, b need) int { return cmp.Compare(r.length(a), r.length(b)) })
	for _, sl := range r.slots[best.from:best.to] {
		c.e.leads[sl.phrase] = append(c.e.leads[sl.phrase], number)
	}
}

func needsOf(slots []ruleSlot) (needs []need) {
	for from, to := 0, 0; from < len(slots); from = to {
		to = from + 1
		for to < len(slots) && slots[to].oneOf() == slots[from].oneOf() {
			to++
		}
		if in := slots[from].clause; in != inNone && in != inNotNear {
			needs = append(needs, need{from, to})
		}
	}
	return needs
}

// oneOf is equal for slots of which a rule needs one.
func (s slot) oneOf() slot {
	if s.clause == inAny {
		s.index = 0
	}
	return s
}

// length is that of the shortest pattern of a need.
func (r *rule) length(n need) int {
	shortest := math.MaxInt
	for _, sl := range r.slots[n.from:n.to] {
		shortest = min(shortest, r.patternLength(sl.slot))
	}
	return shortest
}

func (r *rule) patternLength(sl slot) int {
	switch sl.clause {
	case inAny:
		return len(r.src.Any[sl.index].Text)
	case inAll:
		return len(r.src.All[sl.index].Text)
	case inNear:
		return len(r.src.Near.Words[sl.index].Text)
	}
	shortest := math.MaxInt
	for _, l := range r.regex.letters {
		shortest = min(shortest, len(l))
	}
	return shortest
}

// patterns enters the patterns of one clause of a rule.
func (c *compiler) patterns(r *rule, in clause, patterns []codebook.Pattern) {
	for i, p := range patterns {
		if ph := c.phrase(p); ph != noPhrase {
			r.slots = append(r.slots, ruleSlot{slot{in, int32(i)}, ph})
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
	return c.number(steps, false)
}

// number is the phrase with these steps.
func (c *compiler) number(steps []step, inRegex bool) phrase {
	ph := c.e.phrases.add(steps, inRegex)
	for int(ph) >= len(c.e.leads) {
		c.e.leads = append(c.e.leads, nil)
	}
	return ph
}

func (c *compiler) problem(at codebook.Pos, text, hint string) {
	c.problems = append(c.problems, &codebook.Problem{Path: c.book.Path, Pos: at, Text: text, Hint: hint})
}
