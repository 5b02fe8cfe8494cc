package project

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/report"
)

const paidBook = "title: T\nversion: \"1\"\ncodes: [{id: pay, rules: [any: [paid]]}]\n"

// TestWhoChangesTheirMindIsHeard: a judgement that stands is kept once, but
// not where the coder has judged the other way since.
func TestWhoChangesTheirMindIsHeard(t *testing.T) {
	for _, tt := range []struct {
		judged string // in order: a accepts, r rejects, R rejects the whole turn, u takes back, | writes
		lines  int
		want   coding.Status
	}{
		{"a|a|", 1, coding.Accepted},
		{"r|r|", 1, coding.Rejected},
		{"a|r|", 2, coding.Rejected},
		{"a|r|a|", 3, coding.Accepted},
		{"a|r|a|a|", 3, coding.Accepted},
		{"r|a|r|", 3, coding.Rejected},
		{"ara|", 3, coding.Accepted},
		{"rar|", 3, coding.Rejected},
		{"a|ra|", 3, coding.Accepted},
		{"a|R|a|", 3, coding.Accepted},
		{"a|r|u|a|", 4, coding.Accepted},
	} {
		p := opened(t, map[string]string{CodebookFile: paidBook, "transcripts/P01.txt": "P01: I was paid. I left.\n"})
		x := p.Decide("ada", "")
		for _, what := range tt.judged {
			s, err := p.Locate("P01:5-16")
			if err != nil {
				t.Fatal(err)
			}
			pay, _ := p.Code("pay")
			switch what {
			case 'a':
				err = x.Accept(s.Doc, &coding.Coding{Code: pay, Span: s.Span, Rules: []int{1}})
			case 'r':
				err = x.Reject(s.Doc, s.Span, pay)
			case 'R':
				err = x.Reject(s.Doc, s.Doc.Turns[0].Speech(), pay)
			case 'u':
				_, err = x.TakeBack(s.Doc, s.Span, pay)
			default:
				_, err = x.Flush(t.Context())
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		set, err := p.decisions()
		if err != nil {
			t.Fatal(err)
		}
		_, codings, err := p.Document("P01")
		if err != nil || codings[0].Status != tt.want || len(set.All("P01")) != tt.lines {
			t.Errorf("%s: %v, %v, %d lines, want %v and %d", tt.judged, err, codings, len(set.All("P01")), tt.want, tt.lines)
		}
	}
}

// TestDecidingGoesOnAfterANewCode: what stood before the codebook changed
// stands, and is not decided again.
func TestDecidingGoesOnAfterANewCode(t *testing.T) {
	p := opened(t, map[string]string{CodebookFile: paidBook, "transcripts/P01.txt": "P01: I was paid.\n"})
	x := p.Decide("ada", "")
	for range 2 {
		d, codings, err := p.Document("P01")
		if err == nil {
			err = x.Accept(d, &codings[0])
		}
		if err == nil {
			_, err = x.Flush(t.Context())
		}
		if err == nil {
			_, err = x.Decided(d)
		}
		if err != nil {
			t.Fatal(err)
		}
		_, _ = p.AddCode(codebook.NewCode{ID: "help"}) // the second time it is there
	}
	d, _, err := p.Document("P01")
	if err != nil {
		t.Fatal(err)
	}
	own, err := x.Decided(d)
	if pay, _ := p.Code("pay"); err != nil || len(own) != 1 || own[0].Known != pay {
		t.Errorf("%v, %v, want one acceptance of %v", own, err, pay)
	}
}

// TestComparedHasEverythingThatTheRulesFound, rejected or not, and in a
// document that the consensus has settled too: what no view counts is found
// all the same.
func TestComparedHasEverythingThatTheRulesFound(t *testing.T) {
	for _, settled := range []bool{false, true} {
		p := opened(t, map[string]string{CodebookFile: paidBook, "transcripts/P01.txt": "P01: I was paid. We paid. They paid.\n",
			ConfigFile: "title: T\ncoders: [{id: ada}, {id: team, role: consensus}]\n"})
		d, codings, err := p.Document("P01")
		if err != nil {
			t.Fatal(err)
		}
		x, team := p.Decide("ada", ""), p.Decide("team", "")
		err = x.Reject(d, codings[0].Span, codings[0].Code)
		if settled && err == nil {
			err = team.Accept(d, &codings[2])
			if err == nil {
				err = team.Done(d, corpus.Span{}, nil)
			}
		}
		for _, who := range []*Deciding{x, team} {
			if err == nil {
				_, err = who.Flush(t.Context())
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		docs, err := p.Compared(t.Context(), Comparing{Selection: Selection{View: coding.Final}, Coders: []string{"ada"}, Touched: true})
		if err != nil {
			t.Fatal(err)
		}
		for c, err := range docs {
			if err != nil {
				t.Fatal(err)
			}
			checkRules(t, c, codings, settled)
		}
	}
}

func checkRules(t *testing.T, c *report.Compared, codings []coding.Coding, settled bool) {
	t.Helper()
	if len(c.Rules) != len(codings) {
		t.Fatalf("settled %v: %d codings of the rules, want %d", settled, len(c.Rules), len(codings))
	}
	for i := range codings {
		if c.Rules[i].Span != codings[i].Span {
			t.Errorf("settled %v: coding %d of the rules is on %v, want %v", settled, i, c.Rules[i].Span, codings[i].Span)
		}
	}
	if settled != (len(c.Settled) == 1) || settled && c.Settled[0].Span != codings[2].Span {
		t.Errorf("settled %v: the consensus coded %v", settled, c.Settled)
	}
}

// TestTwoCommandsRegisterOneCoder: the second finds what the first wrote, and
// the settings can still be read.
func TestTwoCommandsRegisterOneCoder(t *testing.T) {
	dir := study(t, map[string]string{ConfigFile: "title: T\ncoders: [{id: ada}]\n"})
	var at [2]*Project
	for i := range at {
		p, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		at[i] = p
	}
	for i, name := range []string{"ben", "Ben"} {
		if got, err := at[i].Decider(name, true); got != "ben" || err != nil {
			t.Errorf("%s: %s, %v", name, got, err)
		}
	}
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if len(p.Config.Coders) != 2 {
		t.Errorf("%v", p.Config.Coders)
	}
}

// TestIndexKnowsFormerIDs: a code that takes over decisions of another changes
// what the index should say.
func TestIndexKnowsFormerIDs(t *testing.T) {
	p := opened(t, map[string]string{CodebookFile: "title: T\nversion: \"1\"\ncodes: [{id: pay}, {id: wage}]\n", "transcripts/P01.txt": "P01: I was paid.\n"})
	s, err := p.Locate("P01:5-16")
	if err != nil {
		t.Fatal(err)
	}
	wage, _ := p.Code("wage")
	x := p.Decide("ada", "")
	if err := x.Code(s.Doc, s.Span, wage); err != nil {
		t.Fatal(err)
	}
	if _, err := x.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, codes := range []string{"[{id: pay}, {id: wage}]", "[{id: pay}]", "[{id: pay, formerly: [wage]}]"} {
		if err := os.WriteFile(filepath.Join(p.Dir, CodebookFile), []byte("title: T\nversion: \"1\"\ncodes: "+codes+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		again, err := Open(p.Dir)
		if err != nil {
			t.Fatal(err)
		}
		key, err := again.decisionsKey("P01")
		if again.Close(); err != nil {
			t.Fatal(err)
		}
		keys[key] = true
	}
	if len(keys) != 3 {
		t.Errorf("%d keys for three states of the codebook", len(keys))
	}
}

// TestDoneWithACodeThatIsGone is not done with all.
func TestDoneWithACodeThatIsGone(t *testing.T) {
	p := opened(t, map[string]string{CodebookFile: "title: T\nversion: \"1\"\ncodes: [{id: pay}, {id: wage}]\n", "transcripts/P01.txt": "P01: I was paid.\n"})
	declare := func(p *Project, id string) int {
		d, _, err := p.Document("P01")
		if err != nil {
			t.Fatal(err)
		}
		code, _ := p.Code(id)
		x := p.Decide("ada", "")
		for range 2 { // the second time it stands
			if err := x.Done(d, corpus.Span{}, code); err != nil {
				t.Fatal(err)
			}
		}
		made, err := x.Flush(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return len(made)
	}
	before := declare(p, "wage")
	if err := os.WriteFile(filepath.Join(p.Dir, CodebookFile), []byte(paidBook), 0o666); err != nil {
		t.Fatal(err)
	}
	again, err := Open(p.Dir)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if all := declare(again, ""); before != 1 || all != 1 {
		t.Errorf("%d and %d declarations, want 1 and 1", before, all)
	}
}
