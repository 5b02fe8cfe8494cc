package format

import (
	"strings"

	"github.com/ownwords/ownwords/corpus"
)

var canonicalHead = pattern(`(?s)^---\n(?:[^\n]*\n)*?speakers:.*?\n---(?:\n|$)`)

// sniffCanonical: front matter that lists speakers, as another project's
// transcripts have it.
func sniffCanonical(head string) bool { return canonicalHead().MatchString(head) }

// readCanonical reads a transcript that is canonical already. Aliases that the
// researcher gives join those of its front matter.
func readCanonical(text string, o *Options) (*reading, error) {
	d, err := corpus.Parse("transcript", "", []byte(text), nil)
	if err != nil {
		return nil, canonicalError(err)
	}
	draft := &corpus.Draft{Title: d.Meta.Title, Date: d.Meta.Date, Language: d.Meta.Language, Aliases: map[string]string{}}
	for odd, label := range d.Meta.Aliases {
		draft.Aliases[odd] = label
	}
	for _, p := range strings.Split(d.Slice(d.Header), "\n\n") {
		if p = strings.TrimPrefix(strings.TrimSpace(p), `\`); p != "" {
			draft.Header = append(draft.Header, p)
		}
	}
	r := &reading{draft: draft, first: map[string]Place{}}
	for i := range d.Turns {
		r.takeTurn(d, i, o)
	}
	return r, nil
}

func (r *reading) takeTurn(d *corpus.Document, i int, o *Options) {
	t := &d.Turns[i]
	turn := corpus.DraftTurn{Label: d.Speaker(i).Label, Time: t.Time}
	for _, p := range t.Paragraphs {
		turn.Paragraphs = append(turn.Paragraphs, d.Slice(p))
	}
	r.draft.Turns = append(r.draft.Turns, turn)
	if _, known := r.first[turn.Label]; known {
		return
	}
	line, col := d.Place(t.Line.Start)
	r.first[turn.Label] = Place{line, col}
	for odd, label := range o.Aliases {
		if keyOf(odd) == keyOf(turn.Label) {
			r.draft.Aliases[turn.Label] = label
		}
	}
}

// canonicalError is the first problem of a transcript.
func canonicalError(err error) error {
	if ps, ok := err.(corpus.Problems); ok && len(ps) > 0 {
		return &Error{Place: Place{ps[0].Line, ps[0].Col}, Text: ps[0].Text, Hint: ps[0].Hint}
	}
	return &Error{Text: err.Error()}
}
