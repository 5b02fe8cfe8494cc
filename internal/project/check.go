package project

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/corpus"
)

// Level says how much a finding matters.
type Level string

// The levels. A note needs nobody: it only shows what was understood.
const (
	ErrorLevel   Level = "error"
	WarningLevel Level = "warning"
	NoteLevel    Level = "note"
)

// Finding is something that Check found.
type Finding struct {
	Level Level
	Fault
}

// checking gathers findings.
type checking struct {
	*Project
	findings []Finding
	heard    map[[2]string]bool  // keys of document and label, and of "" and label
	labels   map[string][]string // key of a participant's label without a row -> documents
	spelling map[string]string   // key -> label
}

func (c *checking) add(level Level, f Fault) { c.findings = append(c.findings, Finding{level, f}) }

// Check lists everything in the project in dir that is wrong or loose: faults
// in its files, tests and examples of the codebook that its rules miss, labels
// that stand in several documents without a row of participants.csv, rows
// about nobody, decisions that cannot be read, placed or understood. It writes
// nothing.
func Check(ctx context.Context, dir string) ([]Finding, error) { return check(ctx, dir, false) }

func check(ctx context.Context, dir string, fix bool) ([]Finding, error) {
	p, faults, err := open(dir)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	c := &checking{Project: p, heard: map[[2]string]bool{}, labels: map[string][]string{}, spelling: map[string]string{}}
	faults.sort()
	for _, f := range faults {
		c.add(ErrorLevel, f)
	}
	if p.Book != nil {
		found, err := p.TestCodebook()
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			c.add(WarningLevel, f.Fault)
		}
	}
	if p.Text == nil || p.People == nil {
		return c.findings, nil
	}
	if fix {
		unlock, err := p.lock()
		if err != nil {
			return nil, err
		}
		defer unlock()
	}
	if err := c.transcripts(ctx); err != nil {
		return nil, err
	}
	c.sharedLabels()
	c.rows()
	c.silent()
	c.strangers()
	c.types()
	if p.Book != nil {
		err = c.decided(ctx, fix)
	}
	return c.findings, errors.Join(err, c.memos())
}

// transcripts reads every transcript for faults, notices and labels.
func (c *checking) transcripts(ctx context.Context) error {
	read := func(i int) (*seen, error) {
		d, err := c.read(c.entries[i])
		if faults, ok := AsFaults(err); ok {
			return &seen{faults: faults}, nil
		}
		return &seen{d, nil}, err
	}
	for s, err := range inOrder(ctx, len(c.entries), read) {
		if err != nil {
			return err
		}
		for _, f := range s.faults {
			c.add(ErrorLevel, f)
		}
		if s.doc != nil {
			c.transcript(s.doc)
		}
	}
	return nil
}

type seen struct {
	doc    *corpus.Document
	faults Faults
}

func (c *checking) transcript(d *corpus.Document) {
	file := c.path(TranscriptsDir, d.ID+transcriptExt)
	for _, n := range d.Notices {
		c.add(WarningLevel, Fault{Path: file, Text: n, Hint: "save the file as UTF-8 without a byte order mark, with line feeds"})
	}
	if len(d.Turns) == 0 {
		c.add(WarningLevel, Fault{Path: file, Text: "holds no speech", Hint: "check the labels under speakers"})
	}
	said := make([]bool, len(d.Speakers))
	for i := range d.Turns {
		said[d.Turns[i].Speaker] = true
	}
	for _, s := range d.Speakers {
		c.heard[[2]string{corpus.Key(d.ID), corpus.Key(s.Label)}] = true
		c.heard[[2]string{"", corpus.Key(s.Label)}] = true
	}
	for i, s := range d.Speakers {
		if !said[i] || s.Label == "" || s.Role != corpus.Participant || c.People.Known(d.ID, s.Label) {
			continue
		}
		key := corpus.Key(s.Label)
		c.labels[key] = append(c.labels[key], d.ID)
		c.spelling[key] = s.Label
	}
	if !slices.ContainsFunc(d.Speakers, func(s corpus.Speaker) bool { return s.Role == corpus.Participant }) && len(d.Turns) > 0 {
		c.add(WarningLevel, Fault{Path: file, Text: "has no participant: nothing in it is counted", Hint: "check the roles in " + ParticipantsFile + " and interviewers: in " + ConfigFile})
	}
}

// sharedLabels are labels that may be one person or several.
func (c *checking) sharedLabels() {
	for _, key := range sortedKeys(c.labels) {
		if docs := c.labels[key]; len(docs) > 1 {
			c.add(WarningLevel, Fault{Path: c.path(ParticipantsFile),
				Text: fmt.Sprintf("label %q stands in %d documents (%s) without a row: it is taken for a different person in each", c.spelling[key], len(docs), few(docs)),
				Hint: "add a row with participant and speaker if it is one person, a row for each document if not"})
		}
	}
}

func few(list []string) string {
	if len(list) > 5 {
		return strings.Join(list[:5], ", ") + fmt.Sprintf(" and %d more", len(list)-5)
	}
	return strings.Join(list, ", ")
}

// rows are rows of the tables about documents that are not here.
func (c *checking) rows() {
	here := map[string]bool{}
	for _, e := range c.entries {
		here[corpus.Key(e.ID)] = true
	}
	missing := func(file string, documents []string) {
		for _, id := range documents {
			if !here[corpus.Key(id)] {
				c.add(WarningLevel, Fault{Path: c.path(file), Text: fmt.Sprintf("names document %q, which is not in the project", id), Hint: "import it, or put the row right"})
			}
		}
	}
	missing(ParticipantsFile, c.People.Documents())
	if c.Table != nil {
		missing(DocumentsFile, c.Table.IDs)
	}
}

// strangers are files among the transcripts that no command reads.
func (c *checking) strangers() {
	files, err := fs.ReadDir(c.root.FS(), TranscriptsDir)
	if err != nil {
		return // without the folder there are no transcripts
	}
	for _, f := range files {
		if name := f.Name(); (f.IsDir() || !isTranscript(name)) && !strings.HasPrefix(name, ".") {
			c.add(WarningLevel, Fault{Path: c.path(TranscriptsDir, name), Text: "is not read: a transcript is a file that ends in .txt", Hint: "ownwords import makes transcripts of other files"})
		}
	}
}

// types shows how attributes without a declared type are understood.
func (c *checking) types() {
	declared := func(name string) bool {
		return slices.ContainsFunc(c.Config.Attributes, func(a corpus.Attribute) bool { return corpus.Key(a.Name) == corpus.Key(name) && a.Type != "" })
	}
	show := func(file string, list []corpus.Attribute) {
		for _, a := range list {
			if !declared(a.Name) {
				c.add(NoteLevel, Fault{Path: c.path(file), Text: fmt.Sprintf("attribute %s is taken as %s", a.Name, a.Type), Hint: "declare it under attributes: in " + ConfigFile + " if that is wrong"})
			}
		}
	}
	show(ParticipantsFile, c.attrs.people)
	show(DocumentsFile, c.attrs.documents)
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
