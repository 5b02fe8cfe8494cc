package report_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/report"
)

// What follows counts the same things once more, slowly, out of the words of
// the design alone: sets of characters and of strings, no ranges, no bits, no
// shared code.

type strset map[string]bool

// slowWord is a counted word.
type slowWord struct {
	id      string // document and place
	doc     *report.Document
	span    corpus.Span
	speaker string // participant; "" when nobody's
	turn    int
}

// slowSegment is a stretch that a code and those below it cover.
type slowSegment struct {
	doc    *report.Document
	chars  map[int]bool
	status coding.Status
	words  []slowWord
}

func slowWords(docs []*report.Document) (all []slowWord) {
	for _, d := range docs {
		for _, w := range text(d).Words() {
			if d.Counted[w.Turn] {
				all = append(all, slowWord{fmt.Sprintf("%s@%d", d.ID, w.Span.Start), d, w.Span, text(d).Speaker(w.Turn).Participant, w.Turn})
			}
		}
	}
	return all
}

// slowSegments joins codings of the given codes until none share a character.
func slowSegments(docs []*report.Document, words []slowWord, counts func(*codebook.Code) bool) (all []*slowSegment) {
	for _, d := range docs {
		var here []*slowSegment
		for _, c := range d.Codings {
			if !counts(c.Code) {
				continue
			}
			s := &slowSegment{doc: d, chars: map[int]bool{}, status: c.Status}
			for i := c.Span.Start; i < c.Span.End; i++ {
				s.chars[i] = true
			}
			rest := []*slowSegment{s}
			for _, other := range here {
				if sharesChar(s, other) {
					for i := range other.chars {
						s.chars[i] = true
					}
					s.status = strongest(s.status, other.status)
				} else {
					rest = append(rest, other)
				}
			}
			here = rest
		}
		all = append(all, here...)
	}
	for _, s := range all {
		for _, w := range words {
			if s.covers(w) {
				s.words = append(s.words, w)
			}
		}
	}
	return all
}

func sharesChar(a, b *slowSegment) bool {
	for i := range a.chars {
		if b.chars[i] {
			return true
		}
	}
	return false
}

func strongest(a, b coding.Status) coding.Status {
	for _, s := range []coding.Status{coding.ByHand, coding.Accepted, coding.Unreviewed} {
		if a == s || b == s {
			return s
		}
	}
	return a
}

func (s *slowSegment) covers(w slowWord) bool {
	if s.doc != w.doc {
		return false
	}
	for i := w.span.Start; i < w.span.End; i++ {
		if !s.chars[i] {
			return false
		}
	}
	return true
}

func below(c, d *codebook.Code) bool {
	for ; d != nil; d = d.Parent {
		if d.ID == c.ID {
			return true
		}
	}
	return false
}

func slowGroup(w slowWord, by string) string {
	switch by {
	case "document":
		return w.doc.ID
	case "participant":
		return w.speaker
	case "document.wave":
		return w.doc.Attrs["wave"]
	case "site":
		return w.doc.Person(w.speaker)["site"]
	}
	return ""
}

// slowFrequencies gives, by "group code", the counts as one text.
func slowFrequencies(s *study, by string) map[string]string {
	words := slowWords(s.docs)
	groupWords := map[string]strset{}
	groupPeople := map[string]strset{}
	for _, w := range words {
		put(groupWords, slowGroup(w, by), w.id)
		if w.speaker != "" {
			put(groupPeople, slowGroup(w, by), w.speaker)
		}
	}
	result := map[string]string{}
	for _, c := range s.book.All() {
		all := slowSegments(s.docs, words, func(d *codebook.Code) bool { return below(c, d) })
		own := slowSegments(s.docs, words, func(d *codebook.Code) bool { return d.ID == c.ID })
		for g := range groupWords {
			count := map[string]int{}
			docs, people, covered := strset{}, strset{}, strset{}
			for _, seg := range all {
				in := false
				for _, w := range seg.words {
					if slowGroup(w, by) != g {
						continue
					}
					in = true
					covered[w.id] = true
					docs[w.doc.ID] = true
					if w.speaker != "" {
						people[w.speaker] = true
					}
				}
				if in {
					count["all"]++
					count[string(seg.status)]++
				}
			}
			for _, seg := range own {
				if slices.ContainsFunc(seg.words, func(w slowWord) bool { return slowGroup(w, by) == g }) {
					count["own"]++
				}
			}
			result[g+" "+c.ID] = spaced(count["all"], count["own"], count["unreviewed"], count["accepted"], count["by_hand"],
				len(docs), len(people), len(groupPeople[g]), len(covered), len(groupWords[g]),
				strconv.FormatFloat(float64(len(covered))/float64(len(groupWords[g])), 'g', 12, 64))
		}
	}
	return result
}

func put(m map[string]strset, key, member string) {
	if m[key] == nil {
		m[key] = strset{}
	}
	m[key][member] = true
}

// slowUnits are the units, by name, each with the ids of its words (of its
// characters, where those are counted), and what each code carries.
func slowUnits(s *study, unit string, minWords int) (units strset, carried map[string]strset) {
	words := slowWords(s.docs)
	members := map[string]strset{}
	of := func(w slowWord) []string { return slowUnitsOf(w, unit) }
	for _, w := range words {
		for _, u := range of(w) {
			put(members, u, w.id)
		}
	}
	units = strset{}
	for u, m := range members {
		if len(m) >= minWords {
			units[u] = true
		}
	}
	carried = map[string]strset{}
	for _, c := range s.book.All() {
		carried[c.ID] = strset{}
		for _, seg := range slowSegments(s.docs, words, func(d *codebook.Code) bool { return below(c, d) }) {
			for _, w := range seg.words {
				for _, u := range of(w) {
					if units[u] {
						carried[c.ID][u] = true
					}
				}
			}
		}
	}
	return units, carried
}

func slowUnitsOf(w slowWord, unit string) (all []string) {
	switch unit {
	case "document":
		return []string{w.doc.ID}
	case "participant":
		if w.speaker == "" {
			return nil
		}
		return []string{w.speaker}
	case "turn":
		return []string{fmt.Sprint(w.doc.ID, " ", w.turn)}
	case "segment":
		for _, c := range w.doc.Codings {
			if c.Span.Start <= w.span.Start && w.span.End <= c.Span.End {
				all = append(all, fmt.Sprint(w.doc.ID, " ", c.Span))
			}
		}
		return all
	}
	for i, u := range text(w.doc).Units(corpus.Unit(unit)) {
		if u.Span.Start <= w.span.Start && w.span.End <= u.Span.End {
			all = append(all, fmt.Sprint(w.doc.ID, " ", i))
		}
	}
	return all
}

// slowCharacters are the code points of counted paragraphs, one by one.
func slowCharacters(s *study) (units strset, carried map[string]strset) {
	units, carried = strset{}, map[string]strset{}
	for _, c := range s.book.All() {
		carried[c.ID] = strset{}
	}
	for _, d := range s.docs {
		for i, turn := range text(d).Turns {
			for _, p := range turn.Paragraphs {
				for at := range text(d).Body[p.Start:p.End] {
					if !d.Counted[i] {
						continue
					}
					name := fmt.Sprint(d.ID, " ", p.Start+at)
					units[name] = true
					for _, c := range d.Codings {
						for code := c.Code; code != nil && c.Span.Start <= p.Start+at && p.Start+at < c.Span.End; code = code.Parent {
							carried[code.ID][name] = true
						}
					}
				}
			}
		}
	}
	return units, carried
}

// slowPairs gives, by "a b", n_a n_b n_ab units jaccard p(b|a) p(a|b) lift npmi.
func slowPairs(s *study, unit string, minWords int) map[string][]any {
	units, carried := slowUnits(s, unit, minWords)
	if unit == "character" {
		units, carried = slowCharacters(s)
	}
	result := map[string][]any{}
	for i, a := range s.book.All() {
		for _, b := range s.book.All()[i+1:] {
			A, B := carried[a.ID], carried[b.ID]
			unused := a.Retired != nil && len(A) == 0 || b.Retired != nil && len(B) == 0
			if below(a, b) || unused {
				continue
			}
			both, either := 0, len(B)
			for u := range A {
				if B[u] {
					both++
				} else {
					either++
				}
			}
			n := float64(len(units))
			pa, pb, pab := float64(len(A))/n, float64(len(B))/n, float64(both)/n
			npmi := math.Log(pab/(pa*pb)) / -math.Log(pab)
			if both == 0 && len(A) > 0 && len(B) > 0 {
				npmi = -1
			}
			result[a.ID+" "+b.ID] = []any{len(A), len(B), both, len(units),
				finite(float64(both) / float64(either)), finite(pab / pa), finite(pab / pb), finite(pab / (pa * pb)), finite(npmi)}
		}
	}
	return result
}

// finite is nil for what cannot be said.
func finite(f float64) any {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return nil
	}
	return f
}
