package match

import "github.com/ownwords/ownwords/internal/stem"

// stemmer is the function that reduces a folded word of a language to its
// stem; nil when there is none for that language.
func stemmer(tag string) func(string) string {
	lang := stem.Language(tag)
	if lang == "" {
		return nil
	}
	return func(word string) string { return stem.Word(lang, word) }
}
