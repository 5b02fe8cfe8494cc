package project

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/anchor"
	"github.com/ownwords/ownwords/internal/decision"
)

// decided lists what is wrong or loose with people's decisions. With fix, new
// places of decisions whose transcripts have changed are written down.
func (c *checking) decided(ctx context.Context, fix bool) error {
	set, err := c.decisions()
	if err != nil {
		return err
	}
	for _, f := range set.Problems {
		level := WarningLevel
		if f.Torn {
			level = NoteLevel
		}
		c.add(level, Fault{Path: c.path(f.Path), Line: f.Line, Col: min(f.Line, 1), Text: f.Text, Hint: f.Hint})
	}
	c.unregistered(set)
	for _, id := range set.Documents() {
		if len(set.Of(id)) == 0 {
			continue
		}
		e, err := c.entry(id)
		if err != nil {
			c.add(WarningLevel, Fault{Path: c.path(CodingsDir), Text: fmt.Sprintf("%s about document %q, which is not in the project", with(len(set.Of(id)), "decision", "is", "are"), id), Hint: "import it, or leave them: they count nowhere"})
			continue
		}
		if err := c.decidedIn(ctx, e, fix); err != nil {
			return err
		}
	}
	return nil
}

// unregistered are people who decided and are not in ownwords.yaml.
func (c *checking) unregistered(set *decision.Set) {
	n := map[string]int{}
	for _, id := range set.Documents() {
		for _, d := range set.Of(id) {
			n[d.Coder]++
		}
	}
	for _, coder := range sortedKeys(n) {
		if _, err := c.Coder(coder); err != nil {
			c.add(WarningLevel, Fault{Path: c.path(ConfigFile), Text: fmt.Sprintf("coder %q has made %s and is not registered", coder, plural(n[coder], "decision")), Hint: "add them under coders:, with the role coder, reviewer or consensus"})
		}
	}
}

func (c *checking) decidedIn(ctx context.Context, e Entry, fix bool) error {
	d, err := c.read(e)
	if _, faulty := AsFaults(err); faulty {
		return nil // told already
	}
	if err != nil {
		return err
	}
	follow := func() (*Moved, error) { m, _, err := c.followed(d); return m, err }
	if fix {
		follow = func() (*Moved, error) { return c.follow(ctx, d) }
	}
	m, err := follow()
	if err != nil {
		return err
	}
	c.moved(d, m, fix)
	return c.meanings(d)
}

// moved tells how the decisions about a changed transcript were placed.
func (c *checking) moved(d *corpus.Document, m *Moved, fix bool) {
	file := c.path(TranscriptsDir, d.ID+transcriptExt)
	if n := m.Found(); n > 0 {
		f := Fault{Path: file, Text: fmt.Sprintf("has changed: %s found again (%s)", with(n, "decision", "was", "were"), hows(m.By)), Hint: "ownwords check --fix writes the new places down"}
		if fix {
			f.Text, f.Hint = fmt.Sprintf("has changed: the new places of %s are written down (%s)", plural(n, "decision"), hows(m.By)), ""
		}
		c.add(NoteLevel, f)
	}
	for i := 0; i < len(m.Loose); {
		n := together(m.Loose[i:])
		c.loose(d, m.Loose[i:i+n])
		i += n
	}
}

// together is how many decisions at the beginning of a list declare one place
// done, for one code after another: a table of many codes leaves many.
func together(list []Decided) int {
	n := 1
	for n < len(list) && list[n].Op == decision.Done && list[0].Op == decision.Done &&
		list[n].Coder == list[0].Coder && list[n].Quote == list[0].Quote && list[n].Before == list[0].Before && list[n].How == list[0].How {
		n++
	}
	return n
}

// loose tells of decisions that have lost their one place.
func (c *checking) loose(d *corpus.Document, list []Decided) {
	one, what := list[0], string(list[0].Op)
	if one.Code != "" {
		what += " " + one.Code
	}
	if len(list) > 1 {
		what += " and " + plural(len(list)-1, "more code")
	}
	text := "is lost: its words are there no more"
	if one.How == anchor.Ambiguous {
		text = "is ambiguous: it may be in any of " + plural(len(one.Candidates), "place") + c.candidates(d, one.Candidates)
	}
	var ids []string
	for _, l := range list {
		ids = append(ids, l.ID)
	}
	c.add(WarningLevel, Fault{Path: c.path(CodingsDir, one.Coder), Text: fmt.Sprintf("%s on %s in %s %s", what, shortQuote(one.Quote), d.ID, text),
		Hint: again(one) + ", or take it back with ownwords uncode " + strings.Join(ids, " ")})
}

// again is how to decide again what has lost its place.
func again(one Decided) string {
	switch one.Op {
	case decision.Done:
		return "declare the place done again with ownwords done"
	case decision.Memo:
		return "write it again with ownwords memo"
	case decision.Reject:
		return "reject again what the rules find there now"
	}
	return "code the place again with --of " + one.ID
}

// with is "1 decision is", "2 decisions are": a number of things and its verb.
func with(n int, noun, one, more string) string {
	if n == 1 {
		more = one
	}
	return plural(n, noun) + " " + more
}

func hows(by map[anchor.How]int) string {
	words := map[anchor.How]string{anchor.Diffed: "by comparing the texts", anchor.Quoted: "by their words", anchor.Near: "by most of their words"}
	var parts []string
	for _, how := range []anchor.How{anchor.Diffed, anchor.Quoted, anchor.Near} {
		if by[how] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", by[how], words[how]))
		}
	}
	return strings.Join(parts, ", ")
}

func (c *checking) candidates(d *corpus.Document, spans []corpus.Span) string {
	var ids []string
	for _, s := range spans {
		ids = append(ids, SegmentID(d, s))
	}
	if ids == nil {
		return ""
	}
	return " (" + few(ids) + ")"
}

// shortQuote is a quote as a message shows it.
func shortQuote(quote string) string {
	line := strings.Join(strings.Fields(quote), " ")
	if short := firstRunes(line, 40); short != line {
		return "“" + short + "…”"
	}
	return "“" + line + "”"
}

// meanings are codings made when their code meant something else, and those of
// codes that are gone.
func (c *checking) meanings(d *corpus.Document) error {
	all, err := c.DecidedIn(d)
	if err != nil {
		return err
	}
	type about struct{ code, coder string }
	gone, older := map[about]int{}, map[about]int{}
	for _, one := range all {
		switch {
		case one.Code == "":
		case one.Known == nil:
			gone[about{one.Code, one.Coder}]++
		case one.Meaning != "" && one.Meaning != one.Known.Meaning() && (one.Op == decision.Code || one.Op == decision.Accept || one.Op == decision.Reject):
			older[about{one.Known.ID, one.Coder}]++
		}
	}
	list := func(m map[about]int, text, hint string) {
		var keys []about
		for k := range m {
			keys = append(keys, k)
		}
		slices.SortFunc(keys, func(a, b about) int { return strings.Compare(a.code+"\x00"+a.coder, b.code+"\x00"+b.coder) })
		for _, k := range keys {
			c.add(WarningLevel, Fault{Path: c.path(CodingsDir, k.coder), Text: fmt.Sprintf(text, plural(m[k], "decision"), d.ID, k.code), Hint: hint})
		}
	}
	list(gone, "%s in %s about code %q, which is not in the codebook", "put the id into formerly: of the code that takes its place, or retire the code instead of deleting it")
	list(older, "%s in %s about code %q made when it meant something else", "look at them again: ownwords code --session; what it meant then is in "+HistoryDir+"/; deciding the same again takes on the new meaning")
	return nil
}

// Fix is Check that also writes down the new places of decisions whose
// transcripts have changed.
func Fix(ctx context.Context, dir string) ([]Finding, error) { return check(ctx, dir, true) }
