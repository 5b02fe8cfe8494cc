package export

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/report"
)

// A small study for tests: every coding is a code and the words it is on.

const studyBook = `title: Peer workforce study
version: "3"
codes:
  - id: care
    name: Care & repair
    definition: |
      Help of all kinds; 50% of talk is about it.

      It has two paragraphs.
    children:
      - id: give_back
        name: Giving back
        definition: Help that runs both ways_between_ people.
        include: "The worker says: it helps me too."
        exclude: Praise {by} the employer.
        examples: ["When I help them, it keeps me well.", "另一句"]
        counterexamples: ["# They gave me a certificate."]
        color: "#1b9e77"
        formerly: [mutuality]
        rules:
          - any: [give back, "mutual*", "stem:repay"]
          - near: {words: ["help*", me], within: 5}
            none: [insurance]
            unit: turn
            span: sentence
          - regex: '\bpa(y|id) it forward\b'
            speakers: [all]
            span: match
      - id: unused
        definition: Nobody says it.
  - id: 往來
    name: 互相
    kind: context
  - id: old
    retired: {on: "2025-01-02", why: merged, into: care}
`

func book(t testing.TB) *codebook.Codebook {
	t.Helper()
	b, err := codebook.Parse("codebook.yaml", []byte(studyBook))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// marked is one coding: a code on the first place where the words stand.
type marked struct{ code, words string }

// document reads a body and codes it. Participants' turns count.
func document(t testing.TB, b *codebook.Codebook, id, body string, codings ...marked) *report.Document {
	t.Helper()
	d, err := corpus.Parse(id, id+".txt", []byte(body), nil)
	if err != nil {
		t.Fatal(err)
	}
	r := report.NewDocument(d)
	r.Attrs = map[string]string{"wave": "2"}
	r.Person = func(p string) map[string]string {
		return map[string]string{"years": fmt.Sprint(len(p)), "note": "a|b_c & {d}"}
	}
	for i := range d.Turns {
		r.Counted[i] = d.Role(i) == corpus.Participant
	}
	for _, m := range codings {
		code, ok := b.Lookup(m.code)
		at := strings.Index(d.Body, m.words)
		if !ok || at < 0 {
			t.Fatalf("%s: no code %q or no words %q", id, m.code, m.words)
		}
		span := corpus.Span{Start: at, End: at + len(m.words)}
		r.Codings = append(r.Codings, coding.Coding{Code: code, Span: span, Words: corpus.WordsIn(d.Words(), span), Coder: coding.Rules, Rules: []int{1}, Status: coding.Unreviewed})
	}
	return r
}

func documents(docs ...*report.Document) report.Documents {
	return func(yield func(*report.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

const bodyP01 = `---
speakers: [INT, P01]
---
[00:00:04] INT: How did you come to this work?

[00:00:09] P01: I got sober in 2014. The clinic asked me
to stay on. [laughs] I give back -- 100% of *it*.

\Note: it was {not} really a job_then & <so> on.

INT: And #then?

P01: "Then" I paid it forward… 🙂👩‍👩‍👧 e\text $5 ~ ^ | ` + "`code`" + `.
`

const bodyP02 = `---
speakers: [I, 陳太]
---
I：你好嗎？

陳太：我哋互相幫助。שלום עולם. We give back.

1. I say mutual things here, www.example.com/a_b, http://x.y/z_w_ and a@b.org.
`

func studyDocs(t testing.TB, b *codebook.Codebook) report.Documents {
	return documents(
		document(t, b, "P01", bodyP01,
			marked{"give_back", "I give back -- 100% of *it*."},
			marked{"give_back", "give back -- 100% of *it*.\n\n\\Note: it was {not} really a job_then & <so> on."},
			marked{"care", "I got sober in 2014. The clinic asked me\nto stay on."},
			marked{"give_back", "on.\n\nINT: And #then?\n\nP01: \"Then\" I paid it forward… 🙂👩‍👩‍👧 e\\text $5 ~ ^ | `code`."},
		),
		document(t, b, "P02", bodyP02,
			marked{"往來", "我哋互相幫助。"},
			marked{"give_back", "שלום עולם. We give back."},
			marked{"give_back", "1. I say mutual things here, www.example.com/a_b, http://x.y/z_w_ and a@b.org."},
		),
	)
}

func studyOptions(b *codebook.Codebook) ExcerptOptions {
	return ExcerptOptions{Options: report.Options{Book: b, View: "final", Speakers: "participants", Segmentation: 1}}
}

func gather(t testing.TB, docs report.Documents, o ExcerptOptions) *ExcerptSet {
	t.Helper()
	s, err := Excerpts(context.Background(), docs, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func opened(t testing.TB, d *report.Document) *openDocument {
	t.Helper()
	o, err := open(d)
	if err != nil {
		t.Fatal(err)
	}
	return o
}
