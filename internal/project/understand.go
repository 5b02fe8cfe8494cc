package project

import (
	"errors"
	"os"
	"slices"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/corpus/format"
)

// understood is a source as it will be written, or what is wrong with it.
type understood struct {
	Imported
	fault *Fault
	data  []byte
}

// understand reads one source into the canonical grammar. What is wrong with
// the file is part of the result, so that every file's fault is seen.
func (im *importing) understand(s source) (*understood, error) {
	data, err := os.ReadFile(s.path)
	if err != nil {
		return nil, Unreadable(s.path, err)
	}
	r, err := format.Read(data, format.Options{
		Name: s.path, Encoding: im.Encoding, Aliases: im.Aliases,
		Interviewers: im.People.Interviewers(), Speakers: slices.Concat(im.Declared, im.People.Labels(s.id)),
	})
	if err != nil {
		return &understood{fault: formatFault(s.path, err)}, nil
	}
	canonical, err := r.Draft.Marshal()
	if err != nil {
		return &understood{fault: &Fault{Path: s.path, Text: err.Error()}}, nil
	}
	d, err := corpus.Parse(s.id, s.path, canonical, im.Text)
	if err != nil {
		return nil, err
	}
	im.People.Assign(d)
	return &understood{Imported: describeImport(s, r, d), data: canonical}, nil
}

func formatFault(path string, err error) *Fault {
	var fe *format.Error
	if !errors.As(err, &fe) {
		return &Fault{Path: path, Text: err.Error()}
	}
	return &Fault{path, fe.Line, fe.Col, fe.Text, fe.Hint}
}

func describeImport(s source, r *format.Result, d *corpus.Document) Imported {
	i := Imported{Document: s.id, File: s.path, Format: r.Format, Encoding: r.Encoding, Turns: len(d.Turns), Words: len(d.Words())}
	counts := make([]int, len(d.Speakers))
	for _, t := range d.Turns {
		counts[t.Speaker]++
	}
	for n, speaker := range d.Speakers {
		i.Speakers = append(i.Speakers, Voice{speaker, counts[n]})
	}
	for _, note := range r.Notes {
		i.Notes = append(i.Notes, Fault{Path: s.path, Line: note.Line, Col: note.Col, Text: note.Text})
	}
	return i
}
