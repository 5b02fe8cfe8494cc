package report

import "github.com/ownwords/ownwords/corpus"

// speech is the words of a document that count, numbered in order. Every place
// in it is such a number, so that a span, once looked up, is a range [lo, hi)
// and what two ranges share is subtraction.
//
//	body        INT: How was it?   P1: Hard, at first.   P2: I was alone.
//	its words        0   1   2         3     4  5            6  7   8
//	speech                             0     1  2            3  4   5
//	turns                              └──P1: 0–3──┘         └P2: 3–6┘
type speech struct {
	words int
	turns []spoken
	ends  ends // of turns, among the document's words
}

// spoken is a turn that counts and holds at least one word.
type spoken struct {
	lo, hi      int // its words
	from        int // the number of its first word in the document
	participant string
	person      int // number of the participant, -1 for nobody
	group       *group
}

// read takes another document, in the memory of the last.
func (s *speech) read(d *Document, p *people) {
	s.words, s.turns = 0, s.turns[:0]
	s.ends.reset()
	persons := map[int32]int{}
	from := 0
	for i, t := range d.Outline.Turns {
		n := int(t.Words)
		if d.Counted[i] && n > 0 {
			who := d.Outline.Speakers[t.Speaker].Participant
			if _, ok := persons[t.Speaker]; !ok {
				persons[t.Speaker] = p.of(who)
			}
			s.turns = append(s.turns, spoken{lo: s.words, hi: s.words + n, from: from, participant: who, person: persons[t.Speaker]})
			s.words += n
			s.ends.add(from + n)
		}
		from += n
	}
}

// in are the words that count among a document's words. None is lo == hi.
func (s *speech) in(r corpus.WordRange) (lo, hi int) {
	_, lo, hi = s.heard(r)
	return lo, hi
}

// heard is in, with the turns that those words lie in.
func (s *speech) heard(r corpus.WordRange) (turns []spoken, lo, hi int) {
	if r.Len() == 0 {
		return nil, 0, 0
	}
	first := s.ends.beyond(r.Lo)
	n := first
	for n < len(s.turns) && s.turns[n].from < r.Hi {
		n++
	}
	if n == first {
		return nil, 0, 0
	}
	turns = s.turns[first:n]
	a, z := &turns[0], &turns[len(turns)-1]
	return turns, a.lo + max(0, r.Lo-a.from), min(z.hi, z.lo+r.Hi-z.from)
}

// share is how many of the words [lo, hi) are the turn's.
func (t *spoken) share(lo, hi int) int { return min(hi, t.hi) - max(lo, t.lo) }
