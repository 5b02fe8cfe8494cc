package bench

import (
	"fmt"
	"strconv"
	"strings"
)

// codesATheme is how many codes stand under one theme.
const codesATheme = 10

// Codebook is a codebook.yaml for talk of the same seed, the same on every
// call. It panics where Write would fail, for options that cannot be met.
func Codebook(o Options) string {
	o, err := o.complete()
	if err != nil {
		panic("bench: " + err.Error())
	}
	return codebookOf(o, mine(o))
}

// codebookOf deals the patterns out to the codes, one at a time, so that every
// code has its share of frequent ones.
func codebookOf(o Options, patterns []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Generated: seed %d, %d patterns, density %v, rules %s.\n", o.Seed, len(patterns), o.Density, o.Rules)
	b.WriteString("title: Generated codebook\nversion: \"1\"\nlanguage: en\ncodes:\n")
	m := newMixer(o, patterns)
	for code := range o.Codes {
		if code%codesATheme == 0 {
			theme := code/codesATheme + 1
			fmt.Fprintf(&b, "  - id: t%d\n    name: Theme %d\n    children:\n", theme, theme)
		}
		fmt.Fprintf(&b, "      - id: c%d\n        name: Code %d\n", code+1, code+1)
		if code >= len(patterns) {
			continue // more codes than patterns: people code it
		}
		b.WriteString("        rules:\n")
		if o.Rules == Mixed {
			m.rules(&b, code)
		} else {
			fmt.Fprintf(&b, "          - any: %s\n", dealt(patterns, code, o.Codes))
		}
	}
	return b.String()
}

// dealt is every step-th pattern from the given one on, as YAML.
func dealt(patterns []string, from, step int) string {
	var list []string
	for i := from; i < len(patterns); i += step {
		list = append(list, patterns[i])
	}
	return yamlList(list...)
}

func yamlList(patterns ...string) string {
	quoted := make([]string, len(patterns))
	for i, p := range patterns {
		quoted[i] = strconv.Quote(p)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
