package project

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/index"
)

// ApplyOptions are how Apply goes about it.
type ApplyOptions struct {
	NoIndex  bool
	Progress func(stage string, done, total int) // may be nil
}

// Applied is what Apply did.
type Applied struct {
	Documents int
	Matched   int // documents the rules were run over; the others had not changed
	Codings   int
	Segments  int // distinct spans
	Index     *index.Stats
}

// applied is what Apply keeps of one document.
type applied struct {
	item     index.Item
	kept     bool
	codings  int
	segments int
}

// Apply runs the rules over what changed and brings the index up to date.
func (p *Project) Apply(ctx context.Context, o ApplyOptions) (*Applied, error) {
	unlock, err := p.lock()
	if err != nil {
		return nil, err
	}
	defer unlock()
	sum := &Applied{Documents: len(p.entries)}
	var items []index.Item
	for a, err := range inOrder(ctx, len(p.entries), func(i int) (applied, error) { return p.applyTo(p.entries[i]) }) {
		if err != nil {
			return nil, err
		}
		if !a.kept {
			sum.Matched++
		}
		sum.Codings += a.codings
		sum.Segments += a.segments
		items = append(items, a.item)
		o.report("coding", len(items), sum.Documents)
	}
	if err := p.dropCaches(); err != nil || o.NoIndex {
		return sum, err
	}
	stats, err := index.Update(ctx, p.indexDir(), index.Options{Progress: func(done, total int) { o.report("indexing", done, total) }}, items)
	if err != nil {
		return nil, Unwritable(p.indexDir(), err)
	}
	sum.Index = &stats
	return sum, nil
}

func (o *ApplyOptions) report(stage string, done, total int) {
	if o.Progress != nil {
		o.Progress(stage, done, total)
	}
}

func (p *Project) indexDir() string { return filepath.Join(p.Dir, DerivedDir, "index") }

func (p *Project) applyTo(e Entry) (applied, error) {
	d, err := p.read(e)
	if err != nil {
		return applied{}, err
	}
	codings, kept, err := p.match(d, true)
	if err != nil {
		return applied{}, err
	}
	item := index.Item{Document: d.ID, Key: p.indexKey(d), Records: func() ([]index.Record, error) { return p.records(e) }}
	return applied{item, kept, len(codings), len(coding.Segments(codings))}, nil
}

// indexKey sums what the records of a document depend on beyond its matches:
// the tree above each code, and what is known about people and document.
func (p *Project) indexKey(d *corpus.Document) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%q %q\n", p.matchKey(d), d.Meta.Language, p.Config.Language)
	for _, c := range p.Book.All() {
		fmt.Fprintf(h, "%d %q\n", c.Depth, c.ID)
	}
	writeAttrs := func(attrs map[string]string) {
		for _, k := range slices.Sorted(maps.Keys(attrs)) {
			fmt.Fprintf(h, "%q=%q\n", k, attrs[k])
		}
	}
	writeAttrs(p.Table.Attrs(d.ID))
	for _, s := range d.Speakers {
		fmt.Fprintf(h, "%q %q\n", s.Label, s.Participant)
		writeAttrs(p.People.Attrs(s.Participant))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// records are a document's turns and coded segments for the index.
func (p *Project) records(e Entry) ([]index.Record, error) {
	d, err := p.read(e)
	if err != nil {
		return nil, err
	}
	codings, _, err := p.match(d, false)
	if err != nil {
		return nil, err
	}
	var all []index.Record
	for _, t := range d.Units(corpus.TurnUnit) {
		r := p.record(d, t.Span)
		r.Kind = index.Turn
		all = append(all, r)
	}
	for _, s := range coding.Segments(codings) {
		r := p.record(d, s.Span)
		r.Kind = index.Segment
		describe(&r, s)
		all = append(all, r)
	}
	return all, nil
}

func (p *Project) record(d *corpus.Document, s corpus.Span) index.Record {
	r := index.Record{Document: d.ID, Text: d.Slice(s), Language: d.Meta.Language}
	if r.Language == "" {
		r.Language = p.Config.Language
	}
	r.Start, r.End = d.CodePointSpan(s)
	if turn, _ := d.TurnsOf(s); turn >= 0 {
		speaker := d.Speaker(turn)
		r.Turn, r.Speaker, r.Participant, r.Role = turn+1, speaker.Label, speaker.Participant, speaker.Role.String()
		r.Attrs = p.attrsOf(d.ID, speaker.Participant)
	}
	return r
}

// attrsOf are the attributes that a search can name: a participant's by their
// own name, a document's as document.NAME.
func (p *Project) attrsOf(document, participant string) map[string]string {
	all := map[string]string{}
	maps.Copy(all, p.People.Attrs(participant))
	for name, value := range p.Table.Attrs(document) {
		all["document."+name] = value
	}
	return all
}

func describe(r *index.Record, s coding.Segment) {
	for _, c := range s.Codings {
		for code := c.Code; code != nil; code = code.Parent {
			r.Codes = append(r.Codes, code.ID)
		}
		r.Themes = append(r.Themes, c.Code.Theme().ID)
		r.Coders = append(r.Coders, c.Coder)
	}
	r.Status = string(coding.Strongest(s.Codings))
}

// dropCaches removes what was derived from transcripts that are gone.
func (p *Project) dropCaches() error {
	dir := path.Join(DerivedDir, "matches")
	files, err := fs.ReadDir(p.root.FS(), dir)
	if err != nil {
		return nil // nothing was derived yet
	}
	live := map[string]bool{}
	for _, e := range p.entries {
		live[path.Base(cacheFile(e.ID))] = true
	}
	for _, f := range files {
		if !live[f.Name()] && (strings.HasSuffix(f.Name(), ".bin") || strings.HasPrefix(f.Name(), tempPrefix)) {
			if err := p.root.Remove(path.Join(dir, f.Name())); err != nil {
				return Unwritable(p.path(dir, f.Name()), err)
			}
		}
	}
	return nil
}
