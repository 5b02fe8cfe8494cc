package coding

import "github.com/ownwords/ownwords/corpus"

// Segment is a span that carries codings.
type Segment struct {
	Span    corpus.Span
	Codings []Coding // all on exactly this span, in order
}

// Segments are the distinct spans of codings, in order. It sorts codings.
func Segments(codings []Coding) []Segment {
	Sort(codings)
	var all []Segment
	for i := 0; i < len(codings); {
		n := i + 1
		for n < len(codings) && codings[n].Span == codings[i].Span {
			n++
		}
		all = append(all, Segment{codings[i].Span, codings[i:n:n]})
		i = n
	}
	return all
}

// Merged is a stretch of text that one code, or a code and those below it,
// covers: overlapping codings are one.
type Merged struct {
	Span   corpus.Span
	Status Status // the strongest among its codings
}

// Merge joins codings whose spans overlap. Codings must be sorted by span.
//
//	|---a---|              |--c--||-d-|
//	     |---b---|                            gives  a∪b, c, d
func Merge(codings []Coding) []Merged {
	var all []Merged
	for _, c := range codings {
		if n := len(all) - 1; n >= 0 && all[n].Span.Overlaps(c.Span) {
			all[n].Span = all[n].Span.Union(c.Span)
			if c.Status.Strength() > all[n].Status.Strength() {
				all[n].Status = c.Status
			}
		} else {
			all = append(all, Merged{c.Span, c.Status})
		}
	}
	return all
}
