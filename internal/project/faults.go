package project

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// Fault is something wrong at a place of a file.
type Fault struct {
	Path      string
	Line, Col int // 1-based; Line 0 when it is the whole file
	Text      string
	Hint      string
}

// Error is "path:line:col: text".
func (f Fault) Error() string {
	if f.Line == 0 {
		return f.Path + ": " + f.Text
	}
	return fmt.Sprintf("%s:%d:%d: %s", f.Path, f.Line, f.Col, f.Text)
}

// Faults are all that is wrong in a project's files, as an error.
type Faults []Fault

// Error is the summary that stands under the list: "9 problems in
// codebook.yaml".
func (fs Faults) Error() string {
	var files []string
	count := map[string]int{}
	for _, f := range fs {
		if count[f.Path]++; count[f.Path] == 1 {
			files = append(files, f.Path)
		}
	}
	if len(files) > 3 {
		return fmt.Sprintf("%s in %d files", plural(len(fs), "problem"), len(files))
	}
	for i, path := range files {
		files[i] = plural(count[path], "problem") + " in " + path
	}
	return strings.Join(files, ", ")
}

// Hint is the first fault's.
func (fs Faults) Hint() string {
	for _, f := range fs {
		if f.Hint != "" {
			return f.Hint
		}
	}
	return ""
}

// take adds an error's faults, and reports whether it was made of any.
func (fs *Faults) take(err error) bool {
	var own Faults
	var book codebook.Problems
	var talk corpus.Problems
	switch {
	case errors.As(err, &own):
		*fs = append(*fs, own...)
	case errors.As(err, &book):
		for _, p := range book {
			*fs = append(*fs, Fault{p.Path, p.Pos.Line, p.Pos.Col, p.Text, p.Hint})
		}
	case errors.As(err, &talk):
		for _, p := range talk {
			*fs = append(*fs, Fault{p.Path, p.Line, p.Col, p.Text, p.Hint})
		}
	default:
		return false
	}
	return true
}

// AsFaults gives the faults that an error of any of our readers is made of.
func AsFaults(err error) (Faults, bool) {
	var fs Faults
	return fs, fs.take(err)
}

// sort puts faults in the order of their places, files in the order
// they came.
func (fs Faults) sort() {
	order := map[string]int{}
	for _, f := range fs {
		if _, ok := order[f.Path]; !ok {
			order[f.Path] = len(order)
		}
	}
	slices.SortStableFunc(fs, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(order[a.Path], order[b.Path]), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
}

// Refusal is an error with the next thing to do.
type Refusal struct {
	Text, Next string
	cause      error
}

func (r *Refusal) Error() string { return r.Text }

// Hint is the next thing to do.
func (r *Refusal) Hint() string { return r.Next }

func (r *Refusal) Unwrap() error { return r.cause }

func refuse(hint, format string, args ...any) error {
	return &Refusal{fmt.Sprintf(format, args...), hint, nil}
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// NewRefusal is an error with a hint.
func NewRefusal(hint, format string, args ...any) error { return refuse(hint, format, args...) }
