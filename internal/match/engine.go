package match

import (
	"slices"
	"sync"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// Version is part of every key under which results are cached. It grows
// whenever the same codebook may find something else in the same document.
const Version = 2

// An Engine is a codebook's rules made ready to look through documents. It
// does not change, and may be used by several goroutines.
type Engine struct {
	codes   []*codebook.Code
	rules   []*rule
	vocab   *vocabulary
	phrases phrases
	leads   [][]int32 // by phrase: rules to ask where it stands
	filters []*filter

	everywhere []int32 // rules that no word leads to

	scans sync.Pool // *scan
}

// A slot is a clause of a rule and which of its patterns.
type slot struct {
	clause clause
	index  int32
}

type clause uint8

// In the order in which a unit is judged: what forbids comes first.
const (
	inNone clause = iota
	inNotNear
	inAny
	inAll
	inNear
	inRegex
)

// A rule is a codebook.Rule with its patterns turned into phrases.
type rule struct {
	src    *codebook.Rule
	code   int
	filter int // index into Engine.filters
	slots  []ruleSlot
	needs  []need // none when no word leads to it: only a regex can make it hold
	regex  *matcher
}

// A ruleSlot is a slot and what stands in it. The slots of regex are words
// that each match has a part of.
type ruleSlot struct {
	slot
	phrase phrase
}

// find looks through a document for the rules of one code, or of all when
// only is negative, and tells each unit in which a rule holds, with the spans
// that it codes; they are good until tell returns.
func (e *Engine) find(s *scan, d *corpus.Document, only int, tell func(*candidate, []corpus.Span)) {
	s.read(d)
	s.leads(only)
	for _, r := range s.led {
		s.judge(e.rules[r], tell)
	}
	for _, r := range e.everywhere {
		if only < 0 || e.rules[r].code == only {
			s.judgeEverywhere(e.rules[r], tell)
		}
	}
}

// Find gives what the rules code in a document, sorted by span, then by code.
// Several rules of one code on one span are one finding. A document without
// any is nil.
func (e *Engine) Find(d *corpus.Document) []Finding {
	s := e.scans.Get().(*scan)
	e.find(s, d, -1, func(c *candidate, spans []corpus.Span) {
		for _, span := range spans {
			s.found = append(s.found, single{span, c.rule.code, c.rule.src.Number})
		}
	})
	all := join(s.found)
	s.forget()
	e.scans.Put(s)
	return all
}

// A Finding is one code on one span.
type Finding struct {
	Code  int // index into the codebook's All
	Span  corpus.Span
	Rules []int // their numbers within the code, ascending
}

// single is what one rule says about one span.
type single struct {
	span corpus.Span
	code int
	rule int
}

func (a single) compare(b single) int {
	switch {
	case a.span.Less(b.span):
		return -1
	case b.span.Less(a.span):
		return 1
	case a.code != b.code:
		return a.code - b.code
	}
	return a.rule - b.rule
}

func join(found []single) []Finding {
	if len(found) == 0 {
		return nil
	}
	slices.SortFunc(found, single.compare)
	found = slices.Compact(found)
	var all []Finding
	rules := make([]int, 0, len(found)) // of all findings, in one piece
	for i, f := range found {
		rules = append(rules, f.rule)
		if i > 0 && f.span == found[i-1].span && f.code == found[i-1].code {
			last := &all[len(all)-1]
			n := len(rules)
			last.Rules = rules[n-len(last.Rules)-1 : n : n]
			continue
		}
		all = append(all, Finding{f.code, f.span, rules[len(rules)-1 : len(rules) : len(rules)]})
	}
	return all
}
