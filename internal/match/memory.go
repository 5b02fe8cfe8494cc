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
