package project

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/corpus"
)

// attributes are what is known about the columns of participants.csv and
// documents.csv: declared in ownwords.yaml, else inferred from the values.
type attributes struct {
	people, documents []corpus.Attribute
}

// readAttributes joins declarations with columns. Values that do not fit
// their declared type are faults.
func (p *Project) readAttributes() Faults {
	var faults Faults
	for _, name := range p.People.Columns {
		var values []string
		for _, person := range p.People.Persons {
			values = append(values, person.Attrs[corpus.Key(name)])
		}
		a, err := p.attribute(name, values)
		p.attrs.people = append(p.attrs.people, a)
		if err != nil {
			faults = append(faults, Fault{Path: p.path(ParticipantsFile), Text: err.Error(), Hint: "put the value right, list it under missing:, or change the type in " + ConfigFile})
		}
	}
	if p.Table == nil {
		return faults
	}
	for _, name := range p.Table.Columns {
		var values []string
		for _, id := range p.Table.IDs {
			values = append(values, p.Table.Attrs(id)[corpus.Key(name)])
		}
		a, err := p.attribute(name, values)
		p.attrs.documents = append(p.attrs.documents, a)
		if err != nil {
			faults = append(faults, Fault{Path: p.path(DocumentsFile), Text: err.Error(), Hint: "put the value right, list it under missing:, or change the type in " + ConfigFile})
		}
	}
	return faults
}

func (p *Project) attribute(name string, values []string) (corpus.Attribute, error) {
	a := corpus.Attribute{Name: name}
	for _, declared := range p.Config.Attributes {
		if corpus.Key(declared.Name) == corpus.Key(name) {
			a = declared
		}
	}
	if a.Type == "" {
		a.Infer(values)
		return a, nil
	}
	for _, v := range values {
		if err := a.Check(v); err != nil {
			return a, fmt.Errorf("attribute %s: %w", name, err)
		}
	}
	return a, nil
}

// findAttribute looks an attribute up by name; "document.wave" is one of
// documents.
func (p *Project) findAttribute(name string) (a *corpus.Attribute, ofDocument bool, err error) {
	list := p.attrs.people
	short, ofDocument := strings.CutPrefix(name, "document.")
	if ofDocument {
		list = p.attrs.documents
	}
	i := slices.IndexFunc(list, func(a corpus.Attribute) bool { return corpus.Key(a.Name) == corpus.Key(short) })
	if i < 0 {
		return nil, ofDocument, refuse("attributes here: "+p.attributeNames(), "attribute %q not found", name)
	}
	return &list[i], ofDocument, nil
}

func (p *Project) attributeNames() string {
	var names []string
	for _, a := range p.attrs.people {
		names = append(names, a.Name)
	}
	for _, a := range p.attrs.documents {
		names = append(names, "document."+a.Name)
	}
	if names == nil {
		return "none: add columns to " + ParticipantsFile
	}
	return strings.Join(names, ", ")
}

// Grouping finds the attribute that --by names, and its name as the tables
// spell it.
func (p *Project) Grouping(name string) (*corpus.Attribute, string, error) {
	a, ofDocument, err := p.findAttribute(name)
	if err != nil {
		return nil, "", err
	}
	if ofDocument {
		return a, "document." + a.Name, nil
	}
	return a, a.Name, nil
}
