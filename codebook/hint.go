package codebook

import (
	"fmt"
	"slices"
	"strings"
)

// otherWords are what other tools, and people, call our keys.
var otherWords = map[string]string{
	"label": "name", "description": "definition", "colour": "color", "words": "any",
	"patterns": "any", "keywords": "any", "or": "any", "and": "all", "not": "none",
	"exclusion": "exclude", "inclusion": "include", "subcodes": "children",
	"themes": "codes", "distance": "within", "speaker": "speakers", "aliases": "formerly",
	"pass": "hit", "fail": "miss", "reason": "why", "date": "on",
}

// keyHint helps with a key that is not known here.
func keyHint(key string, known []string) string {
	if w := otherWords[strings.ToLower(key)]; slices.Contains(known, w) {
		return fmt.Sprintf("did you mean %q?", w)
	}
	if hint := didYouMean(key, known); hint != "" {
		return hint
	}
	return "known here: " + strings.Join(known, ", ")
}

// didYouMean names the known word closest to one that is not, or "" when none
// is close.
func didYouMean(word string, known []string) string {
	best, least := "", (len(word)+1)/3
	for _, k := range known {
		if d := editDistance(strings.ToLower(word), k, least); d <= least && (best == "" || d < least) {
			best, least = k, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", best)
}

// editDistance counts the bytes to add, drop or change to make a into b; a
// swap of neighbours counts one. Beyond most, any number over most will do.
func editDistance(a, b string, most int) int {
	if d := len(a) - len(b); d > most || -d > most {
		return most + 1
	}
	before, prev := []int(nil), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			same := 1
			if a[i-1] == b[j-1] {
				same = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+same)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, prev = prev, row
	}
	return prev[len(b)]
}
