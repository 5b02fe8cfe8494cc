package corpus

import (
	"bytes"
	"fmt"
	"strings"
)

// Marshal writes the draft in the canonical grammar. It fails for a label or
// time that the grammar cannot hold, for a header without any label (it could
// not be told from speech), and for invalid UTF-8. The turns of a draft
// without labels become one turn, and their times are lost: the grammar has no
// place for a time without a label.
func (d *Draft) Marshal() ([]byte, error) {
	f, err := d.front()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := f.write(&b); err != nil {
		return nil, err
	}
	w := writer{&b, map[string]bool{}}
	for _, label := range f.Speakers {
		w.labels[label] = true
	}
	for odd := range f.Aliases {
		w.labels[odd] = true
	}
	for _, p := range d.Header {
		w.paragraph(p, true)
	}
	for _, t := range d.Turns {
		w.turn(t)
	}
	return append(bytes.TrimRight(b.Bytes(), "\n"), '\n'), nil
}

// writer writes a body. Its labels are those that open turns in it.
type writer struct {
	*bytes.Buffer
	labels map[string]bool
}

func (w *writer) turn(t DraftTurn) {
	label := normal(t.Label)
	if label == "" {
		for _, p := range t.Paragraphs {
			w.paragraph(p, true)
		}
		return
	}
	if t.Time >= 0 {
		fmt.Fprintf(w, "[%s] ", Clock(t.Time))
	}
	w.WriteString(label + ":")
	said := false
	for _, p := range t.Paragraphs {
		if p = foldLines(p); p == "" {
			continue
		}
		if !said {
			w.WriteByte(' ')
		}
		w.paragraph(p, said)
		said = true
	}
	if !said {
		w.WriteString("\n\n")
	}
}

// paragraph writes one paragraph and the blank line behind it. A paragraph at
// a line's start is escaped where it would be read as something else.
func (w *writer) paragraph(text string, lineStart bool) {
	text = foldLines(text)
	if text == "" {
		return
	}
	if lineStart && (text[0] == '\\' || w.opens(text)) {
		w.WriteByte('\\')
	}
	w.WriteString(text + "\n\n")
}

func (w *writer) opens(line string) bool {
	o, ok := cutOpening(line)
	return ok && w.labels[o.label]
}

// foldLines makes a paragraph one line: a line break, with the blanks around
// it, is one blank. The ends are trimmed.
func foldLines(text string) string {
	text = strings.TrimSpace(text)
	if !strings.ContainsAny(text, "\n\r") {
		return text
	}
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	kept := lines[:0]
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			kept = append(kept, l)
		}
	}
	return strings.Join(kept, " ")
}
