package codebook

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"
)

// patternList reads the patterns of one key; one alone is a list of one.
func (w *walker) patternList(n *yaml.Node, key string) []Pattern {
	if n.Kind == yaml.AliasNode {
		return nil
	}
	list := items(n)
	if len(list) == 0 {
		w.fail(n, "", "%s has no patterns", key)
		return nil
	}
	out := make([]Pattern, 0, len(list))
	for _, item := range list {
		if w.patterns == maxPatterns {
			w.fail(item, "", "a codebook has at most %d patterns", maxPatterns)
		}
		w.patterns++
		if p, ok := w.pattern(item); ok {
			out = append(out, p)
		}
	}
	return out
}

func (w *walker) pattern(n *yaml.Node) (Pattern, bool) {
	if n.Kind == yaml.MappingNode {
		w.fail(n, mappingHint(n), "a pattern is a text, not a mapping")
		return Pattern{}, false
	}
	s, ok := w.scalar(n, "a pattern")
	if !ok {
		return Pattern{}, false
	}
	p := splitPattern(s)
	p.Pos = w.place(n)
	if text, hint := p.fault(s); text != "" {
		w.fail(n, hint, "%s", text)
		return Pattern{}, false
	}
	return p, true
}

// mappingHint helps with `stem: help`, which YAML takes for a key.
func mappingHint(n *yaml.Node) string {
	if len(n.Content) == 2 && n.Content[0].Value == "stem" && n.Content[1].Kind == yaml.ScalarNode {
		return `write it without a blank: "stem:` + n.Content[1].Value + `"`
	}
	return `put quotes round a pattern that contains ": "`
}

// splitPattern takes the prefix off.
func splitPattern(s string) Pattern {
	s = strings.TrimSpace(s)
	if text, ok := strings.CutPrefix(s, "stem:"); ok {
		return Pattern{Text: strings.TrimSpace(text), Stem: true}
	}
	if text, ok := strings.CutPrefix(s, "="); ok {
		return Pattern{Text: strings.TrimSpace(text), KeepCase: true}
	}
	return Pattern{Text: s}
}

// fault is what is wrong with a pattern, "" for nothing; raw is as written.
func (p Pattern) fault(raw string) (text, hint string) {
	if r, bad := control(strings.TrimRight(raw, "\n"), ""); bad {
		return "the pattern has a control character, " + fmt.Sprintf("%U", r), quoteBackslashHint
	}
	switch {
	case p.Text == "":
		return "the pattern is empty", ""
	case p.Stem && strings.HasPrefix(p.Text, "="), p.KeepCase && strings.HasPrefix(p.Text, "stem:"):
		return "stem: and = do not go together", "a stem is always without case"
	case p.Stem && strings.Contains(p.Text, "*"):
		return "stem: and * do not go together", "stem: finds the forms of a word, * any ending; choose one"
	case bareStar(p.Text):
		return "a bare * stands for no word", "put * on a word (help*), or use near for words apart"
	case !strings.ContainsFunc(p.Text, isPatternRune):
		return "the pattern " + strconv.Quote(p.Text) + " has no letter or digit", "use regex for signs"
	}
	return "", ""
}

// isPatternRune reports a character that makes a word.
func isPatternRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// bareStar reports a word, between blanks or hyphens, that is a * and signs.
func bareStar(s string) bool {
	if strings.IndexByte(s, '*') < 0 {
		return false
	}
	apart := func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) }
	for _, word := range strings.FieldsFunc(s, apart) {
		if strings.Contains(word, "*") && !strings.ContainsFunc(word, isPatternRune) {
			return true
		}
	}
	return false
}
