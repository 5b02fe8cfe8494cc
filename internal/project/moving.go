package project

import (
	"context"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/anchor"
	"github.com/ownwords/ownwords/internal/decision"
)

// Moved is what became of the decisions about one document whose transcript
// has changed since they were made.
type Moved struct {
	Document string
	By       map[anchor.How]int // decisions that were found in a new place, by how
	Loose    []Decided          // lost or ambiguous
}

// Found is how many decisions have a new place.
func (m *Moved) Found() (n int) {
	for _, k := range m.By {
		n += k
	}
	return n
}

// followed tells where the decisions about a document have gone.
func (p *Project) followed(d *corpus.Document) (*Moved, []Decided, error) {
	all, err := p.DecidedIn(d)
	if err != nil {
		return nil, nil, err
	}
	m := &Moved{Document: d.ID, By: map[anchor.How]int{}}
	var found []Decided
	for _, one := range all {
		switch {
		case !one.HasSpan(), one.How == anchor.Same:
		case one.Loose():
			m.Loose = append(m.Loose, one)
		default:
			m.By[one.How]++
			found = append(found, one)
		}
	}
	return m, found, nil
}

// follow writes down where the decisions about a document have gone: a move
// for each that was found. What is lost or ambiguous is left as it is.
func (p *Project) follow(ctx context.Context, d *corpus.Document) (*Moved, error) {
	m, found, err := p.followed(d)
	if err != nil || len(found) == 0 {
		return m, err
	}
	p.keepBody(d)
	moves := map[string][]decision.Decision{} // by coder
	for _, one := range found {
		moves[one.Coder] = append(moves[one.Coder], decision.Decision{Op: decision.Move, Of: []string{one.ID}, Place: PlaceOf(d, one.At), How: string(one.How)})
	}
	set, err := p.decisions()
	if err != nil {
		return m, err
	}
	for _, coder := range sortedKeys(moves) {
		made, err := p.decisionStore().Append(ctx, coder, d.ID, moves[coder])
		if err != nil {
			return m, Unwritable(p.path(CodingsDir, coder, d.ID+".jsonl"), err)
		}
		set.Add(made)
	}
	return m, nil
}
