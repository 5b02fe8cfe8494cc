package codebook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// diffRules says in words how a code's rules changed, "" for not at all.
// Rules that stand on both sides are set aside; those that are left over are
// taken in order, pair by pair, and what remains is new or gone.
func diffRules(old, new []*Rule) string {
	gone, come := without(old, new), without(new, old)
	if len(gone) == 0 && len(come) == 0 {
		if sameOrder(old, new) {
			return ""
		}
		return "the order of the rules"
	}
	var out []string
	pairs := min(len(gone), len(come))
	for i := range pairs {
		out = append(out, "#"+strconv.Itoa(come[i].Number)+" "+diffRule(gone[i], come[i]))
	}
	for _, r := range come[pairs:] {
		out = append(out, fmt.Sprintf("#%d added (%s)", r.Number, r))
	}
	for _, r := range gone[pairs:] {
		out = append(out, fmt.Sprintf("#%d removed (%s)", r.Number, r))
	}
	return strings.Join(out, "; ")
}

// without is a with each rule of b taken out once.
func without(a, b []*Rule) []*Rule {
	count := map[string]int{}
	for _, r := range b {
		count[r.String()]++
	}
	var left []*Rule
	for _, r := range a {
		s := r.String()
		if count[s] == 0 {
			left = append(left, r)
			continue
		}
		count[s]--
	}
	return left
}

func sameOrder(a, b []*Rule) bool {
	return slices.EqualFunc(a, b, func(x, y *Rule) bool { return x.String() == y.String() })
}

// diffRule says what differs between two states of one rule.
func diffRule(o, c *Rule) string {
	var out []string
	lists := func(key string, o, c []string) {
		if s := diffWords(o, c); s != "" {
			out = append(out, key+" "+s)
		}
	}
	value := func(key, o, c string) {
		if o != c {
			out = append(out, key+" "+fromTo(o, c))
		}
	}
	lists("any", patternWords(o.Any), patternWords(c.Any))
	lists("all", patternWords(o.All), patternWords(c.All))
	lists("none", patternWords(o.None), patternWords(c.None))
	value("near", o.Near.String(), c.Near.String())
	value("not_near", o.NotNear.String(), c.NotNear.String())
	value("regex", o.Regex.source(), c.Regex.source())
	value("unit", string(o.Unit), string(c.Unit))
	value("span", string(o.Span), string(c.Span))
	lists("speakers", o.Speakers, c.Speakers)
	return strings.Join(out, ", ")
}

// source is "" for a nil Regex.
func (r *Regex) source() string {
	if r == nil {
		return ""
	}
	return r.Source
}

func patternWords(ps []Pattern) []string {
	words := make([]string, len(ps))
	for i, p := range ps {
		words[i] = p.String()
	}
	return words
}

// diffWords is `+"new" -"gone"`, "reordered", or "" for the same list.
func diffWords(o, c []string) string {
	var out []string
	for _, w := range wordsWithout(c, o) {
		out = append(out, "+"+strconv.Quote(w))
	}
	for _, w := range wordsWithout(o, c) {
		out = append(out, "-"+strconv.Quote(w))
	}
	if len(out) == 0 && !slices.Equal(o, c) {
		return "reordered"
	}
	return strings.Join(out, " ")
}

// wordsWithout is a with each word of b taken out once.
func wordsWithout(a, b []string) []string {
	count := map[string]int{}
	for _, w := range b {
		count[w]++
	}
	var left []string
	for _, w := range a {
		if count[w] == 0 {
			left = append(left, w)
			continue
		}
		count[w]--
	}
	return left
}
