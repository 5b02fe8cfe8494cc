package report

import (
	"context"
	"fmt"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
)

// Options are what every report is told about the study it counts.
type Options struct {
	Book         *codebook.Codebook
	View         string           // name of the view that the documents' codings are of
	Speakers     string           // whose turns count: "participants", unless asked
	Segmentation int              // version of the sentence and word rules
	Filters      []string         // what the documents were chosen by, as typed ("years>=5"); the report adds its own
	Codes        []*codebook.Code // only these and all below them; empty: all
}

// chosen tells by Code.Index which codes were asked for.
func (o *Options) chosen() []bool {
	all := o.Book.All()
	chosen := make([]bool, len(all))
	for i, c := range all {
		chosen[i] = within(c, o.Codes)
	}
	return chosen
}

// within reports whether a code is one of those named or stands below one.
// No names mean all.
func within(c *codebook.Code, named []*codebook.Code) bool {
	for _, n := range named {
		if n.Contains(c) {
			return true
		}
	}
	return len(named) == 0
}

// basis is what is known before a document is read. more are the filters that
// are the report's own.
func (o *Options) basis(more ...string) Basis {
	filters := append([]string{}, o.Filters...)
	for _, c := range o.Codes {
		filters = append(filters, "code="+c.ID)
	}
	return Basis{
		View: o.View, Codebook: o.Book.Version, Segmentation: o.Segmentation,
		Speakers: o.Speakers, Filters: append(filters, more...),
	}
}

// atLeast is the filter that --min-words makes, none for nothing left out.
func atLeast(words int) []string {
	if words <= 1 {
		return nil
	}
	return []string{fmt.Sprintf("min-words=%d", words)}
}

// add counts a document's share, once its words are known.
func (b *Basis) add(d *Document, s *speech) {
	b.Documents++
	b.Turns += len(s.turns)
	b.Words += s.words
	b.Codings.add(d.Tally)
}

func (c *Codings) add(t Codings) {
	c.Rules += t.Rules
	c.Human += t.Human
	c.Rejected += t.Rejected
	c.Disputed += t.Disputed
	c.Lost += t.Lost
	c.Ambiguous += t.Ambiguous
	c.Unknown += t.Unknown
	c.Outside += t.Outside
}

// each reads documents until one fails. It puts their codings in order, on
// which all counting rests, should they not be.
func each(ctx context.Context, docs Documents, read func(*Document) error) error {
	for d, err := range docs {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		coding.Sort(d.Codings)
		coding.SortBare(d.Bare)
		if err := read(d); err != nil {
			return err
		}
	}
	return nil
}

// people numbers the participants whose words count, in order of appearance.
// An id is the same person however its case is spelled.
type people struct {
	ids    []string
	number map[string]int // by corpus.Key(id)
}

// of is the number of a participant, -1 for nobody.
func (p *people) of(participant string) int {
	if participant == "" {
		return -1
	}
	key := corpus.Key(participant)
	n, ok := p.number[key]
	if !ok {
		if p.number == nil {
			p.number = map[string]int{}
		}
		n = len(p.ids)
		p.number[key] = n
		p.ids = append(p.ids, participant)
	}
	return n
}
