package project

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// TestDisagreementsOfAProject: who looked is whom ownwords.yaml assigns the
// document, who declared it done, and who judged the code there.
func TestDisagreementsOfAProject(t *testing.T) {
	for _, tt := range []struct{ name, settings, done, want string }{
		{"nobody else looked", "coders: [{id: ada}, {id: ben}]", "", ""},
		{"assigned, not begun", "coders: [{id: ada}, {id: ben}]\nassignments: {ben: [P01]}", "", ""},
		{"assigned all, begun", "coders: [{id: ada}, {id: ben}]\nassignments: {Ben: all}", "begun", "pay ben"},
		{"assigned another", "coders: [{id: ada}, {id: ben}]\nassignments: {ben: [P02]}", "", ""},
		{"done", "coders: [{id: ada}, {id: ben}]", "document", "pay ben"},
		{"done for the code", "coders: [{id: ada}, {id: ben}]", "code", "pay ben"},
		{"done for another code", "coders: [{id: ada}, {id: ben}]", "other", ""},
		{"done with the part", "coders: [{id: ada}, {id: ben}]", "part", "pay ben"},
		{"done with another part", "coders: [{id: ada}, {id: ben}]", "elsewhere", ""},
		{"rejected", "coders: [{id: ada}, {id: ben}]", "reject", "pay ben"},
		{"not registered", "coders: [{id: ada}]", "document", "pay ben"},
		{"the consensus is nobody's equal", "coders: [{id: ada}, {id: ben, role: consensus}]", "document", ""},
	} {
		p := opened(t, map[string]string{"ownwords.yaml": "title: T\n" + tt.settings + "\n", "codebook.yaml": "title: T\nversion: \"1\"\ncodes: [{id: pay, rules: [any: [paid]]}, {id: help}]\n",
			"transcripts/P01.txt": "P01: I was paid. I left.\n", "transcripts/P02.txt": "P02: No.\n"})
		paid, err := p.Locate("P01:5-16")
		if err != nil {
			t.Fatal(err)
		}
		left, err := p.Locate("P01:17-24")
		if err != nil {
			t.Fatal(err)
		}
		pay, _ := p.Code("pay")
		help, _ := p.Code("help")
		ada, ben := p.Decide("ada", ""), p.Decide("ben", "")
		if err := ada.Code(paid.Doc, paid.Span, pay); err != nil {
			t.Fatal(err)
		}
		switch tt.done {
		case "document":
			err = ben.Done(paid.Doc, corpus.Span{}, nil)
		case "code":
			err = ben.Done(paid.Doc, corpus.Span{}, pay)
		case "other":
			err = ben.Done(paid.Doc, corpus.Span{}, help)
		case "part":
			err = ben.Done(paid.Doc, paid.Span, nil)
		case "elsewhere":
			err = ben.Done(paid.Doc, left.Span, nil)
		case "begun":
			err = ben.Code(left.Doc, left.Span, help)
		case "reject":
			err = ben.Reject(paid.Doc, paid.Span, pay)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range []*Deciding{ada, ben} {
			if _, err := x.Flush(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		all, err := p.Disagreements("p01", nil)
		var shown []string
		for _, d := range all {
			shown = append(shown, d.Code.ID+" "+strings.Join(d.Lacks, ","))
		}
		if got := strings.Join(shown, "|"); err != nil || got != tt.want {
			t.Errorf("%s: %q, %v, want %q", tt.name, got, err, tt.want)
		}
	}
}

func TestAdjudicator(t *testing.T) {
	for _, tt := range []struct {
		name, coder string
		isNew       bool
		want        string
	}{
		{"of that role", "TEAM", false, "team"},
		{"a coder", "ada", false, `coder "ada" has not the role consensus: adjudication decides for all`},
		{"a coder is not made one", "ada", true, `coder "ada" has not the role consensus: adjudication decides for all`},
		{"unknown", "us", false, `coder "us" is not registered in `},
		{"new", "us", true, "us"},
		{"nobody", "", true, "who decides? No coder is named"},
	} {
		p := opened(t, map[string]string{"ownwords.yaml": "title: T\ncoders:\n  - {id: ada}\n  - {id: team, role: consensus}\n"})
		got, err := p.Adjudicator(tt.coder, tt.isNew)
		if err != nil {
			got, _, _ = strings.Cut(err.Error(), p.path(ConfigFile))
		}
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		if again, err := Open(p.Dir); err != nil || err == nil && tt.want == "us" && !again.isConsensus("us") {
			t.Errorf("%s: the settings afterwards: %v", tt.name, err)
		}
	}
}

func TestBookmarks(t *testing.T) {
	p := opened(t, nil)
	b := p.Bookmark("ada", "P01", 3)
	b.MarkSeen("", 1)
	if err := p.KeepBookmark("Ada", "p01", b); err != nil {
		t.Fatal(err)
	}
	b = p.Bookmark("ADA", "P01", 3)
	if b.HasSeen("", 0) || !b.HasSeen("", 1) || b.HasSeen("", 2) || b.HasSeen("pay", 1) {
		t.Errorf("%+v", b)
	}
	if b := p.Bookmark("ada", "P01", 4); b.HasSeen("", 1) {
		t.Error("a document of another length is another document")
	}
	file := filepath.Join(p.Dir, DerivedDir, "sessions", "ada", "p01.json")
	for _, text := range []string{"", "{", `{"steps":3}`, `{"steps":3,"seen":{"":[true,true,true,true,true]}}`, `[]`} {
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		b := p.Bookmark("ada", "P01", 3)
		b.MarkSeen("", 2)
		if !b.HasSeen("", 2) {
			t.Errorf("after %q nothing can be marked", text)
		}
	}
}

// TestAddCode: the project knows the code at once, and what the rules find
// stays; what is refused changes nothing.
func TestAddCode(t *testing.T) {
	p := opened(t, map[string]string{"transcripts/P01.txt": "P01: I was helped.\n",
		"codebook.yaml": "title: T\nversion: \"1\"\ncodes:\n  - id: pay # money\n  - {id: help, rules: [any: [helped]]}\n"})
	_, before, err := p.Document("P01")
	if err != nil {
		t.Fatal(err)
	}
	code, err := p.AddCode(codebook.NewCode{ID: "worry", Status: "provisional", Parent: "pay"})
	if err != nil || code.ID != "worry" || code.Status != "provisional" {
		t.Fatal(code, err)
	}
	_, after, err := p.Document("P01")
	if err != nil || len(after) != len(before) || len(after) != 1 {
		t.Fatal(len(before), len(after), err)
	}
	if known, err := p.Code("help"); err != nil || after[0].Code != known {
		t.Error("codings are of the codebook as it was")
	}
	src, err := os.ReadFile(filepath.Join(p.Dir, CodebookFile))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(src), "id: pay # money\n") {
		t.Errorf("a comment is gone:\n%s", src)
	}
	for _, bad := range []codebook.NewCode{{ID: "worry"}, {ID: "PAY"}, {ID: "a b"}, {ID: ""}} {
		if _, err := p.AddCode(bad); err == nil {
			t.Errorf("%q was added", bad.ID)
		}
	}
	if now, err := os.ReadFile(filepath.Join(p.Dir, CodebookFile)); err != nil || string(now) != string(src) {
		t.Errorf("what was refused changed the file: %s", now)
	}
}
