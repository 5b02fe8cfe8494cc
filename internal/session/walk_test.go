package session

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/internal/project"
)

const talkText = `---
speakers: [INT, P01]
---
INT: What does it pay?

P01: I get paid little. I help people. It keeps me well.

INT: And then?

P01: They paid late. We shared. [laughs]

P01: That is all.
`

const bookText = `title: T
version: "1"
codes:
  - {id: pay, name: Money, rules: [any: [paid]]}
  - {id: help, rules: [any: ["help*", shared]]}
  - {id: wages}
`

// study makes a project with one transcript, and the coders ada, ben and team.
func study(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		project.ConfigFile:    "title: T\ncoders: [{id: ada}, {id: ben}, {id: team, role: consensus}]\n",
		project.CodebookFile:  bookText,
		"transcripts/P01.txt": talkText,
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// said is a session in which answers are given, from a project that is opened
// for it.
func said(t *testing.T, dir, coder, answers string, o Options) (out string, missed int) {
	t.Helper()
	p, x := opened(t, dir, coder)
	o.Document = "P01"
	for i := range o.Codes {
		o.Codes[i], _ = p.Book.Lookup(o.Codes[i].ID)
	}
	var b strings.Builder
	missed, err := Code(t.Context(), p, x, Terminal{In: strings.NewReader(answers), Out: &b}, o)
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), missed
}

func opened(t *testing.T, dir, coder string) (*project.Project, *project.Deciding) {
	t.Helper()
	p, err := project.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p, p.Decide(coder, "")
}

// standing are a coder's decisions that stand, such as "accept pay I get paid".
func standing(t *testing.T, dir, coder string) string {
	t.Helper()
	p, x := opened(t, dir, coder)
	d, _, err := p.Document("P01")
	if err != nil {
		t.Fatal(err)
	}
	mine, err := x.Decided(d)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, one := range mine {
		fields := []string{string(one.Op), one.Code, one.Quote, one.Text, one.Why}
		for _, f := range fields {
			if f != "" {
				all = append(all, f)
			}
		}
		all = append(all, "|")
	}
	return strings.TrimSuffix(strings.Join(all, " "), " |")
}

func TestAnswersDecide(t *testing.T) {
	for _, tt := range []struct {
		name, answers, want string
		missed              int
	}{
		{"accept", "a 1\n", "accept pay I get paid little.", 0},
		{"accept all", "a\ny\n", "accept pay I get paid little. | accept help I help people.", 0},
		{"accept all, after all not", "a\nno\n", "", 0},
		{"accept by number, twice", "a 2 2\na 2\n", "accept help I help people.", 0},
		{"reject with a reason", "w a joke\nr 1\nr 2\n", "reject pay I get paid little. a joke | reject help I help people.", 0},
		{"accept, then reject", "a 1\nr 1\n", "accept pay I get paid little. | reject pay I get paid little.", 0},
		{"code sentences", "2-3 wages\n", "code wages I help people. It keeps me well.", 0},
		{"code words, by name", "1:2-3 mon\n", "code pay get paid", 0},
		{"two codes", "3 pay, wages\n", "code pay It keeps me well. | code wages It keeps me well.", 0},
		{"the same twice", "3 pay\n3 pay\n", "code pay It keeps me well.", 0},
		{"the whole turn", "t wages\n", "code wages I get paid little. I help people. It keeps me well.", 0},
		{"one's own taken back", "3 wages\nr 3\n", "", 0},
		{"put another in its place", "3 wages\nx 3 pay\n", "code pay It keeps me well.", 0},
		{"put two in its place", "3 wages\nx 3 pay, help\n", "code pay It keeps me well. | code help It keeps me well.", 0},
		{"beside a suggestion", "x 1 wages\n", "code wages I get paid little.", 0},
		{"memos", "m a thought\nm 2 another\n", "memo I get paid little. I help people. It keeps me well. a thought | memo I help people. another", 0},
		{"undo", "3 wages\na 1\nu\n", "code wages It keeps me well.", 0},
		{"undo twice", "3 wages\na 1\nu\nu\n", "", 0},
		{"undo what replaced", "3 wages\nx 3 pay\nu\n", "code wages It keeps me well.", 0},
		{"undo in another turn", "3 wages\n\nu\n", "", 0},
		{"undo too often", "3 wages\nu\nu\n", "", 1},
		{"done", "d\n", "done", 0},
		{"done at the end", "\n\n\ny\n", "done", 0},
		{"not done at the end", "\n\n\nn\n", "", 0},
		{"the end of the input", "a 1", "accept pay I get paid little.", 0},
		{"what is wrong", "zzz\n9 pay\n1:9 pay\n2 nope\n2\na 9\nr 9\nx 9 pay\nx pay\ng 99\ng\nb\nm\nw\nv 9\nr 1 because\nx 1 2 pay\nu\npay\n", "", 19},
		{"what tells", "?\nc\nc pay\nl\nv 1\nb\ng 4\nb\n", "", 1},
		{"a new code", "n\nFear of it\n\n1 fear\n", "code fear-of-it I get paid little.", 0},
		{"a new code below another", "n fear\nmoney\n1 fear\n", "code fear I get paid little.", 0},
		{"no new code", "n\n\nn pay\n\nn x\nnope\n1 pay\n", "code pay I get paid little.", 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := study(t)
			out, missed := said(t, dir, "ada", tt.answers, Options{})
			if got := standing(t, dir, "ada"); got != tt.want || missed != tt.missed {
				t.Errorf("%q, missed %d; want %q, %d\n%s", got, missed, tt.want, tt.missed, out)
			}
		})
	}
}

// TestKeptBeforeTheNextQuestion drives a session answer by answer, and looks
// at the disk in between.
func TestKeptBeforeTheNextQuestion(t *testing.T) {
	dir := study(t)
	p, x := opened(t, dir, "ada")
	in, answers := io.Pipe()
	out, heard := io.Pipe()
	ended := make(chan error)
	go func() {
		_, err := Code(t.Context(), p, x, Terminal{In: in, Out: heard, Prompts: true}, Options{Document: "P01"})
		ended <- err
	}()
	lines := bufio.NewReader(out)
	prompt := func() {
		if _, err := lines.ReadString('>'); err != nil {
			t.Error(err)
		}
	}
	prompt()
	for i, answer := range []string{"a 1", "3 wages", "u", "m x"} {
		io.WriteString(answers, answer+"\n")
		prompt()
		kept, err := os.ReadFile(filepath.Join(dir, "codings", "ada", "P01.jsonl"))
		if n := strings.Count(string(kept), "\n"); err != nil || n != i+1 {
			t.Errorf("after %q %d decisions are on the disk, %v", answer, n, err)
		}
	}
	go io.Copy(io.Discard, lines)
	answers.Close()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestInterruptEndsInPeace(t *testing.T) {
	p, x := opened(t, study(t), "ada")
	ctx, stop := context.WithCancel(t.Context())
	in, answers := io.Pipe()
	defer answers.Close()
	go func() {
		io.WriteString(answers, "a 1\n")
		stop()
	}()
	var out strings.Builder
	if _, err := Code(ctx, p, x, Terminal{In: in, Out: &out}, Options{Document: "P01"}); err != nil || !strings.HasSuffix(out.String(), "Stopped. Everything is kept; the same command goes on from here.\n") {
		t.Errorf("%v\n%s", err, out.String())
	}
}

func TestGoesOn(t *testing.T) {
	dir := study(t)
	said(t, dir, "ada", "\n", Options{})
	out, _ := said(t, dir, "Ada", "", Options{})
	if !strings.Contains(out, "You have seen 1 turn so far.") || !strings.Contains(out, "Turn 4 of 5") || strings.Contains(out, "Turn 2 of 5") {
		t.Errorf("not gone on:\n%s", out)
	}
	out, _ = said(t, dir, "ada", "\n\n", Options{From: 4})
	if !strings.Contains(out, "Is it done") {
		t.Errorf("all is seen, and nobody asks:\n%s", out)
	}
	if out, _ = said(t, dir, "ben", "", Options{}); !strings.Contains(out, "Turn 2 of 5") {
		t.Errorf("another begins elsewhere:\n%s", out)
	}
	if err := os.RemoveAll(filepath.Join(dir, project.DerivedDir)); err != nil {
		t.Fatal(err)
	}
	if out, _ = said(t, dir, "ada", "", Options{}); !strings.Contains(out, "Turn 2 of 5") {
		t.Errorf("without the place:\n%s", out)
	}
	out, _ = said(t, dir, "ada", "\n\n", Options{From: 4})
	if !strings.Contains(out, "Back to turn 2, which you have not seen yet") {
		t.Errorf("what was jumped over:\n%s", out)
	}
}

// TestBlind: what a blind session shows does not depend on rules or colleagues.
func TestBlind(t *testing.T) {
	dir := study(t)
	said(t, dir, "ben", "1 wages\nm hm\n", Options{})
	out, _ := said(t, dir, "ada", "2 wages\nl\na\n", Options{Blind: true})
	if strings.Contains(out, "suggestion 1") || strings.Contains(out, "ben") || !strings.Contains(out, "1, yours: wages on sentence 2") {
		t.Errorf("blind:\n%s", out)
	}
	kept, err := os.ReadFile(filepath.Join(dir, "codings", "ada", "P01.jsonl"))
	if err != nil || !strings.Contains(string(kept), `"saw":[]`) {
		t.Errorf("%s, %v", kept, err)
	}
	out, _ = said(t, dir, "ada", "", Options{})
	if strings.Contains(out, "ben") {
		t.Errorf("colleagues were not asked for:\n%s", out)
	}
	said(t, dir, "ada", "3 pay\n", Options{Colleagues: true})
	kept, _ = os.ReadFile(filepath.Join(dir, "codings", "ada", "P01.jsonl"))
	if !strings.Contains(string(kept), `"saw":["rules","ben"]`) {
		t.Errorf("who was seen: %s", kept)
	}
	out, _ = said(t, dir, "ada", "", Options{Colleagues: true})
	if !strings.Contains(out, "ben: wages on sentence 1") {
		t.Errorf("colleagues were asked for:\n%s", out)
	}
}

// TestWorklist walks what carries one code, and puts others in its place.
func TestWorklist(t *testing.T) {
	dir := study(t)
	said(t, dir, "ada", "3 help\n\n\n1 help\n", Options{})
	p, _ := opened(t, dir, "ada")
	help, _ := p.Book.Lookup("help")
	o := Options{}
	o.Codes = append(o.Codes, help)
	out, missed := said(t, dir, "ada", "x wages\nx 2 wages\n\nx pay\n\nx wages\n\n", o)
	if missed != 1 || strings.Contains(out, "suggestion 1: pay") {
		t.Errorf("missed %d\n%s", missed, out)
	}
	if got, want := standing(t, dir, "ada"), "code wages It keeps me well. | code pay We shared. [laughs] | code wages That is all."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if strings.Contains(out, "Is it done") {
		t.Errorf("a worklist is no document:\n%s", out)
	}
}

// TestNotKept: where the disk refuses, the answer is told to be lost, nothing
// of it stays behind, and the session goes on.
func TestNotKept(t *testing.T) {
	dir := study(t)
	blocked := filepath.Join(dir, "codings", "ada")
	if err := errors.Join(os.MkdirAll(filepath.Dir(blocked), 0o777), os.WriteFile(blocked, nil, 0o666)); err != nil {
		t.Fatal(err)
	}
	out, missed := said(t, dir, "ada", "1 wages\n2 wages\nq\n", Options{})
	if strings.Count(out, "not kept: ") != 2 || missed != 2 || strings.Contains(out, "coded wages") {
		t.Errorf("missed %d\n%s", missed, out)
	}
}

// TestTwoAtOnce: two sessions of one person do not harm each other.
func TestTwoAtOnce(t *testing.T) {
	dir := study(t)
	p, x := opened(t, dir, "ada")
	in, answers := io.Pipe()
	ended := make(chan error)
	go func() {
		_, err := Code(t.Context(), p, x, Terminal{In: in, Out: io.Discard}, Options{Document: "P01"})
		ended <- err
	}()
	io.WriteString(answers, "1 wages\n")
	said(t, dir, "ada", "1 wages\n2 wages\nu\n3 wages\n", Options{})
	io.WriteString(answers, "u\n3 wages\n2 pay\n")
	answers.Close()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if got := standing(t, dir, "ada"); !strings.Contains(got, "code pay I help people.") || !strings.Contains(got, "code wages It keeps me well.") {
		t.Errorf("%q", got)
	}
}
