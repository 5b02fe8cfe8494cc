package match

import (
	"slices"
	"strings"
)

// A glob is a pattern word with stars. parts are what stands between them:
// the first is the word's beginning, the last its end, either may be empty.
//
//	"un*ed"  {"un", "ed"}      "*work"  {"", "work"}
type glob struct {
	parts []string
	sym   symbol
}

// match reports whether a star can stand for what is between the parts. A
// star stands for any characters of the word, or none. The parts in the
// middle are taken as early as they come, which leaves most for the rest.
func (g *glob) match(word string) bool {
	first, last := g.parts[0], g.parts[len(g.parts)-1]
	if len(word) < len(first)+len(last) || !strings.HasPrefix(word, first) || !strings.HasSuffix(word, last) {
		return false
	}
	word = word[len(first) : len(word)-len(last)]
	for _, part := range g.parts[1 : len(g.parts)-1] {
		i := strings.Index(word, part)
		if i < 0 {
			return false
		}
		word = word[i+len(part):]
	}
	return true
}

// globs are asked about every distinct word of the text. Each is kept by what
// it starts or ends with, whichever is longer, and a word asks for each of its
// own beginnings and ends that have such a length:
//
//	help*  h*less  *ing      starts: help     ends: less, ing
//	"helpless"               asks for help, and for less and ess
type globs struct {
	starts, ends affixes
	rest         []glob // a star at both ends
	n            int
}

type affixes struct {
	of      map[string][]glob
	lengths []int // ascending
}

func (gs *globs) add(g glob) {
	gs.n++
	first, last := g.parts[0], g.parts[len(g.parts)-1]
	switch {
	case first == "" && last == "":
		gs.rest = append(gs.rest, g)
	case len(first) >= len(last):
		gs.starts.add(first, g)
	default:
		gs.ends.add(last, g)
	}
}

func (a *affixes) add(affix string, g glob) {
	if a.of == nil {
		a.of = map[string][]glob{}
	}
	a.of[affix] = append(a.of[affix], g)
	if i, ok := slices.BinarySearch(a.lengths, len(affix)); !ok {
		a.lengths = slices.Insert(a.lengths, i, len(affix))
	}
}

// appendTo appends the symbols of all globs that match the word.
func (gs *globs) appendTo(dst []symbol, word string) []symbol {
	if gs.n == 0 || word == "" {
		return dst
	}
	for _, n := range gs.starts.lengths {
		if n > len(word) {
			break
		}
		dst = appendMatching(dst, gs.starts.of[word[:n]], word)
	}
	for _, n := range gs.ends.lengths {
		if n > len(word) {
			break
		}
		dst = appendMatching(dst, gs.ends.of[word[len(word)-n:]], word)
	}
	return appendMatching(dst, gs.rest, word)
}

func appendMatching(dst []symbol, list []glob, word string) []symbol {
	for i := range list {
		if list[i].match(word) {
			dst = append(dst, list[i].sym)
		}
	}
	return dst
}
