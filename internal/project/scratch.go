package project

import (
	"os"
	"path"
)

// Scratch is a file for what memory has no room for. It is nobody else's, and
// gone once it is closed; where the system allows it, it has no name at all, so
// that a process that is killed leaves nothing.
type Scratch struct {
	*os.File
	root *os.Root
	name string // "" where it has none
}

// Scratch opens one among what is derived, which is as private as the study.
func (p *Project) Scratch() (*Scratch, error) {
	if err := p.root.MkdirAll(DerivedDir, 0o777); err != nil {
		return nil, Unwritable(p.path(DerivedDir), err)
	}
	name := path.Join(DerivedDir, tempPrefix+random())
	f, err := p.root.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, Unwritable(p.path(DerivedDir), err)
	}
	s := &Scratch{f, p.root, name}
	if p.root.Remove(name) == nil {
		s.name = ""
	}
	return s, nil
}

// WriteAt tells what a person needs to know of a full disk.
func (s *Scratch) WriteAt(b []byte, off int64) (int, error) {
	n, err := s.File.WriteAt(b, off)
	if err != nil {
		err = Unwritable(DerivedDir, err)
	}
	return n, err
}

// Close lets go of the file.
func (s *Scratch) Close() error {
	err := s.File.Close()
	if s.name != "" {
		s.root.Remove(s.name)
	}
	return err
}
