package format

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ownwords/ownwords/corpus"
)

// TestCanonicalStaysItself: a transcript of another project comes in as it
// was, but for the source it is now from.
func TestCanonicalStaysItself(t *testing.T) {
	const text = "---\ntitle: 'One: two'\ndate: 2025-03-02\nlanguage: en\nspeakers: [INT, P01]\naliases: {Intervewer: INT}\n---\nHeader here.\n\n\\INT: not a turn\n\n[00:00:04] INT: How?\n\nP01: So. Note: this stays.\n\n\\P01: quoted\n\nIntervewer: And then?\n\nP01:\n"
	r, err := Read([]byte(text), Options{Name: "P01.txt"})
	if err != nil {
		t.Fatal(err)
	}
	if r.Format != "ownwords" || len(r.Notes) > 0 {
		t.Errorf("format %q, notes %v", r.Format, r.Notes)
	}
	again, err := r.Draft.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	before, errBefore := corpus.Parse("P01", "", []byte(text), nil)
	after, errAfter := corpus.Parse("P01", "", again, nil)
	if errBefore != nil || errAfter != nil {
		t.Fatal(errBefore, errAfter)
	}
	if diff := cmp.Diff(talk(before), talk(after)); diff != "" {
		t.Error(diff)
	}
	if want := (Label{"INT", 2, Place{12, 1}}); r.Labels[0] != want {
		t.Errorf("first label %v, want %v", r.Labels[0], want)
	}
}

// talk is who says what in a document, and its header.
func talk(d *corpus.Document) (lines []string) {
	lines = append(lines, d.Slice(d.Header))
	for i, turn := range d.Turns {
		line := d.Speaker(i).Label + " " + corpus.Clock(turn.Time)
		for _, p := range turn.Paragraphs {
			line += "|" + d.Slice(p)
		}
		lines = append(lines, line)
	}
	return lines
}

func TestCanonicalFaultHasItsPlace(t *testing.T) {
	_, err := Read([]byte("---\nspeakers: yes\n---\nhello\n"), Options{Name: "x.txt"})
	if err == nil || err.Error() != "x.txt:2:11: speakers must be a list of labels" {
		t.Errorf("got %v", err)
	}
}
