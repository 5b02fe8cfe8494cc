package match

// enoughWords is after how many words anchors are chosen anew: it takes a
// codebook of thousands of patterns as long as reading so many.
const enoughWords = 1 << 16

// frequencies are how often words of each class were seen in the first
// documents. Which word of a phrase is rarest can only be guessed before; what
// is found does not depend on it.
type frequencies struct {
	counts  []int // by class
	seen    int   // words
	enough  int
	settled bool
}

// count adds words until there are enough.
func (m *memory) count(words []answer) {
	if m.settled {
		return
	}
	m.seen += len(words)
	for len(m.counts) < len(m.classes) {
		m.counts = append(m.counts, 0)
	}
	for _, a := range words {
		m.counts[a>>answerShift]++
	}
}

// settle chooses anchors by what was counted, once there is enough. No answer
// is valid afterwards.
func (m *memory) settle() {
	if m.settled || m.seen < m.enough {
		return
	}
	bySymbol := make([]int, m.e.vocab.n)
	for class, n := range m.counts {
		for _, sym := range m.lists[class].symbols {
			bySymbol[sym] += n
		}
	}
	p := m.e.phrases
	p.anchor(func(sym symbol) int { return m.e.vocab.rarity[sym] - bySymbol[sym]<<8 }, len(bySymbol))
	m.phrases, m.settled = &p, true
	m.reset()
}
