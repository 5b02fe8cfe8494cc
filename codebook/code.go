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

	kindGiven   bool // the file says which kind
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
	Into []string // ids of the codes that took its place: several after a split, often none
	Pos  Pos

	intoPos []Pos
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

// Meaning is a short sum of what a coder is told about the code: the first 16
// hexadecimal digits of the SHA-256 of [Code.MeaningText]. White space and the
// choice between canonically equivalent spellings do not change it, so a
// re-wrapped definition is the same definition; neither does another id or
// another place in the tree.
func (c *Code) Meaning() string {
	sum := sha256.Sum256([]byte(c.MeaningText()))
	return hex.EncodeToString(sum[:8])
}

// MeaningText is what a coder is told about the code, as YAML in one fixed
// form: name, definition, include and exclude, each on a line and in double
// quotes, "" for what the code has not. It is what a project keeps as
// history/<Meaning>.yaml, so that decisions made under an earlier definition
// can be read beside it; sha256sum of such a file begins with its name.
func (c *Code) MeaningText() string {
	return fmt.Sprintf("name: %q\ndefinition: %q\ninclude: %q\nexclude: %q\n",
		plainText(c.Name), plainText(c.Definition), plainText(c.Include), plainText(c.Exclude))
}

// plainText is s in NFC with its runs of white space made single blanks.
func plainText(s string) string {
	return norm.NFC.String(oneLine(s))
}
