package corpus

import (
	"fmt"
	"strings"
	"sync"
)

// Segmentation is the newest version of the sentence and word rules that this
// program knows. A project pins one, so that a newer program still cuts its
// talk in the same places.
const Segmentation = 1

// Settings are what a project decides about reading talk. The zero value is
// the defaults.
type Settings struct {
	Segmentation int      // 0: the newest
	Notes        []string // transcriber's notes beyond the usual: "phone rings"
	Backchannels []string // backchannels beyond the usual: "exactly"
}

// Text is a project's settings made ready for use. It is safe for concurrent
// use.
type Text struct {
	version      int
	notes        map[string]bool
	markedNotes  bool // one of them has a mark in it that may end a sentence
	backchannels map[string]bool
	longest      int // words of the longest backchannel
}

// NewText makes settings ready. It fails for a segmentation that this program
// does not know.
func NewText(s Settings) (*Text, error) {
	if s.Segmentation < 0 || s.Segmentation > Segmentation {
		return nil, fmt.Errorf("segmentation %d is not known: this program knows 1 to %d", s.Segmentation, Segmentation)
	}
	t := &Text{version: s.Segmentation, notes: map[string]bool{}, backchannels: map[string]bool{}}
	if t.version == 0 {
		t.version = Segmentation
	}
	for _, list := range [][]string{usualNotes, s.Notes} {
		for _, n := range list {
			if key := noteKey(n); key != "" {
				t.notes[key] = true
				t.markedNotes = t.markedNotes || strings.ContainsAny(key, ".!?")
			}
		}
	}
	for _, list := range [][]string{usualBackchannels, s.Backchannels} {
		for _, b := range list {
			t.addBackchannel(b)
		}
	}
	return t, nil
}

// DefaultText is what a project without settings uses.
var DefaultText = sync.OnceValue(func() *Text {
	t, err := NewText(Settings{})
	if err != nil {
		panic(err) // the zero value is always known
	}
	return t
})

// Version is the pinned segmentation.
func (t *Text) Version() int { return t.version }

// Slice is the text of a span.
func (d *Document) Slice(s Span) string { return d.Body[s.Start:s.End] }
