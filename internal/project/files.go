package project

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"syscall"
)

// write puts a file in place whole or not at all: written beside it, flushed
// to disk, renamed.
func write(root *os.Root, name string, data []byte) error { return replace(root, name, data, true) }

// writeDerived does the same without waiting for the disk: a file that a power
// cut tears is found out by its checksum and made again.
func writeDerived(root *os.Root, name string, data []byte) error {
	return replace(root, name, data, false)
}

func replace(root *os.Root, name string, data []byte, flush bool) (err error) {
	if dir := path.Dir(name); dir != "." {
		if err := root.MkdirAll(dir, 0o777); err != nil {
			return unwritable(name, err)
		}
	}
	temp := path.Join(path.Dir(name), ".tmp-"+random())
	f, err := root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return unwritable(name, err)
	}
	defer func() {
		if err != nil {
			root.Remove(temp)
			err = unwritable(name, err)
		}
	}()
	if _, err = f.Write(data); err == nil && flush {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	return root.Rename(temp, name)
}

func random() string {
	var b [8]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// unwritable says what a person needs to know of a failed write.
func unwritable(name string, err error) error {
	var refusal *Refusal
	switch {
	case errors.As(err, &refusal):
		return err
	case errors.Is(err, syscall.ENOSPC):
		return refuse("make room and run the command again: nothing is half-written", "write %s: the disk is full", name)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return refuse("check the folder's permissions", "write %s: the folder cannot be written to", name)
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return fmt.Errorf("write %s: %w", name, err)
}

// create writes a file that must not exist yet.
func create(root *os.Root, name string, data []byte) error {
	if _, err := root.Lstat(name); err == nil {
		return nil
	}
	return write(root, name, data)
}
