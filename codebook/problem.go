package codebook

import (
	"fmt"
	"slices"
	"strings"
)

// A Problem is one thing wrong with a codebook file, with its place.
type Problem struct {
	Path string // as given to Parse
	Pos  Pos
	Text string
	Hint string // what to do about it; may be empty
}

// Error is "path:line:col: text", without the hint.
func (p *Problem) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", p.Path, p.Pos.Line, p.Pos.Col, p.Text)
}

// Problems are all the things wrong with a codebook, in file order.
type Problems []*Problem

// Error is one line a problem.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the single problems to errors.As.
func (ps Problems) Unwrap() []error {
	errs := make([]error, len(ps))
	for i, p := range ps {
		errs[i] = p
	}
	return errs
}

// sort brings problems into file order; those of one place keep their order.
func (ps Problems) sort() {
	slices.SortStableFunc(ps, func(a, b *Problem) int {
		switch {
		case a.Pos.before(b.Pos):
			return -1
		case b.Pos.before(a.Pos):
			return 1
		}
		return 0
	})
}
