package match

// A numbers maps pairs of numbers, of which the first is not 0, to answers: a
// hash table with open addressing, at most a quarter full.
type numbers struct {
	slots []numberSlot
	shift uint // 64 less the logarithm of the number of slots
	n     int
}

// A numberSlot has a power of two of bytes, so that none lies across two lines
// of the processor's cache.
type numberSlot struct {
	lo     uint64
	hi     uint32
	answer answer
}

// shortWord is how many bytes the numbers of a slot have.
const shortWord = 12

func newNumbers(log uint) numbers {
	return numbers{slots: make([]numberSlot, 1<<log), shift: 64 - log}
}

// golden is 2^64 over the golden ratio. Times it, keys that differ in few bits
// are spread over the highest bits.
const golden = 0x9e3779b97f4a7c15

// home is where a pair is looked for first.
func (t *numbers) home(lo, hi uint64) uint64 { return (lo ^ hi*golden>>7) * golden >> (t.shift & 63) }

// at is where a pair is, or where it would go.
func (t *numbers) at(lo uint64, hi uint32) *numberSlot {
	for i := t.home(lo, uint64(hi)); ; i++ {
		s := &t.slots[i&uint64(len(t.slots)-1)]
		if s.lo == lo && s.hi == hi || s.lo == 0 {
			return s
		}
	}
}

// bringHome changes a slot with the one at its home, so that of words with one
// home the most frequent is there most of the time. Both are found as before:
// there is no empty slot between.
func (t *numbers) bringHome(s *numberSlot) answer {
	a := s.answer
	home := &t.slots[t.home(s.lo, uint64(s.hi))&uint64(len(t.slots)-1)]
	*home, *s = *s, *home
	return a
}

func (t *numbers) put(lo uint64, hi uint32, a answer) {
	if 4*t.n >= len(t.slots) {
		t.grow()
	}
	*t.at(lo, hi) = numberSlot{lo: lo, hi: hi, answer: a}
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
