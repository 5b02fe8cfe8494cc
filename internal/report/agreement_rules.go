package report

import (
	"fmt"
	"math"

	"github.com/ownwords/ownwords/internal/agreement"
	"github.com/ownwords/ownwords/internal/coding"
)

// ruleScores weighs the rules against people, unit by unit. What people say is
// what the consensus says of a document that it has settled, and elsewhere what
// all coders who have seen the unit say; where they part, nobody knows, and the
// unit is left out.
//
//	precision   found and coded by people / found
//	recall      found and coded by people / coded by people
//	f1          2 precision recall / (precision + recall)
type ruleScores struct {
	codes  []score           // by Code.Index: all rules of the code together
	rules  map[string]*score // by name, "pay#1"
	found  *counter          // all rules
	parted int               // decisions in which people part
}

// score counts units.
type score struct{ found, coded, both int }

func newRuleScores(codes int) *ruleScores {
	return &ruleScores{codes: make([]score, codes), rules: map[string]*score{}, found: newCounter(codes)}
}

// weigh counts a document's units.
func (a *comparison) weigh(d *Compared, units []unit, seen []sight) {
	s := a.scores
	s.found.begin(units)
	for i := range d.Rules {
		c := &d.Rules[i]
		s.found.carry(c.Code.Index, a.placeOf(c.Span, c.Words))
	}
	gold := a.gold(d, units, seen)
	coded := make([]int, len(a.codes)) // here
	for i, u := range units {
		for code := range a.codes {
			yes, known := gold(code, i)
			switch {
			case !a.asked[code] || len(a.codes[code].Rules) == 0:
			case !known:
				s.parted += u.weight
			default:
				s.codes[code].count(s.found.carries(i, code), yes, u.weight)
				if yes {
					coded[code] += u.weight
				}
			}
		}
	}
	a.weighRules(d, units, gold, coded)
}

// weighRules counts for each rule. What people coded where a rule found nothing
// at all is what it did not recall.
func (a *comparison) weighRules(d *Compared, units []unit, gold func(code, unit int) (yes, known bool), coded []int) {
	numbers, reach := a.byRule(d.Rules, units)
	for code, c := range a.codes {
		for r := range c.Rules {
			name := c.Rules[r].Name()
			one := a.scores.rules[name]
			if one == nil {
				one = &score{}
				a.scores.rules[name] = one
			}
			number, found := numbers[name]
			if !found {
				one.coded += coded[code]
				continue
			}
			for i, u := range units {
				if yes, known := gold(code, i); known {
					one.count(reach.carries(i, number), yes, u.weight)
				}
			}
		}
	}
}

func (s *score) count(found, coded bool, weight int) {
	if found {
		s.found += weight
	}
	if coded {
		s.coded += weight
	}
	if found && coded {
		s.both += weight
	}
}

// gold tells what people say about a code in a unit; not known where nobody
// has seen it or they part.
func (a *comparison) gold(d *Compared, units []unit, seen []sight) func(code, unit int) (yes, known bool) {
	if d.Settled != nil {
		settled := newCounter(len(a.codes))
		settled.begin(units)
		a.merger.all(coding.Bared(d.Settled), func(s *stretch) { settled.carry(s.code, a.placeOf(s.span, s.words)) })
		return func(code, unit int) (bool, bool) { return settled.carries(unit, code), true }
	}
	return func(code, unit int) (yes, known bool) {
		for k := range a.Coders {
			if !seen[k].has(code, unit) {
				continue
			}
			said := a.counters[k].carries(unit, code)
			if known && said != yes {
				return false, false
			}
			yes, known = said, true
		}
		return yes, known
	}
}

// byRule numbers the rules that found something, by name, and gives the units
// that each of them reached.
func (a *comparison) byRule(found []coding.Coding, units []unit) (numbers map[string]int, reach *counter) {
	numbers = map[string]int{}
	names := func(yield func(c *coding.Coding, rule string)) {
		for i := range found {
			for _, n := range found[i].Rules {
				if a.asked[found[i].Code.Index] {
					yield(&found[i], fmt.Sprintf("%s#%d", found[i].Code.ID, n))
				}
			}
		}
	}
	names(func(_ *coding.Coding, rule string) {
		if _, ok := numbers[rule]; !ok {
			numbers[rule] = len(numbers)
		}
	})
	reach = newCounter(len(numbers))
	reach.begin(units)
	names(func(c *coding.Coding, rule string) { reach.carry(numbers[rule], a.placeOf(c.Span, c.Words)) })
	return numbers, reach
}

// rows are precision, recall and F1 of each code with rules, and of each of
// its rules.
func (s *ruleScores) rows(a *comparison) (rows []agreement.Row) {
	for i, code := range a.codes {
		if !a.asked[i] || len(code.Rules) == 0 || s.codes[i] == (score{}) {
			continue
		}
		rows = append(rows, s.codes[i].rows("code", code.ID)...)
		for _, rule := range code.Rules {
			rows = append(rows, s.rules[rule.Name()].rows("rule", rule.Name())...)
		}
	}
	return rows
}

func (s score) rows(scope, code string) []agreement.Row {
	row := func(statistic string, part, whole int, reason string) agreement.Row {
		r := agreement.Row{Scope: scope, Code: code, Statistic: statistic, Metric: "nominal", Value: math.NaN(), Observed: math.NaN(),
			Expected: math.NaN(), Low: math.NaN(), High: math.NaN(), Units: whole, Categories: 2, Reason: reason}
		if whole > 0 {
			r.Value, r.Reason = float64(part)/float64(whole), ""
		}
		return r
	}
	f1 := row("f1", 2*s.both, s.found+s.coded, "neither found nor coded")
	return []agreement.Row{
		row("precision", s.both, s.found, "the rules found nothing where people are of one mind"),
		row("recall", s.both, s.coded, "people coded nothing where they are of one mind"),
		f1,
	}
}

func (a *comparison) ruleReport() *Report {
	var notes []string
	if n := a.scores.parted; n > 0 {
		notes = append(notes, fmt.Sprintf("%d decisions, each a code in a unit, are left out: people part there, or nobody has looked", n))
	}
	return a.reportOf(a.scores.rows(a), notes)
}
