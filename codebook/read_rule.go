package codebook

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

// maxWithin is the largest distance that can still mean "near".
const maxWithin = 1000

var ruleKeys = []string{"any", "all", "none", "near", "not_near", "regex", "unit", "span", "speakers"}

func (w *walker) rules(c *Code, n *yaml.Node) {
	if n.Kind == yaml.AliasNode {
		return
	}
	list := items(n)
	if len(list) == 0 {
		w.fail(n, "add a rule or delete the key; a code without rules is coded by people", "rules is empty")
	}
	for i, item := range list {
		if r := w.rule(item); r != nil {
			r.Code, r.Number = c, i+1
			c.Rules = append(c.Rules, r)
		}
	}
}

// rule reads one rule. It returns nil for what is no mapping.
func (w *walker) rule(n *yaml.Node) *Rule {
	if n.Kind == yaml.ScalarNode && !isNothing(n) {
		w.fail(n, "write - any: ["+strconv.Quote(clip(n.Value))+"]", "a rule is a mapping of keys and values, not a text")
		return nil
	}
	if !w.isMapping(n, "a rule") {
		return nil
	}
	r := &Rule{Unit: UnitSentence, Span: SpanUnit, Pos: w.place(n)}
	looks := false // has a key that finds something
	known := len(w.problems)
	w.each(n, "a rule", ruleKeys, func(key string, v *yaml.Node) {
		looks = looks || slices.Contains([]string{"any", "all", "near", "regex"}, key)
		w.ruleKey(r, key, v)
	})
	if !looks && len(w.problems) == known {
		w.idleRule(n)
	}
	if r.Speakers == nil {
		r.Speakers = []string{SpeakersParticipants}
	}
	return r
}

// idleRule notes a rule with nothing to look for.
func (w *walker) idleRule(n *yaml.Node) {
	if len(n.Content) == 0 {
		w.fail(n, "give it any, all, near or regex", "the rule is empty")
		return
	}
	w.fail(n, "add any, all, near or regex; none and not_near only take away", "the rule has nothing to look for")
}

func (w *walker) ruleKey(r *Rule, key string, v *yaml.Node) {
	switch key {
	case "any":
		r.Any = w.patternList(v, key)
	case "all":
		r.All = w.patternList(v, key)
	case "none":
		r.None = w.patternList(v, key)
	case "near":
		r.Near = w.near(v, key, 2)
	case "not_near":
		r.NotNear = w.near(v, key, 1)
	case "regex":
		r.Regex = w.regex(v)
	case "unit":
		units := []string{string(UnitSentence), string(UnitTurn), string(UnitExchange), string(UnitParagraph)}
		if u := w.choice(v, key, units...); u != "" {
			r.Unit = Unit(u)
		}
	case "span":
		if s := w.choice(v, key, string(SpanUnit), string(SpanSentence), string(SpanMatch)); s != "" {
			r.Span = SpanMode(s)
		}
	case "speakers":
		r.Speakers = w.speakers(v)
	}
}

// near reads {words, within}; fewest is how many words make sense.
func (w *walker) near(n *yaml.Node, key string, fewest int) *Near {
	out := &Near{Pos: w.place(n)}
	var words, within *yaml.Node
	if !w.isMapping(n, key) {
		return nil
	}
	w.each(n, key, []string{"words", "within"}, func(k string, v *yaml.Node) {
		if k == "words" {
			words = v
			out.Words = w.patternList(v, key+" words")
		} else {
			within = v
			out.Within = w.within(v)
		}
	})
	switch {
	case words == nil:
		w.fail(n, "write "+key+": {words: [help, me], within: 5}", "%s has no words", key)
	case len(items(words)) == 1 && fewest == 2:
		w.fail(words, "add the word that it is near to, or use any", "%s needs at least two words", key)
	}
	switch {
	case within == nil:
		w.fail(n, "write "+key+": {words: [help, me], within: 5}", "%s has no within", key)
	case fewest == 2 && out.Within > 0 && out.Within < len(out.Words)-1:
		w.fail(within, "", "%d words never stand within %d", len(out.Words), out.Within)
	}
	return out
}

// within reads a distance in words; 0 was noted.
func (w *walker) within(n *yaml.Node) int {
	s, ok := w.scalar(n, "within")
	if !ok {
		return 0
	}
	d, err := strconv.Atoi(s)
	switch {
	case err != nil || n.Style != 0:
		w.fail(n, "", "within is a whole number, not %q", s)
	case d < 1 || d > maxWithin:
		w.fail(n, "", "within is a number of words from 1 to %d, not %s", maxWithin, s)
	default:
		return d
	}
	return 0
}

// regex reads and tries an expression; nil was noted.
func (w *walker) regex(n *yaml.Node) *Regex {
	s, ok := w.scalar(n, "regex")
	if !ok {
		return nil
	}
	if r, bad := control(s, "\t\n\r"); bad {
		w.fail(n, quoteBackslashHint, "the regex has a control character, %U", r)
		return nil
	}
	tree, err := syntax.Parse(s, syntax.Perl|syntax.FoldCase)
	if err != nil {
		w.fail(n, regexHint(s), "the regex does not compile: %s", strings.TrimPrefix(err.Error(), "error parsing regexp: "))
		return nil
	}
	if matchesNothing(tree) {
		w.fail(n, "use + in place of *, or name at least one character", "the regex can match the empty string")
		return nil
	}
	re := &Regex{s, w.place(n)}
	if _, err := re.Compile(); err != nil {
		w.fail(n, "", "the regex does not compile: %s", err)
		return nil
	}
	return re
}

const quoteBackslashHint = `use single quotes, in which \ is an ordinary character: '\bpay\b'`

var lookaround = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\(\?<?[=!]|\\[1-9]`) })

func regexHint(s string) string {
	if lookaround().MatchString(s) {
		return "look-around and back references are not in RE2; none and not_near often do the same"
	}
	return "the syntax is that of RE2: https://github.com/google/re2/wiki/Syntax"
}

// matchesNothing reports whether an expression can match no characters at
// all, somewhere in some text: `x*`, `^`, `\b`.
func matchesNothing(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpLiteral:
		return len(re.Rune) == 0
	case syntax.OpNoMatch, syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return false
	case syntax.OpCapture, syntax.OpPlus:
		return matchesNothing(re.Sub[0])
	case syntax.OpRepeat:
		return re.Min == 0 || matchesNothing(re.Sub[0])
	case syntax.OpConcat:
		return !slices.ContainsFunc(re.Sub, func(s *syntax.Regexp) bool { return !matchesNothing(s) })
	case syntax.OpAlternate:
		return slices.ContainsFunc(re.Sub, matchesNothing)
	}
	return true // anchors, boundaries, * and ?
}

// speakers reads a word or a list; nil was noted.
func (w *walker) speakers(n *yaml.Node) []string {
	list := items(n)
	if n.Kind == yaml.AliasNode {
		return nil
	}
	if len(list) == 0 {
		w.fail(n, "write participants, interviewers, all, or labels", "speakers is empty")
	}
	var out []string
	for _, item := range list {
		if s, ok := w.scalar(item, "speakers"); ok {
			out = append(out, w.speaker(item, oneLine(s)))
		}
	}
	if len(out) > 1 && slices.Contains(out, SpeakersAll) {
		w.fail(n, "", "speakers is all or a list of others, not both")
	}
	return out
}

// speaker puts the three words into their own spelling and leaves labels.
func (w *walker) speaker(n *yaml.Node, s string) string {
	switch low := strings.ToLower(s); low {
	case SpeakersParticipants, SpeakersInterviewers, SpeakersAll:
		return low
	case "":
		w.fail(n, "", "speakers has an empty label")
	}
	if r, bad := control(s, ""); bad {
		w.fail(n, "", "a speaker's label has a control character, %U", r)
	}
	return s
}
