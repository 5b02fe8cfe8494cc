package project

import (
	"context"
	"errors"
	"fmt"
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

// write puts the transcripts in place, reading each source again: what is in
// memory does not grow with their number. All are on the disk beside their
// places before the first is renamed, so that a full disk or Ctrl-C leaves the
// project as it was.
func (im *importing) write(ctx context.Context) error {
	sweep(im.root, TranscriptsDir)
	staged := make([]string, len(im.sources))
	defer func() {
		for _, temp := range staged {
			if temp != "" {
				im.root.Remove(temp)
			}
		}
	}()
	done := 0
	for _, err := range inOrder(ctx, len(im.sources), func(i int) (temp string, err error) {
		staged[i], err = im.stage(im.sources[i])
		return staged[i], err
	}) {
		if err != nil {
			return err
		}
		if done++; im.Progress != nil {
			im.Progress(done, len(im.sources))
		}
	}
	if err := im.writeSettings(); err != nil {
		return err
	}
	for i, s := range im.sources {
		if err := im.root.Rename(staged[i], im.transcript(s.id)); err != nil {
			return Unwritable(im.path(im.transcript(s.id)), err)
		}
		staged[i] = ""
	}
	return nil
}

// stage writes one transcript beside its place.
func (im *importing) stage(s source) (temp string, err error) {
	u, err := im.understand(s)
	if err != nil {
		return "", err
	}
	if u.fault != nil {
		return "", fmt.Errorf("%s changed while it was being imported: %s", s.path, u.fault.Text)
	}
	return stage(im.root, im.transcript(s.id), u.data, true)
}

// writeSettings keeps what the command was told about people.
func (im *importing) writeSettings() error {
	if err := im.addInterviewers(im.Interviewers); err != nil || im.table == nil {
		return err
	}
	return write(im.root, ParticipantsFile, im.table)
}
