package demo_test

import (
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/demo"
)

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := fs.ReadFile(demo.Files(), name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// study parses every transcript and gives its speakers their people.
func study(t *testing.T) ([]*corpus.Document, *corpus.People) {
	t.Helper()
	people, err := corpus.ReadPeople("participants.csv", read(t, "participants.csv"), nil)
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(demo.Files(), "transcripts/*.txt")
	if err != nil || len(names) != 6 {
		t.Fatalf("transcripts: %v, %v; want six", names, err)
	}
	var documents []*corpus.Document
	for _, name := range names {
		d, err := corpus.Parse(strings.TrimSuffix(path.Base(name), ".txt"), name, read(t, name), corpus.DefaultText())
		if err != nil {
			t.Fatal(err)
		}
		people.Assign(d)
		documents = append(documents, d)
	}
	return documents, people
}

func TestTranscriptsAreCanonical(t *testing.T) {
	documents, _ := study(t)
	for _, d := range documents {
		if len(d.Notices) > 0 {
			t.Errorf("%s: reading had to put right: %q", d.ID, d.Notices)
		}
		if n := len(d.Words()); n < 900 || n > 1600 {
			t.Errorf("%s: %d words; a demo interview has 900 to 1600", d.ID, n)
		}
		before := corpus.NoTime
		for i, turn := range d.Turns {
			if turn.Time <= before {
				t.Errorf("%s: turn %d at %v does not follow %v", d.ID, i+1, turn.Time, before)
			}
			before = turn.Time
		}
	}
}

func TestEveryTranscriptSaysThatItIsFiction(t *testing.T) {
	documents, _ := study(t)
	for _, d := range documents {
		if !strings.HasPrefix(d.Meta.Title, "Fictional ") {
			t.Errorf("%s: title %q", d.ID, d.Meta.Title)
		}
		if !strings.Contains(d.Slice(d.Header), "is fiction") {
			t.Errorf("%s: header %q", d.ID, d.Slice(d.Header))
		}
	}
	if !strings.Contains(string(read(t, "ownwords.yaml")), "a fictional study") {
		t.Error("ownwords.yaml: the title does not say fictional")
	}
}

func TestEveryVoiceHasItsPerson(t *testing.T) {
	documents, people := study(t)
	for _, d := range documents {
		spoke := map[string]bool{}
		for i := range d.Turns {
			s := d.Speaker(i)
			spoke[s.Label] = true
			switch {
			case s.Role == corpus.Participant && s.Participant != d.ID:
				t.Errorf("%s: %q speaks as participant %q", d.ID, s.Label, s.Participant)
			case s.Label == "INT" && s.Role != corpus.Interviewer, s.Label == "Interpreter" && s.Role != corpus.Other:
				t.Errorf("%s: %q has role %s", d.ID, s.Label, s.Role)
			}
		}
		for _, label := range d.Meta.Speakers {
			if !spoke[label] || !people.Known(d.ID, label) {
				t.Errorf("%s: label %q speaks %v, known %v", d.ID, label, spoke[label], people.Known(d.ID, label))
			}
		}
	}
}

func TestTablesNameTheSameDocuments(t *testing.T) {
	documents, people := study(t)
	table, err := corpus.ReadDocuments("documents.csv", read(t, "documents.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if len(people.Documents()) != len(documents) || len(table.IDs) != len(documents) || len(people.Persons) != len(documents) {
		t.Errorf("documents: %d transcripts, %q in participants.csv, %q in documents.csv, %d people",
			len(documents), people.Documents(), table.IDs, len(people.Persons))
	}
	for _, d := range documents {
		if got := table.Attrs(d.ID)["date"]; got != d.Meta.Date {
			t.Errorf("%s: dated %q in documents.csv, %q in its transcript", d.ID, got, d.Meta.Date)
		}
		for _, column := range people.Columns {
			if people.Attrs(d.ID)[corpus.Key(column)] == "" {
				t.Errorf("%s: no %s", d.ID, column)
			}
		}
	}
}
