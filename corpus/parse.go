package corpus

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Meta is a transcript's front matter. Keys it does not know are left alone
// in the file and not read.
type Meta struct {
	Title    string            `yaml:"title"`
	Date     string            `yaml:"date"`
	Language string            `yaml:"language"`
	Source   Source            `yaml:"source"`
	Speakers []string          `yaml:"speakers"` // nil: the key is missing, every line that looks like it opens a turn
	Aliases  map[string]string `yaml:"aliases"`
}

const (
	noticeBOM = "has a byte order mark: it is read as if it were not there"
	noticeCR  = "has carriage returns: line ends are read as line feeds"
)

// Parse reads a canonical transcript. id names the document; path is for
// messages only. Roles and participants are set by the usual labels, as
// People without any row would: see People.Assign. A nil text means the
// defaults. The error, if any, is Problems.
func Parse(id, path string, data []byte, text *Text) (*Document, error) {
	if text == nil {
		text = DefaultText()
	}
	d := &Document{ID: id, text: text}
	src := d.normalise(data)
	if off, bad := invalidUTF8(src); bad {
		line, col := place(src[:off])
		return nil, Problems{{path, line, col, "is not valid UTF-8", "import the original file again, with --encoding if needed"}}
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
	sum := sha256.Sum256(body)
	d.Sum = "sha256:" + hex.EncodeToString(sum[:])
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
func place(before []byte) (line, col int) {
	line = bytes.Count(before, []byte("\n")) + 1
	col = utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
	return line, col
}

// cutFront parts front matter from body. A file without front matter is all
// body.
func cutFront(path string, src []byte) (front, body []byte, err error) {
	if !bytes.HasPrefix(src, []byte("---\n")) {
		return nil, src, nil
	}
	rest := src[4:]
	if bytes.HasPrefix(rest, []byte("---\n")) {
		return nil, rest[4:], nil
	}
	if i := bytes.Index(rest, []byte("\n---\n")); i >= 0 {
		return rest[:i+1], rest[i+5:], nil
	}
	if front, ok := bytes.CutSuffix(rest, []byte("\n---")); ok {
		return front, nil, nil
	}
	return nil, nil, Problems{{path, 1, 1, "the front matter that starts here has no closing line ---", "close it with a line of three hyphens"}}
}

func readFront(path string, front []byte, m *Meta) error {
	var root yaml.Node
	if err := yaml.Unmarshal(front, &root); err != nil {
		return Problems{yamlProblem(path, err)}
	}
	if len(root.Content) == 0 {
		return nil
	}
	top := root.Content[0]
	if top.Kind != yaml.MappingNode {
		return Problems{{path, top.Line + 1, top.Column, "the front matter must be keys and values", ""}}
	}
	var ps Problems
	for i := 0; i+1 < len(top.Content); i += 2 {
		if err := readKey(top.Content[i].Value, top.Content[i+1], m); err != nil {
			ps.add(path, top.Content[i].Line+1, top.Content[i].Column, err.Error(), "")
		}
	}
	return ps.err()
}

func readKey(key string, v *yaml.Node, m *Meta) error {
	switch key {
	case "title":
		return scalar(key, v, &m.Title)
	case "date":
		return scalar(key, v, &m.Date)
	case "language":
		return scalar(key, v, &m.Language)
	case "source":
		if v.Decode(&m.Source) != nil {
			return fmt.Errorf("source must have name, sha256 and format")
		}
	case "speakers":
		return readSpeakers(v, m)
	case "aliases":
		if v.Decode(&m.Aliases) != nil {
			return fmt.Errorf("aliases must be a mapping from a label to the label it stands for")
		}
	}
	return nil
}

func readSpeakers(v *yaml.Node, m *Meta) error {
	m.Speakers = []string{}
	if v.Kind != yaml.SequenceNode {
		return fmt.Errorf("speakers must be a list of labels")
	}
	for _, n := range v.Content {
		var s string
		if err := scalar("speakers", n, &s); err != nil {
			return err
		}
		m.Speakers = append(m.Speakers, s)
	}
	return nil
}

// scalar takes the text itself, so that a date stays a date's text and a
// speaker named 012 or no keeps the name.
func scalar(key string, v *yaml.Node, into *string) error {
	if v.Kind != yaml.ScalarNode {
		return fmt.Errorf("%s must be one text", key)
	}
	*into = v.Value
	if v.Tag == "!!null" {
		*into = ""
	}
	return nil
}

// yamlProblem takes the line out of yaml.v3's message, which is the only
// place it has it; front matter starts one line below the file's start.
func yamlProblem(path string, err error) *Problem {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 1
	if n, _ := fmt.Sscanf(text, "line %d:", &line); n == 1 {
		_, text, _ = strings.Cut(text, ": ")
	}
	return &Problem{path, line + 1, 1, "front matter: " + text, "quote texts that hold a colon or a bracket"}
}

// Place is the line and column, both from 1, of a byte offset of the body in
// the transcript's file.
func (d *Document) Place(offset int) (line, col int) {
	line, col = place([]byte(d.Body[:offset]))
	return line + d.bodyLine, col
}
