package decision

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/ownwords/ownwords/corpus"
)

// The limits of what is read.
const (
	maxLine  = 64 << 20
	maxFile  = 4 << 30
	maxDepth = 8 // of folders
)

// ext is the extension of the files that are read.
const ext = ".jsonl"

// A Problem is something in the files that cannot be used, or not as it
// stands.
type Problem struct {
	Path string // below the project
	Line int    // from 1; 0: the whole file
	Text string
	Hint string
	Torn bool // a line that was never finished: nothing is lost
}

// A Set is every decision of a project.
type Set struct {
	Problems []Problem // by path and line
	docs     map[string]*document
}

// document is the decisions about one document.
type document struct {
	id       string // as the first decision spells it
	all      []*Decision
	standing []*Decision
}

// read is what a file holds.
type read struct {
	file      string
	decisions []*Decision
	lines     []int // of decisions
	problems  []Problem
}

// Load reads all decisions. A project without any has an empty set.
func (s *Store) Load() (*Set, error) {
	files, problems, err := s.files()
	if err != nil {
		return nil, err
	}
	parts := make([]read, len(files))
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		wg.Go(func() {
			for i := range next {
				parts[i] = s.read(files[i])
			}
		})
	}
	for i := range files {
		next <- i
	}
	close(next)
	wg.Wait()
	return join(parts, problems), nil
}

// files are all that may hold decisions, sorted.
func (s *Store) files() (files []string, problems []Problem, err error) {
	err = fs.WalkDir(s.root.FS(), s.dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && name == s.dir:
			return fs.SkipAll
		case err != nil:
			problems = append(problems, Problem{Path: name, Text: "cannot be read: " + cause(err), Hint: "check the permissions"})
			return fs.SkipDir
		case name != s.dir && strings.HasPrefix(d.Name(), "."), strings.Count(name, "/") > maxDepth:
			if d.IsDir() {
				return fs.SkipDir
			}
		case !d.IsDir() && strings.HasSuffix(name, ext):
			if path.Dir(name) == s.dir {
				problems = append(problems, Problem{Path: name, Text: "is not read: it is in no coder's folder", Hint: "move it into the folder of the coder whose decisions it holds"})
				return nil
			}
			files = append(files, name)
		}
		return nil
	})
	return files, problems, err
}

func cause(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// read reads one file.
func (s *Store) read(name string) read {
	r := read{file: name}
	f, err := s.root.Open(name)
	if err != nil {
		r.problem(0, "cannot be read: "+cause(err), "check the permissions")
		return r
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		r.problem(0, "cannot be read: "+cause(err), "")
	case !info.Mode().IsRegular():
		r.problem(0, "is no ordinary file", "move it away")
	case info.Size() > maxFile:
		r.problem(0, fmt.Sprintf("is not read: it has %d bytes, at most %d are read", info.Size(), int64(maxFile)), "part it into several files in the same folder")
	default:
		r.readLines(f)
	}
	return r
}

func (r *read) problem(line int, text, hint string) {
	r.problems = append(r.problems, Problem{Path: r.file, Line: line, Text: text, Hint: hint})
}

func (r *read) readLines(f *os.File) {
	b := bufio.NewReaderSize(f, 1<<16)
	for n := 1; ; n++ {
		line, err := readLine(b)
		switch {
		case errors.Is(err, errLong):
			r.problem(n, err.Error(), "")
		case len(bytes.TrimSpace(line)) > 0:
			r.line(n, bytes.TrimSpace(line))
		}
		if err != nil && !errors.Is(err, errLong) {
			if err != io.EOF {
				r.problem(n, "cannot be read on: "+cause(err), "")
			}
			return
		}
	}
}

var errLong = fmt.Errorf("the line has more than %d bytes", maxLine)

// readLine reads up to the next line feed. Of a line that is too long nothing
// is kept.
func readLine(b *bufio.Reader) (line []byte, err error) {
	long := false
	for {
		part, err := b.ReadSlice('\n')
		if long = long || len(line)+len(part) > maxLine; !long {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case err != nil:
			return line, err
		case long:
			return nil, errLong
		default:
			return line, nil
		}
	}
}

func (r *read) line(n int, line []byte) {
	if n == 1 {
		line = bytes.TrimPrefix(line, []byte("\ufeff"))
	}
	d, err := parseLine(line)
	switch {
	case errors.Is(err, errTorn):
		r.problems = append(r.problems, Problem{Path: r.file, Line: n, Text: err.Error(), Hint: "delete the line, or leave it", Torn: true})
	case err != nil:
		r.problem(n, err.Error(), "put the line right or delete it; all others are used")
	default:
		r.decisions, r.lines = append(r.decisions, d), append(r.lines, n)
	}
}

// join puts the decisions of all files in order, and folds them.
func join(parts []read, problems []Problem) *Set {
	s := &Set{Problems: problems, docs: map[string]*document{}}
	places := map[*Decision]Problem{}
	for _, r := range parts {
		s.Problems = append(s.Problems, r.problems...)
		for i, d := range r.decisions {
			key := corpus.Key(d.Doc)
			if s.docs[key] == nil {
				s.docs[key] = &document{id: d.Doc}
			}
			s.docs[key].all = append(s.docs[key].all, d)
			places[d] = Problem{Path: r.file, Line: r.lines[i]}
		}
	}
	for _, doc := range s.docs {
		doc.all = s.once(doc.all, places)
		doc.standing = fold(doc.all, func(d *Decision, text string) {
			p := places[d]
			p.Text, p.Hint = text, "it has no effect"
			s.Problems = append(s.Problems, p)
		})
	}
	slices.SortFunc(s.Problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Text, b.Text))
	})
	return s
}

// once sorts decisions by id and keeps one of each. Two that differ under one
// id are the work of a hand: the lesser line counts, whatever the order.
func (s *Set) once(all []*Decision, places map[*Decision]Problem) []*Decision {
	slices.SortFunc(all, func(a, b *Decision) int {
		if a.ID != b.ID {
			return cmp.Compare(a.ID, b.ID)
		}
		return bytes.Compare(spelled(a), spelled(b))
	})
	kept := all[:0]
	for _, d := range all {
		if n := len(kept); n == 0 || kept[n-1].ID != d.ID {
			kept = append(kept, d)
		} else if !bytes.Equal(spelled(kept[n-1]), spelled(d)) {
			p := places[d]
			p.Text, p.Hint = fmt.Sprintf("id %s stands on two different decisions: one of them has no effect", d.ID), "delete the line that is wrong"
			s.Problems = append(s.Problems, p)
		}
	}
	return kept
}

func spelled(d *Decision) []byte {
	line, _ := appendLine(nil, d) // of a decision that was read: it can be written
	return line
}

// Of gives the decisions about a document that stand, by their ids; nil for
// none. They are not to be changed.
func (s *Set) Of(document string) []*Decision {
	if d := s.docs[corpus.Key(document)]; d != nil {
		return d.standing
	}
	return nil
}

// Documents are the ids of documents that somebody decided about, sorted.
func (s *Set) Documents() (ids []string) {
	for _, d := range s.docs {
		ids = append(ids, d.id)
	}
	slices.Sort(ids)
	return ids
}

// Len is how many decisions stand.
func (s *Set) Len() (n int) {
	for _, d := range s.docs {
		n += len(d.standing)
	}
	return n
}

// Until gives the set as it was when only the decisions that keep admits had
// been made. Moves are kept: they say where a text went, not what somebody
// thought.
func (s *Set) Until(keep func(*Decision) bool) *Set {
	t := &Set{Problems: s.Problems, docs: map[string]*document{}}
	for key, d := range s.docs {
		var all []*Decision
		for _, one := range d.all {
			if one.Op == Move || keep(one) {
				all = append(all, one)
			}
		}
		t.docs[key] = &document{d.id, all, fold(all, func(*Decision, string) {})}
	}
	return t
}

// Add takes decisions of one document that have just been written. It is not
// for concurrent use.
func (s *Set) Add(made []Decision) {
	for i := range made {
		key := corpus.Key(made[i].Doc)
		if s.docs[key] == nil {
			s.docs[key] = &document{id: made[i].Doc}
		}
		doc := s.docs[key]
		at, _ := slices.BinarySearchFunc(doc.all, made[i].ID, func(d *Decision, id string) int { return cmp.Compare(d.ID, id) })
		doc.all = slices.Insert(doc.all, at, &made[i])
		if i == len(made)-1 || corpus.Key(made[i+1].Doc) != key {
			doc.standing = fold(doc.all, func(*Decision, string) {})
		}
	}
}

// All gives every decision about a document by id, those taken back too.
func (s *Set) All(document string) []*Decision {
	if d := s.docs[corpus.Key(document)]; d != nil {
		return d.all
	}
	return nil
}
