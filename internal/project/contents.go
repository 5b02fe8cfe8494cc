package project

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"sync"
)

// buffers are what transcripts are read into: a document keeps nothing of it.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// maxBuffer is the largest buffer that waits for the next transcript.
const maxBuffer = 4 << 20

// contents reads a transcript's file and hands it to use, with what the file
// was like just before. data is used again as soon as use returns.
func (p *Project) contents(e Entry, use func(data []byte, info fs.FileInfo) error) error {
	b := buffers.Get().(*bytes.Buffer)
	info, err := p.fill(b, e)
	if _, told := errors.AsType[Faults](err); told {
		return err
	}
	if err != nil {
		return p.unreadable(e.file, err)
	}
	err = use(b.Bytes(), info)
	if b.Cap() <= maxBuffer {
		buffers.Put(b)
	}
	return err
}

// maxTranscript is how many bytes a transcript may have.
const maxTranscript = 1 << 30

// fill reads a file whole, in one piece if it has the size it says. A link is
// looked at before anybody opens it: it may lead to anything.
func (p *Project) fill(b *bytes.Buffer, e Entry) (fs.FileInfo, error) {
	if e.link {
		if info, err := p.stat(e); err != nil || !info.Mode().IsRegular() {
			return nil, cmp.Or(err, p.noFile(e))
		}
	}
	f, err := p.openFile(e)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > maxTranscript {
		return nil, Faults{{Path: p.path(e.file), Text: fmt.Sprintf("is larger than %d MiB", maxTranscript>>20), Hint: "part it into several transcripts"}}
	}
	b.Reset()
	b.Grow(int(info.Size()) + bytes.MinRead) // so much is free when ReadFrom finds the end
	_, err = b.ReadFrom(f)
	return info, err
}

func (p *Project) noFile(e Entry) error {
	return Faults{{Path: p.path(e.file), Text: "is no ordinary file", Hint: "move it away"}}
}

func (p *Project) openFile(e Entry) (*os.File, error) {
	if p.folder != nil && !e.link {
		if f, err := p.folder.Open(path.Base(e.file)); err == nil {
			return f, nil
		}
	}
	return p.root.Open(e.file)
}

// stat looks at a transcript's file.
func (p *Project) stat(e Entry) (fs.FileInfo, error) {
	if p.folder != nil && !e.link {
		if info, err := p.folder.Lstat(path.Base(e.file)); err == nil && info.Mode().IsRegular() {
			return info, nil
		}
	}
	return fs.Stat(p.root.FS(), e.file)
}
