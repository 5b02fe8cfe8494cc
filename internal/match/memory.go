package match

import (
	"encoding/binary"
	"slices"
	"strings"
)

// maxMemory is how many distinct spellings a memory keeps before it starts
// again: more than a language's words, less than a machine's memory.
const maxMemory = 1 << 18

// A memory remembers what each distinct spelling in the text answers to, so
// that folding, stemming and stars cost once a spelling and every further
// occurrence one look-up. It belongs to one goroutine.
//
// Nearly every word has at most sixteen bytes. They are two numbers, and a
// table of numbers answers in a few nanoseconds where a map of strings needs
// twenty.
//
// What a spelling answers to is its class: the number of a list of symbols.
// Class 0 answers to nothing.
type memory struct {
	e       *Engine
	short   numbers          // classes of words of up to sixteen bytes
	long    map[string]int32 // of all others
	symbols [][]symbol       // by number
	known   map[string]int32 // packed symbols -> class
	buf     []symbol
	key     []byte
	max     int // spellings

	automaton *automaton
}

func newMemory(e *Engine) *memory {
	m := &memory{e: e, max: maxMemory}
	m.reset()
	return m
}

func (m *memory) reset() {
	m.short, m.long, m.known, m.symbols = newNumbers(10), map[string]int32{}, map[string]int32{}, [][]symbol{nil}
	m.automaton = newAutomaton(m.e.trie)
}

// answers are the symbols of a class.
func (m *memory) answers(class int32) []symbol { return m.symbols[class] }

// tidy starts again when the memory is full. No class or state is valid
// afterwards.
func (m *memory) tidy() {
	if m.short.n+len(m.long) > m.max || m.automaton.next.n > m.max {
		m.reset()
	}
}

// lookup gives the class of the word at body[start:end].
func (m *memory) lookup(body string, start, end int) int32 {
	switch n := end - start; {
	case n <= 8:
		return m.numbered(number(body, start, end), 0, body, start, end)
	case n <= 16:
		return m.numbered(load(body, start), number(body, start+8, end), body, start, end)
	}
	word := body[start:end]
	c, ok := m.long[word]
	if !ok {
		c = m.learn(word)
		m.long[strings.Clone(word)] = c // a clone, not to keep the document in memory
	}
	return c
}

// numbered is lookup for a word that is the two numbers.
func (m *memory) numbered(lo, hi uint64, body string, start, end int) int32 {
	s := m.short.at(lo, hi)
	if s.lo != 0 {
		return s.class
	}
	c := m.learn(body[start:end])
	m.short.put(lo, hi, c)
	return c
}

func (m *memory) learn(word string) int32 {
	m.buf = m.e.vocab.appendSymbols(m.buf[:0], word)
	if len(m.buf) == 0 {
		return 0
	}
	m.key = m.key[:0]
	for _, s := range m.buf {
		m.key = binary.LittleEndian.AppendUint32(m.key, uint32(s))
	}
	if c, ok := m.known[string(m.key)]; ok {
		return c
	}
	c := int32(len(m.symbols))
	m.symbols = append(m.symbols, slices.Clone(m.buf))
	m.known[string(m.key)] = c
	m.automaton.start(m.buf)
	return c
}

// number is a word of one to eight bytes as a number, the first byte lowest.
// It is never 0, and no two words have the same: a word has no zero byte.
func number(s string, start, end int) uint64 {
	if start+8 <= len(s) {
		return load(s, start) & (^uint64(0) >> (64 - 8*uint(end-start)))
	}
	var n uint64
	for i := end - 1; i >= start; i-- {
		n = n<<8 | uint64(s[i])
	}
	return n
}

// A numbers maps pairs of numbers, of which the first is not 0, to classes: a
// hash table with open addressing, at most half full.
type numbers struct {
	slots []numberSlot
	shift uint // 64 less the logarithm of the number of slots
	n     int
}

type numberSlot struct {
	lo, hi uint64
	class  int32
}

func newNumbers(log uint) numbers {
	return numbers{slots: make([]numberSlot, 1<<log), shift: 64 - log}
}

// golden is 2^64 over the golden ratio. Times it, keys that differ in few bits
// are spread over the highest bits.
const golden = 0x9e3779b97f4a7c15

// at is where a pair is, or where it would go.
func (t *numbers) at(lo, hi uint64) *numberSlot {
	i := (lo ^ hi*golden>>7) * golden >> t.shift
	for {
		s := &t.slots[i&uint64(len(t.slots)-1)]
		if s.lo == lo && s.hi == hi || s.lo == 0 {
			return s
		}
		i++
	}
}

func (t *numbers) put(lo, hi uint64, class int32) {
	if 2*t.n >= len(t.slots) {
		t.grow()
	}
	*t.at(lo, hi) = numberSlot{lo, hi, class}
	t.n++
}

func (t *numbers) grow() {
	old := t.slots
	*t = numbers{slots: make([]numberSlot, 2*len(old)), shift: t.shift - 1, n: t.n}
	for _, s := range old {
		if s.lo != 0 {
			*t.at(s.lo, s.hi) = s
		}
	}
}
