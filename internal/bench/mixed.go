package bench

import (
	"fmt"
	"strings"
)

// mixer writes rules of every form around the patterns.
type mixer struct {
	random
	patterns []string
	words    []string // the patterns of one word, some frequent and some rare
	names    []string
	codes    int
}

func newMixer(o Options, patterns []string) *mixer {
	m := &mixer{random: seeded(o.Seed, ruleStream), patterns: patterns, names: lexicon()["SURNAME"], codes: o.Codes}
	for _, p := range patterns {
		if !strings.Contains(p, " ") {
			m.words = append(m.words, p)
		}
	}
	if len(m.words) == 0 {
		m.words = []string{"work"}
	}
	return m
}

// forms are the rules that a pattern can become. Each %s stands for what a
// letter of args names:
//
//	p  the pattern               s  its stems
//	w  a word among the others   r  it as an expression
//	x  one of the others         k  a name that keeps its case
//	*  it with a wildcard
var forms = [...]struct {
	rule string
	args string
}{
	{`any: [%s]`, "p"},
	{`any: [%s]`, "*"},
	{`near: {words: [%s, %s], within: 6}`, "pw"},
	{`any: [%s]`, "p"},
	{`any: [%s, %s]`, "sp"},
	{`all: [%s, %s]`, "pw"},
	{`any: [%s], none: [%s]`, "px"},
	{`any: [%s]`, "p"},
	{`regex: %s`, "r"},
	{`all: [%s, %s], none: [%s], unit: turn, span: sentence`, "pwx"},
	{`any: [%s], not_near: {words: [%s], within: 3}, span: match`, "pw"},
	{`any: [%s, %s], unit: turn, span: match`, "p*"},
	{`near: {words: [%s, %s, %s], within: 12}, unit: paragraph`, "psw"},
	{`any: [%s], speakers: all`, "p"},
	{`any: [%s, %s]`, "kp"},
	{`all: [%s, %s], unit: exchange, span: sentence`, "pw"},
	{`any: [%s], speakers: interviewers`, "p"},
	{`any: [%s], regex: %s, span: match`, "wr"},
	{`any: [%s], unit: paragraph, span: sentence`, "s"},
	{`any: [%s], speakers: [INT, participants]`, "p"},
}

// formOf is the form of the i-th pattern. Each twenty patterns have every form,
// and begin with another one, so that the rules of one code differ whatever
// the number of codes.
func formOf(i int) int {
	n := uint64(len(forms))
	around := uint64(i) / n * 2654435761 >> 7
	return int((uint64(i) + around) % n)
}

// rules writes the rules of one code: of every codes-th pattern from code on.
func (m *mixer) rules(b *strings.Builder, code int) {
	for i := code; i < len(m.patterns); i += m.codes {
		f := forms[formOf(i)]
		args := make([]any, len(f.args))
		for k := range args {
			args[k] = m.argument(f.args[k], m.patterns[i])
		}
		fmt.Fprintf(b, "          - {"+f.rule+"}\n", args...)
	}
}

func (m *mixer) argument(kind byte, pattern string) string {
	switch kind {
	case 'w':
		return quote(m.words[m.below(len(m.words))])
	case 'x':
		return quote(m.patterns[m.below(len(m.patterns))])
	case '*':
		return quote(m.wildcard(pattern))
	case 's':
		return quote("stem:" + pattern)
	case 'r':
		return expression(pattern)
	case 'k':
		return quote("=" + m.names[m.below(len(m.names))])
	}
	return quote(pattern)
}

func quote(pattern string) string { return strings.Trim(yamlList(pattern), "[]") }

// wildcard puts a star into the pattern's longest word: mostly at its end, at
// times at its beginning or inside.
func (m *mixer) wildcard(pattern string) string {
	words := strings.Fields(pattern)
	long := 0
	for i, w := range words {
		if len(w) > len(words[long]) {
			long = i
		}
	}
	w := words[long]
	for try := 0; len(w) < 5 && try < 8; try++ { // a* would find half of everything
		w = m.words[m.below(len(m.words))]
	}
	switch n := len(w); {
	case n < 5:
		w += "*"
	case n > 7 && m.below(3) == 0:
		w = "*" + w[n-6:]
	case n > 6 && m.below(3) == 0:
		w = w[:3] + "*" + w[n-3:]
	default:
		w = w[:n-n/4] + "*"
	}
	words[long] = w
	return strings.Join(words, " ")
}

// expression finds the pattern, its plural, or it in its other forms, in
// YAML's single quotes. Patterns are letters, blanks and apostrophes.
func expression(pattern string) string {
	words := strings.Join(strings.Fields(pattern), `\s+`)
	return `'\b` + strings.ReplaceAll(words, "'", "[''’]") + `(s|ed|ing)?\b'`
}
