package project

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"path"
	"slices"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/match"
)

// matchKey sums everything that what the rules find in a document depends on.
func (p *Project) matchKey(d *corpus.Document) string {
	h := sha256.New()
	fmt.Fprintf(h, "match %d cache %d\n%s\n%s\n", match.Version, cacheVersion, d.Sum, p.rules())
	fmt.Fprintf(h, "%d %q %q\n", p.Text.Version(), p.Config.Notes, p.Config.Backchannels)
	fmt.Fprintf(h, "%t %q\n", d.Meta.Speakers == nil, d.Meta.Speakers)
	for _, odd := range slices.Sorted(maps.Keys(d.Meta.Aliases)) {
		fmt.Fprintf(h, "%q %q\n", odd, d.Meta.Aliases[odd])
	}
	for _, s := range d.Speakers {
		fmt.Fprintf(h, "%q %s\n", s.Label, s.Role)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func cacheFile(id string) string { return path.Join(DerivedDir, "matches", id+".bin") }

// fresh loads what the rules found before, if that still holds.
func (p *Project) fresh(d *corpus.Document, key string) ([]coding.Coding, bool) {
	data, err := p.root.ReadFile(cacheFile(d.ID))
	if err != nil {
		return nil, false
	}
	found, ok := decodeCache(data, key, len(d.Body))
	if !ok {
		return nil, false
	}
	return p.codings(found)
}

// match finds the rules' codings in a document, from the cache or anew. kept
// is whether the cache held them; keep says whether a failure to write it is
// an error, or only costs the next command its time.
func (p *Project) match(d *corpus.Document, keep bool) (found []coding.Coding, kept bool, err error) {
	key := p.matchKey(d)
	if found, ok := p.fresh(d, key); ok {
		return found, true, nil
	}
	engine, err := p.engine()
	if err != nil {
		return nil, false, err
	}
	entries := p.entriesOf(engine.Find(d))
	if err := writeDerived(p.root, cacheFile(d.ID), encodeCache(key, entries)); err != nil && keep {
		return nil, false, err
	}
	found, _ = p.codings(entries)
	return found, false, nil
}

// entriesOf names codes by id, so that a cache outlives their order.
func (p *Project) entriesOf(findings []match.Finding) []cached {
	codes := p.codes()
	entries := make([]cached, len(findings))
	for i, f := range findings {
		entries[i] = cached{codes[f.Code].ID, f.Span, f.Rules}
	}
	return entries
}

func (p *Project) codings(entries []cached) ([]coding.Coding, bool) {
	found := make([]coding.Coding, len(entries))
	for i, e := range entries {
		code, ok := p.Book.Lookup(e.code)
		if !ok {
			return nil, false
		}
		found[i] = coding.Coding{Code: code, Span: e.span, Coder: coding.Rules, Rules: e.rules, Status: coding.Unreviewed}
	}
	slices.SortFunc(found, coding.Compare)
	return found, true
}

func (p *Project) codes() []*codebook.Code { return p.Book.All() }
