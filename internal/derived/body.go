package derived

import (
	"encoding/binary"
	"slices"
	"sync"

	"github.com/ownwords/ownwords/corpus"
)

// A body is an outline, then the findings:
//
//	0 | 1 outline
//	n (code  n rule…)…                      each pair of code and rules once
//	n (pair start length words length+1)…   start and words as distances
//
// Numbers are uvarints. Those that are below zero, which is where findings
// are not in order, wrap around and take ten bytes: large, but right. The words
// of a span within a word are -1 long (corpus.WordRange), hence the 1.
func appendBody(b []byte, body *Body) ([]byte, error) {
	if body == nil {
		body = &Body{}
	}
	if body.Outline == nil {
		b = append(b, 0)
	} else {
		var err error
		if b, err = appendOutline(append(b, 1), body.Outline); err != nil {
			return nil, err
		}
	}
	return appendFindings(b, body.Findings), nil
}

// Room is memory for bodies that are read one after another: one holds until
// the next. The zero value has none yet.
type Room struct {
	Brief bool // outlines may be without paragraphs and sentences

	body    Body
	outline corpus.Outline
	table   []pair
	rules   []int
}

func (m *Room) decode(b []byte) (*Body, bool) {
	r := &reader[[]byte]{b: b}
	m.body.Outline = nil
	switch r.number() {
	case 0:
	case 1:
		decodeOutline(r, &m.outline, m.Brief)
		m.body.Outline = &m.outline
	default:
		return nil, false
	}
	m.decodePairs(r)
	m.decodeFindings(r)
	return &m.body, r.done()
}

// pair is a code and the rules that found it.
type pair struct {
	code  int
	rules []int
}

func appendFindings(b []byte, findings []Finding) []byte {
	table, numbers := pairs(findings)
	b = appendInt(b, len(table))
	for _, p := range table {
		b = appendInt(b, p.code)
		b = appendInt(b, len(p.rules))
		for _, rule := range p.rules {
			b = appendInt(b, rule)
		}
	}
	b = appendInt(b, len(findings))
	start, word := 0, 0
	for i := range findings {
		f := &findings[i]
		b = binary.AppendUvarint(b, uint64(numbers[i]))
		b = appendInt(b, f.Span.Start-start)
		b = appendInt(b, f.Span.End-f.Span.Start)
		b = appendInt(b, f.Words.Lo-word)
		b = appendInt(b, f.Words.Hi-f.Words.Lo+1)
		start, word = f.Span.Start, f.Words.Lo
	}
	return b
}

// pairs lists the findings' pairs of code and rules, and each finding's number
// in that list.
func pairs(findings []Finding) (table []pair, numbers []uint32) {
	known := numberings.Get().(map[string]uint32)
	numbers = make([]uint32, len(findings))
	var room [64]byte
	key := room[:0]
	for i := range findings {
		f := &findings[i]
		key = appendInt(key[:0], f.Code)
		for _, rule := range f.Rules {
			key = appendInt(key, rule)
		}
		n, ok := known[string(key)]
		if !ok {
			n = uint32(len(table))
			known[string(key)] = n
			table = append(table, pair{f.Code, f.Rules})
		}
		numbers[i] = n
	}
	if len(known) <= maxNumbering {
		clear(known)
		numberings.Put(known)
	}
	return table, numbers
}

// numberings are empty maps for pairs that have grown before: growing them
// takes most of the time that encoding a transcript's findings does.
var numberings = sync.Pool{New: func() any { return map[string]uint32{} }}

// maxNumbering is the largest map that waits for the next transcript, for
// clearing takes as long as it is large.
const maxNumbering = 1024

// decodePairs keeps all rules in one array.
func (m *Room) decodePairs(r *reader[[]byte]) {
	n := r.count(2)
	m.table, m.rules = slices.Grow(m.table[:0], n), slices.Grow(m.rules[:0], n)
	for range n {
		p := pair{code: r.int()}
		first := len(m.rules)
		for range r.count(1) {
			m.rules = append(m.rules, r.int())
		}
		if n := len(m.rules); n > first {
			p.rules = m.rules[first:n:n]
		}
		m.table = append(m.table, p)
	}
}

func (m *Room) decodeFindings(r *reader[[]byte]) {
	n := r.count(5)
	m.body.Findings = slices.Grow(m.body.Findings[:0], n)[:n]
	b, at := r.b, r.at
	var k, dStart, size, dWord, words uint64
	start, word := 0, 0
	for i := range m.body.Findings {
		k, at = uvarint(b, at)
		dStart, at = uvarint(b, at)
		size, at = uvarint(b, at)
		dWord, at = uvarint(b, at)
		words, at = uvarint(b, at)
		if k >= uint64(len(m.table)) {
			r.fail()
			return
		}
		start, word = start+int(dStart), word+int(dWord)
		f := &m.body.Findings[i]
		f.Code, f.Rules = m.table[k].code, m.table[k].rules
		f.Span = corpus.Span{Start: start, End: start + int(size)}
		f.Words = corpus.WordRange{Lo: word, Hi: word + int(words) - 1}
	}
	r.at = at
}
