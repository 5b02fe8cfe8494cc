package codebook

import (
	"bytes"
	"regexp"

	"gopkg.in/yaml.v3"
)

// Limits that no codebook made by people comes near.
const (
	maxDepth    = 64
	maxCodes    = 20_000
	maxPatterns = 500_000
)

// Parse reads a codebook. path is for messages and is not opened. The error,
// if any, is Problems: everything that is wrong, in file order; the codebook
// is then nil.
func Parse(path string, src []byte) (*Codebook, error) {
	b, ps := parse(path, src)
	if len(ps) > 0 {
		ps.sort()
		return nil, ps
	}
	return b, nil
}

func parse(path string, src []byte) (*Codebook, Problems) {
	t, ps := readText(path, src)
	if len(ps) > 0 {
		return nil, ps
	}
	doc, ps := t.nodes()
	if doc == nil {
		return nil, ps
	}
	w := &walker{text: t, problems: ps, book: &Codebook{Path: path, source: bytes.Clone(src)}}
	w.refuse(doc)
	for _, root := range doc.Content {
		w.codebook(root)
	}
	w.index()
	return w.book, w.problems
}

var bookKeys = []string{"title", "version", "language", "codes"}

// codebook reads the root of the file.
func (w *walker) codebook(n *yaml.Node) {
	if isNothing(n) {
		w.fail(n, startHint, "the codebook is empty")
		return
	}
	if n.Kind != yaml.MappingNode {
		w.fail(n, startHint, "a codebook is a mapping of keys and values, not %s", kindWord(n))
		return
	}
	var given [3]bool // title, version, codes
	b := w.book
	w.each(n, "a codebook", bookKeys, func(key string, v *yaml.Node) {
		switch key {
		case "title":
			given[0] = true
			b.Title = w.required(v, "title")
		case "version":
			given[1] = true
			b.Version = w.required(v, "version")
		case "language":
			b.Language = w.language(v)
		case "codes":
			given[2] = true
			b.Codes = w.roots(v)
		}
	})
	for i, key := range []string{"title", "version", "codes"} {
		if !given[i] {
			w.fail(n, "", "the codebook has no %s", key)
		}
	}
}

const startHint = "start with title:, version: and codes:"

// required is a line that must not be empty.
func (w *walker) required(n *yaml.Node, key string) string {
	s, ok := w.scalar(n, key)
	if s = oneLine(s); ok && s == "" {
		w.fail(n, "", "%s is empty", key)
	}
	return s
}

const languageTag = `^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$`

func (w *walker) language(n *yaml.Node) string {
	s := w.line(n, "language")
	if s != "" && !regexp.MustCompile(languageTag).MatchString(s) {
		w.fail(n, `write the short form: en, de, pt-BR`, "%q is not a language tag", s)
	}
	return s
}

func (w *walker) roots(n *yaml.Node) []*Code {
	return w.codes(n, nil, "codes")
}
