package project

import (
	"slices"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
)

// Disagreements are the places of a document where some of the coders part,
// in codebook order. A coder has looked at a place who is assigned the document
// and has begun, has declared it or a part around the place done, for all codes
// or this one, or has judged this code there. No coders means all of CodersOf.
func (p *Project) Disagreements(document string, coders []string) ([]coding.Disagreement, error) {
	d, codings, err := p.Document(document)
	if err != nil {
		return nil, err
	}
	decided := p.visited.decided
	if coders == nil {
		coders = p.codersOf(d.ID, decided)
	}
	return coding.Disagreements(codings, coders, p.looked(d, decided)), nil
}

// CodersOf are the coders who were to code a document or decided something in
// it, but not those who decide for all; in the order of ownwords.yaml, those
// who are not in it behind.
func (p *Project) CodersOf(document string) ([]string, error) {
	d, _, err := p.Document(document)
	if err != nil {
		return nil, err
	}
	return p.codersOf(d.ID, p.visited.decided), nil
}

// DecidedDocuments are the project's documents that somebody has decided about,
// sorted.
func (p *Project) DecidedDocuments() (ids []string, err error) {
	set, err := p.decisions()
	if err != nil {
		return nil, err
	}
	for _, e := range p.entries {
		if len(set.Of(e.ID)) > 0 {
			ids = append(ids, e.ID)
		}
	}
	return ids, nil
}

func (p *Project) codersOf(document string, decided []Decided) (coders []string) {
	known := map[string]bool{}
	var strangers []string
	for _, one := range decided {
		key := corpus.Key(one.Coder)
		if !known[key] && !slices.ContainsFunc(p.Config.Coders, func(c Coder) bool { return corpus.Key(c.ID) == key }) {
			strangers = append(strangers, one.Coder)
		}
		known[key] = true
	}
	for _, c := range p.Config.Coders {
		if c.Role != "consensus" && (known[corpus.Key(c.ID)] || p.assigned(c.ID, document)) {
			coders = append(coders, c.ID)
		}
	}
	slices.Sort(strangers)
	return append(coders, strangers...)
}
