package format

import (
	"unicode"
	"unicode/utf8"
)

// maxNear bounds the voices that others are compared with: a file with more
// believed labels has no few that everything else is a slip of.
const maxNear = 64

// near ties slips of the keyboard ("Intervewer") to the label that was meant.
// A usual or declared label is never a slip, and numbers are not compared:
// P01 and P02 are two people, and so are Ann and Dan. A label that comes back
// is a slip only of a usual one that is far more frequent.
func (c *cast) near() []Note {
	var believed []*voice
	for _, v := range c.order {
		if v.real {
			believed = append(believed, v)
		}
	}
	if len(believed) > maxNear {
		return nil
	}
	var notes []Note
	for _, v := range c.order {
		if v.n == 0 || v.sure || usual(v.key) || isMetadata(v.key) {
			continue
		}
		t, alone := nearest(v, believed)
		switch {
		case t == nil:
		case alone && (v.n == 1 || usual(t.key) && 3*v.n <= t.n):
			v.real, v.into = false, t
			notes = append(notes, Note{v.first, quote(v.label) + " is taken for " + quote(t.label)})
		case v.real && (v.n < t.n || v.n == t.n && v.key > t.key):
			notes = append(notes, Note{v.first, quote(v.label) + " and " + quote(t.label) + " are close: say so if they are one"})
		}
	}
	return notes
}

// nearest is the closest believed voice that v may be a slip of, and whether
// no other is as close.
func nearest(v *voice, believed []*voice) (best *voice, alone bool) {
	least := 3
	for _, t := range believed {
		if t == v || t.into != nil || t.n < v.n && !usual(t.key) {
			continue
		}
		d := slips(v.key, t.key)
		switch {
		case d < least:
			best, alone, least = t, true, d
		case d == least && d < 3:
			alone = false
		}
	}
	return best, alone
}

// slips is the number of slips between two labels, or 3 when they are too
// far apart, too short to tell, or differ in a number. One slip needs six
// letters, two need nine.
func slips(a, b string) int {
	n, m := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	short, apart := min(n, m), max(n, m)-min(n, m)
	if short < 6 || apart > 2 || digitsOf(a) != digitsOf(b) || tooDifferent(a, b) {
		return 3
	}
	d := distance([]rune(a), []rune(b))
	if d == 2 && short < 9 {
		return 3
	}
	return min(d, 3)
}

func digitsOf(s string) string {
	var out []rune
	for _, r := range s {
		if unicode.IsDigit(r) {
			out = append(out, r)
		}
	}
	return string(out)
}

// tooDifferent compares which letters there are, without their order: a quick
// way to see that more than two slips part the labels.
func tooDifferent(a, b string) bool {
	var bag [32]int
	for _, r := range a {
		bag[r&31]++
	}
	for _, r := range b {
		bag[r&31]--
	}
	diff := 0
	for _, k := range bag {
		diff += max(k, -k)
	}
	return diff > 4
}

// distance is Damerau's, in the restricted form: insertions, deletions,
// replacements and swaps of neighbours, no letter touched twice.
func distance(a, b []rune) int {
	before, last, now := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		now[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
		}
		before, last, now = last, now, before
	}
	return last[len(b)]
}
