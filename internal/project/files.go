package project

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"
)

// write puts a file in place whole or not at all: written beside it, flushed
// to disk, renamed.
func write(root *os.Root, name string, data []byte) error {
	temp, err := stage(root, name, data)
	if err != nil {
		return err
	}
	if err := root.Rename(temp, name); err != nil {
		root.Remove(temp)
		return Unwritable(name, err)
	}
	return nil
}

// tempPrefix begins the names of files on their way.
const tempPrefix = ".tmp-"

// stage writes a file beside its place, to be renamed.
func stage(root *os.Root, name string, data []byte) (temp string, err error) {
	if dir := path.Dir(name); dir != "." {
		if err := root.MkdirAll(dir, 0o777); err != nil {
			return "", Unwritable(name, err)
		}
	}
	temp = path.Join(path.Dir(name), tempPrefix+random())
	f, err := root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return "", Unwritable(name, err)
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		root.Remove(temp)
		return "", Unwritable(name, err)
	}
	return temp, nil
}

// sweep removes what a killed process left on its way in a folder.
func sweep(root *os.Root, dir string) {
	files, _ := fs.ReadDir(root.FS(), dir) // no folder, nothing to sweep
	for _, f := range files {
		if strings.HasPrefix(f.Name(), tempPrefix) {
			root.Remove(path.Join(dir, f.Name()))
		}
	}
}

func random() string {
	var b [8]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

func (p *Project) unreadable(name string, err error) error { return Unreadable(p.path(name), err) }

// Unreadable says, as a fault of the file or folder name, what a person needs
// to know of a failed read.
func Unreadable(name string, err error) error {
	f := Fault{Path: name, Text: "cannot be read: " + cause(err).Error()}
	switch {
	case errors.Is(err, syscall.EISDIR):
		f.Text, f.Hint = "is a folder, and should be a file", "move it away"
	case errors.Is(err, syscall.ENOTDIR):
		f.Text, f.Hint = "is a file, and should be a folder", "move it away"
	case escapes(err):
		f.Text, f.Hint = "is a link that leads out of the project", "put the file or folder itself in its place"
	case errors.Is(err, fs.ErrPermission):
		f.Text, f.Hint = "cannot be read: you may not", "check the permissions"
	case errors.Is(err, fs.ErrNotExist):
		f.Text, f.Hint = "there is no such file", "check the spelling of the path"
	}
	return Faults{f}
}

// escapes tells whether os.Root refused a name because it leads out. The
// error has no name of its own.
func escapes(err error) bool { return strings.Contains(cause(err).Error(), "escapes from parent") }

// cause is what the system says, without the call and the name.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// Unwritable says what a person needs to know of a failed write of the file
// or folder name. Errors that know the next thing to do stay as they are.
func Unwritable(name string, err error) error {
	var hinted interface{ Hint() string }
	switch {
	case errors.As(err, &hinted):
		return err
	case means(err, syscall.ENOSPC):
		return refuse("make room and run the command again: nothing is half-written", "write %s: the disk is full", name)
	case means(err, syscall.EROFS):
		return refuse("choose a folder on another disk", "write %s: the disk cannot be written to", name)
	case errors.Is(err, fs.ErrPermission):
		return refuse("check the folder's permissions", "write %s: the folder cannot be written to", name)
	case errors.Is(err, fs.ErrNotExist):
		return refuse("make the folder first", "write %s: there is no such folder", name)
	case errors.Is(err, fs.ErrExist), errors.Is(err, syscall.ENOTDIR):
		return refuse("move the file away", "write %s: a file stands where a folder should be", name)
	case escapes(err):
		return refuse("put the folder itself in its place", "write %s: a link leads out of the project", name)
	}
	return fmt.Errorf("write %s: %w", name, cause(err))
}

// means tells whether an error is the system's errno. bleve prints causes into
// errors of its own, so their words are looked for too.
func means(err error, errno syscall.Errno) bool {
	return errors.Is(err, errno) || strings.Contains(err.Error(), errno.Error())
}

// create writes a file, unless it is there already.
func create(root *os.Root, name string, data []byte) error {
	if _, err := root.Lstat(name); err == nil {
		return nil
	}
	return write(root, name, data)
}
