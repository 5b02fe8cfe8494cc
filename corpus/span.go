package corpus

// Span is a half-open range [Start, End) of bytes in a document's Body.
// Both ends lie on character boundaries. Outside the process places are
// counted in code points; see Document.CodePoints.
type Span struct{ Start, End int }

// Len is the number of bytes the span covers.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span covers nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Overlaps reports whether two spans share at least one byte. Touching spans
// do not overlap.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Contains reports whether every byte of t is in s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Union is the smallest span that covers both.
func (s Span) Union(t Span) Span { return Span{min(s.Start, t.Start), max(s.End, t.End)} }

// Less orders spans by start, then by end.
func (s Span) Less(t Span) bool {
	return s.Start < t.Start || s.Start == t.Start && s.End < t.End
}
