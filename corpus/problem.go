package corpus

import (
	"cmp"
	"fmt"
	"strings"
)

// Problem is something wrong in a file a person wrote, with its place.
type Problem struct {
	Path      string
	Line, Col int // 1-based, Col in characters; Line 0 when it is the whole file
	Text      string
	Hint      string // the next thing to do, or ""
}

// Error is "path:line:col: text".
func (p *Problem) Error() string {
	if p.Line == 0 {
		return p.Path + ": " + p.Text
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.Path, p.Line, p.Col, p.Text)
}

// Problems are all the problems of a file, in file order.
type Problems []*Problem

// Error has one problem a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives errors.As and errors.Is the single problems.
func (ps Problems) Unwrap() []error {
	errs := make([]error, len(ps))
	for i, p := range ps {
		errs[i] = p
	}
	return errs
}

func (ps *Problems) add(path string, line, col int, text, hint string) {
	*ps = append(*ps, &Problem{path, line, col, text, hint})
}

func byPlace(a, b *Problem) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
}

// err is nil when there is no problem: a nil Problems inside an error
// interface would not be.
func (ps Problems) err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}
