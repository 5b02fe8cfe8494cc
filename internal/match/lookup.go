package match

import (
	"encoding/binary"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/corpus"
)

// lookUp finds the answers of the words on the desk: nearly all among the hot,
// most of those that are not there where they should be in the table of short
// words, and then the rest. The first two ask for many words without waiting
// for what any of them answers to.
func (m *memory) lookUp(d *desk, body string) {
	d.answers = slices.Grow(d.answers[:d.known], d.n-d.known)[:d.n]
	d.misses = slices.Grow(d.misses[:0], d.n-d.known+1)[:d.n-d.known+1]
	missed, seen := m.fromHot(d, bytesOf(body))
	missed, seen = m.fromHome(d, bytesOf(body), d.misses[:missed], seen)
	for _, i := range d.misses[:missed] {
		d.answers[i] = m.lookup(body, d.words[i])
		seen |= d.answers[i]
	}
	if seen&isNoWord != 0 {
		d.dropNoWords()
	}
	d.known = d.n
}

// fromHot answers what it can, and gives how many words it could not.
func (m *memory) fromHot(d *desk, text []byte) (missed int, seen answer) {
	words := d.words[:d.n]
	answers, misses, hot := d.answers[:len(words)], d.misses, m.hot
	for i := d.known; i < len(words); i++ {
		lo, hi := key(text, words[i].Start, words[i].Len())
		s := &hot[spread(lo, hi)>>hotShift]
		miss := (s.lo ^ lo) | (uint64(s.hi) ^ hi) | uint64((shortWord-words[i].Len())>>63)
		answers[i] = s.answer
		seen |= s.answer
		misses[missed] = int32(i)
		missed += int((miss | -miss) >> 63)
	}
	return missed, seen
}

// fromHome answers what of the misses stands at its home, makes it hot, and
// leaves the others, of which it gives the number.
func (m *memory) fromHome(d *desk, text []byte, misses []int32, seen answer) (int, answer) {
	missed, slots, shift := 0, m.short.slots, m.short.shift&63
	for _, i := range misses {
		w := d.words[i]
		lo, hi := key(text, w.Start, w.Len())
		h := spread(lo, hi)
		s := &slots[h>>shift&uint64(len(slots)-1)]
		miss := (s.lo ^ lo) | (uint64(s.hi) ^ hi) | uint64((shortWord-w.Len())>>63)
		d.answers[i] = s.answer
		seen |= s.answer
		m.hot[h>>hotShift] = *s
		misses[missed] = i
		missed += int((miss | -miss) >> 63)
	}
	return missed, seen
}

// key is a word as two numbers: its first eight bytes, and the next eight.
func key(text []byte, start, n int) (lo, hi uint64) {
	lo, hi = sixteen(text, start)
	return lo & (1<<(8*uint(n)) - 1), hi & (^uint64(0) >> (128 - 8*uint(n)))
}

// sixteen bytes of a text as two numbers, with zeros behind the end.
func sixteen(text []byte, i int) (lo, hi uint64) {
	if i+16 <= len(text) {
		return binary.LittleEndian.Uint64(text[i:]), binary.LittleEndian.Uint64(text[i+8:])
	}
	var last [16]byte
	copy(last[:], text[i:])
	return binary.LittleEndian.Uint64(last[:]), binary.LittleEndian.Uint64(last[8:])
}

// lookup gives the answer of a word.
func (m *memory) lookup(body string, w corpus.Span) answer {
	word := body[w.Start:w.End]
	if len(word) > shortWord {
		return m.lookupLong(word)
	}
	lo, hi := key(bytesOf(body), w.Start, w.Len())
	h := spread(lo, hi)
	if s := m.short.at(lo, uint32(hi), h); s.lo != 0 {
		return m.short.bringHome(s, h)
	}
	a := m.learn(word)
	m.short.put(numberSlot{lo, uint32(hi), a}, h)
	return a
}

func (m *memory) lookupLong(word string) answer {
	a, ok := m.long[word]
	if !ok {
		a = m.learn(word)
		m.long[strings.Clone(word)] = a // a clone, not to keep the document in memory
	}
	return a
}
