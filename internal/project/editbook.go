package project

import (
	"bytes"
	"errors"
	"io/fs"
	"os"

	"github.com/ownwords/ownwords/codebook"
)

// EditCodebook changes the codebook of the project in dir or above it: edit is
// given the file's bytes and gives those to be written. Other files of the
// project may have faults; the codebook may not. The new file takes the old
// one's place whole, under the project's lock, and only if nobody changed it
// meanwhile. A dry edit writes nothing. Both states come back.
func EditCodebook(dir string, dry bool, edit func(src []byte) ([]byte, error)) (before, after *codebook.Codebook, err error) {
	dir, err = Find(dir)
	if err != nil {
		return nil, nil, err
	}
	p := &Project{Dir: dir}
	if p.root, err = os.OpenRoot(dir); err != nil {
		return nil, nil, err
	}
	defer p.root.Close()
	if !dry {
		unlock, err := p.hold()
		if err != nil {
			return nil, nil, err
		}
		defer unlock()
	}
	if err := p.readBook(); err != nil {
		return nil, nil, err
	}
	return p.editBook(dry, edit)
}

func (p *Project) editBook(dry bool, edit func(src []byte) ([]byte, error)) (before, after *codebook.Codebook, err error) {
	src := p.Book.Source()
	out, err := edit(src)
	if err != nil {
		return nil, nil, err
	}
	if after, err = codebook.Parse(p.path(CodebookFile), out); err != nil || dry {
		return p.Book, after, err
	}
	now, err := p.root.ReadFile(CodebookFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, p.unreadable(CodebookFile, err)
	}
	if !bytes.Equal(now, src) {
		return nil, nil, refuse("run the command again", "%s was changed by somebody else meanwhile; it was left as it is", p.path(CodebookFile))
	}
	return p.Book, after, p.replaceBook(out)
}

// replaceBook writes the codebook and keeps its permissions.
func (p *Project) replaceBook(out []byte) error {
	info, err := p.root.Stat(CodebookFile)
	if err != nil {
		return p.unreadable(CodebookFile, err)
	}
	if err := write(p.root, CodebookFile, out); err != nil {
		return err
	}
	if err := p.root.Chmod(CodebookFile, info.Mode().Perm()); err != nil {
		return Unwritable(p.path(CodebookFile), err)
	}
	return nil
}
