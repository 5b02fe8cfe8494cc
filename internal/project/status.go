package project

import (
	"context"
	"errors"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/decision"
	"github.com/ownwords/ownwords/internal/index"
)

// DocumentStatus is what there is of one document, and what is stale.
type DocumentStatus struct {
	Document     string
	Participants int
	Turns, Words int      // of participants
	Codings      int      // by the rules, as last applied; -1 when they are stale
	Segments     int      // distinct spans; -1 when stale
	Decisions    int      // of people about codes, that stand
	Done         []string // coders who have declared all of it done
	Matched      bool     // what the rules found is up to date
	Indexed      bool     // so is the index
}

// Status looks at every document and changes nothing.
func (p *Project) Status(ctx context.Context) ([]DocumentStatus, error) {
	x, err := p.openIndex(ctx)
	if err != nil && !errors.Is(err, index.ErrNone) {
		var damaged *index.DamagedError
		if !errors.As(err, &damaged) {
			return nil, err
		}
	}
	if x != nil {
		defer x.Close()
	}
	var all []DocumentStatus
	for s, err := range inOrder(ctx, len(p.entries), func(i int) (DocumentStatus, error) { return p.status(p.entries[i], x) }) {
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

func (p *Project) status(e Entry, x *index.Index) (DocumentStatus, error) {
	d, err := p.digest(e, wanted{outline: true})
	if err != nil {
		return DocumentStatus{}, err
	}
	s := DocumentStatus{Document: e.ID, Codings: -1, Segments: -1}
	people := map[string]bool{}
	for i, t := range d.outline.Turns {
		if d.outline.Role(i) == corpus.Participant && t.Words > 0 {
			s.Turns++
			s.Words += int(t.Words)
			people[d.speakers[t.Speaker].Participant] = true
		}
	}
	s.Participants = len(people)
	set, err := p.decisions()
	if err != nil {
		return s, err
	}
	for _, one := range set.Of(e.ID) {
		if _, judges := verdictKinds[one.Op]; judges {
			s.Decisions++
		}
		if one.Op == decision.Done && !one.HasSpan() && one.Code == "" && !hasKey(s.Done, one.Coder) {
			s.Done = append(s.Done, one.Coder)
		}
	}
	if d.fresh {
		s.Matched, s.Codings, s.Segments = true, d.head.Findings, d.head.Segments
	}
	if x != nil {
		key, ok := x.Key(e.ID)
		s.Indexed = d.fresh && ok && key == p.indexKey(d)
	}
	return s, nil
}
