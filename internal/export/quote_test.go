package export

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/report"
)

const group = `---
speakers: [INT, Ana, Ben]
---
Header, not data.

INT: Who helps whom?

Ana: Me.

Ben:

Ben: All of us, I
think. Even then.

\INT: is what he called her.

INT: Thank you.
`

// said writes utterances as "Ana: Me. / Ben: …", paragraphs parted by |.
func said(all []Utterance) string {
	var parts []string
	for _, u := range all {
		parts = append(parts, u.Label+": "+strings.Join(u.Paragraphs, "|"))
	}
	return strings.Join(parts, " / ")
}

func TestQuoteAndContext(t *testing.T) {
	b := book(t)
	tests := []struct {
		name, words   string
		context       int
		who           string
		quote         string
		before, after string
	}{
		{"one turn", "Me.", 0, "G/Ana, Ana, 2-2", "Ana: Me.", "", ""},
		{"first turn", "Me.", 1, "G/Ana, Ana, 2-2", "Ana: Me.", "INT: Who helps whom?", "Ben: All of us, I think. Even then.|INT: is what he called her."},
		{"inside a turn", "Even then.", 1, "G/Ben, Ben, 4-4", "Ben: Even then.", "Ana: Me. / Ben: All of us, I think.", "Ben: INT: is what he called her. / INT: Thank you."},
		{"more than there is", "Me.", 9, "G/Ana, Ana, 2-2", "Ana: Me.", "INT: Who helps whom?", "Ben: All of us, I think. Even then.|INT: is what he called her. / INT: Thank you."},
		{"line break", "us, I\nthink.", 0, "G/Ben, Ben, 4-4", "Ben: us, I think.", "", ""},
		{"escaped paragraph", "Even then.\n\n\\INT: is", 0, "G/Ben, Ben, 4-4", "Ben: Even then.|INT: is", "", ""},
		{"from the question", "helps whom?\n\nAna: Me.", 1, "G/Ana, Ana, 1-2", "INT: helps whom? / Ana: Me.", "INT: Who", "Ben: All of us, I think. Even then.|INT: is what he called her."},
		{"two people", "Me.\n\nBen:\n\nBen: All", 0, "G/Ana, Ana, 2-4", "Ana: Me. / Ben: All", "", ""},
		{"labels at the edges", "\n\nBen:\n\nBen: All of us, I\nthink. Even then.\n\n\\INT: is what he called her.\n\nINT:", 0, "G/Ben, Ben, 4-4", "Ben: All of us, I think. Even then.|INT: is what he called her.", "", ""},
	}
	for _, tt := range tests {
		d := document(t, b, "G", group, marked{"care", tt.words})
		o := studyOptions(b)
		o.Context = tt.context
		span, open := d.Codings[0].Span, opened(t, d)
		e := newExcerpt(open, span, o)
		if got := fmt.Sprintf("%s, %s, %d-%d", e.Participant, e.Speaker, e.Turn, e.TurnEnd); got != tt.who {
			t.Errorf("%s: is %s, want %s", tt.name, got, tt.who)
		}
		for _, part := range []struct{ what, got, want string }{
			{"quote", said(e.Quote), tt.quote}, {"before", said(e.Before), tt.before}, {"after", said(e.After), tt.after},
		} {
			if part.got != part.want {
				t.Errorf("%s: %s %q, want %q", tt.name, part.what, part.got, part.want)
			}
		}
		if e.Text != tt.words {
			t.Errorf("%s: text %q, want %q", tt.name, e.Text, tt.words)
		}
		if at := span.Start - len(e.TextBefore); open.Body[at:span.End+len(e.TextAfter)] != e.TextBefore+e.Text+e.TextAfter {
			t.Errorf("%s: context and text are not one stretch", tt.name)
		}
	}
}

// Who spoke is counted by whose words a quote holds, not by who speaks first.
func TestParticipantsOfASharedExcerpt(t *testing.T) {
	b := book(t)
	d := document(t, b, "G", group, marked{"care", "helps whom?\n\nAna: Me.\n\nBen:\n\nBen: All"})
	s := gather(t, documents(d), studyOptions(b))
	if c := s.Themes[0].Codes[0]; c.Total != 1 || c.Participants != 2 {
		t.Errorf("%d excerpts from %d participants, want 1 from 2", c.Total, c.Participants)
	}
}

// With a limit and Spread, the excerpts chosen across documents are of
// different people.
func TestExcerptsSpread(t *testing.T) {
	b := book(t)
	var docs []*report.Document
	for i := range 5 {
		body := fmt.Sprintf("P%d: %s\n", i, strings.Repeat("Yes. ", 1+i*i))
		d := document(t, b, fmt.Sprintf("P%d", i), body)
		for at := strings.Index(body, "Yes."); at >= 0; {
			c := marked{"care", "Yes."}
			code, _ := b.Lookup(c.code)
			coding := document(t, b, d.ID, body, c).Codings[0]
			coding.Code, coding.Span = code, corpus.Span{Start: at, End: at + 4}
			d.Codings = append(d.Codings, coding)
			next := strings.Index(body[at+1:], "Yes.")
			if next < 0 {
				break
			}
			at += 1 + next
		}
		docs = append(docs, d)
	}
	for seed := range uint64(20) {
		o := studyOptions(b)
		o.PerCode, o.Spread, o.Seed = 5, true, seed
		people := map[string]bool{}
		c := gather(t, documents(docs...), o).Themes[0].Codes[0]
		for e := range c.Excerpts {
			people[e.Participant] = true
		}
		if c.Shown != 5 || len(people) != 5 || c.Total != 35 || c.Participants != 5 {
			t.Errorf("seed %d: %d of %d excerpts from %d of %d people", seed, c.Shown, c.Total, len(people), c.Participants)
		}
	}
}

// An attribute named like a column of ours keeps its own.
func TestAttributesKeepTheirColumns(t *testing.T) {
	b := book(t)
	o := studyOptions(b)
	o.Attrs = []string{"text", "years"}
	var out bytes.Buffer
	if err := WriteExcerpts(&out, "csv", gather(t, studyDocs(t, b), o), Options{}); err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(out.String(), "\n")
	if !strings.HasSuffix(head, ",codebook_version,participant.text,years") {
		t.Errorf("columns %s", head)
	}
}

// What is kept of a document is the chosen excerpts, not its body.
func TestExcerptsLetDocumentsGo(t *testing.T) {
	b := book(t)
	const size = 4 << 20
	long := strings.Repeat("word and word. ", size/15)
	docs := func(yield func(*report.Document, error) bool) {
		for i := range 8 {
			id := fmt.Sprintf("P%d", i)
			if !yield(document(t, b, id, id+": I give back. "+long+"\n", marked{"care", "I give back."}), nil) {
				return
			}
		}
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	s := gather(t, docs, studyOptions(b))
	runtime.GC()
	runtime.ReadMemStats(&after)
	if kept := int64(after.HeapAlloc) - int64(before.HeapAlloc); kept > size {
		t.Errorf("%d bytes are kept for %d short excerpts", kept, s.Themes[0].Codes[0].Total)
	}
	runtime.KeepAlive(s)
}
