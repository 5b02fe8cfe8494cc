package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// readCSV reads rows as RFC 4180 has them.
func (t *Table) readCSV(data []byte) *Error {
	text, note, err := decode(data)
	if err != nil {
		return err
	}
	if note != "" {
		t.Notes = append(t.Notes, note)
	}
	comma, skip := separator(text)
	t.lines = newLines(text)
	r := csv.NewReader(bytes.NewReader(text[skip:]))
	r.Comma, r.FieldsPerRecord = comma, -1
	return t.readRows(r, bytes.Count(text[:skip], []byte("\n")))
}

func (t *Table) readRows(r *csv.Reader, skipped int) *Error {
	for cells := 0; ; {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return t.csvError(err, skipped)
		}
		if isBlank(record) {
			continue
		}
		row := Row{cells: record, at: make([]point, len(record))}
		for i := range record {
			line, col := r.FieldPos(i)
			row.at[i] = point{int32(line + skipped), int32(col)}
		}
		row.line = int(row.at[0].line)
		if err := t.add(row, &cells); err != nil {
			return err
		}
	}
}

func (t *Table) csvError(err error, skipped int) *Error {
	var pe *csv.ParseError
	if !errors.As(err, &pe) {
		return &Error{Text: err.Error()}
	}
	line := pe.Line + skipped
	return &Error{Line: line, Col: t.lines.character(point{int32(line), int32(pe.Column)}),
		Text: strings.ToLower(pe.Err.Error()), Hint: "check the quotation marks of this row"}
}

// decode makes UTF-8 without a byte order mark of a file's bytes.
func decode(data []byte) (text []byte, note string, err *Error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		data = decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes, data)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		data = decodeWith(unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder().Bytes, data)
	case utf8.Valid(data):
	case mostlyUTF8(data):
		data = bytes.ToValidUTF8(data, []byte("\ufffd"))
		note = "some bytes make no sense in UTF-8; what they stood for is lost"
	default:
		data = decodeWith(charmap.Windows1252.NewDecoder().Bytes, data)
		note = "read as windows-1252, as spreadsheets of Windows write CSV; save it as CSV UTF-8 if letters look wrong"
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return nil, "", &Error{Text: "is no table: it has NUL characters", Hint: "save it as CSV in UTF-8, or as .xlsx"}
	}
	return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), note, nil
}

// mostlyUTF8 takes a file with a few broken bytes for UTF-8 all the same: read
// as windows-1252, every accent in it would fall to pieces.
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		data = data[n:]
	}
	return good > 4*bad
}

// decodeWith decodes; these decoders put a replacement character for what they
// cannot read, and never fail but for a missing mark, which is there.
func decodeWith(decode func([]byte) ([]byte, error), data []byte) []byte {
	text, err := decode(data)
	if err != nil {
		return []byte{0}
	}
	return text
}

// separator is what parts the cells, and how many bytes before the header say
// so.
func separator(text []byte) (comma rune, skip int) {
	header, _, _ := bytes.Cut(text, []byte("\n"))
	if said, ok := bytes.CutPrefix(bytes.TrimRight(header, "\r"), []byte("sep=")); ok && len(said) == 1 && strings.ContainsRune(",;\t", rune(said[0])) {
		return rune(said[0]), min(len(header)+1, len(text))
	}
	count := map[rune]int{}
	quoted := false
	for _, r := range string(header) {
		switch {
		case r == '"':
			quoted = !quoted
		case !quoted:
			count[r]++
		}
	}
	comma = ','
	for _, r := range ";\t" {
		if count[r] > count[comma] {
			comma = r
		}
	}
	return comma, 0
}

// lines finds characters in the lines of a text.
type lines struct {
	text   []byte
	starts []int
}

func newLines(text []byte) *lines {
	l := &lines{text, []int{0}}
	for i, c := range text {
		if c == '\n' {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

// character is the number of the character, from 1, that starts at a point.
func (l *lines) character(p point) int {
	if p.line < 1 || int(p.line) > len(l.starts) {
		return 1
	}
	start := l.starts[p.line-1]
	end := min(start+max(int(p.col)-1, 0), len(l.text))
	return utf8.RuneCount(l.text[start:end]) + 1
}
