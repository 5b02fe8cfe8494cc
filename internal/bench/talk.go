package bench

import "io"

// flushAt is when what was said goes out: memory does not grow with a turn.
const flushAt = 1 << 18

// talker says things into a buffer, and the buffer to out.
type talker struct {
	*grammar
	random
	out     io.Writer
	buf     []byte
	flushed int64
	err     error // of out; nothing is written behind it

	words   int     // said so far
	unicode float64 // share of words with a curly apostrophe or an accent
	foreign int     // number of the word from which on the next such word is due
}

func newTalker(out io.Writer, r random, unicode float64) *talker {
	t := &talker{grammar: english(), out: out, buf: make([]byte, 0, flushAt+1<<14)}
	t.start(out, r, unicode)
	return t
}

// start begins anew, with the buffer of before.
func (t *talker) start(out io.Writer, r random, unicode float64) {
	*t = talker{grammar: t.grammar, random: r, out: out, buf: t.buf[:0], unicode: unicode}
	t.foreign = t.geometric(unicode)
}

// written counts bytes.
func (t *talker) written() int64 { return t.flushed + int64(len(t.buf)) }

func (t *talker) flush() error {
	if t.err == nil {
		_, t.err = t.out.Write(t.buf)
	}
	t.flushed += int64(len(t.buf))
	t.buf = t.buf[:0]
	return t.err
}

// sentence says one of part, with a blank or the given sign before it.
func (t *talker) sentence(part int, before, end byte) {
	if len(t.buf) >= flushAt {
		t.flush()
	}
	start := len(t.buf)
	t.say(part)
	t.buf[start] = before
	if c := t.buf[start+1]; 'a' <= c && c <= 'z' {
		t.buf[start+1] = c - 'a' + 'A'
	}
	t.buf = append(t.buf, end)
}

// say says a part, each word with the blank before it.
func (t *talker) say(number int) {
	p := &t.parts[number]
	i := p.dial.draw(&t.random)
	if p.forms == nil {
		t.word(p.words[i])
		return
	}
	for _, k := range p.forms[i] {
		if k.part >= 0 {
			t.say(k.part)
			continue
		}
		t.buf = append(t.buf, k.text...)
		t.words += k.words
	}
}

// word says one word of a class, or a foreign one in its place when that is
// due.
func (t *talker) word(w string) {
	if t.words >= t.foreign {
		w = t.foreignWord()
	}
	t.buf = append(t.buf, w...)
	t.words++
}

func (t *talker) foreignWord() string {
	t.foreign = saturating(t.words+1, t.geometric(t.unicode))
	p := &t.parts[t.accented]
	if t.below(2) == 0 {
		p = &t.parts[t.curly]
	}
	return p.words[p.dial.draw(&t.random)]
}

func saturating(a, b int) int {
	if sum := a + b; sum >= a {
		return sum
	}
	return b
}
