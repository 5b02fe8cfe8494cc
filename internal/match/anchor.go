package match

import (
	"unicode/utf8"

	"github.com/ownwords/ownwords/corpus"
)

// begin clears the desk for a paragraph.
func (s *scan) begin() {
	d := &s.desk
	d.first, d.n, d.known, d.asked = s.count, 0, 0, 0
}

// finish deals with what is left of the paragraph.
func (s *scan) finish(p int32) {
	d := &s.desk
	s.lookUp()
	s.ask(p, d.n)
	s.count = d.first + int32(d.n)
}

// clear deals with the words on the desk, and leaves there only those that a
// phrase around a later word may have. The last word stays too: it may have
// to be read anew.
func (s *scan) clear(p int32) {
	d, keep := &s.desk, max(s.e.phrases.longest-1, 1)
	s.lookUp()
	s.ask(p, max(d.n-keep, d.asked))
	from := max(d.asked-keep, 0)
	copy(d.words, d.words[from:d.n+1]) // and the one that is still open
	copy(d.answers, d.answers[from:d.n])
	d.first += int32(from)
	d.n, d.known, d.asked = d.n-from, d.n-from, d.asked-from
}

func (s *scan) lookUp() {
	if s.memory.tidy() {
		s.desk.known = 0
	}
	s.memory.lookUp(&s.desk, s.d.Body)
}

// dropNoWords takes runs of low lines from the desk.
func (d *desk) dropNoWords() {
	n := d.known
	for i := d.known; i < d.n; i++ {
		if d.answers[i]&isNoWord == 0 {
			d.words[n], d.answers[n] = d.words[i], d.answers[i]
			n++
		}
	}
	d.words[n] = d.words[d.n] // which may be open
	d.n, d.answers = n, d.answers[:n]
}

// ask looks for phrases around the words before until, and notes the places
// of those that stand there.
func (s *scan) ask(p int32, until int) {
	d := &s.desk
	if cap(d.anchors) < d.n+1 {
		d.anchors = make([]int32, 2*d.n+1)
	}
	n, anchors := 0, d.anchors[:d.n+1]
	for i := d.asked; i < until; i++ {
		anchors[n] = int32(i)
		n += int(d.answers[i] & isAnchor)
	}
	n = s.withNeighbour(anchors[:n])
	for _, i := range anchors[:n] {
		beside := d.beside(s.memory.classes, i) != 0
		for _, sym := range s.memory.class(d.answers[i]).symbols {
			list := s.e.phrases.anchors[sym]
			for k := range list {
				if !beside && list[k].words > 1 {
					break
				}
				if s.stands(&list[k], int(i)) {
					s.place(p, &list[k], int(i))
				}
			}
		}
	}
	d.asked = until
}

// withNeighbour keeps the anchors that stand alone in a phrase, or beside a
// word that may be their neighbour there, and gives how many.
func (s *scan) withNeighbour(anchors []int32) (n int) {
	d, classes := &s.desk, s.memory.classes
	for _, i := range anchors {
		may := classes[d.answers[i]>>answerShift].alone | d.beside(classes, i)
		anchors[n] = i
		n += int((may | -may) >> 63)
	}
	return n
}

// beside is not 0 where a word stands beside one that may be its neighbour in a
// phrase. It is seldom wrong, and then only in saying yes.
func (d *desk) beside(classes []class, i int32) uint64 {
	before, after := answer(0), answer(0)
	if i > 0 {
		before = d.answers[i-1]
	}
	if int(i)+1 < d.n {
		after = d.answers[i+1]
	}
	c := &classes[d.answers[i]>>answerShift]
	return c.before&classes[before>>answerShift].bits | c.after&classes[after>>answerShift].bits
}

// stands reports whether a phrase stands with its anchor at a word.
func (s *scan) stands(a *anchor, at int) bool {
	d := &s.desk
	if first := at - a.before; first < 0 || first+a.words > d.n {
		return false
	}
	for _, o := range a.others {
		if !s.memory.class(d.answers[at+o.at]).has(o.sym) {
			return false
		}
	}
	for _, g := range a.glued {
		if d.words[at+g-1].End != d.words[at+g].Start {
			return false
		}
	}
	return true
}

func (s *scan) place(p int32, a *anchor, at int) {
	d := &s.desk
	from := at - a.before
	to := from + a.words - 1
	if a.words > 1 && !s.inOneSentence(p, d.words[from].Start, d.words[to].Start) {
		return
	}
	if len(s.byPhrase[a.phrase]) == 0 {
		s.touched = append(s.touched, a.phrase)
	}
	s.byPhrase[a.phrase] = append(s.byPhrase[a.phrase], int32(len(s.places)))
	s.places = append(s.places, place{corpus.Span{Start: d.words[from].Start, End: d.words[to].End}, d.first + int32(from), d.first + int32(to), p, -1})
}

// inOneSentence reports whether a phrase starts in the sentence in which its
// last word does. Where all is ASCII, only a stop or a mark ends a sentence,
// so that paragraphs are seldom cut to find out.
func (s *scan) inOneSentence(p int32, first, last int) bool {
	for _, c := range s.text[first:last] {
		if c == '.' || c == '!' || c == '?' || c >= utf8.RuneSelf {
			return s.sentenceAt(p, first) == s.sentenceAt(p, last)
		}
	}
	return true
}
