package anchor

import "github.com/ownwords/ownwords/corpus"

// wordsFor is how many words one word may have been replaced by, or the other
// way round, when nothing of them is alike.
const wordsFor = 3

// looseMost is how many more words than a span has lost at an edge are looked
// at beyond that edge.
const looseMost = 8

// cover is the new span of a piece.
func (al *alignment) cover(s corpus.Span, i, j int, p piece) corpus.Span {
	var to corpus.Span
	if p.first == i {
		to.Start = al.startAt(s.Start, i, int(al.to[i]))
	} else {
		first, _ := al.reach(p.first, i, -1)
		to.Start = al.new.words[first].Start
	}
	if p.last == j-1 {
		to.End = al.endAt(s.End, j-1, int(al.end(j-1)))
	} else {
		last, _ := al.reach(p.last, j-1, 1)
		to.End = al.new.words[last].End
	}
	return to
}

// doubtful reports whether the edges of a span that is not whole any more may
// lie further out: what it has lost there stands beside it, or in another
// piece.
func (al *alignment) doubtful(i, j int, main piece, others []piece) bool {
	for _, p := range others {
		if p.first < main.first || p.last > main.last {
			return true
		}
	}
	_, left := al.reach(main.first, i, -1)
	_, right := al.reach(main.last, j-1, 1)
	return left || right
}

// reach is how far out a span goes whose old words behind paired word at, up to
// word end, have no partner: the last new word, looking to the left (step -1)
// or the right (1). It takes what stands for them where the word beyond them is
// known, else what is like them place by place. It is in doubt where one of the
// old words left over stands among the new ones left over.
//
//	old  … we [saw Maryanne at the clinic] yesterday …
//	new  … we [saw Maryane in a place] where they …       the clinic may be the place
func (al *alignment) reach(at, end, step int) (last int, doubt bool) {
	b := int(al.to[at])
	if step > 0 {
		b = int(al.end(at))
	}
	gone := (end - at) * step
	n := al.loose(b, step, gone+looseMost)
	if n == 0 || gone == 0 {
		return b, false
	}
	if n <= gone+2 && al.meets(end+step, b+step*(n+1), step) {
		return b + step*n, false
	}
	best, alike := 0, 0
	for k := 1; k <= min(gone, n); k++ {
		if al.to[at+step*k] == none && al.likeness(at+step*k, b+step*k) > 0 {
			if alike++; 2*alike >= k {
				best = k
			}
		}
	}
	for k := best + 1; k <= gone; k++ {
		for l := best + 1; l <= n; l++ {
			if same(al.old.ids[at+step*k], al.new.ids[b+step*l]) && al.to[at+step*k] == none {
				return b + step*best, true
			}
		}
	}
	return b + step*best, false
}

// loose is how many new words without a partner follow word b, most at most.
func (al *alignment) loose(b, step, most int) int {
	n := 0
	for n < most && b+step*(n+1) >= 0 && b+step*(n+1) < len(al.from) && al.from[b+step*(n+1)] == none {
		n++
	}
	return n
}

// meets reports whether old word i has become new word b, or both lie beyond
// the ends of the texts.
func (al *alignment) meets(i, b, step int) bool {
	switch {
	case i < 0 || i >= len(al.to):
		return b < 0 || b >= len(al.from)
	case al.to[i] == none:
		return false
	case step < 0:
		return int(al.end(i)) == b
	}
	return int(al.to[i]) == b
}

// replaced is the span of few words in whose place stand few others.
func (al *alignment) replaced(s corpus.Span, i, j int) (corpus.Span, How, []corpus.Span) {
	if j-i > wordsFor || i == 0 || j == len(al.to) || !al.held(i, j) {
		return corpus.Span{}, Lost, nil
	}
	a, b := int(al.end(i-1))+1, int(al.to[j])
	if b <= a || b-a > wordsFor || !al.free(a, b) {
		return corpus.Span{}, Lost, nil
	}
	return corpus.Span{Start: al.startAt(s.Start, i, a), End: al.endAt(s.End, j-1, b-1)}, Diffed, nil
}
