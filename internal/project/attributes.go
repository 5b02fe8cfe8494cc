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

// cell is a value of a table and its place.
type cell struct {
	value     string
	line, col int
}

// readAttributes joins declarations with columns. Values that do not fit
// their declared type are faults.
func (p *Project) readAttributes() (faults Faults) {
	for _, name := range p.People.Columns {
		cells := make([]cell, 0, len(p.People.Persons))
		key := corpus.Key(name)
		for _, person := range p.People.Persons {
			line, col := p.People.Place(person.ID, name)
			cells = append(cells, cell{person.Attrs[key], line, col})
		}
		a := p.attribute(name, cells)
		p.attrs.people = append(p.attrs.people, a)
		faults = append(faults, misfits(p.path(ParticipantsFile), a, cells)...)
	}
	if p.Table != nil {
		for _, name := range p.Table.Columns {
			var cells []cell
			for _, id := range p.Table.IDs {
				line, col := p.Table.Place(id, name)
				cells = append(cells, cell{p.Table.Attrs(id)[corpus.Key(name)], line, col})
			}
			a := p.attribute(name, cells)
			p.attrs.documents = append(p.attrs.documents, a)
			faults = append(faults, misfits(p.path(DocumentsFile), a, cells)...)
		}
	}
	faults.sort()
	return faults
}

// attribute is a column as ownwords.yaml declares it. What it does not say is
// inferred.
func (p *Project) attribute(name string, cells []cell) corpus.Attribute {
	a := corpus.Attribute{Name: name}
	for _, declared := range p.Config.Attributes {
		if corpus.Key(declared.Name) == corpus.Key(name) {
			a = declared
		}
	}
	if a.Type == "" {
		values := make([]string, 0, len(cells))
		for _, c := range cells {
			values = append(values, c.value)
		}
		a.Infer(values)
	}
	return a
}

func misfits(path string, a corpus.Attribute, cells []cell) (faults Faults) {
	for _, c := range cells {
		if err := a.Check(c.value); err != nil {
			faults = append(faults, Fault{path, c.line, c.col, fmt.Sprintf("attribute %s: %s", a.Name, err),
				"put the value right, list it under missing:, or change the type in " + ConfigFile})
		}
	}
	return faults
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
