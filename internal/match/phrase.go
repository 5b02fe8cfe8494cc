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
// word stands, its anchor, beside a neighbour that it wants there. Phrases of a
// codebook are full of words that are everywhere; nearly all of these cost
// nothing, however many there are:
//
//	and they didn't  s̲a̲y̲        to t̲e̲l̲l̲ them        c̲h̲a̲n̲g̲e̲d̲ my life
//	the text:  … and I went to them and they did what …     no anchor, nothing to do
//	                … I can tell you …                        no neighbour, nothing to do
type phrases struct {
	known   map[string]phrase
	all     []words
	anchors [][]anchor // by symbol, those with the same neighbour side by side
	beside  neighbours
	longest int // words of the longest
}

// words are what a phrase is made of. In a regex they may begin or end in the
// middle of a word of the text, and so of a sentence.
type words struct {
	steps   []step
	inRegex bool
}

// An anchor is a phrase whose rarest word is a symbol.
type anchor struct {
	phrase  phrase
	before  int     // words of the phrase before it
	words   int     // of the phrase
	inRegex bool    // as in words
	beside  other   // a word next to it; none in a phrase of one word
	others  []other // those left, the rarest first
	glued   []int   // words that touch the one before them, counted from it
}

type other struct {
	at  int // counted from the anchor: -1 is the word before it
	sym symbol
}

// add gives the number of a phrase, the same for the same steps.
func (p *phrases) add(steps []step, inRegex bool) phrase {
	key := []byte{byte(b2i(inRegex))}
	for _, s := range steps {
		key = binary.LittleEndian.AppendUint32(key, uint32(s.sym)<<1|uint32(b2i(s.glue)))
	}
	ph, ok := p.known[string(key)]
	if !ok {
		ph = phrase(len(p.all))
		p.known[string(key)] = ph
		p.all = append(p.all, words{steps, inRegex})
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
func (p *phrases) anchor(rarity func(symbol) int, symbols int) {
	uses := make([]int, symbols)
	for _, w := range p.all {
		for _, s := range w.steps {
			uses[s.sym]++
		}
	}
	p.anchors = make([][]anchor, symbols)
	for ph, w := range p.all {
		a, sym := newAnchor(phrase(ph), w, func(sym symbol) int { return rarity(sym) - 2*bits.Len(uint(uses[sym])) })
		p.anchors[sym] = append(p.anchors[sym], a)
	}
	p.sortByNeighbour()
}

// newAnchor chooses the anchor of a phrase, and the rarer of its neighbours.
// What is long is rare, and what many phrases have is not.
func newAnchor(ph phrase, w words, rarity func(symbol) int) (anchor, symbol) {
	order := make([]int, len(w.steps))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rarity(w.steps[b].sym), rarity(w.steps[a].sym)) })
	before := order[0]
	a := anchor{phrase: ph, before: before, words: len(w.steps), inRegex: w.inRegex}
	for _, i := range order[1:] {
		o := other{i - before, w.steps[i].sym}
		if a.beside.at == 0 && (o.at == -1 || o.at == 1) {
			a.beside = o
		} else {
			a.others = append(a.others, o)
		}
	}
	for i, s := range w.steps {
		if s.glue {
			a.glued = append(a.glued, i-before)
		}
	}
	return a, w.steps[before].sym
}
