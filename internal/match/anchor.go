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
	s.memory.count(d.answers)
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
		c := s.memory.class(d.answers[i])
		if c.alone != 0 {
			for _, a := range s.memory.listsOf(d.answers[i]).alone {
				s.place(p, a, int(i))
			}
		}
		s.askBeside(p, c.before, int(i), -1)
		s.askBeside(p, c.after, int(i), 1)
	}
	d.asked = until
}

// withNeighbour keeps the anchors that stand alone in a phrase, or beside a
// word that may be their neighbour there, and gives how many.
func (s *scan) withNeighbour(anchors []int32) (n int) {
	d, classes := &s.desk, s.memory.classes
	for _, i := range anchors {
		before, after := answer(0), answer(0)
		if i > 0 {
			before = d.answers[i-1]
		}
		if int(i)+1 < d.n {
			after = d.answers[i+1]
		}
		c := &classes[d.answers[i]>>answerShift]
		may := c.alone | c.before&classes[before>>answerShift].bits | c.after&classes[after>>answerShift].bits
		anchors[n] = i
		n += int((may | -may) >> 63)
	}
	return n
}

// askBeside looks for the phrases that have their anchor at a word and want
// the word on one side of it. wanted has the bits of all that they want there.
func (s *scan) askBeside(p int32, wanted uint64, at, side int) {
	d, m := &s.desk, s.memory
	if at+side < 0 || at+side >= d.n || wanted&m.class(d.answers[at+side]).bits == 0 {
		return
	}
	anchored := m.listsOf(d.answers[at]).anchored
	for _, sym := range m.listsOf(d.answers[at+side]).symbols {
		if wanted&sym.bit() != 0 {
			s.askPairs(p, anchored, other{side, sym}, at)
		}
	}
}

// askPairs looks for the phrases that have one of some anchors at a word, and
// the neighbour that stands beside it.
func (s *scan) askPairs(p int32, anchored []wanting, beside other, at int) {
	for i := range anchored {
		w := &anchored[i]
		wanted := w.after
		if beside.at < 0 {
			wanted = w.before
		}
		if wanted&beside.sym.bit() == 0 {
			continue
		}
		list := s.memory.phrases.with(w.symbol, beside)
		for k := range list {
			if s.stands(&list[k], at) {
				s.place(p, &list[k], at)
			}
		}
	}
}

// stands reports whether a phrase stands with its anchor and the neighbour at
// a word, where these do.
func (s *scan) stands(a *anchor, at int) bool {
	d := &s.desk
	if first := at - a.before; first < 0 || first+a.words > d.n {
		return false
	}
	for _, o := range a.others {
		if !s.memory.has(d.answers[at+o.at], o.sym) {
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
	if a.words > 1 && !a.inRegex && !s.inOneSentence(p, d.words[from].Start, d.words[to].Start) {
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
			return s.sentences[s.sentenceAt(p, first)].span.End > last
		}
	}
	return true
}
