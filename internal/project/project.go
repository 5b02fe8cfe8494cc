// Package project opens a study's folder and joins its parts: settings,
// codebook, people, transcripts, and what is derived from them.
//
// Start with [Open], then [Project.Documents], which streams documents with
// the codings that count to any report. [Project.Apply] brings everything
// derived up to date, [Import] takes transcripts in, [Check] lists what is
// wrong or loose. [Project.Decide] begins what one person decides, and
// [Deciding.Flush] keeps it; [Project.Compared] streams what several decided by
// themselves, [Project.Disagreements] is where they part, and [Project.AsOf]
// goes back to what stood at a moment.
//
// # Guarantees
//
//   - Truth is text in the folder. Everything under .ownwords is derived, may
//     be deleted at any time, and is written so that a process killed at any
//     point leaves the old state or the new.
//   - Reports never read the index, and never trust a derived file whose key
//     does not say that it was made from exactly this transcript, these rules,
//     these people and this program's rules of reading.
//   - Files are opened through os.Root: no name in a project leads out of it.
//   - Documents are read one at a time, a few at once, and let go.
//   - What a person decided is looked for in the text as it is, each time; what
//     is not found is told by Check and counted in every basis, and never
//     guessed. Only people's commands write decisions, in their own name; moves
//     are written by Import and Fix.
//   - Every problem of every file is reported, with its place, before the
//     first of them stops a command.
//
// Atomic writes are ours rather than a library's, because they too must go
// through os.Root.
package project

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/decision"
	"github.com/ownwords/ownwords/internal/derived"
	"github.com/ownwords/ownwords/internal/match"
)

// The names of a project's files and folders.
const (
	ConfigFile       = "ownwords.yaml"
	CodebookFile     = "codebook.yaml"
	SchemaFile       = "codebook.schema.json"
	ParticipantsFile = "participants.csv"
	DocumentsFile    = "documents.csv"
	TranscriptsDir   = "transcripts"
	CodingsDir       = "codings"
	HistoryDir       = "history"
	MemosDir         = "memos"
	DerivedDir       = ".ownwords"
)

// Project is an open study.
type Project struct {
	Dir    string // as commands reach it
	Config *Config
	Book   *codebook.Codebook
	People *corpus.People
	Table  *corpus.DocumentTable // nil without documents.csv
	Text   *corpus.Text

	root    *os.Root
	entries []Entry
	listed  string // sum of the files that entries were made of; "" for none
	attrs   attributes
	engine  func() (*match.Engine, error)
	store   *derived.Store
	now     func() time.Time
	visited *digest // by Locate, last
	settled func() settled
	codes   []*codebook.Code // Book.All, once
	folder  *os.Root         // of the transcripts; nil for none
	people  func() (*decision.Set, error)
	asOf    *asOf // nil: now

	indexKeys []string // of entries, once a survey has been through them
}

// ErrNone is wrapped by Find where no folder upwards holds a project.
var ErrNone = errors.New("no project here")

// Find is the nearest folder, from dir upwards, that holds a project.
func Find(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if info, err := os.Stat(abs); err != nil || !info.IsDir() {
		return "", &Refusal{fmt.Sprintf("%s: there is no folder %s", ErrNone, dir), "name the project's folder with -C DIR", ErrNone}
	}
	for at := abs; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, ConfigFile)); err == nil {
			return shorten(at), nil
		}
		if at == filepath.Dir(at) {
			return "", &Refusal{fmt.Sprintf("%s: neither %s nor a folder above it has an %s", ErrNone, dir, ConfigFile),
				"make a project with ownwords init, or name its folder with -C DIR", ErrNone}
		}
	}
}

// shorten gives a path as a person in the working directory would type it.
func shorten(abs string) string {
	if wd, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(wd, abs); err == nil && len(rel) < len(abs) {
			return rel
		}
	}
	return abs
}

// Open opens the project in dir or above it. Faults in its files come back
// all at once, as Faults.
func Open(dir string) (*Project, error) {
	p, faults, err := open(dir)
	if err != nil {
		return nil, err
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return p, nil
}

// open reads what can be read. Parts with faults are left empty.
func open(dir string) (*Project, Faults, error) {
	dir, err := Find(dir)
	if err != nil {
		return nil, nil, err
	}
	p := &Project{Dir: dir, now: time.Now}
	if p.root, err = os.OpenRoot(dir); err != nil {
		return nil, nil, err
	}
	var faults Faults
	for _, err := range append([]error{p.readConfig()}, atOnce(p.readBook, p.readPeople, p.readTable, p.list, p.openDerived)...) {
		if err != nil && !faults.take(err) {
			_ = p.Close()
			return nil, nil, err
		}
	}
	if p.Book != nil {
		p.codes = p.Book.All()
	}
	p.settled = sync.OnceValue(p.settle)
	p.people = sync.OnceValues(p.readDecisions)
	p.engine = sync.OnceValues(func() (*match.Engine, error) { return match.Compile(p.Book) })
	if len(faults) == 0 {
		faults = append(faults, p.readAttributes()...)
	}
	return p, faults, nil
}

// atOnce does things that have nothing to do with each other, and gives their
// errors in order.
func atOnce(things ...func() error) []error {
	errs := make([]error, len(things))
	var all sync.WaitGroup
	for i, do := range things {
		all.Go(func() { errs[i] = do() })
	}
	all.Wait()
	return errs
}

// openDerived never fails: what cannot be read is computed again, and Apply
// says what cannot be written.
func (p *Project) openDerived() error {
	p.store, _ = derived.Open(p.root, DerivedDir)
	return nil
}

func (p *Project) readBook() error {
	src, err := p.root.ReadFile(CodebookFile)
	if errors.Is(err, fs.ErrNotExist) {
		return Faults{{Path: p.path(CodebookFile), Text: "there is no codebook", Hint: "write one, or copy the starter codebook from a project made by ownwords init"}}
	}
	if err != nil {
		return p.unreadable(CodebookFile, err)
	}
	if err := unmerged(p.path(CodebookFile), src); err != nil {
		return err
	}
	p.Book, err = codebook.Parse(p.path(CodebookFile), src)
	return err
}

func (p *Project) readPeople() error {
	var interviewers []string
	if p.Config != nil {
		interviewers = p.Config.Interviewers
	}
	p.People = corpus.NewPeople(interviewers)
	src, err := p.root.ReadFile(ParticipantsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return p.unreadable(ParticipantsFile, err)
	}
	if err := unmerged(p.path(ParticipantsFile), src); err != nil {
		return err
	}
	people, err := corpus.ReadPeople(p.path(ParticipantsFile), src, interviewers)
	if err != nil {
		return err
	}
	p.People = people
	return nil
}

func (p *Project) readTable() error {
	src, err := p.root.ReadFile(DocumentsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return p.unreadable(DocumentsFile, err)
	}
	if err := unmerged(p.path(DocumentsFile), src); err != nil {
		return err
	}
	p.Table, err = corpus.ReadDocuments(p.path(DocumentsFile), src)
	return err
}

// path is a project file as messages show it.
func (p *Project) path(name ...string) string {
	return filepath.Join(append([]string{p.Dir}, name...)...)
}

// Close lets go of the folder.
func (p *Project) Close() error {
	return errors.Join(p.store.Close(), p.closeFolder(), p.root.Close())
}
