package project

import (
	"context"
	"iter"
	"slices"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/derived"
	"github.com/ownwords/ownwords/internal/report"
)

// A survey says what a selection is of, without reading an outline: for each
// document its turns and words by voice, and by the voices that its findings
// are words of, are kept with its key. Who of the voices counts is decided
// here, so that the same numbers serve any selection.

// Survey gives what each document of a selection adds to the basis of a
// report. keep chooses documents by id.
func (p *Project) Survey(ctx context.Context, s Selection, keep func(document string) bool) (iter.Seq2[report.Share, error], error) {
	conditions, err := p.conditions(s.Where)
	if err != nil {
		return nil, err
	}
	chosen := func(e Entry) bool { return conditions.document(p.Table.Attrs(e.ID)) && keep(e.ID) }
	return func(yield func(report.Share, error) bool) {
		for all, err := range p.glances(ctx, func(g *glance, e Entry) error {
			if !chosen(e) {
				return nil
			}
			share, err := p.share(g, e, s, conditions)
			g.share, g.chosen = share, true
			return err
		}) {
			for i := range all {
				if all[i].chosen && !yield(all[i].share, nil) {
					return
				}
			}
			if err != nil {
				yield(report.Share{}, err)
				return
			}
		}
	}, nil
}

// glance is what a search needs of a document that it shows nothing of.
type glance struct {
	key    string // of its records in the index
	digest *digest
	share  report.Share
	chosen bool
}

// glanceAtOnce is how many documents one worker looks at in a row: each takes
// so little time that handing it out would take as long.
const glanceAtOnce = 32

// glances looks at all documents, in order, and keeps their index keys.
func (p *Project) glances(ctx context.Context, more func(*glance, Entry) error) iter.Seq2[[]glance, error] {
	keys := make([]string, 0, len(p.entries))
	n := (len(p.entries) + glanceAtOnce - 1) / glanceAtOnce
	look := func(i int) ([]glance, error) {
		entries := p.entries[i*glanceAtOnce : min(len(p.entries), (i+1)*glanceAtOnce)]
		all := make([]glance, len(entries))
		for j, e := range entries {
			d, err := p.digest(e, wanted{counts: true, keep: true})
			if err != nil {
				return nil, err
			}
			all[j] = glance{key: p.indexKey(d), digest: d}
			if err := more(&all[j], e); err != nil {
				return nil, err
			}
			all[j].digest = nil
		}
		return all, nil
	}
	return func(yield func([]glance, error) bool) {
		for all, err := range inOrder(ctx, n, look) {
			for _, g := range all {
				keys = append(keys, g.key)
			}
			if !yield(all, err) {
				return
			}
		}
		p.indexKeys = keys
	}
}

// share counts what a selection takes of a document.
func (p *Project) share(g *glance, e Entry, s Selection, c conditions) (report.Share, error) {
	d := g.digest
	set, err := p.decisions()
	if err != nil {
		return report.Share{}, err
	}
	if !d.head.Counted || len(set.Of(e.ID)) > 0 {
		return p.shareOfOutline(e, s, c)
	}
	share := report.Share{Document: e.ID}
	var admitted, counted uint64
	for i, speaker := range d.speakers {
		if !admits(s.Speakers, speaker) {
			continue
		}
		admitted |= 1 << i
		if !c.person(p.People.Attrs(speaker.Participant)) {
			continue
		}
		counted |= 1 << i
		if v := d.head.Voices[i]; v.Turns > 0 {
			share.Turns += v.Turns
			share.Words += v.Words
			share.Participants = append(share.Participants, speaker.Participant)
		}
	}
	if !s.View.Counts(&coding.Coding{Coder: coding.Rules, Status: coding.Unreviewed}) {
		return share, nil
	}
	for _, h := range d.head.Heard {
		switch {
		case h.Voices&admitted == 0:
			share.Codings.Outside += h.Findings
		case h.Voices&counted != 0:
			share.Codings.Rules += h.Findings
		}
	}
	return share, nil
}

// shareOfOutline is share where there are more voices than are told apart, or
// where people have decided something.
func (p *Project) shareOfOutline(e Entry, s Selection, c conditions) (report.Share, error) {
	d, err := p.digest(e, wanted{codings: true, outline: true, keep: true})
	if err != nil {
		return report.Share{}, err
	}
	r := p.reportDocument(d)
	p.choose(r, s, c)
	return report.ShareOf(r), nil
}

// countVoices fills the head's numbers for a survey. Words of the findings are
// known.
func countVoices(h *derived.Head, o *corpus.Outline, found []derived.Finding) {
	h.Counted, h.Voices, h.Heard = false, nil, nil
	if len(o.Speakers) > derived.MostVoices || len(o.Speakers) != len(h.Labels) {
		return
	}
	h.Counted, h.Voices = true, make([]derived.Voice, len(o.Speakers))
	if len(o.Speakers) == 0 {
		h.Voices = nil
	}
	ends := make([]int, len(o.Turns))
	words := 0
	for i, t := range o.Turns {
		words += int(t.Words)
		ends[i] = words
		if t.Words > 0 {
			h.Voices[t.Speaker].Turns++
			h.Voices[t.Speaker].Words += int(t.Words)
		}
	}
	for _, f := range found {
		hear(h, voicesIn(o, ends, f.Words))
	}
}

// hear counts a finding. Few sets of voices are heard together.
func hear(h *derived.Head, voices uint64) {
	for i := range h.Heard {
		if h.Heard[i].Voices == voices {
			h.Heard[i].Findings++
			return
		}
	}
	h.Heard = append(h.Heard, derived.Heard{Voices: voices, Findings: 1})
}

// voicesIn are the voices that have words in a range.
func voicesIn(o *corpus.Outline, ends []int, r corpus.WordRange) (voices uint64) {
	if r.Len() == 0 {
		return 0
	}
	i, _ := slices.BinarySearch(ends, r.Lo+1) // the first turn that ends beyond Lo
	for start := r.Lo; i < len(ends) && start < r.Hi; i++ {
		if o.Turns[i].Words > 0 {
			voices |= 1 << o.Turns[i].Speaker
		}
		start = ends[i]
	}
	return voices
}
