package project

import (
	"context"
	"fmt"

	"github.com/ownwords/ownwords/corpus"
)

// ImportOptions say what to import and how to read it.
type ImportOptions struct {
	Paths        []string
	Interviewers []string          // labels; kept in ownwords.yaml
	Aliases      map[string]string // odd label -> label
	Participants string            // a table that becomes participants.csv
	Declared     []string          // labels to believe
	As           string            // the id of the one file
	Encoding     string
	Replace      bool
	DryRun       bool
	Progress     func(stage string, done, total int) // may be nil
}

// Imported is a file as it was understood.
type Imported struct {
	Document, File   string
	Format, Encoding string
	Turns, Words     int
	Speakers         []Voice
	Notes            []Fault // what a person should look at, with places in File
}

// Voice is a speaker of an imported file.
type Voice struct {
	corpus.Speaker
	Turns int
}

// Imports is what Import understood and did.
type Imports struct {
	Files  []Imported
	Passed []Fault // files of a folder that were passed over, with the reason
	Moved  []Moved // decisions about transcripts that were replaced
}

// importing is one Import on its way.
type importing struct {
	*Project
	ImportOptions
	sources []source
	result  Imports
	table   []byte
}

type source struct{ path, id string }

// Import reads transcripts of any known format and writes them into the
// project in the canonical grammar. All files are read before the first is
// written: with one fault in any, nothing is written.
func (p *Project) Import(ctx context.Context, o ImportOptions) (*Imports, error) {
	im := &importing{Project: p, ImportOptions: o}
	if !o.DryRun {
		unlock, err := p.lock()
		if err != nil {
			return nil, err
		}
		defer unlock()
	}
	faults, err := im.prepare()
	if err != nil {
		return nil, err
	}
	more, err := im.read(ctx)
	if faults = append(faults, more...); err != nil {
		return nil, err
	}
	if len(faults) > 0 {
		faults.sort()
		return nil, faults
	}
	if o.DryRun {
		return &im.result, nil
	}
	return &im.result, im.write(ctx)
}

// read understands every file.
func (im *importing) read(ctx context.Context) (faults Faults, err error) {
	done := 0
	for f, err := range inOrder(ctx, len(im.sources), func(i int) (*understood, error) { return im.understand(im.sources[i]) }) {
		switch {
		case err != nil && !faults.take(err):
			return nil, err
		case err != nil:
		case f.fault != nil:
			faults = append(faults, *f.fault)
		default:
			im.result.Files = append(im.result.Files, f.Imported)
		}
		done++
		im.report("reading", done)
	}
	return faults, nil
}

func (im *importing) report(stage string, done int) {
	if im.Progress != nil {
		im.Progress(stage, done, len(im.sources))
	}
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
		done++
		im.report("writing", done)
	}
	if err := im.writeSettings(); err != nil {
		return err
	}
	decided, err := im.keepDecided()
	if err != nil {
		return err
	}
	for i, s := range im.sources {
		if err := im.root.Rename(staged[i], im.transcript(s.id)); err != nil {
			return Unwritable(im.path(im.transcript(s.id)), err)
		}
		staged[i] = ""
	}
	return im.followInto(ctx, decided)
}

// keepDecided keeps the bodies that are about to be replaced and that somebody
// decided about, and gives their documents.
func (im *importing) keepDecided() (decided []Entry, err error) {
	set, err := im.decisions()
	if err != nil {
		return nil, err
	}
	for _, s := range im.sources {
		e, err := im.entry(s.id)
		if err != nil || len(set.Of(s.id)) == 0 {
			continue // new, or nobody decided
		}
		decided = append(decided, e)
		if d, err := im.Project.read(e); err == nil { // what cannot be read cannot be kept
			im.keepBody(d)
		}
	}
	return decided, nil
}

// followInto lets people's decisions follow their words into the transcripts
// that have taken the place of others.
func (im *importing) followInto(ctx context.Context, decided []Entry) error {
	for _, e := range decided {
		d, err := im.Project.read(e)
		if err != nil {
			return err
		}
		m, err := im.follow(ctx, d)
		if err != nil {
			return err
		}
		im.result.Moved = append(im.result.Moved, *m)
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
	return stage(im.root, im.transcript(s.id), u.data)
}

// writeSettings keeps what the command was told about people.
func (im *importing) writeSettings() error {
	if err := im.addInterviewers(im.Interviewers); err != nil || im.table == nil {
		return err
	}
	return write(im.root, ParticipantsFile, im.table)
}
