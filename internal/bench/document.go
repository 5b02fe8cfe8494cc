package bench

import (
	"fmt"
	"math"
	"strings"
)

// Lengths of turns and paragraphs, in words. A turn has some 250 bytes in the mean, the
// interviewer's among them.
const (
	turnMedian     = 60
	turnSpread     = 1.0
	turnMost       = 4000
	paragraphLeast = 60 // words before a new paragraph is thought of
	wordsAMinute   = 150
)

// interview is one document to be written.
type interview struct {
	id     string
	labels []string // the interviewer first where there is more than one
	size   int64    // bytes, front matter included
	shape  Shape
	times  bool
}

// counts is what an interview came to.
type counts struct {
	turns      map[string]int // by label
	paragraphs int
}

// session is the writing of one interview.
type session struct {
	*talker
	*interview
	counts
}

// write says the interview until its size is reached, less than a sentence
// over it.
func (v *interview) write(t *talker) (counts, error) {
	s := &session{talker: t, interview: v, counts: counts{turns: map[string]int{}}}
	s.front()
	switch {
	case v.shape == OneLine:
		s.oneLine()
	case len(v.labels) == 1:
		s.alone()
	default:
		s.talk()
	}
	t.buf = append(t.buf, '\n')
	return s.counts, t.flush()
}

func (s *session) full() bool { return s.written() >= s.size-1 || s.err != nil }

func (s *session) front() {
	s.buf = fmt.Appendf(s.buf, "---\ntitle: Interview %s\nspeakers: [%s]\n---\n", s.id, strings.Join(s.labels, ", "))
}

// talk is the interviewer and the others taking turns.
func (s *session) talk() {
	participants := s.labels[1:]
	for first := true; first || !s.full(); first = false {
		s.asks()
		s.answers(participants[s.below(len(participants))])
		for len(participants) > 1 && s.below(5) < 3 && !s.full() { // people in a group talk to each other
			s.answers(participants[s.below(len(participants))])
		}
	}
}

// alone is a person without an interviewer.
func (s *session) alone() {
	for first := true; first || !s.full(); first = false {
		s.answers(s.labels[0])
	}
}

// open begins a turn.
func (s *session) open(label string) {
	if len(s.turns) > 0 {
		s.buf = append(s.buf, "\n\n"...)
	}
	if s.times {
		now := s.words * 60 / wordsAMinute
		s.buf = fmt.Appendf(s.buf, "[%02d:%02d:%02d] ", now/3600, now/60%60, now%60)
	}
	s.buf = append(append(s.buf, label...), ':')
	s.turns[label]++
	s.paragraphs++
}

// asks is a short turn of the interviewer.
func (s *session) asks() {
	s.open(s.labels[0])
	switch n := s.below(20); {
	case n < 5:
		s.sentence(s.back, ' ', '.')
		return
	case n < 10:
		s.sentence(s.told, ' ', '.')
	case n < 13:
		s.sentence(s.back, ' ', '.')
	}
	s.sentence(s.asked, ' ', '?')
	if s.below(6) == 0 {
		s.sentence(s.asked, ' ', '?')
	}
}

// answers is a turn of a participant.
func (s *session) answers(label string) {
	s.open(label)
	length := s.lognormal(turnMedian, turnSpread, turnMost)
	if s.shape == OneTurn {
		length = math.MaxInt
	}
	start, paragraph := s.words, s.words
	for before := byte(' '); ; before = ' ' {
		if s.shape != OneTurn && s.words-paragraph > paragraphLeast && s.below(12) == 0 {
			s.buf = append(s.buf, '\n')
			before, paragraph = '\n', s.words
			s.paragraphs++
		}
		s.sentence(s.said, before, s.end())
		if s.below(60) == 0 {
			s.words -= s.aloud()
		}
		if s.words-start >= length || s.full() {
			return
		}
	}
}

// aloud puts in a transcriber's note, and gives the words it took.
func (s *session) aloud() int {
	before := s.words
	s.say(s.aside)
	return s.words - before
}

func (s *session) end() byte {
	switch n := s.below(50); {
	case n == 0:
		return '!'
	case n < 3:
		return '?'
	}
	return '.'
}

// oneLine is a turn without a blank: its first half is one run of letters, its
// second words joined by commas and hyphens.
func (s *session) oneLine() {
	s.open(s.labels[len(s.labels)-1])
	s.buf = append(s.buf, ' ')
	letters := func(c byte) bool { return 'a' <= c && c <= 'z' || c >= 0x80 }
	for half := s.size / 2; s.written() < half && s.err == nil; {
		s.squeeze(func(c byte, to []byte) []byte {
			if letters(c) {
				return append(to, c)
			}
			return to
		})
	}
	for !s.full() {
		s.squeeze(func(c byte, to []byte) []byte {
			switch {
			case letters(c):
				return append(to, c)
			case c == ' ' && s.below(4) == 0:
				return append(to, '-')
			case c == ' ':
				return append(to, ',')
			}
			return to
		})
	}
}

// squeeze says a sentence and keeps what keep keeps of it.
func (s *session) squeeze(keep func(c byte, to []byte) []byte) {
	if len(s.buf) >= flushAt {
		s.flush()
	}
	start := len(s.buf)
	s.say(s.said)
	kept := s.buf[:start]
	for _, c := range s.buf[start:] {
		kept = keep(c, kept)
	}
	s.buf = kept
}
