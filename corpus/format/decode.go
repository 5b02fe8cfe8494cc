package format

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// boms are the byte order marks, longest first: that of UTF-32 begins with
// that of UTF-16.
var boms = []struct {
	mark, name string
	enc        encoding.Encoding // nil for UTF-8
}{
	{"\xff\xfe\x00\x00", "utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
	{"\x00\x00\xfe\xff", "utf-32be", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{"\xef\xbb\xbf", "utf-8 with BOM", nil},
	{"\xff\xfe", "utf-16le", utf16le},
	{"\xfe\xff", "utf-16be", utf16be},
}

var (
	utf16le = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	utf16be = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
)

// decode makes text of bytes: valid UTF-8, LF only, no byte order mark. A mark
// counts more than what was declared, since nothing else writes one.
func decode(data []byte, declared string) (text, name string, notes []Note, err error) {
	enc, name, data, err := encodingOf(data, declared)
	if err != nil {
		return "", "", nil, err
	}
	text, err = transcode(data, enc)
	if err != nil {
		return "", "", nil, err
	}
	if i := strings.IndexByte(text, 0); i >= 0 {
		return "", "", nil, &Error{Place: placeOf(text, i), Text: "is a binary file: it has NUL characters", Hint: "give its encoding if it is text (--encoding), or export plain text"}
	}
	text = newlines(text)
	notes = badCharacters(text)
	if name == "windows-1252" && declared == "" && !isASCII(data) {
		notes = append(notes, Note{Text: "read as windows-1252, as files of older Windows programs are; give the encoding if letters look wrong"})
	}
	return text, name, notes, nil
}

// encodingOf decides, and takes the mark off. A nil Encoding is UTF-8.
func encodingOf(data []byte, declared string) (encoding.Encoding, string, []byte, error) {
	for _, b := range boms {
		if bytes.HasPrefix(data, []byte(b.mark)) {
			return b.enc, b.name, data[len(b.mark):], nil
		}
	}
	if declared != "" {
		return declaredEncoding(data, declared)
	}
	if enc, name := guessUTF16(data); enc != nil {
		return enc, name, data, nil
	}
	if mostlyUTF8(data) {
		return nil, "utf-8", data, nil
	}
	return charmap.Windows1252, "windows-1252", data, nil
}

func declaredEncoding(data []byte, declared string) (encoding.Encoding, string, []byte, error) {
	enc, err := htmlindex.Get(declared)
	if err != nil {
		return nil, "", nil, &Error{Text: fmt.Sprintf("unknown encoding %q", declared), Hint: "use a name such as utf-8, windows-1252, iso-8859-2, utf-16le, big5 or shift_jis"}
	}
	name, err := htmlindex.Name(enc)
	if err != nil {
		name = strings.ToLower(declared)
	}
	if name == "replacement" {
		return nil, "", nil, &Error{Text: fmt.Sprintf("the encoding %q is not supported", declared), Hint: "save the file as UTF-8"}
	}
	if name == "utf-8" {
		enc = nil
	}
	return enc, name, data, nil
}

// guessUTF16 looks for the NUL bytes that Latin letters have in UTF-16: more
// than 30 % of the bytes on one side, hardly any on the other.
func guessUTF16(data []byte) (encoding.Encoding, string) {
	head := data[:min(len(data), 8<<10)&^1]
	var nul [2]int
	for i, b := range head {
		if b == 0 {
			nul[i&1]++
		}
	}
	pairs := len(head) / 2
	switch {
	case pairs == 0 || len(data)%2 != 0:
		return nil, ""
	case nul[1]*10 > pairs*3 && nul[0]*20 < pairs:
		return utf16le, "utf-16le"
	case nul[0]*10 > pairs*3 && nul[1]*20 < pairs:
		return utf16be, "utf-16be"
	}
	return nil, ""
}

// mostlyUTF8 also takes a file with a few broken bytes for UTF-8: read as
// windows-1252, every accent in it would fall to pieces.
func mostlyUTF8(data []byte) bool {
	if utf8.Valid(data) {
		return true
	}
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, n := utf8.DecodeRune(data[i:])
		if n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good > 4*bad
}

func transcode(data []byte, enc encoding.Encoding) (string, error) {
	if enc == nil {
		return strings.ToValidUTF8(string(data), "\uFFFD"), nil
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", &Error{Text: "cannot be decoded: " + err.Error(), Hint: "give another encoding"}
	}
	return strings.TrimPrefix(string(out), "\uFEFF"), nil
}

func newlines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// badCharacters is one note for all the places where bytes made no sense.
func badCharacters(text string) []Note {
	n, first := 0, -1
	for i, r := range text {
		if r == utf8.RuneError || r >= 0x80 && r < 0xA0 && r != 0x85 {
			if n++; first < 0 {
				first = i
			}
		}
	}
	if n == 0 {
		return nil
	}
	return []Note{{placeOf(text, first), count(n, "character makes", "characters make") + " no sense in this encoding"}}
}

// placeOf is the place of a byte offset. It reads from the start of the text,
// so it is for the few offsets that are reported.
func placeOf(text string, off int) Place {
	line := strings.LastIndexByte(text[:off], '\n') + 1
	return Place{1 + strings.Count(text[:off], "\n"), 1 + utf8.RuneCountInString(text[line:off])}
}

func isASCII(data []byte) bool {
	for _, b := range data {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
