package project

import (
	"iter"
	"sync"

	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/derived"
	"github.com/ownwords/ownwords/internal/report"
)

// Counting says how little of a document will do for a report that counts.
// Where nobody has decided anything about a document its codings are what the
// rules found, each unreviewed. Such a report gets them bare, straight from
// there, in memory that is used again: with a million of them, it saves
// frequencies a quarter of the time.
type Counting int

// What a report counts.
const (
	NotCounting   Counting = iota // it needs Document.Codings
	CountingAll                   // Document.Bare will do
	CountingTurns                 // and so will an outline without paragraphs and sentences
)

// room is memory for one document at a time.
type room struct {
	derived.Room
	bare []coding.Bare
}

var rooms = sync.Pool{New: func() any { return new(room) }}

func (c Counting) room() *room {
	if c == NotCounting {
		return nil
	}
	r := rooms.Get().(*room)
	r.Brief = c == CountingTurns
	return r
}

// roomed is a document and the memory that it is in, if any.
type roomed struct {
	*report.Document
	room *room
}

// released gives documents, each until the next.
func (p *Project) released(docs iter.Seq2[roomed, error]) report.Documents {
	return func(yield func(*report.Document, error) bool) {
		for d, err := range docs {
			goes := yield(d.Document, err)
			if d.room != nil {
				rooms.Put(d.room)
			}
			if !goes {
				return
			}
		}
	}
}

// undecided tells whether nobody has decided anything about a document.
// Decisions that cannot be read are told by whoever asks for codings.
func (p *Project) undecided(document string) bool {
	set, err := p.decisions()
	return err == nil && len(set.Of(document)) == 0
}

// body reads what is kept of a document. An outline that may have to be kept
// again is not brief.
func (p *Project) body(d *digest) (*derived.Body, bool) {
	if d.room != nil {
		d.room.Brief = d.room.Brief && d.fresh
		return p.store.BodyIn(d.entry.ID, &d.room.Room)
	}
	return p.store.Body(d.entry.ID)
}

// chooseBare does with what was found what choose does with codings.
func (p *Project) chooseBare(r *report.Document, d *digest, s Selection, c conditions) {
	speaks, counts := p.chosenWords(r, s, c)
	r.Bare = d.room.bare[:0]
	if r.Bare == nil {
		r.Bare = []coding.Bare{}
	}
	if !s.View.Counts(&coding.Coding{Coder: coding.Rules, Status: coding.Unreviewed}) {
		return
	}
	for i := range d.found {
		f := &d.found[i]
		switch {
		case !speaks.in(f.Words):
			r.Tally.Outside++
		case counts.in(f.Words):
			r.Bare = append(r.Bare, coding.Bare{Span: f.Span, Words: f.Words, Code: int32(f.Code), Strength: coding.StrengthUnreviewed})
		}
	}
	r.Tally.Rules = len(r.Bare)
	d.room.bare = r.Bare
}
