package report

import (
	"sort"

	"github.com/ownwords/ownwords/corpus"
)

// speech is the words of a document that count, in order. Every place in it
// is an index into words, so that a span, once looked up, is a range [lo, hi)
// and what two ranges share is subtraction.
//
//	body    INT: How was it?   P1: Hard, at first.   P2: I was alone.
//	words                          0     1  2            3 4   5
//	turns                          └──P1: 0–3──┘         └P2: 3–6┘
type speech struct {
	words []corpus.Span
	turns []spoken
}

// spoken is a turn that counts and holds at least one word.
type spoken struct {
	turn   int // index into Document.Turns
	lo, hi int // its words
	person int // number of the participant, -1 for nobody
	group  *group
}

// read takes another document, in the memory of the last.
func (s *speech) read(d *Document, p *people) {
	s.words, s.turns = s.words[:0], s.turns[:0]
	persons := map[int]int{}
	for i := range d.Turns {
		if !d.Counted[i] {
			continue
		}
		lo := len(s.words)
		for _, paragraph := range d.Turns[i].Paragraphs {
			s.words = d.AppendWords(s.words, paragraph)
		}
		if len(s.words) == lo {
			continue
		}
		speaker := d.Turns[i].Speaker
		if _, ok := persons[speaker]; !ok {
			persons[speaker] = p.of(d.Speakers[speaker].Participant)
		}
		s.turns = append(s.turns, spoken{turn: i, lo: lo, hi: len(s.words), person: persons[speaker]})
	}
}

// in are the words that lie whole within a span. None is lo == hi.
func (s *speech) in(span corpus.Span) (lo, hi int) {
	lo = sort.Search(len(s.words), func(i int) bool { return s.words[i].Start >= span.Start })
	most := min(len(s.words)-lo, span.Len()) // a word is a byte or more
	hi = lo + sort.Search(most, func(i int) bool { return s.words[lo+i].End > span.End })
	return lo, hi
}

// turnsOf are the turns that words [lo, hi) lie in, none for no words.
func (s *speech) turnsOf(lo, hi int) []spoken {
	if lo == hi {
		return nil
	}
	first := sort.Search(len(s.turns), func(i int) bool { return s.turns[i].hi > lo })
	n := first
	for n < len(s.turns) && s.turns[n].lo < hi {
		n++
	}
	return s.turns[first:n]
}

// share is how many of the words [lo, hi) are the turn's.
func (t *spoken) share(lo, hi int) int { return min(hi, t.hi) - max(lo, t.lo) }
