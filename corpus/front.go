package corpus

import (
	"bytes"
	"fmt"
	"strings"

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

// frontReader reads front matter into meta and keeps every problem. Places
// are those of the file, where front matter starts in line 2.
type frontReader struct {
	path     string
	meta     *Meta
	problems Problems
}

func readFront(path string, front []byte, m *Meta) error {
	root, ok := plainFront(string(front))
	if !ok {
		var document yaml.Node
		if err := yaml.Unmarshal(front, &document); err != nil {
			return Problems{yamlProblem(path, err)}
		}
		if len(document.Content) == 0 {
			return nil
		}
		root = document.Content[0]
	}
	r := &frontReader{path: path, meta: m}
	r.pairs(root, "the front matter must be keys and values", r.key)
	return r.problems.err()
}

func (r *frontReader) fault(n *yaml.Node, text, hint string) {
	r.problems.add(r.path, n.Line+1, n.Column, text, hint)
}

// pairs gives each key of a mapping with its value. A key that stands twice
// is a problem: which of the two was meant?
func (r *frontReader) pairs(n *yaml.Node, otherwise string, each func(key, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.fault(n, otherwise, "")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if seen[key.Value] {
			r.fault(key, fmt.Sprintf("%q stands twice", key.Value), "")
			continue
		}
		seen[key.Value] = true
		each(key, n.Content[i+1])
	}
}

func (r *frontReader) key(key, v *yaml.Node) {
	switch key.Value {
	case "title":
		r.meta.Title = r.scalar("title", v)
	case "date":
		r.meta.Date = r.scalar("date", v)
	case "language":
		r.meta.Language = r.scalar("language", v)
	case "source":
		r.pairs(v, "source must have name, sha256 and format", r.source)
	case "speakers":
		r.speakers(v)
	case "aliases":
		r.meta.Aliases = map[string]string{}
		r.pairs(v, "aliases must be a mapping from a label to the label it stands for", r.alias)
	}
}

func (r *frontReader) source(key, v *yaml.Node) {
	switch key.Value {
	case "name":
		r.meta.Source.Name = r.scalar("name", v)
	case "sha256":
		r.meta.Source.SHA256 = r.scalar("sha256", v)
	case "format":
		r.meta.Source.Format = r.scalar("format", v)
	}
}

func (r *frontReader) speakers(v *yaml.Node) {
	r.meta.Speakers = []string{}
	if v.Kind != yaml.SequenceNode {
		r.fault(v, "speakers must be a list of labels", "write speakers: [INT, P01]")
		return
	}
	for _, n := range v.Content {
		if label, ok := r.label("speakers", n); ok {
			r.meta.Speakers = append(r.meta.Speakers, label)
		}
	}
}

func (r *frontReader) alias(key, v *yaml.Node) {
	odd, okOdd := r.label("aliases", key)
	label, ok := r.label("aliases", v)
	if okOdd && ok {
		r.meta.Aliases[odd] = label
	}
}

// label reads a label in the form in which labels are looked up.
func (r *frontReader) label(key string, n *yaml.Node) (string, bool) {
	before := len(r.problems)
	label := normal(r.scalar(key, n))
	if len(r.problems) > before {
		return "", false
	}
	if err := ValidLabel(label); err != nil {
		r.fault(n, err.Error(), "")
		return "", false
	}
	return label, true
}

// scalar takes the text itself, so that a date stays a date's text and a
// speaker named 012 or no keeps the name.
func (r *frontReader) scalar(key string, v *yaml.Node) string {
	switch {
	case v.Kind != yaml.ScalarNode:
		r.fault(v, key+" must be one text", "")
		return ""
	case v.Tag == "!!null":
		return ""
	}
	return v.Value
}

// yamlProblem takes the line out of yaml.v3's message, which is the only
// place it has it. The library counts from 1 where its scanner fails and from
// 0 where its parser does; front matter starts one line below the file's start.
func yamlProblem(path string, err error) *Problem {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 1
	if n, _ := fmt.Sscanf(text, "line %d:", &line); n == 1 {
		_, text, _ = strings.Cut(text, ": ")
		if strings.HasPrefix(text, "did not find expected") {
			line++
		}
	}
	return &Problem{path, line + 1, 1, "front matter: " + text, "quote texts that hold a colon or a bracket"}
}
