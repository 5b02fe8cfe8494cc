package project

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"maps"
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
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n", p.settled().matching, file)
	for _, s := range speakers {
		fmt.Fprintf(h, "%q %s\n", s.Label, s.Role)
	}
	return p.settled().text + sum(h)[:48]
}

// recordsKey sums what the index's records of a document take from its file
// and from what the rules found: a rule that changed, but finds the same,
// changes no record.
func (p *Project) recordsKey(file string, found []derived.Finding) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n", file)
	b := make([]byte, 0, 32*len(found))
	for _, f := range found {
		b = append(strconv.AppendInt(b, int64(f.Span.Start), 10), ' ')
		b = append(strconv.AppendInt(b, int64(f.Span.End), 10), ' ')
		b = append(append(b, p.codes[f.Code].ID...), '\n')
	}
	h.Write(b)
	return sum(h)
}

// indexKey sums all that the index's records of a document depend on: what
// recordsKey does, the tree above the codes, and what is known about people
// and document.
func (p *Project) indexKey(d *digest) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n", p.settled().records, d.head.Index)
	writeAttrs := func(attrs map[string]string) {
		for _, k := range slices.Sorted(maps.Keys(attrs)) {
			fmt.Fprintf(h, "%q=%q\n", k, attrs[k])
		}
	}
	writeAttrs(p.Table.Attrs(d.head.Document))
	for _, s := range d.speakers {
		fmt.Fprintf(h, "%q %q %s\n", s.Label, s.Participant, s.Role)
		writeAttrs(p.People.Attrs(s.Participant))
	}
	if key, err := p.decisionsKey(d.head.Document); err == nil && key != "" { // what cannot be read fails where codings are asked for
		fmt.Fprintf(h, "decided %s\n", key)
	}
	return sum(h)[:32]
}
