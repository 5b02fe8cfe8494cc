package match

import (
	"encoding/binary"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/corpus"
)

// maxMemory is how many distinct spellings a memory keeps before it starts
// again: more than a language's words, less than a machine's memory.
const maxMemory = 1 << 18

// A memory remembers what each distinct spelling in the text answers to, so
// that folding, stemming and stars cost once a spelling and every further
// occurrence one look-up. It belongs to one goroutine.
//
// Nearly every word has at most twelve bytes. They are two numbers, and a
// table of numbers answers in a few nanoseconds where a map of strings needs
// twenty. What was asked for lately is hot, in a table small enough to stay
// near the processor: waiting for memory is most of what a look-up costs.
type memory struct {
	e       *Engine
	phrases *phrases                          // of the engine, with anchors by what was measured
	hot     *[1 << (64 - hotShift)]numberSlot // some of short
	short   numbers                           // words of up to shortWord bytes
	long    map[string]answer                 // all others
	classes []class
	lists   []lists           // of the classes
	known   map[string]answer // packed symbols -> answer
	symbols int               // of all classes
	buf     []symbol
	key     []byte
	max     int // spellings

	frequencies
}

// An answer is what a spelling answers to: the number of a class, above bits
// that save looking at it. 0 answers to nothing.
type answer int32

const (
	isAnchor    answer = 1 << iota // some phrase is looked for where it stands
	isNoWord                       // low lines alone
	answerShift = iota
)

// A class stands for some symbols. bits has one for each of them, by the
// lowest bits of its number: mostly that is enough to say no. So classes are
// small, and what is seldom asked is kept apart in lists.
type class struct {
	bits          uint64
	before, after uint64 // bits of the symbols beside it, one of which the phrases want that are looked for here
	alone         uint64 // not 0: some such phrase has no other word
}

type lists struct {
	symbols  []symbol
	anchored []wanting // those at which phrases of several words are looked for
	alone    []*anchor // phrases of one word
}

// A wanting is a symbol, and the bits of those that phrases want beside it.
type wanting struct {
	symbol
	before, after uint64
}

// has reports whether a word with an answer answers to a symbol.
func (m *memory) has(a answer, sym symbol) bool {
	return m.class(a).bits&sym.bit() != 0 && slices.Contains(m.listsOf(a).symbols, sym)
}

func (s symbol) bit() uint64 { return 1 << (uint(s) % 64) }

// add notes what a phrase of several words wants beside its anchor.
func (w *wanting) add(beside other) {
	if beside.at < 0 {
		w.before |= beside.sym.bit()
	} else {
		w.after |= beside.sym.bit()
	}
}

// maxSymbols is how many symbols all classes may have in all, for patterns
// that nearly every word answers to.
const maxSymbols = 1 << 22

func newMemory(e *Engine) *memory {
	m := &memory{e: e, phrases: &e.phrases, max: maxMemory, frequencies: frequencies{enough: enoughWords}}
	m.reset()
	return m
}

func (m *memory) reset() {
	m.hot, m.short, m.long, m.known, m.classes = new([1 << (64 - hotShift)]numberSlot), newNumbers(12), map[string]answer{}, map[string]answer{}, []class{{}}
	m.lists = []lists{{}}
	m.symbols, m.counts = 0, m.counts[:0]
}

// class is what an answer stands for, listsOf what that has.
func (m *memory) class(a answer) *class   { return &m.classes[a>>answerShift] }
func (m *memory) listsOf(a answer) *lists { return &m.lists[a>>answerShift] }

// tidy starts again when the memory is full, and reports it. No answer is
// valid afterwards.
func (m *memory) tidy() bool {
	full := m.short.n+len(m.long) > m.max || m.symbols > maxSymbols
	if full {
		m.reset()
	}
	return full
}

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

func (m *memory) learn(word string) answer {
	if strings.Trim(word, "_") == "" {
		return isNoWord
	}
	m.buf = m.e.vocab.appendSymbols(m.buf[:0], word)
	if len(m.buf) == 0 {
		return 0
	}
	m.key = m.key[:0]
	for _, s := range m.buf {
		m.key = binary.LittleEndian.AppendUint32(m.key, uint32(s))
	}
	a, ok := m.known[string(m.key)]
	if !ok {
		a = m.newClass()
		m.known[string(m.key)] = a
	}
	return a
}

// newClass makes the class of the symbols in buf.
func (m *memory) newClass() answer {
	a, c, l := answer(len(m.classes)<<answerShift), class{}, lists{symbols: slices.Clone(m.buf)}
	for _, sym := range m.buf {
		c.bits |= sym.bit()
		w := wanting{symbol: sym}
		list := m.phrases.anchors[sym]
		for i := range list {
			a |= isAnchor
			if list[i].words > 1 {
				w.add(list[i].beside)
				continue
			}
			c.alone = 1
			l.alone = append(l.alone, &list[i])
		}
		if c.before, c.after = c.before|w.before, c.after|w.after; w.before|w.after != 0 {
			l.anchored = append(l.anchored, w)
		}
	}
	m.classes, m.lists = append(m.classes, c), append(m.lists, l)
	m.symbols += len(m.buf)
	return a
}
