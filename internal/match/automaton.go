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
// Class 0 leads to state 0, the empty set, from everywhere. And hardly any two
// words are neighbours in a phrase, so that nearly always only the phrases that
// start with the word are left: a filter of bits tells that without a look at
// the table of states, which would not stay in the processor's cache. So the
// cost of a word does not depend on how many phrases there are or how many of
// them start alike. States are made as the text asks for them; all there could
// be are far too many.
type automaton struct {
	trie   *trie
	states []state
	known  map[string]int32 // packed nodes -> state
	starts []int32          // by class: the state behind a word of it alone
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
	return &automaton{trie: t, states: []state{{}}, known: map[string]int32{"": 0}, starts: []int32{0}, next: newNumbers(10)}
}

// start makes the state behind a word of the next class.
func (a *automaton) start(symbols []symbol) {
	a.starts = append(a.starts, a.intern(a.reach(0, symbols, false)))
}

// step gives the state behind a word whose class, which is not 0, stands for
// these symbols.
func (a *automaton) step(from, class int32, touch bool, symbols []symbol) int32 {
	if !a.mayGoOn(from, symbols) {
		return a.starts[class]
	}
	key := uint64(from)<<32 | uint64(class)<<1
	if touch {
		key |= 1
	}
	if s := a.next.at(key, 0); s.lo != 0 {
		return s.class
	}
	to := a.intern(a.reach(from, symbols, touch))
	a.next.put(key, 0, to)
	return to
}

// mayGoOn reports whether a phrase may go on from a state. It is seldom wrong,
// and then only in saying yes.
func (a *automaton) mayGoOn(from int32, symbols []symbol) bool {
	for _, n := range a.states[from].nodes {
		for _, sym := range symbols {
			if a.trie.filter.has(n, sym) {
				return true
			}
		}
	}
	return false
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
