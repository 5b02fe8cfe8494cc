// Package codebook reads the instrument of a qualitative study: its codes,
// what they mean, and the rules that find them.
package codebook

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// A Codebook is a parsed codebook file. It is not changed after Parse.
type Codebook struct {
	Path     string // as given to Parse
	Title    string
	Version  string
	Language string  // "" when the file gives none
	Codes    []*Code // the roots, in file order

	source []byte
	all    []*Code
	byID   map[string]*Code // by Key, also through formerly
}

// All lists every code in codebook order: depth first, parents before their
// children. The slice is the caller's.
func (b *Codebook) All() []*Code { return slices.Clone(b.all) }

// Lookup finds a code by its id, without case and in any normal form, or by
// an id that it was formerly known by; then ok is true and the code's ID is
// the new one.
func (b *Codebook) Lookup(id string) (code *Code, ok bool) {
	code, ok = b.byID[Key(id)]
	return code, ok
}

// Source is the bytes that were parsed, as they were. The slice is the
// caller's.
func (b *Codebook) Source() []byte { return slices.Clone(b.source) }

// RulesSum is a SHA-256, in hexadecimal, of everything that matching depends
// on: the language, and for each code in order its id, whether it is retired,
// and its rules. Names, definitions, comments and layout do not change it.
func (b *Codebook) RulesSum() string {
	h := sha256.New()
	fmt.Fprintf(h, "ownwords rules 1\n%q\n", b.Language)
	for _, c := range b.all {
		fmt.Fprintf(h, "code %q %t\n", c.ID, c.Retired != nil)
		for _, r := range c.Rules {
			fmt.Fprintln(h, r.String())
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}
