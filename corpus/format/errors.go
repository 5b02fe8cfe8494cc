package format

import (
	"errors"
	"fmt"
	"slices"
)

// Error says why a file cannot be read.
type Error struct {
	Path string // as given in Options.Name; may be empty
	Place
	Text string // what is wrong, lower case, no full stop
	Hint string // the next thing to do; may be empty
}

// Error is "path:line:col: text", or "path: text" when it is about the file.
func (e *Error) Error() string {
	path := e.Path
	if path == "" {
		path = "transcript"
	}
	if e.Line == 0 {
		return path + ": " + e.Text
	}
	return fmt.Sprintf("%s:%d:%d: %s", path, e.Line, e.Col, e.Text)
}

// placed puts the file's name into an error that a reader made.
func placed(err error, path string) error {
	var e *Error
	if !errors.As(err, &e) {
		e = &Error{Text: err.Error()}
	}
	e.Path = path
	return e
}

// tidyNotes sorts notes by place and keeps a long list readable.
func tidyNotes(notes []Note) []Note {
	slices.SortStableFunc(notes, func(a, b Note) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Col - b.Col
	})
	if rest := len(notes) - maxNotes; rest > 0 {
		notes = append(notes[:maxNotes:maxNotes], Note{Text: fmt.Sprintf("and %d more notes like these", rest)})
	}
	return notes
}
