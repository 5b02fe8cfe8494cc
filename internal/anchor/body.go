package anchor

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ownwords/ownwords/corpus"
)

// Body is a body in which marks of an earlier state are looked for. It is safe
// for concurrent use.
type Body struct {
	text  *text
	lex   *lexicon
	rare  rarity
	ones  func() *rows
	twos  func() *rows
	taken []int32 // by word: what it is known to come from, or none; nil when nothing is known
}

// NewBody makes a body ready for many marks.
func NewBody(body string) *Body {
	l := newLexicon()
	return newBody(l.add(body), l)
}

func newBody(t *text, l *lexicon) *Body {
	return &Body{text: t, lex: l, rare: newRarity(t, len(l.folded)), ones: lazyRows(t.ids, 1), twos: lazyRows(t.ids, 2)}
}

// Find is the place of a mark by its quote and context alone.
func (b *Body) Find(m Mark) Place { return b.find(m, nil) }

// probe is what is looked for: a mark's context and quote as one text.
type probe struct {
	*text
	quote  corpus.Span // in the text
	lo, hi int         // the quote's words
}

// contextBytes is how much of a context is looked at on either side.
const contextBytes = 400

func (b *Body) probe(m Mark) probe {
	m = m.clipped()
	t := b.lex.look(m.Before + m.Quote + m.After)
	p := probe{text: t, quote: corpus.Span{Start: len(m.Before), End: len(m.Before) + len(m.Quote)}}
	p.lo, p.hi = t.touched(p.quote)
	p.trim(m)
	return p
}

// clipped is a mark whose context is no longer than is looked at.
func (m Mark) clipped() Mark {
	if at := len(m.Before) - contextBytes; at > 0 {
		for !utf8.RuneStart(m.Before[at]) {
			at++
		}
		m.Before = m.Before[at:]
	}
	if at := contextBytes; at < len(m.After) {
		for !utf8.RuneStart(m.After[at]) {
			at--
		}
		m.After = m.After[:at]
	}
	return m
}

// trim takes off the outermost words of the context where they may have been
// cut, which is wherever a word stands at the very edge.
func (p *probe) trim(m Mark) {
	if n := len(p.words); n > p.hi && p.words[n-1].End == len(p.body) {
		p.words, p.ids = p.words[:n-1], p.ids[:n-1]
	}
	if p.lo > 0 && p.words[0].Start == 0 && m.Start > len([]rune(m.Before)) {
		p.words, p.ids = p.words[1:], p.ids[1:]
		p.lo, p.hi = p.lo-1, p.hi-1
	}
}

// What a place must have before it is believed. Bits are those of its words
// that answer, less what it costs that others do not, less the bits that pick
// one place of a text; so each is one more halving of the odds of chance.
const (
	enough = 12   // bits, for a place
	share  = 0.75 // of all the bits of context and quote
	spared = 0.85 // the same, where a diff says that the mark's text is gone
	margin = 10   // bits, over every other place
	tries  = 12   // places that are looked at closely
)

// sight is one place where a mark may be.
type sight struct {
	span corpus.Span
	bits float64
	sure float64 // share of the bits of context and quote
	how  How     // Lost: it is the mark's surroundings without the mark
}

// find looks for a mark among words that are not taken.
func (b *Body) find(m Mark, taken []int32) Place {
	p := b.probe(m)
	if p.lo == p.hi {
		return b.findWordless(p)
	}
	seen := append(b.exact(p, taken), b.near(p, taken)...)
	slices.SortStableFunc(seen, likelier)
	if taken != nil {
		return b.judge(seen, spared)
	}
	return b.judge(seen, share)
}

// judge takes the best place if it is good enough and so much better than
// every other.
func (b *Body) judge(seen []sight, share float64) Place {
	var good []corpus.Span
	best := Place{How: Lost}
	for i, s := range seen {
		if s.bits < enough || i > 0 && s.bits < seen[0].bits-margin {
			break
		}
		if s.how != Lost && !listed(good, s.span) {
			good = append(good, s.span)
		}
		if i == 0 && s.sure < share {
			best.How = Ambiguous
		} else if i == 0 {
			best = Place{Span: s.span, How: s.how}
		} else if s.span != best.Span {
			best.How = Ambiguous
		}
	}
	switch {
	case best.How == Ambiguous && len(good) > 0:
		return ambiguous(good)
	case best.How == Ambiguous || best.How == Lost:
		return lost(good)
	}
	return best
}

func listed(spans []corpus.Span, s corpus.Span) bool {
	for _, t := range spans {
		if t == s {
			return true
		}
	}
	return false
}

// findWordless places a quote without any word: where it stands between the
// same characters, once.
func (b *Body) findWordless(p probe) Place {
	if len(p.ids) == 0 || b.rare.sum(p.ids)-b.rare.total < enough {
		return Place{How: Lost}
	}
	i, places := b.rarest(p.ids)
	var all []corpus.Span
	for _, k := range places {
		start := b.text.words[k].Start - p.words[i].Start
		if start >= 0 && strings.HasPrefix(b.text.body[start:], p.body) {
			all = append(all, corpus.Span{Start: start + p.quote.Start, End: start + p.quote.End})
		}
	}
	if len(all) != 1 {
		return Place{How: Lost, Candidates: all[:min(len(all), most)]}
	}
	return Place{Span: all[0], How: Quoted}
}
