package project

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
)

// study makes a project of files, and opens nothing.
func study(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	all := map[string]string{ConfigFile: "title: T\n", CodebookFile: "title: T\nversion: \"1\"\ncodes:\n  - {id: pay, rules: [any: [paid]]}\n"}
	for name, text := range files {
		all[name] = text
	}
	for name, text := range all {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func opened(t *testing.T, files map[string]string) *Project {
	t.Helper()
	p, err := Open(study(t, files))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

// faultsOf are the faults of opening a project, a line each, without its
// folder.
func faultsOf(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := study(t, files)
	p, err := Open(dir)
	if err == nil {
		p.Close()
		return ""
	}
	faults, ok := AsFaults(err)
	if !ok {
		t.Fatal(err)
	}
	var lines []string
	for _, f := range faults {
		lines = append(lines, strings.TrimPrefix(f.Error(), filepath.ToSlash(dir)+"/"))
	}
	return strings.Join(lines, "\n")
}

func TestFind(t *testing.T) {
	dir := study(t, map[string]string{"memos/deep/x.md": ""})
	for _, from := range []string{".", "memos", "memos/deep"} {
		got, err := Find(filepath.Join(dir, from))
		if err != nil {
			t.Errorf("%s: %v", from, err)
		} else if a, b := stat(t, got), stat(t, dir); !os.SameFile(a, b) {
			t.Errorf("%s: found %s", from, got)
		}
	}
	for _, from := range []string{t.TempDir(), filepath.Join(dir, "nowhere"), filepath.Join(dir, ConfigFile)} {
		if got, err := Find(from); !errors.Is(err, ErrNone) {
			t.Errorf("%s: %q, %v", from, got, err)
		}
	}
	t.Chdir(filepath.Join(dir, "memos"))
	if got, err := Find("."); err != nil || got != ".." {
		t.Errorf("from below: %q, %v: a person would type ..", got, err)
	}
}

func stat(t *testing.T, name string) os.FileInfo {
	t.Helper()
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func TestConfig(t *testing.T) {
	p := opened(t, map[string]string{ConfigFile: `title: "Three: helpers"
language: es
interviewers: Dana
notes: [radio]
view: coder:ada
coders: [{id: ada, name: Ada Lee}, {id: cy, role: consensus}]
attributes: {band: {levels: [low, high], missing: [n/a]}, years: number}
segmentation: 1
`})
	c := p.Config
	if c.Title != "Three: helpers" || c.Language != "es" || len(c.Interviewers) != 1 || c.View.String() != "coder:ada" || len(c.Notes) != 1 {
		t.Errorf("%+v", c)
	}
	if len(c.Coders) != 2 || c.Coders[0] != (Coder{"ada", "Ada Lee", "coder"}) || c.Coders[1] != (Coder{"cy", "", "consensus"}) {
		t.Errorf("coders: %+v", c.Coders)
	}
	if len(c.Attributes) != 2 || c.Attributes[0].Type != corpus.OrderedAttribute || c.Attributes[1].Type != corpus.NumberAttribute {
		t.Errorf("attributes: %+v", c.Attributes)
	}
	dir := study(t, map[string]string{ConfigFile: ""})
	bare, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer bare.Close()
	if bare.Config.Title != filepath.Base(dir) || bare.Config.View != coding.Final {
		t.Errorf("without a word: %+v", bare.Config)
	}
}

func TestConfigFaults(t *testing.T) {
	tests := []struct{ name, config, want string }{
		{"not keys", "- a\n", "ownwords.yaml:1:1: the settings must be keys and values"},
		{"unknown and twice", "é: 1\ntitle: a\ntitle: b\n", "ownwords.yaml:1:1: unknown key \"é\"\nownwords.yaml:3:1: key \"title\" stands twice: it is already in line 2"},
		{"columns are characters", "coders: [{id: é, x: 1}]\n", "ownwords.yaml:1:18: unknown key \"x\""},
		{"lists of lists", "interviewers: [[a], b]\nnotes: {a: b}\n", "ownwords.yaml:1:16: one text is expected here\nownwords.yaml:2:8: one text is expected here"},
		{"no id", "coders: [{name: Ada}]\n", "ownwords.yaml:1:10: coder: " + corpus.ValidID("").Error()},
		{"an alias", "title: &t x\nlanguage: *t\n", "ownwords.yaml:2:11: one text is expected here"},
		{"bad YAML", "title: [\n", "ownwords.yaml:1:1: did not find expected node content"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := faultsOf(t, map[string]string{ConfigFile: tt.config}); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// Faults of every file come at once.
func TestFaultsOfAllFiles(t *testing.T) {
	got := faultsOf(t, map[string]string{ConfigFile: "x: 1\n", CodebookFile: "title: T\n", ParticipantsFile: "participant,role\nA,boss\n",
		DocumentsFile: "wave\n1\n", "transcripts/CON.txt": "", "transcripts/a.txt": ""})
	for _, want := range []string{"ownwords.yaml:1:1: ", "codebook.yaml:1:1: ", "participants.csv:2:3: ", "documents.csv:1:1: ", "transcripts/CON.txt: "} {
		if !strings.Contains("\n"+got, "\n"+want) {
			t.Errorf("no line begins with %q in\n%s", want, got)
		}
	}
}

func TestAttributes(t *testing.T) {
	files := map[string]string{
		ParticipantsFile: "participant,years,since,paid,town,band\nA,5,2020-01-02,yes,Kiel,low\nB,,,no,,n/a\nC,1.5,2021-03-04,,5,high\n",
		DocumentsFile:    "document,wave,years\nA,1,many\n",
		ConfigFile:       "attributes: {band: {levels: [low, high], missing: [n/a]}}\n",
	}
	p := opened(t, files)
	for name, want := range map[string]corpus.AttributeType{"years": corpus.NumberAttribute, "SINCE": corpus.DateAttribute, "paid": corpus.YesNoAttribute,
		"town": corpus.TextAttribute, "band": corpus.OrderedAttribute, "document.wave": corpus.NumberAttribute, "document.years": corpus.TextAttribute} {
		a, spelled, err := p.Grouping(name)
		if err != nil || a.Type != want || !strings.EqualFold(spelled, name) {
			t.Errorf("%s: %v as %q, %v; want %s", name, a, spelled, err, want)
		}
	}
	for _, name := range []string{"wave", "document.town", "", "document."} {
		if _, _, err := p.Grouping(name); err == nil {
			t.Errorf("%q is an attribute", name)
		}
	}
	files[ConfigFile] = "attributes: {band: {levels: [low]}, years: number}\n"
	want := "participants.csv:3:9: attribute band: \"n/a\" is not a level (low)\nparticipants.csv:4:21: attribute band: \"high\" is not a level (low)\ndocuments.csv:2:5: attribute years: \"many\" is not a number"
	if got := faultsOf(t, files); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestConditions(t *testing.T) {
	p := opened(t, map[string]string{
		ParticipantsFile: "participant,years,band\nA,5,low\nB,,high\nC,10,n/a\n",
		DocumentsFile:    "document,wave\nD1,1\nD2,2\n",
		ConfigFile:       "attributes: {band: {levels: [low, high], missing: [n/a]}}\n",
	})
	tests := []struct {
		where     string
		people    string // of whom it holds
		documents string
	}{
		{"years>=5", "AC", "12"}, {"years<10", "A", "12"}, {"years!=5", "C", "12"}, {"years=5.0", "A", "12"},
		{"band>low", "B", "12"}, {"band=LOW", "A", "12"}, {"BAND != low", "B", "12"},
		{"document.wave=2", "ABC-", "2"}, {"document.wave<2", "ABC-", "1"},
	}
	for _, tt := range tests {
		w, err := corpus.ParseCondition(tt.where)
		if err != nil {
			t.Fatal(err)
		}
		c, err := p.conditions([]corpus.Condition{w})
		if err != nil {
			t.Fatal(err)
		}
		people, documents := "", ""
		for _, id := range []string{"A", "B", "C", "-"} {
			if c.person(p.People.Attrs(id)) {
				people += id
			}
		}
		for _, n := range []string{"1", "2"} {
			if c.document(p.Table.Attrs("D" + n)) {
				documents += n
			}
		}
		if people != tt.people || documents != tt.documents {
			t.Errorf("%s holds of %q and %q, not of %q and %q", tt.where, people, documents, tt.people, tt.documents)
		}
	}
	for _, where := range []string{"color=red", "wave=1", "document.years=1", "years=many", "band>middle"} {
		w, err := corpus.ParseCondition(where)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.conditions([]corpus.Condition{w}); err == nil {
			t.Errorf("%s can be asked", where)
		}
	}
}
