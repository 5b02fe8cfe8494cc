package codebook

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"gopkg.in/yaml.v3"
)

// nodes parses the YAML of t without giving it any meaning. The document is
// nil when the file cannot be read further.
func (t *text) nodes() (doc *yaml.Node, ps Problems) {
	src := t.bytes
	for range maxStray {
		d := yaml.NewDecoder(bytes.NewReader(src))
		doc, err := decodeNode(d)
		if err == nil {
			return doc, append(ps, t.after(d, src)...)
		}
		at, ok := findStray(src, err)
		if !ok {
			return nil, append(ps, t.syntax(src, err))
		}
		ps = append(ps, t.stray(at))
		src = bytes.Clone(src)
		src[at] = 'x' // keeps every place, and lets the rest be read
	}
	return nil, ps
}

// decodeNode reads the next document; io.EOF means that there is none. It
// guards against the parser's own panics, which it has on some arrangements
// of comments.
func decodeNode(d *yaml.Decoder) (n *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: the parser gave up: %v", r)
		}
	}()
	n = new(yaml.Node)
	if err := d.Decode(n); err != nil {
		return nil, err
	}
	return n, nil
}

// after finds what follows the first document, where nothing should.
func (t *text) after(d *yaml.Decoder, src []byte) Problems {
	second, err := decodeNode(d)
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return Problems{t.syntax(src, err)}
	}
	at := t.pos(second.Line, second.Column)
	return Problems{{t.path, at, "a second YAML document starts here", "keep one codebook in a file; remove the --- line"}}
}
