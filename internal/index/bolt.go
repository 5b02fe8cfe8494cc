package index

import (
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// bleve keeps the list of its files in a bbolt file, which bbolt maps into
// memory. Of one that has been cut off, it reads beyond the end and dies with
// its lock held. So the length is looked at first:
//
//	page 0, page 1:  page header (16 bytes), then
//	  0 magic  4 version  8 page size  …  40 pages in use  48 transaction
//
// The page of the later transaction holds.
const (
	boltFile   = "root.bolt"
	boltMagic  = 0xED0CDAED
	boltHeader = 16
)

// checkBolt fails for a bbolt file that is shorter than it says it is. What it
// does not understand it leaves to bbolt.
func checkBolt(store string) error {
	f, err := os.Open(filepath.Join(store, boltFile))
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	need := int64(0)
	latest := uint64(0)
	for page, offset := 0, int64(0); page < 2; page++ {
		meta := make([]byte, 56)
		if _, err := f.ReadAt(meta, offset+boltHeader); err == io.EOF {
			return errors.New(boltFile + " is cut off")
		} else if err != nil {
			return err
		}
		if binary.LittleEndian.Uint32(meta) != boltMagic {
			return nil
		}
		size := int64(binary.LittleEndian.Uint32(meta[8:]))
		if tx := binary.LittleEndian.Uint64(meta[48:]); tx >= latest {
			latest, need = tx, size*int64(binary.LittleEndian.Uint64(meta[40:]))
		}
		offset += size
	}
	if info.Size() < need {
		return errors.New(boltFile + " is cut off")
	}
	return nil
}
