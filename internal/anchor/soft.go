package anchor

import "strings"

// blockMost is how many words, on either side, are paired one by one.
const blockMost = 60

// unevenMost is how many words more one side of a block may have. Where more
// came or went, what is alike may well be chance.
const unevenMost = 6

// wordsForWords is how many words may have been replaced by as many others
// that look nothing like them.
const wordsForWords = 3

// soften pairs words that were changed: first those that look alike, then, in
// what remains, those that stand one for one.
//
//	old  … when Maryanne came form Leeds …
//	             |             |
//	new  … when Josephine came from Leeds …
//	             by place      by looks
func (al *alignment) soften() {
	al.eachBlock(func(a0, a1, b0, b1 int) {
		if m, n := a1-a0, b1-b0; m <= blockMost && max(m, n) <= min(m, n)+unevenMost {
			al.alike(a0, a1, b0, b1)
		}
	})
	al.slips = apart(al.slips)
	al.eachBlock(func(a0, a1, b0, b1 int) {
		if n := a1 - a0; n == b1-b0 && n <= wordsForWords && al.held(a0, a1) {
			for i := range n {
				al.pair(a0+i, b0+i)
			}
		}
	})
}

// held reports whether old words [i, j), of which nothing is left, have their
// place all the same: the words beside them are what they were, and one of the
// two is of the same sentence. A turn or sentence that is wholly another now
// is none that was mended.
func (al *alignment) held(i, j int) bool {
	return i > 0 && j < len(al.to) && al.equal(i-1) && al.equal(j) && (al.old.flows(i) || al.old.flows(j))
}

// flows reports whether word i goes on with the sentence of the word before.
func (t *text) flows(i int) bool {
	return !strings.ContainsAny(t.slice(t.gap(i)), "\n.!?…:。！？：")
}

// alike pairs the words of a block so that the pairs look as alike as they can
// be together, unless that is so little that it may be chance.
func (al *alignment) alike(a0, a1, b0, b1 int) {
	m, n := a1-a0, b1-b0
	was, is := al.old.spelled(a0, a1), al.new.spelled(b0, b1)
	best := make([]float64, (m+1)*(n+1)) // of the words from i and from j on
	looks := make([]float64, m*n)
	for i := m - 1; i >= 0; i-- {
		for j := n - 1; j >= 0; j-- {
			s := 1.0
			if !same(al.old.ids[a0+i], al.new.ids[b0+j]) {
				s = likeness(was[i], is[j])
			}
			if s > 0 { // of equal words, the one between the same marks
				s += 0.01 * float64(al.unchanged(a0+i, b0+j))
			}
			looks[i*n+j] = s
			here := max(best[(i+1)*(n+1)+j], best[i*(n+1)+j+1])
			if s > 0 {
				here = max(here, s+best[(i+1)*(n+1)+j+1])
			}
			best[i*(n+1)+j] = here
		}
	}
	if best[0] < 0.5*float64(min(m, n)) {
		return
	}
	for i, j := 0, 0; i < m && j < n; {
		s, here := looks[i*n+j], best[i*(n+1)+j]
		switch {
		case s > 0 && here == s+best[(i+1)*(n+1)+j+1]:
			al.pair(a0+i, b0+j)
			al.stutter(a0+i, a0, a1)
			i, j = i+1, j+1
		case here == best[(i+1)*(n+1)+j]:
			i++
		default:
			j++
		}
	}
}

// stutter notes that a word was paired that stands twice in a row, where
// either may have gone.
func (al *alignment) stutter(i, a0, a1 int) {
	lo, hi := max(a0, i-1), min(a1, i+2)
	for k := lo; k < hi; k++ {
		if k != i && same(al.old.ids[k], al.old.ids[i]) {
			al.slips = append(al.slips, slip{min(k, i), max(k, i) + 1, 1, false})
		}
	}
}

// likeness is 1 for equal words, else that of their letters.
func (al *alignment) likeness(i, j int) float64 {
	if same(al.old.ids[i], al.new.ids[j]) {
		return 1
	}
	return likeness(al.old.spelled(i, i+1)[0], al.new.spelled(j, j+1)[0])
}

// lettersMost is how many letters a word has that is compared by its letters.
const lettersMost = 64

// spelled are words [lo, hi), folded, nil for those with too many letters.
func (t *text) spelled(lo, hi int) [][]rune {
	all := make([][]rune, hi-lo)
	for i := range all {
		if w := t.words[lo+i]; w.End-w.Start <= 4*lettersMost {
			all[i] = []rune(t.word(lo + i))
		}
	}
	return all
}

// shortWord is how many letters a word has in which two changes leave too
// little: "okay" is not "say".
const shortWord = 4

// likeness is 0 for words that have too little in common, else the share of
// letters that need no change (1 - distance / length, the distance counting
// insertions, deletions, replacements and swaps).
func likeness(a, b []rune) float64 {
	m, n := len(a), len(b)
	if m < 3 || n < 3 || m > 2*n || n > 2*m || m > lettersMost || n > lettersMost || a[0] != b[0] && a[m-1] != b[n-1] {
		return 0
	}
	s := 1 - float64(distance(a, b))/float64(max(m, n))
	if s < 0.5 || s == 0.5 && max(m, n) <= shortWord {
		return 0
	}
	return s
}

// distance is the optimal string alignment distance of two words of lettersMost
// letters at most.
func distance(a, b []rune) int {
	var rows [3][lettersMost + 1]int16
	for j := range len(b) + 1 {
		rows[1][j] = int16(j)
	}
	for i := 1; i <= len(a); i++ {
		older, last, row := &rows[(i-1)%3], &rows[i%3], &rows[(i+1)%3]
		row[0] = int16(i)
		for j := 1; j <= len(b); j++ {
			cost := int16(1)
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
	}
	return int(rows[(len(a)+1)%3][len(b)])
}
