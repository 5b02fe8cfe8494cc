package match

import "strings"

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

// globs are looked through once for every distinct word of the text, so all
// that is done for speed is to sort them by one byte that the word must have
// at its start or, when they start with a star, at its end.
type globs struct {
	byFirst, byLast [256][]glob
	rest            []glob // a star at both ends
	n               int
}

func (gs *globs) add(g glob) {
	gs.n++
	first, last := g.parts[0], g.parts[len(g.parts)-1]
	switch {
	case first != "":
		gs.byFirst[first[0]] = append(gs.byFirst[first[0]], g)
	case last != "":
		gs.byLast[last[len(last)-1]] = append(gs.byLast[last[len(last)-1]], g)
	default:
		gs.rest = append(gs.rest, g)
	}
}

// appendTo appends the symbols of all globs that match the word.
func (gs *globs) appendTo(dst []symbol, word string) []symbol {
	if gs.n == 0 || word == "" {
		return dst
	}
	for _, list := range [...][]glob{gs.byFirst[word[0]], gs.byLast[word[len(word)-1]], gs.rest} {
		for i := range list {
			if list[i].match(word) {
				dst = append(dst, list[i].sym)
			}
		}
	}
	return dst
}
