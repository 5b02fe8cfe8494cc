package match

import (
	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// Units are numbered by what scan keeps: a sentence by a place in
// scan.sentences, which may have it twice, a paragraph in scan.paras, a turn in
// Document.Turns, an exchange in scan.exchanges.

// unitOf is the unit of a rule that a place starts in, -1 when it is in none.
func (s *scan) unitOf(r *rule, at *place) int32 {
	switch r.src.Unit {
	case codebook.UnitTurn:
		return s.paras[at.para].turn
	case codebook.UnitExchange:
		return s.turns[s.paras[at.para].turn].exchange
	case codebook.UnitParagraph:
		return at.para
	}
	return s.sentenceOf(at)
}

// unitSpan is what a unit covers. An exchange covers its question and all its
// answers, whomever the rule listens to: it is coded as the whole that it is,
// and counts take only participants' words out of it anyway.
func (s *scan) unitSpan(r *rule, unit int32) corpus.Span {
	switch r.src.Unit {
	case codebook.UnitTurn:
		return s.d.Turns[unit].Speech()
	case codebook.UnitExchange:
		return s.exchanges[unit].Span
	case codebook.UnitParagraph:
		return s.paras[unit].span
	}
	return s.sentences[unit].span
}

// eachUnit gives every unit in which somebody speaks whom the rule admits.
// Paragraphs without a sentence that the rule's regex can match in are not cut.
func (s *scan) eachUnit(r *rule, f func(unit int32)) {
	before := int32(-1) // the turn or exchange that was given last
	for p := range s.paras {
		t := s.paras[p].turn
		if !s.admitted[r.filter][t] {
			continue
		}
		switch r.src.Unit {
		case codebook.UnitTurn, codebook.UnitExchange:
			if unit := s.unitOf(r, &place{para: int32(p)}); unit != before && unit >= 0 {
				f(unit)
				before = unit
			}
		case codebook.UnitParagraph:
			f(int32(p))
		default:
			if !s.may(r, s.paras[p].span) {
				continue
			}
			for from, to := s.sentencesOf(int32(p)); from < to; from++ {
				f(from)
			}
		}
	}
}

// A stretch is raw text of a unit that one admitted turn says, for regex.
type stretch struct {
	span corpus.Span
	turn int32
}

// eachStretch gives what a regex may look at in a unit: the sentence, the
// paragraph, the turn's speech; of an exchange each admitted turn by itself.
func (s *scan) eachStretch(r *rule, unit int32, f func(stretch)) {
	switch r.src.Unit {
	case codebook.UnitExchange:
		x := s.exchanges[unit]
		for t := x.First; t <= x.Last; t++ {
			if s.admitted[r.filter][t] && len(s.d.Turns[t].Paragraphs) > 0 {
				f(stretch{s.d.Turns[t].Speech(), int32(t)})
			}
		}
	case codebook.UnitTurn:
		f(stretch{s.unitSpan(r, unit), unit})
	case codebook.UnitParagraph:
		f(stretch{s.unitSpan(r, unit), s.paras[unit].turn})
	default:
		f(stretch{s.unitSpan(r, unit), s.paras[s.sentences[unit].para].turn})
	}
}
