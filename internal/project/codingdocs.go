package project

import (
	"fmt"
	"path"
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// codedDocument is a document that rows are about.
type codedDocument struct {
	d     *corpus.Document
	ready *quotable
	units map[corpus.Span]*codedUnit
	spans []corpus.Span // keys of units, as they came
}

func (c *codedDocument) quotes() *quotable {
	if c.ready == nil {
		c.ready = newQuotable(c.d)
	}
	return c.ready
}

// document finds a document by its id, or by a file's name: with any path and
// extension before and behind it, or the name of the file that it was imported
// from.
func (m *codingImport) document(name string, column int) (*codedDocument, *nowhere) {
	if name == "" {
		return nil, &nowhere{column, "the row names no document", "fill in the column document"}
	}
	key := corpus.Key(name)
	if doc, ok := m.docs[key]; ok {
		if doc == nil {
			return nil, noDocument(column, name)
		}
		return doc, nil
	}
	e, ok := m.entryOf(name)
	if !ok {
		m.docs[key] = nil
		return nil, noDocument(column, name)
	}
	if doc := m.docs[corpus.Key(e.ID)]; doc != nil {
		m.docs[key] = doc
		return doc, nil
	}
	d, err := m.p.read(e)
	if err != nil {
		return nil, &nowhere{column, err.Error(), ""}
	}
	doc := &codedDocument{d: d, units: map[corpus.Span]*codedUnit{}}
	m.docs[key], m.docs[corpus.Key(e.ID)] = doc, doc
	m.order = append(m.order, doc)
	return doc, nil
}

func noDocument(column int, name string) *nowhere {
	return &nowhere{column, fmt.Sprintf("document %q not found", clipped(name)), "ownwords status lists the documents"}
}

func (m *codingImport) entryOf(name string) (Entry, bool) {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	for _, id := range []string{name, base, strings.TrimSuffix(base, path.Ext(base))} {
		if e, err := m.p.entry(id); err == nil {
			return e, true
		}
	}
	if m.sources == nil {
		m.sources = m.p.sources()
	}
	e, ok := m.sources[corpus.Key(base)]
	return e, ok && e.ID != ""
}

// sources are the documents by the names of the files that they were imported
// from; an Entry without an ID where two share one.
func (p *Project) sources() map[string]Entry {
	all := map[string]Entry{}
	for _, e := range p.entries {
		d, err := p.read(e)
		if err != nil || d.Meta.Source.Name == "" {
			continue
		}
		key := corpus.Key(d.Meta.Source.Name)
		if _, twice := all[key]; twice {
			e = Entry{}
		}
		all[key] = e
	}
	return all
}

// codedUnit is what all rows about one span say.
type codedUnit struct {
	codes, unclear []*codebook.Code
	partly         bool // there may be more codes than these
	seen           bool
}

func (c *codedDocument) unit(span corpus.Span) *codedUnit {
	if c.units[span] == nil {
		c.units[span] = &codedUnit{}
		c.spans = append(c.spans, span)
	}
	return c.units[span]
}
