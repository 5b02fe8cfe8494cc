package match

import (
	"math/bits"

	"github.com/ownwords/ownwords/corpus"
)

// A desk holds words of one paragraph, in order: all of them, or some hundred
// with enough of those before that a phrase can be seen whole.
//
//	           first                         n
//	words      │ so │ I │ wanted │ to │ give │ back │ . . .
//	answers    │ 0  │ 0 │   0    │ 0  │  12  │   7  │ . . .
//	                     asked ▲       known ▲
//
// What is done with each goes over many words at once: cutting (here), looking
// up (memory.go), finding phrases (anchor.go). A processor guesses what comes
// next, and each wrong guess costs it more than all the arithmetic for a word;
// so the first two have no branch that depends on what a word is.
type desk struct {
	words   []corpus.Span // n, and room
	answers []answer      // of known words
	first   int32         // number of the first word in the document
	n       int
	known   int // words that have answers
	asked   int // words at which phrases were looked for
	most    int // words not asked for, before some are cleared away
	misses  []int32
	anchors []int32
}

// deskWords is about how many words are dealt with at once.
const deskWords = 1 << 10

// blockWords is how many words may start in a block.
const blockWords = 32

// room is the desk's words from n on, enough for those of a block and one that
// is open behind them.
func (d *desk) room(n int) *[blockWords]corpus.Span {
	if n+blockWords >= len(d.words) {
		d.words = append(d.words[:n], make([]corpus.Span, n+2*deskWords)...)
	}
	return (*[blockWords]corpus.Span)(d.words[n:])
}

// stretch reads the words of a part of the paragraph p that has no notes in
// it. They are what corpus.AppendWords gives.
//
//	text    So, well-read  it's 3.5% of "naive"!
//	word    110111101111001111011100110011111000
//	starts  100100001000001000010000100010000000
//	ends    001000010000100000100010001000001000
//
// Sixty-four bytes at a time become sixty-four bits, and a word is a run of
// ones. Marks between two are looked at one by one, and what is not ASCII is
// left to corpus, from blank to blank.
func (s *scan) stretch(p int32, in corpus.Span) {
	d, open := &s.desk, uint64(0) // open: a word goes on from the block before
	for base, floor := in.Start, in.Start; base < in.End; {
		if d.n-d.asked > d.most {
			s.clear(p)
		}
		b := s.block(base).first(in.End - base)
		stop := bits.TrailingZeros64(b.alien)
		b = b.first(stop)
		open = d.cut(base, s.joined(base, b, open, in.End), open)
		if stop == 64 {
			base += 64
			continue
		}
		base = s.alien(base+stop, floor, in.End)
		floor, open = base, 0
	}
	if open != 0 {
		d.close(in.End)
	}
}

// joined is the bytes of a block that words have: with each mark that stays
// between two of them.
func (s *scan) joined(base int, b block, open uint64, end int) (word uint64) {
	after := b.word >> 1
	if b.mark>>63 != 0 && base+64 < end && kinds[s.text[base+64]]&(letter|digit|joiner) != 0 {
		after |= 1 << 63
	}
	word = b.word
	for marks := b.mark &^ word & (word<<1 | open) & after; marks != 0; marks &= marks - 1 {
		at := bits.TrailingZeros64(marks)
		if i := base + at; stays(s.text[i-1], s.text[i], s.text[i+1]) {
			word |= 1 << uint(at)
		}
	}
	return word
}

// block is the sixty-four bytes from base on, with zeros behind the end.
func (s *scan) block(base int) block {
	if base+64 <= len(s.text) {
		return blockOf((*[64]byte)(s.text[base:]))
	}
	var last [64]byte
	copy(last[:], s.text[base:])
	return blockOf(&last)
}

// cut puts the words of a block on the desk. The last may still be open.
func (d *desk) cut(base int, word, open uint64) (stillOpen uint64) {
	before := word<<1 | open
	starts, ends := word&^before, before&^word
	start, end := d.room(d.n+int(open)), d.room(d.n)
	d.n += bits.OnesCount64(ends)
	for k := 0; starts|ends != 0; k++ { // what is written beyond the last is written anew
		start[k%blockWords].Start = base + bits.TrailingZeros64(starts)
		end[k%blockWords].End = base + bits.TrailingZeros64(ends)
		starts &= starts - 1
		ends &= ends - 1
	}
	return word >> 63
}

// close ends the word that is open.
func (d *desk) close(end int) {
	d.words[d.n].End = end
	d.n++
}

// alien lets corpus cut what stands about a character at stop, which is not
// ASCII, up to the next blank, where it tells to go on. A word depends on
// nothing before it but the character that an invisible one leans on, so that
// one is handed over too.
func (s *scan) alien(stop, floor, end int) (next int) {
	d, body := &s.desk, s.d.Body
	start := max(stop-1, floor)
	if d.n > 0 {
		if last := d.words[d.n-1]; last.End == stop || last.End == stop-1 && kinds[body[stop-1]]&(midWord|midNum) != 0 {
			start = last.Start
			d.n--
			d.known = min(d.known, d.n)
		}
	}
	for next = stop + 1; next < end && body[next] > ' '; {
		next++
	}
	s.aliens = s.d.AppendWords(s.aliens[:0], corpus.Span{Start: start, End: next})
	for _, w := range s.aliens {
		d.room(d.n)[0] = w
		d.n++
	}
	return next
}
