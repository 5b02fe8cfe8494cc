package coding

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// In these tests every byte is a word, so that spans are ranges of words.

func testVerdict(t *testing.T, b *codebook.Codebook, s string, id int) Verdict {
	t.Helper()
	var coder, verb, code string
	v := Verdict{ID: fmt.Sprintf("%04d", id)}
	if _, err := fmt.Sscanf(strings.Replace(s, "-", " ", 1), "%s %s %s %d %d", &coder, &verb, &code, &v.Span.Start, &v.Span.End); err != nil {
		t.Fatal(s, err)
	}
	v.Code, _ = b.Lookup(code)
	v.Kind = map[string]VerdictKind{"codes": Coded, "accepts": Accepting, "rejects": Rejecting}[verb]
	v.Words = corpus.WordRange{Lo: v.Span.Start, Hi: v.Span.End}
	v.Coder, v.Consensus = coder, coder == "team" || coder == "lead"
	return v
}

func TestJoin(t *testing.T) {
	b := testBook(t)
	for _, tt := range []struct{ name, rules, verdicts, want string }{
		{"nobody decided", "a 0-4", "", "a 0-4 rules unreviewed"},
		{"accepted", "a 0-4", "ada accepts a 0-4", "a 0-4 ada accepted, a 0-4 rules accepted"},
		{"accepted, and the rule gone", "", "ada accepts a 0-4", "a 0-4 ada accepted"},
		{"accepted, and the rule narrower", "a 1-3", "ada accepts a 0-4", "a 0-4 ada accepted, a 1-3 rules accepted"},
		{"accepted, and the rule much wider", "a 0-9", "ada accepts a 0-4", "a 0-4 ada accepted, a 0-9 rules unreviewed"},
		{"rejected", "a 0-4", "ada rejects a 0-4", "a 0-4 rules rejected"},
		{"half the words rejected", "a 0-4", "ada rejects a 2-9", "a 0-4 rules rejected"},
		{"less than half", "a 0-5", "ada rejects a 3-9", "a 0-5 rules unreviewed"},
		{"another code", "a 0-4, b 0-4", "ada rejects b 0-4", "a 0-4 rules unreviewed, b 0-4 rules rejected"},
		{"disputed", "a 0-4", "ada accepts a 0-4, ben rejects a 0-4", "a 0-4 ada disputed, a 0-4 rules disputed"},
		{"disputed, consensus yes", "a 0-4", "ada accepts a 0-4, ben rejects a 0-4, team accepts a 0-4", "a 0-4 ada accepted, a 0-4 rules accepted, a 0-4 team accepted"},
		{"disputed, consensus no", "a 0-4", "ada accepts a 0-4, ben rejects a 0-4, team rejects a 0-4", "a 0-4 ada rejected, a 0-4 rules rejected"},
		{"consensus first", "a 0-4", "team rejects a 0-4, ada accepts a 0-4", "a 0-4 ada rejected, a 0-4 rules rejected"},
		{"the consensus changes its mind", "a 0-4", "team rejects a 0-4, team accepts a 0-4", "a 0-4 rules accepted, a 0-4 team accepted"},
		{"another of the consensus says no", "a 0-4", "team accepts a 0-4, lead rejects a 0-4", "a 0-4 rules rejected, a 0-4 team rejected"},
		{"another of the consensus says yes", "", "team rejects a 0-4, lead codes a 0-4, ada codes a 0-4", "a 0-4 ada by_hand, a 0-4 lead by_hand"},
		{"another of the consensus said no before", "", "lead rejects a 0-4, team codes a 0-4", "a 0-4 team by_hand"},
		{"others cannot reject the consensus's", "", "team codes a 0-4, ada rejects a 0-4", "a 0-4 team by_hand"},
		{"one changes her mind", "a 0-4", "ada accepts a 0-4, ada rejects a 0-4", "a 0-4 rules rejected"},
		{"and back", "a 0-4", "ada rejects a 0-4, ada accepts a 0-4", "a 0-4 ada accepted, a 0-4 rules accepted"},
		{"by hand, rules rejected", "a 0-4", "ada codes a 0-4, ben rejects a 0-4", "a 0-4 ada by_hand, a 0-4 rules rejected"},
		{"by hand, consensus no", "", "ada codes a 0-4, team rejects a 0-4", "a 0-4 ada rejected"},
		{"by hand, consensus elsewhere", "", "ada codes a 0-4, team rejects a 6-9", "a 0-4 ada by_hand"},
		{"by hand twice", "", "ada codes a 0-4, ada codes a 0-4", "a 0-4 ada by_hand"},
		{"by hand and accepted", "a 0-4", "ada accepts a 0-4, ada codes a 0-4", "a 0-4 ada by_hand, a 0-4 rules accepted"},
	} {
		var rules []Coding
		for _, s := range split(tt.rules) {
			c := coded(t, b, s+" rules unreviewed")
			c.Words = corpus.WordRange{Lo: c.Span.Start, Hi: c.Span.End}
			rules = append(rules, c)
		}
		var verdicts []Verdict
		for i, s := range split(tt.verdicts) {
			verdicts = append(verdicts, testVerdict(t, b, s, i))
		}
		var got []string
		for _, c := range Join(rules, verdicts, false) {
			got = append(got, fmt.Sprintf("%s %d-%d %s %s", c.Code.ID, c.Span.Start, c.Span.End, c.Coder, c.Status))
		}
		if g := strings.Join(got, ", "); g != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, g, tt.want)
		}
	}
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ", ")
}

func TestASettledDocumentIsTheConsensus(t *testing.T) {
	b := testBook(t)
	rules := []Coding{coded(t, b, "a 0-4 rules unreviewed")}
	verdicts := []Verdict{testVerdict(t, b, "ada codes b 0-4", 1), testVerdict(t, b, "team codes b 5-9", 2)}
	var final, consensus, all []string
	for _, c := range Join(rules, verdicts, true) {
		for view, list := range map[string]*[]string{"final": &final, "consensus": &consensus, "all": &all} {
			if v, _ := ParseView(view); v.Counts(&c) {
				*list = append(*list, c.Coder)
			}
		}
	}
	if f, c, a := strings.Join(final, " "), strings.Join(consensus, " "), strings.Join(all, " "); f != "team" || c != "team" || a != "rules ada team" {
		t.Errorf("final %q, consensus %q, all %q", f, c, a)
	}
}

// someRules are codings by rules, fewer than most, in a small place.
func someRules(t *testing.T, b *codebook.Codebook, r *rand.Rand, most int) (rules []Coding) {
	for range r.IntN(most) {
		from := r.IntN(20)
		c := coded(t, b, fmt.Sprintf("%s %d-%d rules unreviewed", []string{"a", "b"}[r.IntN(2)], from, from+1+r.IntN(6)))
		c.Words = corpus.WordRange{Lo: c.Span.Start, Hi: c.Span.End}
		rules = append(rules, c)
	}
	return rules
}

// someVerdicts are what some people say there, fewer than most.
func someVerdicts(t *testing.T, b *codebook.Codebook, r *rand.Rand, most int, people ...string) (verdicts []Verdict) {
	for i := range r.IntN(most) {
		from := r.IntN(20)
		verdicts = append(verdicts, testVerdict(t, b, fmt.Sprintf("%s %s %s %d-%d", people[r.IntN(len(people))],
			[]string{"codes", "accepts", "rejects"}[r.IntN(3)], []string{"a", "b"}[r.IntN(2)], from, from+1+r.IntN(6)), i))
	}
	return verdicts
}

// The order in which decisions are read, and who is called what, changes
// nothing.
func TestJoinKnowsNoOrder(t *testing.T) {
	b := testBook(t)
	r := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		rules := someRules(t, b, r, 6)
		verdicts := someVerdicts(t, b, r, 12, "ada", "ben", "team")
		want := fmt.Sprint(Join(slices.Clone(rules), slices.Clone(verdicts), false))
		r.Shuffle(len(rules), func(i, j int) { rules[i], rules[j] = rules[j], rules[i] })
		r.Shuffle(len(verdicts), func(i, j int) { verdicts[i], verdicts[j] = verdicts[j], verdicts[i] })
		if got := fmt.Sprint(Join(rules, verdicts, false)); got != want {
			t.Fatalf("shuffled:\n%s\nbefore:\n%s", got, want)
		}
	}
}

// TestNearLeavesNothingOut: what is passed over does not overlap.
func TestNearLeavesNothingOut(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	span := func() corpus.Span {
		from := r.IntN(40)
		return corpus.Span{Start: from, End: from + 1 + r.IntN(1+r.IntN(20))}
	}
	for range 500 {
		var list []Verdict
		for range r.IntN(12) {
			list = append(list, Verdict{Span: span()})
		}
		p, at := placed(list), span()
		from, to := p.near(at)
		for i := range p.list {
			if (i < from || i >= to) && p.list[i].Span.Overlaps(at) {
				t.Fatalf("%v overlaps %v and is not in %d to %d of %v", p.list[i].Span, at, from, to, p.list)
			}
		}
	}
}

// TestJoinAgainstEachOther: Join is what a look at every verdict on every coding
// makes.
func TestJoinAgainstEachOther(t *testing.T) {
	b := testBook(t)
	r := rand.New(rand.NewPCG(9, 4))
	for range 3000 {
		rules := someRules(t, b, r, 5)
		verdicts := someVerdicts(t, b, r, 10, "ada", "ben", "team", "lead")
		want := map[string]Status{}
		slowJoin(rules, verdicts, func(c Coding) {
			key := fmt.Sprint(c.Code.ID, c.Span, c.Coder)
			if old, ok := want[key]; !ok || c.Status.Strength() > old.Strength() {
				want[key] = c.Status
			}
		})
		got := map[string]Status{}
		for _, c := range Join(rules, verdicts, false) {
			got[fmt.Sprint(c.Code.ID, c.Span, c.Coder)] = c.Status
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%v\n%v\n got %v\nwant %v", rules, verdicts, got, want)
		}
	}
}

// slowJoin gives what Join does, and what it leaves out because it is there.
func slowJoin(rules []Coding, verdicts []Verdict, yield func(Coding)) {
	var standing []Verdict
	for i := len(verdicts) - 1; i >= 0; i-- { // the last first
		v := &verdicts[i]
		if v.Kind == Coded || !slices.ContainsFunc(standing, func(w Verdict) bool {
			return w.Kind != Coded && w.Coder == v.Coder && w.Code == v.Code && (w.covers(v.Span, v.Words) || v.covers(w.Span, w.Words))
		}) {
			standing = append(standing, *v)
		}
	}
	slices.Reverse(standing)
	about := func(c *Coding, except string) (yes, no bool, decided *Verdict) {
		for i := range standing {
			w := &standing[i]
			if w.Code != c.Code || w.Coder == except || w.Kind == Coded && !w.Consensus || !w.covers(c.Span, c.Words) {
				continue
			}
			yes, no = yes || w.Kind != Rejecting, no || w.Kind == Rejecting && !w.Consensus
			if w.Consensus {
				decided = w
			}
		}
		return yes, no, decided
	}
	for _, c := range rules {
		switch yes, no, decided := about(&c, ""); {
		case decided != nil && decided.Kind == Rejecting, decided == nil && no && !yes:
			c.Status = Rejected
		case decided != nil, yes && !no:
			c.Status = Accepted
		case yes && no:
			c.Status = Disputed
		}
		yield(c)
	}
	for _, v := range standing {
		if v.Kind == Rejecting {
			continue
		}
		c := Coding{Code: v.Code, Span: v.Span, Words: v.Words, Coder: v.Coder, Status: ByHand}
		if v.Kind == Accepting {
			c.Status = Accepted
		}
		_, no, decided := about(&c, v.Coder)
		switch {
		case decided != nil && (!v.Consensus || decided.ID > v.ID):
			c.Status = settledStatus(v.Kind, decided.Kind)
		case no && v.Kind == Accepting && !v.Consensus:
			c.Status = Disputed
		}
		yield(c)
	}
}
