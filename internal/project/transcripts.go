package project

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/ownwords/ownwords/corpus"
)

const transcriptExt = ".txt"

// Entry is one transcript of the project, unread.
type Entry struct {
	ID   string // NFC
	file string // as the disk spells it, below the project
	link bool   // the file is a link: to what, nobody knows yet
}

// list finds the transcripts, sorted by id. Names that cannot be ids, and two
// that are one without case, are faults.
func (p *Project) list() error {
	files, err := p.listFolder()
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return p.unreadable(TranscriptsDir, err)
	}
	listed := sumOf(files)
	if listed == p.listed {
		return nil
	}
	p.listed = ""
	if err := p.enter(files); err != nil {
		return err
	}
	p.listed = listed
	return nil
}

// sumOf tells lists of files apart.
func sumOf(files []fs.DirEntry) string {
	var b []byte
	for _, f := range files {
		b = binary.LittleEndian.AppendUint32(append(append(b, f.Name()...), 0), uint32(f.Type()))
	}
	sum := sha256.Sum256(b)
	return string(sum[:])
}

// enter makes entries of the files that are transcripts.
func (p *Project) enter(files []fs.DirEntry) error {
	p.entries = nil
	var faults Faults
	seen := map[string]string{}
	for _, f := range files {
		name := f.Name()
		if f.IsDir() || !isTranscript(name) {
			continue
		}
		id := norm.NFC.String(strings.TrimSuffix(name, transcriptExt))
		if err := corpus.ValidID(id); err != nil {
			faults = append(faults, Fault{Path: p.path(TranscriptsDir, name), Text: err.Error(), Hint: "rename the file"})
			continue
		}
		if other, twice := seen[corpus.Key(id)]; twice {
			faults = append(faults, Fault{Path: p.path(TranscriptsDir, name), Text: fmt.Sprintf("is the same document as %s: %s", other, sameness(name, other)), Hint: "rename one of the two"})
			continue
		}
		link := f.Type()&fs.ModeSymlink != 0
		if !f.Type().IsRegular() && !link {
			faults = append(faults, Fault{Path: p.path(TranscriptsDir, name), Text: "is no ordinary file", Hint: "move it away"})
			continue
		}
		seen[corpus.Key(id)] = name
		p.entries = append(p.entries, Entry{id, path.Join(TranscriptsDir, name), link})
	}
	slices.SortFunc(p.entries, func(a, b Entry) int { return strings.Compare(a.ID, b.ID) })
	if faults != nil {
		return faults
	}
	return nil
}

// listFolder opens the folder of the transcripts, once for all its files: the
// way there costs more than a look at a file. It is listed by its path, for
// os.Root would look at every file; what leads out of the project has been
// refused by then.
func (p *Project) listFolder() ([]fs.DirEntry, error) {
	p.closeFolder()
	folder, err := p.root.OpenRoot(TranscriptsDir)
	if err != nil {
		return fs.ReadDir(p.root.FS(), TranscriptsDir) // its error tells a file from a folder
	}
	p.folder = folder
	return os.ReadDir(p.path(TranscriptsDir))
}

func (p *Project) closeFolder() error {
	if p.folder == nil {
		return nil
	}
	defer func() { p.folder = nil }()
	return p.folder.Close()
}

// sameness says why two file names are one id.
func sameness(a, b string) string {
	if norm.NFC.String(a) == norm.NFC.String(b) {
		return "the names look alike, and are spelled with other characters (NFC and NFD)"
	}
	return "ids are compared without case"
}

func isTranscript(name string) bool {
	return strings.HasSuffix(name, transcriptExt) && !strings.HasPrefix(name, ".")
}

// DocumentID is a document's id as the project spells it.
func (p *Project) DocumentID(id string) (string, error) {
	e, err := p.entry(id)
	return e.ID, err
}

func (p *Project) entry(id string) (Entry, error) {
	for _, e := range p.entries {
		if corpus.Key(e.ID) == corpus.Key(id) {
			return e, nil
		}
	}
	return Entry{}, refuse("ownwords status lists the documents", "document %q not found", id)
}

func (p *Project) read(e Entry) (d *corpus.Document, err error) {
	err = p.contents(e, func(data []byte, _ fs.FileInfo) error {
		d, err = p.parse(e, data)
		return err
	})
	return d, err
}

func (p *Project) parse(e Entry, data []byte) (*corpus.Document, error) {
	if err := unmerged(p.path(e.file), data); err != nil {
		return nil, err
	}
	d, err := corpus.Parse(e.ID, p.path(e.file), data, p.Text)
	if err != nil {
		var faults Faults
		faults.take(err)
		return nil, faults
	}
	p.People.Assign(d)
	return d, nil
}
