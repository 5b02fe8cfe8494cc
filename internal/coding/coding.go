// Package coding holds codings: one code on one span by one coder, the views
// that say which of them count, and the segments they make together.
//
// Start with [View.Select], which keeps the codings of a view, then
// [Segments], the distinct spans as rows are made of them, or [Merge], the
// stretches of text that one code covers. [Disagreements] are the places where
// people part.
//
// The rules are the first source of codings. People's decisions are the
// second: [Join] makes of them codings of their own and a Status on those the
// rules made, and nothing above this package tells the two apart.
//
// # Guarantees
//
//   - Spans that touch stay two; spans that share a byte become one.
//   - Everything is ordered by span, then by code in codebook order, then by
//     coder, whatever order it came in.
//   - What Join makes depends on the set of verdicts alone. It takes time with
//     the number of codings by hand, however many overlap; of acceptances and
//     rejections that overlap it may hold each against each.
package coding

import (
	"cmp"
	"slices"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// Rules is the coder of what the codebook's rules find.
const Rules = "rules"

// Status is what people have decided about a coding.
type Status string

// The statuses, weakest first. A coding that a person made is by hand. One the
// rules made is unreviewed until somebody accepts or rejects it; accepted by
// one and rejected by another, it is disputed.
const (
	Unreviewed Status = "unreviewed"
	Accepted   Status = "accepted"
	ByHand     Status = "by_hand"
	Rejected   Status = "rejected"
	Disputed   Status = "disputed"
)

// Coding is one code on one span by one coder.
type Coding struct {
	Code   *codebook.Code
	Span   corpus.Span
	Words  corpus.WordRange // the document's words that lie whole in Span
	Coder  string
	Rules  []int // numbers of the code's rules that found it, ascending; nil when a person made it
	Status Status

	Consensus bool // the coder's role is consensus
	Overruled bool // the consensus has declared the document done, and this coding is not theirs
}

// Compare orders codings by span, code and coder.
func Compare(a, b Coding) int { return compare(&a, &b) }

func compare(a, b *Coding) int {
	switch {
	case a.Span.Start != b.Span.Start:
		return cmp.Compare(a.Span.Start, b.Span.Start)
	case a.Span.End != b.Span.End:
		return cmp.Compare(a.Span.End, b.Span.End)
	case a.Code != b.Code && a.Code.Index != b.Code.Index:
		return cmp.Compare(a.Code.Index, b.Code.Index)
	}
	return cmp.Compare(a.Coder, b.Coder)
}

// Sort puts codings in the order of Compare. Those that are in order already,
// as nearly all are, cost one look each.
func Sort(codings []Coding) {
	for i := 1; i < len(codings); i++ {
		before, c := &codings[i-1], &codings[i]
		if before.Span.Start >= c.Span.Start && compare(before, c) > 0 {
			slices.SortFunc(codings, Compare)
			return
		}
	}
}

// Strongest is the strongest status among codings, "" when there are none.
func Strongest(codings []Coding) Status {
	best := Status("")
	for _, c := range codings {
		if c.Status.Strength() > best.Strength() {
			best = c.Status
		}
	}
	return best
}
