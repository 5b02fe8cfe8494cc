package export

// ExcerptSet is excerpts as they were chosen.
type ExcerptSet struct{}

type bookTable struct{}
