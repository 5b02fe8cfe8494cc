package anchor

import "strings"

// closer keeps the opening of a turn with its speech where a turn was put in
// between and the first words of the speech were changed too:
//
//	old  Ada: Well, I thought so.
//	new  Ada: Mm-hm. Ada: Aaron, I thought so.     the second "Ada" it is
func (al *alignment) closer(runs []run) []run {
	var kept []run
	for i, r := range runs {
		if n := len(kept); i > 0 {
			l := &kept[n-1]
			if k, by := al.opening(*l, r); k > 0 {
				l.n -= k
				kept = append(kept, run{l.a + l.n, l.b + l.n + by, k})
			}
		}
		kept = append(kept, r)
	}
	settled := kept[:0]
	for _, r := range kept {
		settled = addRun(settled, r.a, r.b, r.n)
	}
	return settled
}

// opening is how many last words of a run stand again just before the words
// that a few old ones became, at the start of a turn both times, and how many
// words further on.
func (al *alignment) opening(l, r run) (words, by int) {
	a, b := l.a+l.n, l.b+l.n
	deleted, inserted := r.a-a, r.b-b
	if deleted == 0 || deleted > wordsForWords || inserted <= deleted || strings.Contains(al.old.slice(al.old.gap(a)), "\n") {
		return 0, 0
	}
	by = inserted - deleted
	for k := 1; k <= min(l.n, by, labelMost); k++ {
		if !same(al.new.ids[b-k], al.new.ids[b+by-k]) {
			break
		}
		if al.new.cut(b-k) == 4 && al.new.cut(b+by-k) == 4 {
			return k, by
		}
	}
	return 0, 0
}
