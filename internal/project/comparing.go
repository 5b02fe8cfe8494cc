package project

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/anchor"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/decision"
	"github.com/ownwords/ownwords/internal/report"
)

// Comparing says whose codings are compared.
type Comparing struct {
	Selection
	Coders  []string // as CodersToCompare gives them
	Touched bool     // take in documents that a coder touched, but was neither assigned nor has declared done
}

// CodersToCompare are the coders named; with none, all who have decided
// anything or are assigned something, but for the consensus, in the order of
// ownwords.yaml.
func (p *Project) CodersToCompare(named []string) ([]string, error) {
	var coders []string
	for _, name := range named {
		id, err := p.Coder(name)
		if err != nil {
			return nil, err
		}
		if slices.Contains(coders, id) {
			return nil, refuse("name each coder once", "coder %q is named twice", id)
		}
		coders = append(coders, id)
	}
	if named != nil {
		return coders, nil
	}
	set, err := p.decisions()
	if err != nil {
		return nil, err
	}
	active := map[string]string{}
	for _, a := range p.Config.Assignments {
		active[corpus.Key(a.Coder)] = a.Coder
	}
	for _, doc := range set.Documents() {
		for _, d := range set.Of(doc) {
			active[corpus.Key(d.Coder)] = d.Coder
		}
	}
	for _, c := range p.Config.Coders {
		if _, ok := active[corpus.Key(c.ID)]; ok && c.Role != "consensus" {
			coders = append(coders, c.ID)
		}
		delete(active, corpus.Key(c.ID))
	}
	for _, key := range sortedKeys(active) {
		coders = append(coders, active[key])
	}
	return coders, nil
}

// Compared streams the documents that several coders have looked at, with what
// each decided by themselves.
func (p *Project) Compared(ctx context.Context, c Comparing) (iter.Seq2[*report.Compared, error], error) {
	conditions, err := p.conditions(c.Where)
	if err != nil {
		return nil, err
	}
	set, err := p.decisions()
	if err != nil {
		return nil, err
	}
	var entries []Entry
	for _, e := range p.entries {
		if c.names(e.ID) && conditions.document(p.Table.Attrs(e.ID)) && len(set.Of(e.ID)) > 0 {
			entries = append(entries, e)
		}
	}
	return inOrder(ctx, len(entries), func(i int) (*report.Compared, error) {
		d, err := p.digest(entries[i], wanted{codings: true, outline: true, keep: true})
		if err != nil {
			return nil, err
		}
		r := p.reportDocument(d)
		r.Codings = slices.Clone(d.codings) // compare needs those too that no view counts
		p.choose(r, c.Selection, conditions)
		return p.compare(d, r, c)
	}), nil
}

func (p *Project) compare(d *digest, r *report.Document, c Comparing) (*report.Compared, error) {
	text, err := p.text(d)
	if err != nil {
		return nil, err
	}
	all := &report.Compared{Document: r, Rules: onlyRules(d.codings)}
	words := text.Words()
	if d.settled {
		all.Settled = []coding.Coding{}
		for _, c := range d.codings {
			if c.Consensus {
				all.Settled = append(all.Settled, c)
			}
		}
	}
	for _, coder := range c.Coders {
		w := witness{p: p, text: text, words: words, coder: coder, rules: d}
		all.By = append(all.By, w.testify(d.decided, c.Touched))
		all.Notes = append(all.Notes, w.notes...)
	}
	return all, nil
}

// witness is one coder before one document.
type witness struct {
	p     *Project
	text  *corpus.Document
	words []corpus.Word
	coder string
	rules *digest
	notes []string
}

// testify gives what a coder decided about a document and what they have seen
// of it. Where they decided anything blind, only that is taken; what they
// decided after seeing the rules or each other is taken where there is nothing
// else, and noted.
func (w *witness) testify(decided []Decided, touched bool) (by report.CodedBy) {
	if w.coder == coding.Rules {
		return report.CodedBy{Codings: onlyRules(w.rules.codings), Seen: []report.Seen{w.all(nil)}}
	}
	own := w.own(decided)
	by.Seen = w.seen(own, touched)
	if len(by.Seen) == 0 {
		return report.CodedBy{}
	}
	by.Codings = w.codings(w.independent(own))
	return by
}

func onlyRules(codings []coding.Coding) (all []coding.Coding) {
	for _, c := range codings {
		if c.Coder == coding.Rules {
			all = append(all, c)
		}
	}
	return all
}

func (w *witness) own(decided []Decided) (own []Decided) {
	for _, d := range decided {
		if corpus.Key(d.Coder) == corpus.Key(w.coder) {
			own = append(own, d)
		}
	}
	return own
}

func (w *witness) all(code *codebook.Code) report.Seen {
	return report.Seen{Span: corpus.Span{Start: 0, End: len(w.text.Body)}, Words: corpus.WordRange{Lo: 0, Hi: len(w.words)}, Code: code}
}

// seen is what a coder was assigned and has begun, or has declared done.
func (w *witness) seen(own []Decided, touched bool) (seen []report.Seen) {
	for _, d := range own {
		switch {
		case d.Op != decision.Done || d.Code != "" && d.Known == nil || d.Loose():
		case d.HasSpan():
			seen = append(seen, report.Seen{Span: d.At, Words: corpus.WordsIn(w.words, d.At), Code: d.Known})
		default:
			seen = append(seen, w.all(d.Known))
		}
	}
	judged := slices.ContainsFunc(own, func(d Decided) bool { _, judges := verdictKinds[d.Op]; return judges })
	assigned := w.p.assigned(w.coder, w.text.ID)
	switch {
	case judged && (assigned || touched):
		return append(seen, w.all(nil))
	case assigned && len(seen) == 0:
		w.note("%s was assigned %s and has decided nothing there, nor declared it done: left out", w.coder, w.text.ID)
	case judged && len(seen) == 0:
		w.note("%s has touched %s, but neither was assigned it nor declared it done: left out; --touched takes it in", w.coder, w.text.ID)
	}
	return seen
}

func (w *witness) note(format string, args ...any) {
	w.notes = append(w.notes, fmt.Sprintf(format, args...))
}

// assigned tells whether a coder is to code a document.
func (p *Project) assigned(coder, document string) bool {
	return slices.ContainsFunc(p.Config.Assignments, func(a Assignment) bool {
		return corpus.Key(a.Coder) == corpus.Key(coder) && (a.Documents == nil || hasKey(a.Documents, document))
	})
}

// independent chooses among a coder's judgements.
func (w *witness) independent(own []Decided) (chosen []Decided) {
	blind := slices.ContainsFunc(own, func(d Decided) bool { return d.Blind && d.Op != decision.Memo })
	left, saw := 0, map[string]bool{}
	for _, d := range own {
		if _, judges := verdictKinds[d.Op]; !judges {
			continue
		}
		if len(d.Saw) > 0 && blind {
			left++
			continue
		}
		for _, s := range d.Saw {
			saw[s] = true
		}
		chosen = append(chosen, d)
	}
	if left > 0 {
		w.note("%s in %s: what was decided after seeing the rules or colleagues is left out (%d decisions), since there are blind ones", w.coder, w.text.ID, left)
	}
	if len(saw) > 0 {
		w.note("%s in %s was not independent: decided after seeing %s", w.coder, w.text.ID, strings.Join(sortedKeys(saw), ", "))
	}
	return chosen
}

// codings are those that a coder made or accepted.
func (w *witness) codings(own []Decided) []coding.Coding {
	var verdicts []coding.Verdict
	lost := 0
	for _, d := range own {
		if d.Known == nil || d.How == anchor.Lost || d.How == anchor.Ambiguous {
			lost++
			continue
		}
		verdicts = append(verdicts, coding.Verdict{Kind: verdictKinds[d.Op], ID: d.ID, Code: d.Known, Span: d.At, Words: corpus.WordsIn(w.words, d.At), Coder: w.coder})
	}
	if lost > 0 {
		w.note("%s in %s: %d decisions are lost, ambiguous or about a code that is gone, and are left out; ownwords check lists them", w.coder, w.text.ID, lost)
	}
	return coding.Join(nil, verdicts, false)
}
