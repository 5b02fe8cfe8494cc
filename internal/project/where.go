package project

import (
	"slices"

	"github.com/ownwords/ownwords/corpus"
)

// condition is a --where with the attribute it is about.
type condition struct {
	corpus.Condition
	attribute *corpus.Attribute
}

type conditions []condition

// conditions finds the attributes of conditions, and checks that they can be
// compared.
func (p *Project) conditions(where []corpus.Condition) (conditions, error) {
	var all conditions
	for _, w := range where {
		name := w.Name
		if w.Document {
			name = "document." + name
		}
		a, _, err := p.findAttribute(name)
		if err != nil {
			return nil, err
		}
		if err := w.Check(a); err != nil {
			return nil, refuse("the attribute's type is "+string(a.Type)+"; set it under attributes: in "+ConfigFile, "%s", err)
		}
		all = append(all, condition{w, a})
	}
	return all, nil
}

// document tells whether a document with these attributes satisfies all
// conditions on documents.
func (c conditions) document(attrs map[string]string) bool { return c.hold(true, attrs) }

// person does the same for a speaker. Somebody without attributes satisfies
// no condition on people.
func (c conditions) person(attrs map[string]string) bool { return c.hold(false, attrs) }

func (c conditions) hold(document bool, attrs map[string]string) bool {
	for _, w := range c {
		if w.Document == document && !w.Holds(w.attribute, attrs[corpus.Key(w.Name)]) {
			return false
		}
	}
	return true
}

// Holders are the participants and documents that conditions hold of, for the
// search index, whose own comparisons know no types. nil where no condition is
// about people, or about documents.
func (p *Project) Holders(where []corpus.Condition) (participants, documents []string, err error) {
	all, err := p.conditions(where)
	if err != nil {
		return nil, nil, err
	}
	if slices.ContainsFunc(all, func(c condition) bool { return !c.Document }) {
		participants = []string{}
		for _, person := range p.People.Persons {
			if all.person(p.People.Attrs(person.ID)) {
				participants = append(participants, person.ID)
			}
		}
	}
	if slices.ContainsFunc(all, func(c condition) bool { return c.Document }) {
		documents = []string{}
		for _, e := range p.entries {
			if all.document(p.Table.Attrs(e.ID)) {
				documents = append(documents, e.ID)
			}
		}
	}
	return participants, documents, nil
}
