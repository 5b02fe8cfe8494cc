package codebook

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// maxBytes is the largest codebook file that is read.
const maxBytes = 16 << 20

// text is a codebook file made ready for the YAML parser, which is given the
// bytes without a byte order mark.
type text struct {
	path  string
	bytes []byte

	// breaks says that the file has line breaks that YAML sees and editors do
	// not; only then do YAML's lines need translating.
	breaks bool
	starts []Pos // of each of YAML's lines, when breaks
	end    Pos   // just behind the last character
}

// readText checks what stands below YAML: size, encoding, characters.
func readText(path string, src []byte) (*text, Problems) {
	t := &text{path: path}
	fail := func(p Pos, hint, format string, args ...any) (*text, Problems) {
		return nil, Problems{{Path: path, Pos: p, Text: fmt.Sprintf(format, args...), Hint: hint}}
	}
	start := Pos{1, 1}
	switch {
	case len(src) > maxBytes:
		return fail(start, "", "the file has %d bytes; a codebook has at most %d", len(src), maxBytes)
	case bytes.HasPrefix(src, []byte("\xff\xfe")), bytes.HasPrefix(src, []byte("\xfe\xff")):
		return fail(start, "save the file as UTF-8", "the file is UTF-16, not UTF-8")
	}
	t.bytes = bytes.TrimPrefix(src, []byte("\ufeff"))
	if ps := t.checkRunes(); len(ps) > 0 {
		return nil, ps
	}
	return t, nil
}

// checkRunes finds what YAML may not contain. Bytes that are no UTF-8 end the
// search: the rest of such a file is most likely like them.
func (t *text) checkRunes() (ps Problems) {
	at, prev := Pos{1, 1}, rune(0)
	for i := 0; i < len(t.bytes); {
		r, n := rune(t.bytes[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(t.bytes[i:])
		}
		switch {
		case r == utf8.RuneError && n == 1:
			return append(ps, &Problem{t.path, at, fmt.Sprintf("byte 0x%02x is not UTF-8", t.bytes[i]), "save the file as UTF-8"})
		case !yamlRune(r):
			ps = append(ps, &Problem{t.path, at, fmt.Sprintf("control character %U", r), "delete the character; it does not show in most editors"})
		case yamlOnlyBreak(r):
			t.breaks = true
		}
		at = nextPos(at, prev, r)
		prev = r
		i += n
	}
	t.end = at
	return ps
}

// yamlRune reports whether YAML allows r in a file.
func yamlRune(r rune) bool {
	switch {
	case r < 0x20:
		return r == '\t' || r == '\n' || r == '\r'
	case r < 0xA0:
		return r <= 0x7E || r == 0x85
	}
	return r != 0xFEFF && r != 0xFFFE && r != 0xFFFF
}

// yamlOnlyBreak reports next line, line separator and paragraph separator,
// which come with text pasted from word processors.
func yamlOnlyBreak(r rune) bool { return r == 0x85 || r == 0x2028 || r == 0x2029 }

// nextPos is the place after r, which stands at p and follows prev. CR, LF
// and CR LF end a line; the LF of a CR LF stays where it is.
func nextPos(p Pos, prev, r rune) Pos {
	switch {
	case r == '\n' && prev == '\r':
		return p
	case r == '\n', r == '\r':
		return Pos{p.Line + 1, 1}
	}
	return Pos{p.Line, p.Col + 1}
}

// pos is the place that the YAML parser calls line and col (both from 1), as
// an editor shows it. YAML ends a file that has no last line break on a line
// of its own, which no editor shows.
func (t *text) pos(line, col int) Pos {
	p := Pos{line, col}
	if t.breaks {
		p = t.translate(p)
	}
	if t.end.before(p) {
		return t.end
	}
	return p
}

func (t *text) translate(p Pos) Pos {
	if t.starts == nil {
		t.starts = t.yamlLines()
	}
	if p.Line > len(t.starts) {
		return t.end
	}
	start := t.starts[p.Line-1]
	return Pos{start.Line, start.Col + p.Col - 1}
}

func (t *text) yamlLines() []Pos {
	at, prev := Pos{1, 1}, rune(0)
	starts := []Pos{at}
	for _, r := range string(t.bytes) {
		at = nextPos(at, prev, r)
		switch {
		case r == '\n' && prev == '\r':
		case r == '\n', r == '\r', yamlOnlyBreak(r):
			starts = append(starts, at)
		}
		prev = r
	}
	return starts
}

// posAt is the place of a byte offset.
func (t *text) posAt(at int) Pos {
	p, prev := Pos{1, 1}, rune(0)
	for _, r := range string(t.bytes[:at]) {
		p = nextPos(p, prev, r)
		prev = r
	}
	return p
}
