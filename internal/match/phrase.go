package match

// A phrase is a distinct pattern, by number: the same pattern in two rules is
// one phrase, looked for once.
type phrase int32

const noPhrase phrase = -1

type step struct {
	sym  symbol
	glue bool
}

// A trie holds all phrases, symbol by symbol.
//
//	give ──▶ ○ ──back──▶ ● "give back"
//	help* ─▶ ● "help*"
//
// It is walked from every word that answers to something; a walk ends with
// the first word that continues no phrase. Most walks are one step long, so
// the cost of a word does not depend on how many phrases there are.
type trie struct {
	nodes  []node
	roots  []int32          // by symbol; 0: no phrase starts with it
	edges  map[uint64]int32 // node, glue and symbol -> node
	length int              // number of phrases
}

type node struct {
	ends phrase // the phrase that ends here, or noPhrase
	more bool   // some phrase goes on from here
}

func newTrie() *trie {
	return &trie{nodes: []node{{ends: noPhrase}}, edges: map[uint64]int32{}}
}

// add gives the number of a phrase, the same for the same steps.
func (t *trie) add(steps []step) phrase {
	at := t.root(steps[0].sym)
	for _, s := range steps[1:] {
		at = t.child(at, s)
	}
	if t.nodes[at].ends == noPhrase {
		t.nodes[at].ends = phrase(t.length)
		t.length++
	}
	return t.nodes[at].ends
}

func (t *trie) root(sym symbol) int32 {
	t.widen(sym + 1)
	if t.roots[sym] == 0 {
		t.roots[sym] = t.newNode()
	}
	return t.roots[sym]
}

// widen makes roots answer for the first n symbols.
func (t *trie) widen(n symbol) {
	for len(t.roots) < int(n) {
		t.roots = append(t.roots, 0)
	}
}

// starts reports whether some phrase starts with a symbol.
func (t *trie) starts(sym symbol) bool { return t.roots[sym] != 0 }

func (t *trie) child(at int32, s step) int32 {
	key := edge(at, s.sym, s.glue)
	if t.edges[key] == 0 {
		t.edges[key] = t.newNode()
		t.nodes[at].more = true
	}
	return t.edges[key]
}

func (t *trie) newNode() int32 {
	t.nodes = append(t.nodes, node{ends: noPhrase})
	return int32(len(t.nodes) - 1)
}

func edge(at int32, sym symbol, glue bool) uint64 {
	key := uint64(at)<<33 | uint64(sym)
	if glue {
		key |= 1 << 32
	}
	return key
}

// findPhrases walks the trie from each hit of a paragraph.
func (s *scan) findPhrases(first int) {
	t := s.e.trie
	for i := first; i < len(s.hits); i++ {
		for _, sym := range s.memory.answers(s.hits[i].class) {
			if at := t.roots[sym]; at != 0 {
				s.walk(at, i, i)
			}
		}
	}
}

// walk stands at a node of the trie after the hits from first to last, which
// are neighbours in one paragraph. Whether they are in one sentence is asked
// when a phrase is complete, which is seldom.
func (s *scan) walk(at int32, first, last int) {
	n := s.e.trie.nodes[at]
	if n.ends != noPhrase && (first == last || s.sentenceOf(&s.hits[first]) == s.sentenceOf(&s.hits[last])) {
		s.place(n.ends, place{int32(first), int32(last)})
	}
	if !n.more || last+1 == len(s.hits) {
		return
	}
	a, b := s.hits[last], s.hits[last+1]
	if b.word != a.word+1 || b.para != a.para {
		return
	}
	touch := a.end == b.start
	for _, sym := range s.memory.answers(b.class) {
		if next := s.e.trie.edges[edge(at, sym, false)]; next != 0 {
			s.walk(next, first, last+1)
		}
		if !touch {
			continue
		}
		if next := s.e.trie.edges[edge(at, sym, true)]; next != 0 {
			s.walk(next, first, last+1)
		}
	}
}

func (s *scan) place(p phrase, at place) {
	if len(s.places[p]) == 0 {
		s.touched = append(s.touched, p)
	}
	s.places[p] = append(s.places[p], at)
}
