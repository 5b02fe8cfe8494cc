package project

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
	"strconv"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/derived"
	"github.com/ownwords/ownwords/internal/match"
)

// settled are sums of what keys depend on that is the same for all documents.
type settled struct {
	text     string // what counts as a note, a word, a sentence: 16 hex digits
	matching string // rules, language, and their version
	records  string // the tree of codes, the language of the talk
}

func (p *Project) settle() settled {
	t, m, r := sha256.New(), sha256.New(), sha256.New()
	fmt.Fprintf(t, "text 1\n%d %q %q\n", p.Text.Version(), p.Config.Notes, p.Config.Backchannels)
	fmt.Fprintf(m, "match %d\n%s\n", match.Version, p.Book.RulesSum())
	fmt.Fprintf(r, "records 1\n%q\n", p.Config.Language)
	for _, c := range p.Book.All() {
		fmt.Fprintf(r, "%d %q\n", c.Depth, c.ID)
	}
	return settled{sum(t)[:16], sum(m), sum(r)}
}

func sum(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)) }

// matchKey sums everything that what the rules find in a document depends on:
// its file, who of its speakers is who, and what is settled. It opens with
// settled.text, on which alone, and the file, the outline depends.
func (p *Project) matchKey(file string, speakers []corpus.Speaker) string {
	settled := p.settled()
	b := make([]byte, 0, 512)
	b = append(append(b, settled.matching...), '\n')
	b = append(append(b, file...), '\n')
	for _, s := range speakers {
		b = append(strconv.AppendQuote(b, s.Label), ' ')
		b = append(append(b, s.Role.String()...), '\n')
	}
	sum := sha256.Sum256(b)
	return settled.text + hex.EncodeToString(sum[:24])
}

// recordsKey sums what the index's records of a document take from its file
// and from what the rules found: a rule that changed, but finds the same,
// changes no record.
func (p *Project) recordsKey(file string, found []derived.Finding) string {
	b := make([]byte, 0, 128+32*len(found))
	b = append(append(b, file...), '\n')
	for _, f := range found {
		b = append(strconv.AppendInt(b, int64(f.Span.Start), 10), ' ')
		b = append(strconv.AppendInt(b, int64(f.Span.End), 10), ' ')
		b = append(append(b, p.codes[f.Code].ID...), '\n')
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// indexKey sums all that the index's records of a document depend on: what
// recordsKey does, the tree above the codes, and what is known about people
// and document.
func (p *Project) indexKey(d *digest) string {
	b := make([]byte, 0, 1024)
	b = append(append(b, p.settled().records...), '\n')
	b = append(append(b, d.head.Index...), '\n')
	b = appendAttrs(b, p.Table.Attrs(d.head.Document))
	for _, s := range d.speakers {
		b = append(strconv.AppendQuote(b, s.Label), ' ')
		b = append(strconv.AppendQuote(b, s.Participant), ' ')
		b = append(append(b, s.Role.String()...), '\n')
		b = appendAttrs(b, p.People.Attrs(s.Participant))
	}
	if key, err := p.decisionsKey(d.head.Document); err == nil && key != "" { // what cannot be read fails where codings are asked for
		b = append(append(append(b, "decided "...), key...), '\n')
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}

// appendAttrs appends attributes in the order of their names.
func appendAttrs(b []byte, attrs map[string]string) []byte {
	names := make([]string, 0, 16)
	for name := range attrs {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		b = append(strconv.AppendQuote(b, name), '=')
		b = append(strconv.AppendQuote(b, attrs[name]), '\n')
	}
	return b
}
