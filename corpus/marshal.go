package corpus

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Marshal writes the draft in the canonical grammar. It fails for a label that
// the grammar cannot hold, for a header without any label (it could not be
// told from speech), and for invalid UTF-8.
func (d *Draft) Marshal() ([]byte, error) {
	labels := d.labels()
	if err := d.check(labels); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := d.writeFront(&b, labels); err != nil {
		return nil, err
	}
	w := writer{&b, map[string]bool{}}
	for _, l := range labels {
		w.labels[l] = true
	}
	for odd := range d.Aliases {
		w.labels[normal(odd)] = true
	}
	for _, p := range d.Header {
		w.paragraph(p, true)
	}
	for _, t := range d.Turns {
		w.turn(t)
	}
	return append(bytes.TrimRight(b.Bytes(), "\n"), '\n'), nil
}

// labels are the draft's labels in order of appearance, aliases resolved.
func (d *Draft) labels() []string {
	labels := []string{}
	for _, t := range d.Turns {
		label := t.Label
		if to, ok := d.Aliases[label]; ok {
			label = to
		}
		if label = normal(label); label != "" && !slices.Contains(labels, label) {
			labels = append(labels, label)
		}
	}
	return labels
}

func (d *Draft) check(labels []string) error {
	if len(labels) == 0 && len(d.Header) > 0 {
		return fmt.Errorf("a transcript without speakers has no header")
	}
	all := slices.Clone(labels)
	for odd, label := range d.Aliases {
		all = append(all, normal(odd), normal(label))
	}
	for _, l := range all {
		if err := ValidLabel(l); err != nil {
			return err
		}
	}
	for _, t := range d.Turns {
		if t.Label == "" && len(labels) > 0 {
			return fmt.Errorf("a turn has no label, though others do")
		}
	}
	return d.checkText()
}

func (d *Draft) checkText() error {
	texts := slices.Concat(d.Header, []string{d.Title, d.Date, d.Language})
	for _, t := range d.Turns {
		texts = append(texts, t.Paragraphs...)
	}
	for _, t := range texts {
		if !utf8.ValidString(t) {
			return fmt.Errorf("text is not valid UTF-8: %.40q", t)
		}
	}
	return nil
}

type frontMatter struct {
	Title    string            `yaml:"title,omitempty"`
	Date     string            `yaml:"date,omitempty"`
	Language string            `yaml:"language,omitempty"`
	Source   *Source           `yaml:"source,omitempty,flow"`
	Speakers []string          `yaml:"speakers,flow"`
	Aliases  map[string]string `yaml:"aliases,omitempty,flow"`
}

func (d *Draft) writeFront(b *bytes.Buffer, labels []string) error {
	f := frontMatter{Title: d.Title, Date: d.Date, Language: d.Language, Speakers: labels, Aliases: d.Aliases}
	if d.Source != (Source{}) {
		f.Source = &d.Source
	}
	text, err := yaml.Marshal(f)
	if err != nil {
		return fmt.Errorf("write front matter: %w", err)
	}
	fmt.Fprintf(b, "---\n%s---\n", text)
	return nil
}

// writer writes a body. Its labels are those that open turns in it.
type writer struct {
	*bytes.Buffer
	labels map[string]bool
}

func (w *writer) turn(t DraftTurn) {
	if t.Label == "" {
		for _, p := range t.Paragraphs {
			w.paragraph(p, true)
		}
		return
	}
	if t.Time >= 0 {
		fmt.Fprintf(w, "[%s] ", Clock(t.Time))
	}
	w.WriteString(normal(t.Label) + ":")
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
