package agreement

import (
	"fmt"
	"strings"
)

// Problem is something wrong in a table, with its place.
type Problem struct {
	Path      string
	Line, Col int // 1-based, Col in characters; Line 0 when it is the whole file
	Text      string
	Hint      string // the next thing to do, or ""
}

// Error is "path:line:col: text".
func (p Problem) Error() string {
	if p.Line == 0 {
		return p.Path + ": " + p.Text
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.Path, p.Line, p.Col, p.Text)
}

// Problems are what is wrong in a table, in file order; after twenty, reading
// ends.
type Problems []Problem

// Error has one problem a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

const mostProblems = 20
