package project

import (
	"strings"
	"sync"
	"time"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/decision"
)

// asOf is a moment in the life of a study: a date, with its whole day, a time,
// or the end of a round.
type asOf struct {
	text  string
	until time.Time // zero: the end of the round that text names
}

// AsOf lets everything that the project says count people's decisions as they
// stood at a moment: a date such as 2026-03-01 (the whole day, UTC), a time as
// decisions have it, or the name of a round, which means up to the last
// decision of that round. It must be called before anything is read.
// Transcripts, codebook and what its rules find are those of today.
func (p *Project) AsOf(moment string) error {
	a := &asOf{text: moment}
	if day, err := time.Parse(time.DateOnly, moment); err == nil {
		a.until = day.AddDate(0, 0, 1).Add(-time.Nanosecond)
	} else if at, err := time.Parse(time.RFC3339, moment); err == nil {
		a.until = at
	}
	set, err := p.decisions()
	if err != nil {
		return err
	}
	if rounds := roundsOf(set); a.until.IsZero() && !hasKey(rounds, moment) {
		hint := "give a date such as 2026-03-01; nobody has decided anything in a round so far"
		if len(rounds) > 0 {
			hint = "give a date such as 2026-03-01, or a round: " + strings.Join(rounds, ", ")
		}
		return refuse(hint, "%q is no date and no round of this project", moment)
	}
	p.asOf = a
	p.people = sync.OnceValues(p.readDecisions)
	return nil
}

// admits tells which decisions had been made.
func (a *asOf) admits(set *decision.Set) func(*decision.Decision) bool {
	if !a.until.IsZero() {
		return func(d *decision.Decision) bool {
			at, err := time.Parse(time.RFC3339, d.At)
			return err == nil && !at.After(a.until)
		}
	}
	last := ""
	for _, doc := range set.Documents() {
		for _, d := range set.All(doc) {
			if corpus.Key(d.Round) == corpus.Key(a.text) {
				last = max(last, d.ID)
			}
		}
	}
	return func(d *decision.Decision) bool { return d.ID <= last }
}

// roundsOf names the rounds in which somebody decided something, in order.
func roundsOf(set *decision.Set) (rounds []string) {
	first := map[string]string{} // key of the round -> its first decision
	name := map[string]string{}
	for _, doc := range set.Documents() {
		for _, d := range set.All(doc) {
			key := corpus.Key(d.Round)
			if known, ok := first[key]; key != "" && (!ok || d.ID < known) {
				first[key], name[key] = d.ID, d.Round
			}
		}
	}
	for _, key := range sortedKeys(first) {
		rounds = append(rounds, name[key])
	}
	return rounds
}

func hasKey(names []string, name string) bool {
	for _, n := range names {
		if corpus.Key(n) == corpus.Key(name) {
			return true
		}
	}
	return false
}
