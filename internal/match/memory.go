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
// Nine words in ten have at most eight bytes. They are a number, and a table
// of numbers answers in a few nanoseconds where a map of strings needs twenty.
type memory struct {
	vocabulary *vocabulary
	short      numbers
	long       map[string]int32
	symbols    [][]symbol       // by class; class 0 answers to nothing
	known      map[string]int32 // packed symbols -> class
	buf        []symbol
	key        []byte
}

func newMemory(v *vocabulary) *memory {
	m := &memory{vocabulary: v}
	m.reset()
	return m
}

func (m *memory) reset() {
	m.short, m.long, m.known, m.symbols = newNumbers(10), map[string]int32{}, map[string]int32{}, [][]symbol{nil}
}

// tidy starts again when the memory is full. No class is valid afterwards.
func (m *memory) tidy() {
	if m.short.n+len(m.long) > maxMemory {
		m.reset()
	}
}

// lookup gives the class of the word at body[start:end].
func (m *memory) lookup(body string, start, end int) int32 {
	if end-start > 8 {
		word := body[start:end]
		c, ok := m.long[word]
		if !ok {
			c = m.learn(word)
			m.long[strings.Clone(word)] = c // a clone, not to keep the document in memory
		}
		return c
	}
	key := number(body, start, end)
	c, ok := m.short.get(key)
	if !ok {
		c = m.learn(body[start:end])
		m.short.put(key, c)
	}
	return c
}

func (m *memory) learn(word string) int32 {
	m.buf = m.vocabulary.appendSymbols(m.buf[:0], word)
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
	return c
}

// number is a word of one to eight bytes as a number, the first byte lowest.
// It is never 0, and no two words have the same: a word has no zero byte.
func number(s string, start, end int) uint64 {
	if start+8 <= len(s) {
		w := s[start : start+8]
		all := uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 |
			uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56
		return all & (^uint64(0) >> (64 - 8*uint(end-start)))
	}
	var n uint64
	for i := end - 1; i >= start; i-- {
		n = n<<8 | uint64(s[i])
	}
	return n
}

// A numbers maps numbers other than 0 to classes: a hash table with open
// addressing, at most half full.
type numbers struct {
	slots []numberSlot
	shift uint // 64 less the logarithm of the number of slots
	n     int
}

type numberSlot struct {
	key   uint64
	class int32
}

func newNumbers(log uint) numbers {
	return numbers{slots: make([]numberSlot, 1<<log), shift: 64 - log}
}

// at is where a key is, or where it would go.
func (t *numbers) at(key uint64) *numberSlot {
	const golden = 0x9e3779b97f4a7c15 // 2^64 over the golden ratio: spreads keys that differ in few bits
	i := key * golden >> t.shift
	for {
		s := &t.slots[i&uint64(len(t.slots)-1)]
		if s.key == key || s.key == 0 {
			return s
		}
		i++
	}
}

func (t *numbers) get(key uint64) (class int32, ok bool) {
	s := t.at(key)
	return s.class, s.key != 0
}

func (t *numbers) put(key uint64, class int32) {
	if 2*t.n >= len(t.slots) {
		t.grow()
	}
	*t.at(key) = numberSlot{key, class}
	t.n++
}

func (t *numbers) grow() {
	old := t.slots
	*t = numbers{slots: make([]numberSlot, 2*len(old)), shift: t.shift - 1, n: t.n}
	for _, s := range old {
		if s.key != 0 {
			*t.at(s.key) = s
		}
	}
}
