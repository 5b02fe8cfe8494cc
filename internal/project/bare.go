package project

import (
	"sync"

	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/derived"
	"github.com/ownwords/ownwords/internal/report"
)

// Where nobody has decided anything about a document, its codings are what the
// rules found, each unreviewed. A report that only counts gets them bare,
// straight from there: for a million of them that is half the time.

// rooms are for what was found in one document at a time.
var rooms = sync.Pool{New: func() any { return new(derived.Room) }}

// undecided tells whether nobody has decided anything about a document.
// Decisions that cannot be read are told by whoever asks for codings.
func (p *Project) undecided(document string) bool {
	set, err := p.decisions()
	return err == nil && len(set.Of(document)) == 0
}

// body reads what is kept of a document.
func (p *Project) body(d *digest) (*derived.Body, bool) {
	if d.room != nil {
		return p.store.BodyIn(d.entry.ID, d.room)
	}
	return p.store.Body(d.entry.ID)
}

// chooseBare does with what was found what choose does with codings.
func (p *Project) chooseBare(r *report.Document, d *digest, s Selection, c conditions) {
	speaks, counts := p.chosenWords(r, s, c)
	r.Bare = []coding.Bare{}
	if s.View.Counts(&coding.Coding{Coder: coding.Rules, Status: coding.Unreviewed}) {
		r.Bare = make([]coding.Bare, 0, len(d.found))
		for i := range d.found {
			f := &d.found[i]
			switch {
			case !speaks.in(f.Words):
				r.Tally.Outside++
			case counts.in(f.Words):
				r.Tally.Rules++
				r.Bare = append(r.Bare, coding.Bare{Span: f.Span, Words: f.Words, Code: int32(f.Code), Strength: coding.StrengthUnreviewed})
			}
		}
	}
	rooms.Put(d.room)
	d.found, d.room = nil, nil
}
