package session

import (
	"slices"
	"strings"
	"testing"
)

// judged is a walk of the consensus through the disagreements.
func judged(t *testing.T, dir, answers string, o Disputes) (out string, missed int) {
	t.Helper()
	p, x := opened(t, dir, "team")
	o.Documents = []string{"P01"}
	for i := range o.Codes {
		o.Codes[i], _ = p.Book.Lookup(o.Codes[i].ID)
	}
	var b strings.Builder
	missed, err := Adjudicate(t.Context(), p, x, Terminal{In: strings.NewReader(answers), Out: &b}, o)
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), missed
}

// parted is a study in which ada and ben have coded all of a document: they
// agree on sentence 3, part on the words of sentence 2, and one accepts what
// the other rejects in sentence 1.
func parted(t *testing.T) string {
	dir := study(t)
	said(t, dir, "ada", "3 wages\nw it is about help\n2 wages\na 1\nd\n", Options{})
	said(t, dir, "ben", "3:1-4 wages\n2:1-2 wages\nw a joke\nr 1\nm 1 hm\nd\n", Options{})
	return dir
}

func TestVerdicts(t *testing.T) {
	for _, tt := range []struct {
		name, answers, want string
		missed              int
	}{
		{"leave all", "s\n\n", "", 0},
		{"stop", "q\n", "", 0},
		{"an acceptance", "y\n", "accept pay I get paid little.", 0},
		{"a rejection", "w not money\nn\n", "reject pay I get paid little. not money", 0},
		{"a reason asked for", "w\nnot money\nn\n", "reject pay I get paid little. not money", 0},
		{"other words", "s\ny\ny 3\ny 1\n", "code wages I help", 2},
		{"all words", "s\ny all\n", "code wages I help people.", 0},
		{"undo", "y\nu\nn\n", "reject pay I get paid little.", 0},
		{"the end is not the end", "y\ny 2\nn\nq\n", "accept pay I get paid little. | code wages I help people.", 0},
		{"once more", "y\nb\nn\n", "reject pay I get paid little.", 0},
		{"the same once more", "y\nb\ny\n", "accept pay I get paid little.", 0},
		{"once more, and back", "y\nb\nn\nu\n", "accept pay I get paid little.", 0},
		{"a memo", "m we talked\ny\n", "memo I get paid little. we talked | accept pay I get paid little.", 0},
		{"a memo stays", "m we talked\ny\nb\nn\n", "memo I get paid little. we talked | reject pay I get paid little.", 0},
		{"done too early", "d\n", "", 1},
		{"not done", "y\ny 2\nno\n", "accept pay I get paid little. | code wages I help people.", 0},
		{"done", "y\ny 2\ny\n", "accept pay I get paid little. | code wages I help people. | code wages It keeps me well | done", 0},
		{"what is wrong", "zzz\nn because\ny 1 2\nm\nu\n", "", 5},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := parted(t)
			out, missed := judged(t, dir, tt.answers, Disputes{})
			if got := standing(t, dir, "team"); got != tt.want || missed != tt.missed {
				t.Errorf("%q, missed %d; want %q, %d\n%s", got, missed, tt.want, tt.missed, out)
			}
		})
	}
}

func TestAdjudicationShows(t *testing.T) {
	dir := parted(t)
	out, _ := judged(t, dir, "s\n", Disputes{})
	for _, want := range []string{
		"2 places where coders part", "1 of 2: pay, Money, P01:29-47", "»I get paid little.« I help people.", "  1  ada accepted it",
		"without it: ben", "ben rejected it: a joke", "memo of ben: hm", "2 of 2: wages", "  1  ben coded it on “I help”", "  2  ada coded it on all of it", "ada says why: it is about help",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not shown:\n%s", want, out)
		}
	}
	judged(t, dir, "y\nn\n", Disputes{})
	if out, _ = judged(t, dir, "", Disputes{}); out != "No place is left where coders part.\n" {
		t.Errorf("after all is decided:\n%s", out)
	}
}

func TestAdjudicationIsNarrowed(t *testing.T) {
	dir := parted(t)
	p, _ := opened(t, dir, "team")
	wages, _ := p.Book.Lookup("wages")
	o := Disputes{}
	o.Codes = append(o.Codes, wages)
	if out, _ := judged(t, dir, "", o); !strings.Contains(out, "1 of 1: wages") {
		t.Errorf("one code:\n%s", out)
	}
	if out, _ := judged(t, dir, "", Disputes{Coders: []string{"ada", "cy"}}); strings.Contains(out, " of ") {
		t.Errorf("a coder who did not look:\n%s", out)
	}
}

// TestDoneLosesNothing: what nobody disputed counts after the consensus has
// declared the document done, and what it rejected does not.
func TestDoneLosesNothing(t *testing.T) {
	dir := parted(t)
	judged(t, dir, "n\ny 2\ny\n", Disputes{})
	p, _ := opened(t, dir, "team")
	d, codings, err := p.Document("P01")
	if err != nil {
		t.Fatal(err)
	}
	var counted []string
	for _, c := range p.Config.View.Select(codings) {
		counted = append(counted, c.Code.ID+" "+d.Slice(c.Span))
	}
	if want := []string{"wages I help people.", "wages It keeps me well"}; !slices.Equal(counted, want) {
		t.Errorf("%q, want %q", counted, want)
	}
}
