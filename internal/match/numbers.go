package match

// A numbers maps pairs of numbers, of which the first is not 0, to answers: a
// hash table with open addressing, at most half full.
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

// spread makes a pair a number of which every bit depends on all of it, the
// highest most.
func spread(lo, hi uint64) uint64 { return (lo ^ hi*golden>>7) * golden }

// hotShift leaves as many bits as the hot table has. Four thousand spellings
// are ninety-eight words of a hundred, and lie on sixteen pages of memory: that
// is less than the first caches for memory and for pages hold or little more,
// where all the spellings of an archive are far more.
const hotShift = 64 - 12

// at is where a pair is, or where it would go.
func (t *numbers) at(lo uint64, hi uint32, spread uint64) *numberSlot {
	for i := spread >> (t.shift & 63); ; i++ {
		s := &t.slots[i&uint64(len(t.slots)-1)]
		if s.lo == lo && s.hi == hi || s.lo == 0 {
			return s
		}
	}
}

// bringHome changes a slot with the one at its home, so that of words with one
// home the most frequent is there most of the time. Both are found as before:
// there is no empty slot between.
func (t *numbers) bringHome(s *numberSlot, spread uint64) answer {
	a := s.answer
	home := &t.slots[spread>>(t.shift&63)&uint64(len(t.slots)-1)]
	*home, *s = *s, *home
	return a
}

// put adds a pair that is not there.
func (t *numbers) put(s numberSlot, spread uint64) {
	if 2*t.n >= len(t.slots) {
		t.grow()
	}
	*t.at(s.lo, s.hi, spread) = s
	t.n++
}

func (t *numbers) grow() {
	old := t.slots
	*t = numbers{slots: make([]numberSlot, 2*len(old)), shift: t.shift - 1, n: t.n}
	for _, s := range old {
		if s.lo != 0 {
			*t.at(s.lo, s.hi, spread(s.lo, uint64(s.hi))) = s
		}
	}
}
