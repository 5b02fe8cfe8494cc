package project

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/match"
)

// Miss is a sentence of the codebook that its rules judge otherwise than it
// says: a test, an example or a counterexample.
type Miss struct {
	Fault
	Code *codebook.Code
	Kind string // hit, miss, example, counterexample
	Says string // the sentence
}

// TestCodebook runs the rules over the sentences of their own codebook, and
// gives those they judge otherwise in the order of the file.
func (p *Project) TestCodebook() ([]Miss, error) {
	engine, err := p.engine()
	if err != nil {
		return nil, err
	}
	return testBook(p.Book, engine)
}

func testBook(book *codebook.Codebook, engine *match.Engine) (misses []Miss, err error) {
	codes := book.All()
	for _, c := range codes {
		for _, t := range sentences(c) {
			got, err := finds(engine, codes, c, t.text.Text)
			if err != nil {
				return nil, fmt.Errorf("%s:%d:%d: %w", book.Path, t.text.Pos.Line, t.text.Pos.Col, err)
			}
			if got != t.want {
				misses = append(misses, newMiss(book, c, t.kind, t.text, t.want))
			}
		}
	}
	slices.SortStableFunc(misses, func(a, b Miss) int { return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col)) })
	return misses, nil
}

// sentence is one that the codebook judges.
type sentence struct {
	kind string
	text codebook.Text
	want bool
}

func sentences(c *codebook.Code) (all []sentence) {
	add := func(kind string, texts []codebook.Text, want bool) {
		for _, t := range texts {
			all = append(all, sentence{kind, t, want})
		}
	}
	if c.Retired != nil {
		return nil // its rules find nothing any more
	}
	add("hit", c.Tests.Hit, true)
	add("miss", c.Tests.Miss, false)
	if hasRules(c) {
		add("example", c.Examples, true)
	}
	add("counterexample", c.Counterexamples, false)
	return all
}

func newMiss(book *codebook.Codebook, c *codebook.Code, kind string, t codebook.Text, want bool) Miss {
	text, hint := fmt.Sprintf("code %q: the rules miss this %s: %q", c.ID, kind, t.Text), "widen a rule, or move the sentence"
	if !want {
		text, hint = fmt.Sprintf("code %q: the rules find this %s: %q", c.ID, kind, t.Text), "narrow a rule (none:, not_near:), or move the sentence"
	}
	return Miss{Fault{book.Path, t.Pos.Line, t.Pos.Col, text, hint}, c, kind, t.Text}
}

// hasRules tells whether a code or one below it is found by rules: examples
// of others are for people alone.
func hasRules(c *codebook.Code) bool {
	for _, k := range c.Children {
		if hasRules(k) {
			return true
		}
	}
	return len(c.Rules) > 0 && c.Retired == nil
}

// finds tells whether the rules of a code, or of one below it, find something
// in a sentence: as a participant says it, or as anybody does whom its rules
// name.
func finds(engine *match.Engine, codes []*codebook.Code, c *codebook.Code, sentence string) (bool, error) {
	for _, label := range voices(c) {
		draft := corpus.Draft{Turns: []corpus.DraftTurn{{Label: label, Time: corpus.NoTime, Paragraphs: []string{sentence}}}}
		data, err := draft.Marshal()
		if err != nil {
			return false, err
		}
		d, err := corpus.Parse("test", "test", data, nil)
		if err != nil {
			return false, err
		}
		for _, f := range engine.Find(d) {
			if c.Contains(codes[f.Code]) {
				return true, nil
			}
		}
	}
	return false, nil
}

// voices are labels of people whose words the rules of a code, or of one below
// it, are about.
func voices(c *codebook.Code) []string {
	labels := []string{"P01"}
	for _, r := range c.Rules {
		for _, s := range r.Speakers {
			switch s {
			case codebook.SpeakersParticipants, codebook.SpeakersAll:
			case codebook.SpeakersInterviewers:
				labels = append(labels, "INT")
			default:
				labels = append(labels, s)
			}
		}
	}
	for _, k := range c.Children {
		labels = append(labels, voices(k)...)
	}
	slices.Sort(labels)
	return slices.Compact(labels)
}
