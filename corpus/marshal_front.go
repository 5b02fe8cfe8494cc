package corpus

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// frontMatter is what Marshal writes: labels normal, every text one line.
type frontMatter struct {
	Title    string            `yaml:"title,omitempty"`
	Date     string            `yaml:"date,omitempty"`
	Language string            `yaml:"language,omitempty"`
	Source   *Source           `yaml:"source,omitempty,flow"`
	Speakers []string          `yaml:"speakers,flow"`
	Aliases  map[string]string `yaml:"aliases,omitempty,flow"`
}

// front is the draft's front matter, or why the draft cannot be written.
func (d *Draft) front() (*frontMatter, error) {
	f := &frontMatter{Title: foldLines(d.Title), Date: foldLines(d.Date), Language: foldLines(d.Language), Speakers: []string{}, Aliases: map[string]string{}}
	if d.Source != (Source{}) {
		f.Source = &Source{foldLines(d.Source.Name), foldLines(d.Source.SHA256), foldLines(d.Source.Format)}
	}
	for odd, label := range d.Aliases {
		f.Aliases[normal(odd)] = normal(label)
	}
	unlabelled := f.addSpeakers(d.Turns)
	switch {
	case unlabelled && len(f.Speakers) > 0:
		return nil, fmt.Errorf("a turn has no label, though others do")
	case len(f.Speakers) == 0 && len(d.Header) > 0:
		return nil, fmt.Errorf("a transcript without speakers has no header")
	}
	return f, errors.Join(f.checkLabels(), d.checkText(), d.checkTimes())
}

// addSpeakers lists the labels of turns in order of appearance, aliases
// resolved. It tells whether a turn has none.
func (f *frontMatter) addSpeakers(turns []DraftTurn) (unlabelled bool) {
	seen := map[string]bool{}
	for i := range turns {
		label := normal(turns[i].Label)
		if to, ok := f.Aliases[label]; ok {
			label = to
		}
		if label == "" {
			unlabelled = true
		} else if !seen[label] {
			seen[label] = true
			f.Speakers = append(f.Speakers, label)
		}
	}
	return unlabelled
}

func (f *frontMatter) checkLabels() error {
	for _, label := range f.Speakers {
		if err := ValidLabel(label); err != nil {
			return err
		}
	}
	for _, odd := range slices.Sorted(maps.Keys(f.Aliases)) {
		if err := cmp.Or(ValidLabel(odd), ValidLabel(f.Aliases[odd])); err != nil {
			return err
		}
	}
	return nil
}

func (d *Draft) checkText() error {
	texts := slices.Concat(d.Header, []string{d.Title, d.Date, d.Language, d.Source.Name, d.Source.SHA256, d.Source.Format})
	for i := range d.Turns {
		texts = append(texts, d.Turns[i].Paragraphs...)
	}
	for _, t := range texts {
		if !utf8.ValidString(t) {
			return fmt.Errorf("text is not valid UTF-8: %.40q", t)
		}
	}
	return nil
}

func (d *Draft) checkTimes() error {
	for i := range d.Turns {
		if t := d.Turns[i].Time; t >= maxTime {
			return fmt.Errorf("time %s is beyond what a transcript can hold", t)
		}
	}
	return nil
}

func (f *frontMatter) write(b *bytes.Buffer) error {
	text, err := yaml.Marshal(f)
	if err != nil {
		return fmt.Errorf("write front matter: %w", err)
	}
	fmt.Fprintf(b, "---\n%s---\n", text)
	return nil
}
