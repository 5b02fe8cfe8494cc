// Package codebook reads the instrument of a qualitative study: its codes,
// what they mean, and the rules that find them in transcripts.
//
// Start with [Parse], which takes the bytes of a codebook.yaml and gives a
// [Codebook] or everything that is wrong with it, then walk [Codebook.All] or
// ask [Codebook.Lookup]. [Diff] says what became of each code between two
// states of a codebook; [Codebook.RulesSum] and [Code.Meaning] say cheaply
// whether matching, or what coders are told, is still the same. [Add], [Rename],
// [Merge], [Split], [Move] and [Retire] edit a file as text. [Schema] is
// for editors. The package knows nothing of transcripts: looking for rules in
// text is another package's work.
//
// # Patterns
//
// A pattern is one or more words:
//
//	give back          these words, in this order, without case
//	mutual*  *ship     * inside a word: any letters, or none
//	stem:share         any form of the word, by the codebook's language
//	=US                upper and lower case as written
//
// `stem:` and `=` hold for the whole pattern and do not go together; neither
// do `stem:` and `*`. A `*` alone stands for no word and is refused. Whether a
// pattern is YAML's idea of a number, a date or a truth value does not matter:
// no, 012 and 2026-01-01 are the characters that were typed.
//
// A [Rule] joins patterns (any, all, none, near, not_near) and a regular
// expression, in a unit of speech, for some speakers.
//
// # Guarantees
//
//   - Parse never panics, and reports every problem at once, in file order,
//     each with a line and column that exist in the file as an editor shows
//     it: columns count characters, a byte order mark counts nothing, and CR LF
//     is one line end. The exceptions are a file that is not UTF-8 or has
//     control characters, and YAML that cannot be parsed: what comes behind
//     such a fault is not looked at.
//   - Every Code, Rule, Pattern and Text keeps the place where it stands, so
//     nobody ever searches for it again.
//   - A Codebook that Parse returns is sound: ids are unique without case and
//     in any normal form, every `formerly` leads to one code, every regular
//     expression compiles and cannot match the empty string, every rule has
//     something to look for.
//   - RulesSum changes when, and only when, something changes that matching
//     may depend on; comments, layout, names and definitions do not.
//   - An edit keeps every comment, and everything that it does not mean to
//     change to the byte. What comes out is parsed and compared with what was
//     meant before anybody gets it; in a layout where that fails, the edit is
//     refused. TestEditLaw tries it on random codebooks.
//   - Reading a good file takes time and memory in proportion to it; looking
//     for the place of a syntax error parses the file some ten or twenty times.
//     YAML's anchors, aliases, merge keys and tags are refused, so nothing in a
//     file expands.
//   - The same bytes give the same codebook and the same problems.
//
// # Why the nodes are walked by hand
//
// Decoding into structs is a tenth of the code. But a struct forgets where its
// fields stood, and most of what can be wrong with a codebook (ids that clash,
// rules that cannot hold) is found only when all of it has been read; decoding
// errors have lines and no columns; aliases are followed before anybody can
// refuse them; and every key that takes a word or a list would need a type with
// hooks. Walking yaml.Node costs next to nothing beside parsing the YAML:
// BenchmarkParse and BenchmarkStructDecode stand side by side.
//
// # Why edits splice text
//
// Encoding yaml.v3's nodes again keeps comments, but drops blank lines, indents
// lists after its own taste and wraps long texts: a renamed id would be a
// hundred changed lines in git. So an edit finds places through the nodes and
// changes the bytes there, and reads the nodes anew after each splice. The
// price is some ten readings of the file for one edit.
//
// # Limits
//
// A file has at most 16 MiB, 20,000 codes nested 64 deep and 500,000 patterns.
// Syntax errors are worded by yaml.v3; the line is worked out here, since the
// parser often names the start of the block around the fault.
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
