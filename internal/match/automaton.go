package match

import (
	"encoding/binary"
	"slices"
)

// An automaton walks the trie from every word at once. A state is the set of
// nodes in which walks stand behind a word; the state behind the next word
// depends on nothing but that word's class (and on whether the two touch), so
// it is worked out once and then looked up.
//
//	patterns: "give back", "back then", "then"
//
//	text     give      back               then
//	nodes    {give}    {give back, back}  {back then, then}
//	found    -         "give back"        "back then", "then"
//
// Class 0 leads to state 0, the empty set, from everywhere. So a word costs
// one look-up, however many phrases there are and however many of them start
// alike. States are made as the text asks for them; all there could be are far
// too many.
type automaton struct {
	trie   *trie
	states []state
	known  map[string]int32 // packed nodes -> state
	next   numbers          // state, class and touch -> state
	key    []byte
}

type state struct {
	nodes []int32
	found []ending
}

// An ending is a phrase that ends in a state, and how many words it has.
type ending struct {
	phrase phrase
	words  int32
}

func newAutomaton(t *trie) *automaton {
	return &automaton{trie: t, states: []state{{}}, known: map[string]int32{"": 0}, next: newNumbers(10)}
}

// step gives the state behind a word whose class, which is not 0, stands for
// these symbols.
func (a *automaton) step(from, class int32, touch bool, m *memory) int32 {
	key := uint64(from)<<32 | uint64(class)<<1
	if touch {
		key |= 1
	}
	if s := a.next.at(key, 0); s.lo != 0 {
		return s.class
	}
	to := a.intern(a.reach(from, m.answers(class), touch))
	a.next.put(key, 0, to)
	return to
}

// reach gives the nodes behind a word, sorted.
func (a *automaton) reach(from int32, symbols []symbol, touch bool) (nodes []int32) {
	add := func(n int32) {
		if n != 0 {
			nodes = append(nodes, n)
		}
	}
	for _, sym := range symbols {
		add(a.trie.roots[sym])
		for _, n := range a.states[from].nodes {
			add(a.trie.edges[edge(n, sym, false)])
			if touch {
				add(a.trie.edges[edge(n, sym, true)])
			}
		}
	}
	slices.Sort(nodes)
	return nodes
}

func (a *automaton) intern(nodes []int32) int32 {
	a.key = a.key[:0]
	for _, n := range nodes {
		a.key = binary.LittleEndian.AppendUint32(a.key, uint32(n))
	}
	if s, ok := a.known[string(a.key)]; ok {
		return s
	}
	var found []ending
	for _, n := range nodes {
		if node := a.trie.nodes[n]; node.ends != noPhrase {
			found = append(found, ending{node.ends, node.words})
		}
	}
	s := int32(len(a.states))
	a.states = append(a.states, state{nodes, found})
	a.known[string(a.key)] = s
	return s
}
