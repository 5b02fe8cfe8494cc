package session

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// answer is a line as it was understood.
type answer struct {
	verb    string // a letter, "" for next, "code" for a place and codes, "?!" for none
	numbers []int  // of suggestions, of a turn
	spot    spot   // zero: none was named
	text    string // what is behind
}

// spot is a place in a turn: sentences, or words of them, from 1. A word of 0
// means the sentence's edge.
type spot struct{ from, fromWord, to, toWord int }

// verbs are what a line may begin with.
var verbs = map[string]string{
	"a": "a", "accept": "a", "r": "r", "reject": "r", "t": "t", "turn": "t", "n": "n", "new": "n", "x": "x", "recode": "x",
	"m": "m", "memo": "m", "w": "w", "why": "w", "u": "u", "undo": "u", "d": "d", "done": "d", "b": "b", "back": "b", "g": "g", "go": "g",
	"c": "c", "codes": "c", "l": "l", "list": "l", "v": "v", "words": "v", "?": "?", "h": "?", "help": "?", "q": "q", "quit": "q", "exit": "q",
	"y": "y", "yes": "y", "no": "no", "s": "s", "skip": "s",
}

var (
	spotPattern = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(\d{1,6})(?::(\d{1,6}))?(?:-(\d{1,6})(?::(\d{1,6}))?)?$`)
	})
	gluedPattern  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([argvy])(\d.*)$`) })
	numberPattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\d{1,6})(?:-(\d{1,6}))?$`) })
)

// read understands a line.
func read(line string) answer {
	if line == "" {
		return answer{}
	}
	if glued := gluedPattern().FindStringSubmatch(strings.ToLower(line)); glued != nil {
		line = glued[1] + " " + line[1:]
	}
	word, rest := firstWord(line)
	if s, ok := readSpot(word); ok {
		return answer{verb: "code", spot: s, text: rest}
	}
	a := answer{verb: verbs[strings.ToLower(word)], text: rest}
	switch a.verb {
	case "":
		return answer{verb: "?!", text: line}
	case "m", "v":
		a.takeSpot()
	case "a", "r", "g", "x", "y":
		a.takeNumbers()
	}
	return a
}

func firstWord(s string) (word, rest string) {
	i := strings.IndexAny(s, " \t")
	if i < 0 {
		return s, ""
	}
	return s[:i], strings.TrimSpace(s[i:])
}

// takeSpot takes a place off the start of the text, if one stands there.
func (a *answer) takeSpot() {
	word, rest := firstWord(a.text)
	if s, ok := readSpot(word); ok {
		a.spot, a.text = s, rest
	}
}

// takeNumbers takes numbers and ranges of them, parted by blanks or commas, off
// the start of the text.
func (a *answer) takeNumbers() {
	for a.text != "" {
		word, rest := firstWord(a.text)
		var found []int
		for part := range strings.SplitSeq(strings.TrimSuffix(word, ","), ",") {
			numbers := numberRange(part)
			if numbers == nil {
				return
			}
			found = append(found, numbers...)
		}
		a.numbers, a.text = append(a.numbers, found...), rest
	}
}

// mostNumbers is how many a range may stand for.
const mostNumbers = 1000

func numberRange(s string) (all []int) {
	m := numberPattern().FindStringSubmatch(s)
	if m == nil {
		return nil
	}
	from, _ := strconv.Atoi(m[1])
	to := from
	if m[2] != "" {
		to, _ = strconv.Atoi(m[2])
	}
	if to < from || to-from >= mostNumbers {
		return nil
	}
	for n := from; n <= to; n++ {
		all = append(all, n)
	}
	return all
}

// readSpot reads 2, 2-4, 2:3, 2:3-9 (words 3 to 9 of sentence 2), 2:3-4:5 and
// 2-4:5.
func readSpot(s string) (spot, bool) {
	m := spotPattern().FindStringSubmatch(s)
	if m == nil {
		return spot{}, false
	}
	n := make([]int, len(m))
	for i := 1; i < len(m); i++ {
		n[i], _ = strconv.Atoi(m[i]) // digits, few enough
	}
	at := spot{n[1], n[2], n[3], n[4]}
	switch hasEnd, hasWord, hasEndWord := m[3] != "", m[2] != "", m[4] != ""; {
	case !hasEnd && hasWord:
		at.to, at.toWord = at.from, at.fromWord
	case !hasEnd:
		at.to = at.from
	case hasWord && !hasEndWord:
		at.to, at.toWord = at.from, n[3]
	}
	wordless := m[2] != "" && at.fromWord == 0 || m[4] != "" && at.toWord == 0
	return at, at.from > 0 && at.to >= at.from && !wordless
}
