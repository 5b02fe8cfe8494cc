package bench

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed words.txt
var wordsFile string

// tails are the classes of rare words, which are drawn far more evenly: they
// give a text as many words that it has once or twice as real talk has.
var tails = map[string]bool{"COMPOUND": true, "SURNAME": true}

// zipf is a dial over n words, the most frequent first. The word of rank r has
// the weight scale / ((r + shift) (1 + r/bend)): Zipf's law as Mandelbrot
// amended it, falling off twice as fast behind the few hundred words that
// everybody uses, or in a tail at once and slowly.
func zipf(n int, tail bool) dial {
	const scale = 1 << 40
	shift, bend := 4, 300
	if tail {
		shift, bend = 1500, 15_000
	}
	weights := make([]uint64, n)
	for r := range weights {
		weights[r] = max(1, scale*uint64(bend)/uint64((r+shift)*(r+bend)))
	}
	return newDial(weights)
}

// lexicon is every class of words, by the name that the grammar gives it, the
// most frequent word first.
func lexicon() map[string][]string {
	base := readWords(wordsFile)
	nouns, plurals := inflect(base["noun"], plural)
	verbs, pasts := inflect(base["verb"], past)
	iverbs, ipasts := inflect(base["iverb"], past)
	return map[string][]string{
		"NOUN": unique(nouns, derive(base["adj"], nesses)), "NOUNS": unique(plurals),
		"VERB": unique(verbs, prefixed("re", verbs)), "PAST": unique(pasts, prefixed("re", pasts)),
		"VERBS": unique(derive(verbs, third)), "VERBING": unique(derive(verbs, ing)),
		"PASTI": unique(ipasts), "IVERBING": unique(derive(iverbs, ing)),
		"ADJ": unique(base["adj"], prefixed("un", base["adj"])), "ADV": unique(base["adv"], derive(base["adj"], adverb)),
		"NAME": base["name"], "PLACE": base["place"],
		"NUM": base["num"], "DECADE": base["decade"], "PERIOD": base["period"], "SPAN": base["span"], "WEEKDAY": base["weekday"],
		"COMPOUND": unique(compounds(base["first"], base["second"]), compounds(nouns, base["second"])), "SURNAME": compounds(base["surfirst"], base["surlast"]),
		"ACCENTED": base["accented"], "CURLY": base["curly"],
	}
}

// readWords reads words.txt: class to words.
func readWords(file string) map[string][]string {
	classes := map[string][]string{}
	class := ""
	for line := range strings.Lines(file) {
		switch line = strings.TrimSpace(line); {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			class = strings.Trim(line, "[]")
		default:
			classes[class] = append(classes[class], strings.Fields(line)...)
		}
	}
	return classes
}

// inflect parts "go:went" into both forms, and makes the second by rule where
// it is not given.
func inflect(words []string, rule func(string) string) (plain, changed []string) {
	for _, w := range words {
		a, b, irregular := strings.Cut(w, ":")
		if !irregular {
			b = rule(a)
		}
		plain, changed = append(plain, a), append(changed, b)
	}
	return plain, changed
}

func derive(words []string, rule func(string) string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = rule(w)
	}
	return out
}

// prefixed puts a prefix before the words that do not begin with it.
func prefixed(prefix string, words []string) []string {
	var out []string
	for _, w := range words {
		if !strings.HasPrefix(w, prefix) {
			out = append(out, prefix+w)
		}
	}
	return out
}

// unique joins lists and drops what came before.
func unique(lists ...[]string) []string {
	seen := map[string]bool{}
	return slices.DeleteFunc(slices.Concat(lists...), func(w string) bool {
		was := seen[w]
		seen[w] = true
		return was
	})
}

// compounds joins every first with every second part, the frequent with the
// frequent first: the long tail that a real vocabulary has.
func compounds(first, second []string) []string {
	var out []string
	for sum := range len(first) + len(second) {
		for i := max(0, sum-len(second)+1); i <= min(sum, len(first)-1); i++ {
			if first[i] != second[sum-i] {
				out = append(out, first[i]+second[sum-i])
			}
		}
	}
	return unique(out)
}
