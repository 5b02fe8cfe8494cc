package codebook

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"golang.org/x/text/unicode/norm"
)

// Pos is a place in the codebook file: line and column, both from 1, the
// column in characters (code points). A byte order mark counts as nothing.
// The zero Pos means that the thing has no place, such as a default.
type Pos struct{ Line, Col int }

// before reports whether p stands earlier in the file than q.
func (p Pos) before(q Pos) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Col < q.Col
}

// Kind says what a code is for.
type Kind string

// The kinds of a code. Without `kind` a root is a Theme and every other code
// is Plain.
const (
	Theme   Kind = "theme"
	Plain   Kind = "code"
	Context Kind = "context"
)

// A Code is one entry of the codebook, with the codes below it.
type Code struct {
	ID       string   // NFC, as written
	Name     string   // empty when the file gives none; see Label
	Formerly []string // ids that this code replaces, NFC

	Definition, Include, Exclude string
	Examples, Counterexamples    []Text

	Color string // "" or "#rrggbb" in lower case
	Kind  Kind

	Rules    []*Rule
	Tests    Tests
	Children []*Code

	Parent *Code // nil at the root
	Depth  int   // 0 at the root
	Index  int   // position in All

	Retired *Retired // nil while the code is in use
	Status  string   // "" or "provisional"
	Pos     Pos      // where the code starts

	idPos       Pos
	formerlyPos []Pos
}

// Text is a sentence out of the codebook: an example, a counterexample, a test.
type Text struct {
	Text string
	Pos  Pos
}

// Tests are sentences that a code's rules must find or must pass over.
type Tests struct{ Hit, Miss []Text }

// Retired marks a code that is no longer used; its id stays taken.
type Retired struct {
	On   string // "" or a date, 2006-01-02
	Why  string
	Into string // "" or the id of the code that took its place
	Pos  Pos

	intoPos Pos
}

// Label is the name that people read: Name, or the id where there is none.
func (c *Code) Label() string {
	if c.Name != "" {
		return c.Name
	}
	return c.ID
}

// Theme is the root above c, or c itself when it is a root.
func (c *Code) Theme() *Code {
	for c.Parent != nil {
		c = c.Parent
	}
	return c
}

// Contains reports whether d is c or stands below it. A nil d is in nothing.
func (c *Code) Contains(d *Code) bool {
	for ; d != nil; d = d.Parent {
		if d == c {
			return true
		}
	}
	return false
}

// Meaning is a short sum, 16 hexadecimal digits, of what a coder is told
// about the code: name, definition, include and exclude. White space and the
// choice between canonically equivalent spellings do not change it, so a
// re-wrapped definition is the same definition.
func (c *Code) Meaning() string {
	h := sha256.New()
	for _, s := range []string{c.Name, c.Definition, c.Include, c.Exclude} {
		fmt.Fprintf(h, "%q\n", plainText(s))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// plainText is s in NFC with its runs of white space made single blanks.
func plainText(s string) string {
	return norm.NFC.String(oneLine(s))
}
