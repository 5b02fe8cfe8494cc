package anchor

import (
	"math/rand/v2"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// tracked is a body under edit that knows of every character which one of the
// first body it was, and of every word put in for another one, which.
type tracked struct {
	runes []rune
	from  []int // code point of the first body, -1 for what is new
	for_  []int // code point of the first body that this was put in for, -1 for none
}

func track(body string) *tracked {
	t := &tracked{runes: []rune(body)}
	for i := range t.runes {
		t.from, t.for_ = append(t.from, i), append(t.for_, -1)
	}
	return t
}

func (t *tracked) String() string { return string(t.runes) }

func (t *tracked) add(o *tracked, lo, hi int) {
	t.runes = append(t.runes, o.runes[lo:hi]...)
	t.from = append(t.from, o.from[lo:hi]...)
	t.for_ = append(t.for_, o.for_[lo:hi]...)
}

func (t *tracked) say(s string, instead int) {
	for _, r := range s {
		t.runes, t.from, t.for_ = append(t.runes, r), append(t.from, -1), append(t.for_, instead)
	}
}

// origin is the character of the first body that one was or stands for, -1 for
// none.
func (t *tracked) origin(i int) int { return max(t.from[i], t.for_[i]) }

// spans cuts the text by a function over its string, in code points.
func (t *tracked) words() [][2]int {
	body := t.String()
	var all [][2]int
	point, last := 0, 0
	for _, w := range split(body) {
		point += len([]rune(body[last:w.Start]))
		n := len([]rune(body[w.Start:w.End]))
		all = append(all, [2]int{point, point + n})
		point, last = point+n, w.End
	}
	return all
}

// eachWord writes the text anew, word by word.
func (t *tracked) eachWord(put func(to *tracked, lo, hi int)) *tracked {
	to, last := &tracked{}, 0
	for _, w := range t.words() {
		to.add(t, last, w[0])
		put(to, w[0], w[1])
		last = w[1]
	}
	to.add(t, last, len(t.runes))
	return to
}

// eachRune writes the text anew; what put gives stands for the character.
func (t *tracked) eachRune(put func(r rune) string) *tracked {
	to := &tracked{}
	for i, r := range t.runes {
		for _, n := range put(r) {
			to.runes, to.from, to.for_ = append(to.runes, n), append(to.from, t.from[i]), append(to.for_, t.for_[i])
		}
	}
	return to
}

// parts cuts the text behind each separator.
func (t *tracked) parts(ends func(i int) bool) [][2]int {
	var all [][2]int
	last := 0
	for i := range t.runes {
		if ends(i) {
			all, last = append(all, [2]int{last, i + 1}), i+1
		}
	}
	if last < len(t.runes) {
		all = append(all, [2]int{last, len(t.runes)})
	}
	return all
}

func (t *tracked) paragraphs() [][2]int {
	return t.parts(func(i int) bool { return i > 0 && t.runes[i] == '\n' && t.runes[i-1] == '\n' })
}

func (t *tracked) sentences() [][2]int {
	return t.parts(func(i int) bool {
		return i > 0 && unicode.IsSpace(t.runes[i]) && strings.ContainsRune(".!?\n。！？", t.runes[i-1])
	})
}

// edit is one way a transcript changes, with a truth that is kept.
type edit struct {
	name string
	do   func(*rand.Rand, *tracked) *tracked
}

var edits = []edit{
	{"text put before", func(r *rand.Rand, t *tracked) *tracked {
		to := &tracked{}
		to.say("This interview was taped in two sittings. I, you know, yeah, mm-hm.\n\n", -1)
		to.add(t, 0, len(t.runes))
		return to
	}},
	{"typos mended", typos(0.03)},
	{"many typos", typos(0.15)},
	{"names replaced", names},
	{"labels changed", labels},
	{"line ends CRLF", func(r *rand.Rand, t *tracked) *tracked {
		return t.eachRune(func(r rune) string {
			if r == '\n' {
				return "\r\n"
			}
			return string(r)
		})
	}},
	{"NFC to NFD", func(r *rand.Rand, t *tracked) *tracked {
		return t.eachRune(func(r rune) string { return norm.NFD.String(string(r)) })
	}},
	{"quotes curled", func(r *rand.Rand, t *tracked) *tracked {
		return t.eachRune(func(r rune) string {
			switch r {
			case '"':
				return "“"
			case '\'':
				return "’"
			case '’':
				return "'"
			case '“', '”':
				return `"`
			}
			return string(r)
		})
	}},
	{"white space reflowed", func(r *rand.Rand, t *tracked) *tracked {
		return t.eachRune(func(c rune) string {
			if c == ' ' && r.IntN(8) == 0 {
				return []string{"\n", "  ", "\n\n", "\u00a0"}[r.IntN(4)]
			}
			return string(c)
		})
	}},
	{"punctuation changed", func(r *rand.Rand, t *tracked) *tracked {
		return t.eachRune(func(c rune) string {
			if c == ',' && r.IntN(3) == 0 {
				return ""
			}
			if c == '.' && r.IntN(4) == 0 {
				return []string{"!", "…", ";"}[r.IntN(3)]
			}
			return string(c)
		})
	}},
	{"fillers taken out", func(r *rand.Rand, t *tracked) *tracked {
		return t.eachWord(func(to *tracked, lo, hi int) {
			switch w := strings.ToLower(string(t.runes[lo:hi])); w {
			case "um", "uh", "yeah", "like", "well", "so", "very", "just", "的", "就":
				if r.IntN(2) == 0 {
					return
				}
			}
			to.add(t, lo, hi)
		})
	}},
	{"words put in", func(r *rand.Rand, t *tracked) *tracked {
		said := t.words()
		return t.eachWord(func(to *tracked, lo, hi int) {
			if r.IntN(30) == 0 {
				w := said[r.IntN(len(said))]
				to.say(string(t.runes[w[0]:w[1]])+" ", -1)
			}
			to.add(t, lo, hi)
		})
	}},
	{"sentences deleted", drop((*tracked).sentences, 0.05)},
	{"a third deleted", drop((*tracked).sentences, 0.33)},
	{"paragraphs deleted", drop((*tracked).paragraphs, 0.1)},
	{"sentences said twice", func(r *rand.Rand, t *tracked) *tracked {
		to := &tracked{}
		for i, s := range t.sentences() {
			to.add(t, s[0], s[1])
			if i%2 == 0 && r.IntN(10) == 0 {
				to.say(string(t.runes[s[0]:s[1]]), -1)
			}
		}
		return to
	}},
	{"paragraphs moved", move},
	{"halves swapped", func(r *rand.Rand, t *tracked) *tracked {
		to, ps := &tracked{}, t.paragraphs()
		half := ps[len(ps)/2][0]
		to.add(t, half, len(t.runes))
		if ps[len(ps)-1][1] > 0 && t.runes[len(t.runes)-1] != '\n' {
			to.say("\n\n", -1)
		}
		to.add(t, 0, half)
		return to
	}},
	{"paragraphs replaced", func(r *rand.Rand, t *tracked) *tracked {
		to, ps := &tracked{}, t.paragraphs()
		for _, p := range ps {
			if r.IntN(10) > 0 {
				to.add(t, p[0], p[1])
				continue
			}
			for range 1 + r.IntN(3) { // sentences that were said elsewhere
				ss := t.sentences()
				s := ss[r.IntN(len(ss))]
				to.say(strings.TrimSpace(string(t.runes[s[0]:s[1]]))+" ", -1)
			}
			to.say("\n\n", -1)
		}
		return to
	}},
	{"all at once", func(r *rand.Rand, t *tracked) *tracked {
		for _, do := range []func(*rand.Rand, *tracked) *tracked{move, names, labels, typos(0.03), drop((*tracked).sentences, 0.03)} {
			t = do(r, t)
		}
		return t
	}},
}

// typos changes letters of longer words.
func typos(share float64) func(*rand.Rand, *tracked) *tracked {
	return func(r *rand.Rand, t *tracked) *tracked {
		return t.eachWord(func(to *tracked, lo, hi int) {
			if hi-lo < 4 || r.Float64() > share {
				to.add(t, lo, hi)
				return
			}
			at := lo + 1 + r.IntN(hi-lo-2)
			to.add(t, lo, at)
			switch r.IntN(3) {
			case 0: // gone
				to.add(t, at+1, hi)
			case 1: // swapped
				to.add(t, at+1, at+2)
				to.add(t, at, at+1)
				to.add(t, at+2, hi)
			default: // another
				to.say("x", t.origin(at))
				to.add(t, at+1, hi)
			}
		})
	}
}

// names puts pseudonyms for words with a capital, each for all its places.
func names(r *rand.Rand, t *tracked) *tracked {
	stands := map[string]string{}
	return t.eachWord(func(to *tracked, lo, hi int) {
		w := string(t.runes[lo:hi])
		if !unicode.IsUpper(t.runes[lo]) || hi-lo < 3 || to.runes == nil || to.runes[len(to.runes)-1] == '\n' {
			to.add(t, lo, hi)
			return
		}
		if _, ok := stands[w]; !ok {
			stands[w] = ""
			if r.IntN(2) == 0 {
				stands[w] = []string{"Aaron", "[Name]", "Bea Morris", "Quentin", "X."}[r.IntN(5)]
			}
		}
		if stands[w] == "" {
			to.add(t, lo, hi)
			return
		}
		put := []rune(stands[w])
		for k, c := range put {
			to.say(string(c), t.origin(lo+k*(hi-lo)/len(put)))
		}
	})
}

// labels changes what opens turns.
func labels(r *rand.Rand, t *tracked) *tracked {
	to := &tracked{}
	for _, p := range t.paragraphs() {
		at := p[0]
		for i := p[0]; i < min(p[0]+30, p[1]); i++ {
			if t.runes[i] == ':' {
				at = i
			}
		}
		if at > p[0] {
			to.say("Speaker "+string(t.runes[p[0]]), t.origin(p[0]))
		}
		to.add(t, at, p[1])
	}
	return to
}

func drop(cut func(*tracked) [][2]int, share float64) func(*rand.Rand, *tracked) *tracked {
	return func(r *rand.Rand, t *tracked) *tracked {
		to := &tracked{}
		for _, s := range cut(t) {
			if r.Float64() >= share {
				to.add(t, s[0], s[1])
			}
		}
		return to
	}
}

// move cuts paragraphs and pastes them elsewhere.
func move(r *rand.Rand, t *tracked) *tracked {
	ps := t.paragraphs()
	for range 1 + len(ps)/20 {
		i, j := r.IntN(len(ps)), r.IntN(len(ps))
		p := ps[i]
		ps = append(ps[:i:i], ps[i+1:]...)
		j = min(j, len(ps))
		ps = append(ps[:j:j], append([][2]int{p}, ps[j:]...)...)
	}
	to := &tracked{}
	for _, p := range ps {
		to.add(t, p[0], p[1])
	}
	return to
}
