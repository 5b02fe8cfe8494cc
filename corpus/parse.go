package corpus

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode/utf8"
)

const (
	noticeBOM = "has a byte order mark: it is read as if it were not there"
	noticeNUL = "has NUL characters, which no text has: it may be damaged"
	noticeCR  = "has carriage returns: line ends are read as line feeds"
)

// Parse reads a canonical transcript. id names the document; path is for
// messages only. Roles and participants are set by the usual labels, as
// People without any row would: see People.Assign. A nil text means the
// defaults. The document keeps nothing of data. The error, if any, is Problems.
func Parse(id, path string, data []byte, text *Text) (*Document, error) {
	if text == nil {
		text = DefaultText()
	}
	d := &Document{ID: id, text: text}
	src := d.normalise(data)
	if off, bad := invalidUTF8(src); bad {
		line, col := place(string(src[:off]))
		return nil, Problems{{path, line, col, "is not valid UTF-8", "import the original file again, with --encoding if needed"}}
	}
	if bytes.IndexByte(src, 0) >= 0 {
		d.Notices = append(d.Notices, noticeNUL)
	}
	front, body, err := cutFront(path, src)
	if err != nil {
		return nil, err
	}
	if err := readFront(path, front, &d.Meta); err != nil {
		return nil, err
	}
	d.Body = string(body)
	d.bodyLine = bytes.Count(src[:len(src)-len(body)], []byte("\n"))
	d.mark()
	d.findTurns()
	(&People{}).Assign(d)
	return d, nil
}

// normalise takes a byte order mark and carriage returns away, and notes it.
func (d *Document) normalise(data []byte) []byte {
	if rest, ok := bytes.CutPrefix(data, []byte("\ufeff")); ok {
		data = rest
		d.Notices = append(d.Notices, noticeBOM)
	}
	if bytes.IndexByte(data, '\r') >= 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
		d.Notices = append(d.Notices, noticeCR)
	}
	return data
}

func invalidUTF8(b []byte) (int, bool) {
	if utf8.Valid(b) {
		return 0, false
	}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i, true
		}
		i += n
	}
	return 0, false
}

// place is the line and column, both from 1, of what follows before.
func place(before string) (line, col int) {
	line = strings.Count(before, "\n") + 1
	col = utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
	return line, col
}

// Place is the line and column, both from 1, of a byte offset of the body in
// the transcript's file. Columns count characters. It reads the body up to
// there: it is for messages.
func (d *Document) Place(offset int) (line, col int) {
	line, col = place(d.Body[:offset])
	return line + d.bodyLine, col
}

// Sum names the body: "sha256:" and the sum in hex. It is computed at each
// call, for most readings of a document never ask.
func (d *Document) Sum() string {
	sum := sha256.Sum256([]byte(d.Body))
	return "sha256:" + hex.EncodeToString(sum[:])
}
