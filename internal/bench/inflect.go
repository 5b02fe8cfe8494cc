package bench

import "strings"

// The forms of regular words, as far as spelling rules go. A form that nobody
// says does no harm: it is a rare word.

func plural(w string) string {
	switch {
	case endsIn(w, "s", "x", "z", "ch", "sh"):
		return w + "es"
	case endsIn(w, "y") && !vowel(w[len(w)-2]):
		return w[:len(w)-1] + "ies"
	}
	return w + "s"
}

func third(w string) string {
	switch w {
	case "have":
		return "has"
	case "do", "go":
		return w + "es"
	}
	return plural(w)
}

func past(w string) string {
	switch {
	case endsIn(w, "e"):
		return w + "d"
	case endsIn(w, "y") && !vowel(w[len(w)-2]):
		return w[:len(w)-1] + "ied"
	case doubles(w):
		return w + w[len(w)-1:] + "ed"
	}
	return w + "ed"
}

func ing(w string) string {
	switch {
	case endsIn(w, "ie"):
		return w[:len(w)-2] + "ying"
	case endsIn(w, "e") && !endsIn(w, "ee"):
		return w[:len(w)-1] + "ing"
	case doubles(w):
		return w + w[len(w)-1:] + "ing"
	}
	return w + "ing"
}

func adverb(w string) string {
	switch {
	case endsIn(w, "y"):
		return w[:len(w)-1] + "ily"
	case endsIn(w, "le"):
		return w[:len(w)-1] + "y"
	case endsIn(w, "ic"):
		return w + "ally"
	}
	return w + "ly"
}

func nesses(w string) string {
	if endsIn(w, "y") {
		return w[:len(w)-1] + "iness"
	}
	return w + "ness"
}

// doubles tells whether the last letter doubles: one syllable that ends in
// consonant, vowel, consonant.
func doubles(w string) bool {
	n := len(w)
	if n < 3 || vowel(w[n-1]) || strings.IndexByte("wxy", w[n-1]) >= 0 || !vowel(w[n-2]) || vowel(w[n-3]) {
		return false
	}
	for i := range n - 2 {
		if vowel(w[i]) {
			return false
		}
	}
	return true
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

func endsIn(w string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}
