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
// It is not walked while text is read: see automaton.
type trie struct {
	nodes  []node
	roots  []int32          // by symbol; 0: no phrase starts with it
	edges  map[uint64]int32 // node, glue and symbol -> node
	length int              // number of phrases
	words  int32            // of the longest phrase
	filter edgeFilter       // edges, when all are added
}

type node struct {
	ends  phrase // the phrase that ends here, or noPhrase
	more  bool   // some phrase goes on from here
	words int32  // from the root to here
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
		t.roots[sym] = t.newNode(1)
	}
	return t.roots[sym]
}

// widen makes roots answer for the first n symbols.
func (t *trie) widen(n symbol) {
	for len(t.roots) < int(n) {
		t.roots = append(t.roots, 0)
	}
}

func (t *trie) child(at int32, s step) int32 {
	key := edge(at, s.sym, s.glue)
	if t.edges[key] == 0 {
		t.edges[key] = t.newNode(t.nodes[at].words + 1)
		t.nodes[at].more = true
	}
	return t.edges[key]
}

func (t *trie) newNode(words int32) int32 {
	t.nodes = append(t.nodes, node{ends: noPhrase, words: words})
	t.words = max(t.words, words)
	return int32(len(t.nodes) - 1)
}

func edge(at int32, sym symbol, glue bool) uint64 {
	key := uint64(at)<<33 | uint64(sym)
	if glue {
		key |= 1 << 32
	}
	return key
}

// An edgeFilter has bits for edges, so few of them that they stay
// at hand: no bit, no edge.
type edgeFilter struct {
	bits  []uint64
	shift uint // 64 less the logarithm of the number of bits
}

// seal makes the filter, with 32 bits or more for each edge.
func (t *trie) seal() {
	log := uint(10)
	for 1<<log < 32*len(t.edges) {
		log++
	}
	t.filter = edgeFilter{make([]uint64, 1<<log/64), 64 - log}
	for key := range t.edges {
		bit := t.filter.bit(int32(key>>33), symbol(uint32(key)))
		t.filter.bits[bit/64] |= 1 << (bit % 64)
	}
}

func (f *edgeFilter) bit(at int32, sym symbol) uint64 {
	return edge(at, sym, false) * golden >> f.shift
}

func (f *edgeFilter) has(at int32, sym symbol) bool {
	bit := f.bit(at, sym)
	return f.bits[bit/64]>>(bit%64)&1 != 0
}
