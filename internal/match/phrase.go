package match

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
)

// A phrase is a distinct pattern, by number: the same pattern in two rules is
// one phrase, looked for once.
type phrase int32

const noPhrase phrase = -1

type step struct {
	sym  symbol
	glue bool
}

// phrases are all those of an engine, each looked for only where its rarest
// word stands, its anchor. Phrases of a codebook are full of words that are
// everywhere; nearly all of these cost nothing:
//
//	and they didn't  s̲a̲y̲        to t̲e̲l̲l̲ them        c̲h̲a̲n̲g̲e̲d̲ my life
//	the text:  … and I went to them and they did what …     no anchor, nothing to do
type phrases struct {
	known   map[string]phrase
	steps   [][]step
	anchors [][]anchor // by symbol, those of one word first
	longest int        // words of the longest
}

// An anchor is a phrase whose rarest word is a symbol.
type anchor struct {
	phrase phrase
	before int     // words of the phrase before it
	words  int     // of the phrase
	others []other // the other words, the rarest first
	glued  []int   // words that touch the one before them, counted from it
}

type other struct {
	at  int // counted from the anchor: -1 is the word before it
	sym symbol
}

// add gives the number of a phrase, the same for the same steps.
func (p *phrases) add(steps []step) phrase {
	var key []byte
	for _, s := range steps {
		key = binary.LittleEndian.AppendUint32(key, uint32(s.sym)<<1|uint32(b2i(s.glue)))
	}
	ph, ok := p.known[string(key)]
	if !ok {
		ph = phrase(len(p.steps))
		p.known[string(key)] = ph
		p.steps = append(p.steps, steps)
		p.longest = max(p.longest, len(steps))
	}
	return ph
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// anchor gives all phrases their anchors, when all are there.
func (p *phrases) anchor(v *vocabulary) {
	uses := make([]int, v.n)
	for _, steps := range p.steps {
		for _, s := range steps {
			uses[s.sym]++
		}
	}
	p.anchors = make([][]anchor, v.n)
	for ph, steps := range p.steps {
		a, sym := newAnchor(phrase(ph), steps, func(sym symbol) int { return v.rarity[sym] - 2*bits.Len(uint(uses[sym])) })
		p.anchors[sym] = append(p.anchors[sym], a)
	}
	for _, list := range p.anchors {
		slices.SortStableFunc(list, func(a, b anchor) int { return cmp.Compare(min(a.words, 2), min(b.words, 2)) })
	}
}

// newAnchor chooses the anchor of a phrase. What is long is rare, and what
// many phrases have is not.
func newAnchor(ph phrase, steps []step, rarity func(symbol) int) (anchor, symbol) {
	order := make([]int, len(steps))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rarity(steps[b].sym), rarity(steps[a].sym)) })
	before := order[0]
	a := anchor{phrase: ph, before: before, words: len(steps)}
	for _, i := range order[1:] {
		a.others = append(a.others, other{i - before, steps[i].sym})
	}
	slices.SortStableFunc(a.others, func(a, b other) int { return cmp.Compare(beside(b), beside(a)) })
	for i, s := range steps {
		if s.glue {
			a.glued = append(a.glued, i-before)
		}
	}
	return a, steps[before].sym
}

// beside is 1 for a neighbour.
func beside(o other) int { return b2i(o.at == -1 || o.at == 1) }
