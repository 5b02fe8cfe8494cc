package project

import (
	"context"
	"maps"
	"path/filepath"

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
	p.store.Claim()
	sum := &Applied{Documents: len(p.entries)}
	var items []index.Item
	done := 0
	for a, err := range inOrder(ctx, len(p.entries), func(i int) (applied, error) { return p.applyTo(p.entries[i], !o.NoIndex) }) {
		if err != nil {
			return nil, err
		}
		if !a.kept {
			sum.Matched++
		}
		sum.Codings += a.codings
		sum.Segments += a.segments
		if done++; !o.NoIndex {
			items = append(items, a.item)
		}
		o.report("coding", done, sum.Documents)
	}
	p.store.Keep(p.lives())
	if err := p.store.Flush(); err != nil {
		return nil, Unwritable(p.path(DerivedDir), err)
	}
	if o.NoIndex {
		return sum, nil
	}
	stats, err := index.Update(ctx, p.indexDir(), index.Options{Progress: o.Progress}, items)
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

// applyTo runs the rules over a document if they have to be. For the index it
// counts what a search says of the document, too.
func (p *Project) applyTo(e Entry, indexed bool) (applied, error) {
	d, err := p.digest(e, wanted{counts: indexed, keep: true})
	if err != nil {
		return applied{}, err
	}
	a := applied{kept: d.kept, codings: d.head.Findings, segments: d.head.Segments}
	if indexed {
		a.item = index.Item{Document: e.ID, Key: p.indexKey(d), Records: func() ([]index.Record, error) { return p.records(e) }}
	}
	return a, nil
}

// records are a document's turns and coded segments for the index.
func (p *Project) records(e Entry) ([]index.Record, error) {
	known, err := p.digest(e, wanted{codings: true})
	if err != nil {
		return nil, err
	}
	d, err := p.text(known)
	if err != nil {
		return nil, err
	}
	var all []index.Record
	for _, t := range d.Units(corpus.TurnUnit) {
		r := p.record(d, t.Span)
		r.Kind = index.Turn
		all = append(all, r)
	}
	for _, s := range coding.Segments(known.codings) {
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

// lives tells which documents are in the project.
func (p *Project) lives() func(document string) bool {
	live := make(map[string]bool, len(p.entries))
	for _, e := range p.entries {
		live[e.ID] = true
	}
	return func(document string) bool { return live[document] }
}
