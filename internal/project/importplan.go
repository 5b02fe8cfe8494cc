package project

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/corpus/format"
)

// prepare finds the files and checks their ids.
func (im *importing) prepare() (faults Faults, err error) {
	for _, p := range im.Paths {
		if err := im.find(p); err != nil && !faults.take(err) {
			return nil, err
		}
	}
	faults = append(faults, im.checkIDs()...)
	if err := im.readParticipants(); err != nil && !faults.take(err) {
		return nil, err
	}
	switch {
	case len(faults) > 0:
	case len(im.sources) == 0 && im.table == nil:
		return nil, refuse("known are .txt, .md, .vtt and .srt", "nothing to import in %s", strings.Join(im.Paths, ", "))
	case im.As != "" && len(im.sources) > 1:
		return nil, refuse("import the files one by one, or leave --as out", "--as names one document, but %d files are given", len(im.sources))
	}
	return faults, nil
}

// find adds a file, or the files of known kinds in a folder.
func (im *importing) find(name string) error {
	info, err := os.Stat(name)
	if err != nil {
		return Unreadable(name, err)
	}
	switch mode := info.Mode(); {
	case mode.IsRegular():
		im.add(name)
		return nil
	case !mode.IsDir():
		return Faults{{Path: name, Text: "is not a file", Hint: "save what it gives in a file first"}}
	}
	return filepath.WalkDir(name, func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return Unreadable(file, err)
		case file != name && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
		case !d.Type().IsRegular() || !format.Known(d.Name()):
			im.pass(file)
		default:
			im.add(file)
		}
		return nil
	})
}

func (im *importing) pass(file string) {
	f := Fault{Path: file, Text: "is passed over: not a transcript of a known kind"}
	if corpus.Key(filepath.Base(file)) == ParticipantsFile {
		f.Text, f.Hint = "is passed over: a table of people", "import it with --participants "+file
		if im.Participants != "" && sameFile(im.Participants, file) {
			return
		}
	}
	im.result.Passed = append(im.result.Passed, f)
}

func sameFile(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

func (im *importing) add(file string) {
	id := im.As
	if id == "" {
		id = strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	}
	im.sources = append(im.sources, source{file, norm.NFC.String(id)})
}

// checkIDs finds ids that no disk would hold, ids that two files share, and
// ids that the project has already.
func (im *importing) checkIDs() (faults Faults) {
	seen := map[string]string{}
	for i, s := range im.sources {
		key := corpus.Key(s.id)
		n := slices.IndexFunc(im.entries, func(e Entry) bool { return corpus.Key(e.ID) == key })
		switch other, twice := seen[key]; {
		case corpus.ValidID(s.id) != nil:
			faults = append(faults, Fault{Path: s.path, Text: corpus.ValidID(s.id).Error(), Hint: im.otherID()})
		case twice:
			faults = append(faults, Fault{Path: s.path, Text: fmt.Sprintf("would be document %q, and so would %s", s.id, other), Hint: "import one of them with --as ID"})
		case n >= 0 && !im.Replace:
			faults = append(faults, Fault{Path: s.path, Text: fmt.Sprintf("document %q is in the project already", im.entries[n].ID), Hint: "use --replace to put this file in its place, or --as ID for another document"})
		case n >= 0:
			im.sources[i].id = im.entries[n].ID
		}
		seen[key] = s.path
	}
	return faults
}

func (im *importing) otherID() string {
	if im.As != "" {
		return "choose another ID for --as"
	}
	return "import it by itself with --as ID"
}

// readParticipants checks the table that --participants names, and lets it
// say who speaks in what is being imported.
func (im *importing) readParticipants() error {
	interviewers := slices.Concat(im.Config.Interviewers, im.Interviewers)
	if im.Participants == "" {
		return im.reassign(ParticipantsFile, nil, interviewers)
	}
	table, err := os.ReadFile(im.Participants)
	if err != nil {
		return Unreadable(im.Participants, err)
	}
	if err := im.reassign(im.Participants, table, interviewers); err != nil {
		return err
	}
	im.table = table
	old, err := im.root.ReadFile(ParticipantsFile)
	if err == nil && strings.Count(strings.TrimSpace(string(old)), "\n") > 0 && string(old) != string(table) && !im.Replace {
		return refuse("join the two tables by hand, or use --replace", "%s has rows already", im.path(ParticipantsFile))
	}
	return nil
}

func (im *importing) reassign(name string, table []byte, interviewers []string) error {
	if table == nil {
		var err error
		if table, err = im.root.ReadFile(ParticipantsFile); err != nil {
			im.People = corpus.NewPeople(interviewers)
			return nil
		}
	}
	people, err := corpus.ReadPeople(name, table, interviewers)
	if err != nil {
		return err
	}
	im.People = people
	return nil
}

// transcript is the file in the project that a document is kept in.
func (im *importing) transcript(id string) string {
	for _, e := range im.entries {
		if e.ID == id {
			return e.file
		}
	}
	return path.Join(TranscriptsDir, id+transcriptExt)
}
