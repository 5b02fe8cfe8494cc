package coding

import (
	"cmp"
	"slices"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// A Disagreement is a stretch of text on which coders part about one code:
// some put it there and some did not, or they put it on other words.
type Disagreement struct {
	Code    *codebook.Code
	Span    corpus.Span // from the first to the last character that one of them coded
	Codings []Coding    // of those coders, in order
	Has     []string    // coders with a coding here, in the order they were named in
	Lacks   []string    // coders who looked here and have none, likewise
	Settled bool        // the consensus has a coding of this code here

	// How far they part: the mean, over all pairs of those in Has and Lacks, of
	// 1 - |A ∩ B| / |A ∪ B|, where A and B are the words two of them coded here
	// (Jaccard's distance; between two who coded nothing it is 0). It lies above
	// 0 and is at most 1.
	Distance float64
}

// Looked tells whether a coder was to code a code on all of a span.
type Looked func(coder string, code *codebook.Code, span corpus.Span) bool

// Disagreements are the places of one document where coders part, in codebook
// order, then by place. No unit cuts the text: codings of one code that
// overlap, or are joined by others that overlap both, are one place.
//
//	ada  |------|           |----|
//	ben       |-----|                      |---|
//	cy                      |----|
//	     one place          one: ben lacks  one: ada and cy lack, if they looked
//
// Codings count as words of the document, which must be known
// ([Coding.Words]): who leaves out a full stop does not part from who takes it.
// What a coder put there counts whatever others think of it, unless the
// consensus has rejected it. Coders are compared without case; those who
// neither coded a place nor looked at it have no part in it.
func Disagreements(codings []Coding, coders []string, looked Looked) []Disagreement {
	d := disagreeing{coders: coders, looked: looked, number: map[string]int{}}
	for i, c := range coders {
		d.number[corpus.Key(c)] = i
	}
	byCode := map[*codebook.Code][]Coding{}
	for _, c := range codings {
		if _, named := d.number[corpus.Key(c.Coder)]; (named || c.Consensus) && c.Status != Rejected {
			byCode[c.Code] = append(byCode[c.Code], c)
		}
	}
	var all []Disagreement
	for _, list := range byCode {
		slices.SortFunc(list, Compare)
		all = append(all, d.ofCode(list)...)
	}
	slices.SortFunc(all, func(a, b Disagreement) int {
		return cmp.Or(a.Code.Index-b.Code.Index, a.Span.Start-b.Span.Start)
	})
	return all
}

type disagreeing struct {
	coders []string
	number map[string]int // of a coder, by corpus.Key
	looked Looked
}

// ofCode goes through the codings of one code, sorted, a place at a time.
func (d *disagreeing) ofCode(list []Coding) (all []Disagreement) {
	for len(list) > 0 {
		span, n := list[0].Span, 1
		for n < len(list) && span.Overlaps(list[n].Span) {
			span = span.Union(list[n].Span)
			n++
		}
		if place := d.at(span, list[:n]); place.Distance > 0 {
			all = append(all, place)
		}
		list = list[n:]
	}
	return all
}

// at compares the coders in one place.
func (d *disagreeing) at(span corpus.Span, list []Coding) Disagreement {
	place := Disagreement{Code: list[0].Code, Span: span}
	ranges := make([][]corpus.WordRange, len(d.coders))
	has := make([]bool, len(d.coders))
	for _, c := range list {
		place.Settled = place.Settled || c.Consensus
		if i, named := d.number[corpus.Key(c.Coder)]; named {
			has[i], ranges[i] = true, append(ranges[i], c.Words)
			place.Codings = append(place.Codings, c)
		}
	}
	var parts [][]corpus.WordRange // of all who have a part in it
	for i, coder := range d.coders {
		switch {
		case has[i]:
			place.Has = append(place.Has, coder)
		case d.looked(coder, place.Code, span):
			place.Lacks = append(place.Lacks, coder)
		default:
			continue
		}
		parts = append(parts, ranges[i])
	}
	place.Distance = meanDistance(parts)
	return place
}

// meanDistance is over all pairs; 0 where there is none.
func meanDistance(parts [][]corpus.WordRange) float64 {
	sum, pairs := 0.0, 0
	for i := range parts {
		for n := range i {
			sum += distance(parts[i], parts[n])
			pairs++
		}
	}
	if pairs == 0 {
		return 0
	}
	return sum / float64(pairs)
}

// distance is Jaccard's between the words of two lists of ranges, each sorted
// by its start. A list without any words differs from one that has ranges.
func distance(a, b []corpus.WordRange) float64 {
	if (len(a) == 0) != (len(b) == 0) {
		return 1
	}
	a, b = apart(a), apart(b)
	nA, nB, both := words(a), words(b), shared(a, b)
	if nA+nB == both { // no words at all
		return 0
	}
	return 1 - float64(both)/float64(nA+nB-both)
}

// apart are the words of a list of ranges in ranges that share none.
func apart(list []corpus.WordRange) (all []corpus.WordRange) {
	for _, r := range list {
		switch n := len(all) - 1; {
		case r.Len() == 0:
		case n >= 0 && r.Lo <= all[n].Hi:
			all[n].Hi = max(all[n].Hi, r.Hi)
		default:
			all = append(all, r)
		}
	}
	return all
}

// words counts those in ranges that are apart.
func words(list []corpus.WordRange) (n int) {
	for _, r := range list {
		n += r.Len()
	}
	return n
}

// shared counts the words that stand in both lists, each of ranges apart.
func shared(a, b []corpus.WordRange) (n int) {
	for len(a) > 0 && len(b) > 0 {
		n += max(0, min(a[0].Hi, b[0].Hi)-max(a[0].Lo, b[0].Lo))
		if a[0].Hi < b[0].Hi {
			a = a[1:]
		} else {
			b = b[1:]
		}
	}
	return n
}
