package derived

import (
	"encoding/binary"
	"errors"
	"math"

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

func decodeBody(b []byte) (*Body, bool) {
	r := &reader[[]byte]{b: b}
	body := &Body{}
	switch r.number() {
	case 0:
	case 1:
		body.Outline = decodeOutline(r)
	default:
		return nil, false
	}
	body.Findings = decodeFindings(r)
	return body, r.done()
}

// pair is a code and the rules that found it.
type pair struct {
	code  string
	rules []int
}

func appendFindings(b []byte, findings []Finding) []byte {
	table, numbers := pairs(findings)
	b = appendInt(b, len(table))
	for _, p := range table {
		b = appendText(b, p.code)
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
	known := map[string]uint32{}
	numbers = make([]uint32, len(findings))
	var key []byte
	for i, f := range findings {
		key = appendInt(key[:0], len(f.Rules))
		for _, rule := range f.Rules {
			key = appendInt(key, rule)
		}
		key = append(key, f.Code...)
		n, ok := known[string(key)]
		if !ok {
			n = uint32(len(table))
			known[string(key)] = n
			table = append(table, pair{f.Code, f.Rules})
		}
		numbers[i] = n
	}
	return table, numbers
}

func decodePairs(r *reader[[]byte]) []pair {
	table := make([]pair, r.count(2))
	for i := range table {
		table[i].code = r.text(r.int())
		if n := r.count(1); n > 0 {
			table[i].rules = make([]int, n)
		}
		for j := range table[i].rules {
			table[i].rules[j] = r.int()
		}
	}
	return table
}

func decodeFindings(r *reader[[]byte]) []Finding {
	table := decodePairs(r)
	n := r.count(5)
	if n == 0 {
		return nil
	}
	findings := make([]Finding, n)
	b, at := r.b, r.at
	var k, dStart, size, dWord, words uint64
	start, word := 0, 0
	for i := range findings {
		k, at = uvarint(b, at)
		dStart, at = uvarint(b, at)
		size, at = uvarint(b, at)
		dWord, at = uvarint(b, at)
		words, at = uvarint(b, at)
		if k >= uint64(len(table)) {
			r.fail()
			return nil
		}
		start, word = start+int(dStart), word+int(dWord)
		f := &findings[i]
		f.Code, f.Rules = table[k].code, table[k].rules
		f.Span = corpus.Span{Start: start, End: start + int(size)}
		f.Words = corpus.WordRange{Lo: word, Hi: word + int(words) - 1}
	}
	r.at = at
	return findings
}

// An outline is
//
//	n label…
//	paragraphs sentences          how many in all
//	n turn…
//
// and a turn either of
//
//	speaker·nods·0  n sentence…
//	speaker·nods·1  n m words paragraph… sentence…
//
// the first where it has one paragraph and words add up.
func appendOutline(b []byte, o *corpus.Outline) ([]byte, error) {
	b = appendInt(b, len(o.Speakers))
	for _, s := range o.Speakers {
		b = appendText(b, s.Label)
	}
	b = appendInt(b, len(o.Paragraphs))
	b = appendInt(b, len(o.Sentences))
	b = appendInt(b, len(o.Turns))
	paragraphs, sentences := o.Paragraphs, o.Sentences
	for i := range o.Turns {
		t := &o.Turns[i]
		p, s := int(t.Paragraphs), int(t.Sentences)
		if p < 0 || p > len(paragraphs) || s < 0 || s > len(sentences) || t.Words < 0 || t.Speaker < 0 || int(t.Speaker) >= len(o.Speakers) {
			return nil, errOutline
		}
		b = appendTurn(b, t, paragraphs[:p], sentences[:s])
		paragraphs, sentences = paragraphs[p:], sentences[s:]
	}
	if len(paragraphs)+len(sentences) > 0 || below0(o.Paragraphs) || below0(o.Sentences) {
		return nil, errOutline
	}
	return b, nil
}

var errOutline = errors.New("the outline contradicts itself")

func below0(list []int32) bool {
	for _, n := range list {
		if n < 0 {
			return true
		}
	}
	return false
}

func appendTurn(b []byte, t *corpus.TurnOutline, paragraphs, sentences []int32) []byte {
	head := uint64(t.Speaker) << 2
	if t.Nods {
		head |= 2
	}
	if len(paragraphs) == 1 && paragraphs[0] == t.Words && sum(sentences) == int64(t.Words) {
		b = binary.AppendUvarint(b, head)
		return appendCounts(appendInt(b, len(sentences)), sentences)
	}
	b = binary.AppendUvarint(b, head|1)
	b = appendInt(b, len(paragraphs))
	b = appendInt(b, len(sentences))
	b = appendInt(b, int(t.Words))
	return appendCounts(appendCounts(b, paragraphs), sentences)
}

func appendCounts(b []byte, list []int32) []byte {
	for _, n := range list {
		b = binary.AppendUvarint(b, uint64(n))
	}
	return b
}

func sum(list []int32) (total int64) {
	for _, n := range list {
		total += int64(n)
	}
	return total
}

func decodeOutline(r *reader[[]byte]) *corpus.Outline {
	o := &corpus.Outline{Speakers: make([]corpus.Speaker, r.count(1))}
	for i := range o.Speakers {
		o.Speakers[i].Label = r.text(r.int())
	}
	o.Paragraphs = make([]int32, 0, r.count(1))
	o.Sentences = make([]int32, 0, r.count(1))
	o.Turns = make([]corpus.TurnOutline, r.count(2))
	for i := range o.Turns {
		decodeTurn(r, o, &o.Turns[i])
	}
	return o
}

func decodeTurn(r *reader[[]byte], o *corpus.Outline, t *corpus.TurnOutline) {
	head := r.number()
	if head>>2 >= uint64(len(o.Speakers)) {
		r.fail()
		return
	}
	t.Speaker, t.Nods, t.Paragraphs = int32(head>>2), head&2 != 0, 1
	several := head&1 != 0
	if several {
		t.Paragraphs = int32(r.count(1))
	}
	t.Sentences = int32(r.count(1))
	if several {
		t.Words = r.int32()
		o.Paragraphs = counts(r, o.Paragraphs, int(t.Paragraphs))
	}
	n := len(o.Sentences)
	o.Sentences = counts(r, o.Sentences, int(t.Sentences))
	if !several {
		t.Words = int32(sum(o.Sentences[n:]))
		o.Paragraphs = append(o.Paragraphs, t.Words)
	}
}

func counts(r *reader[[]byte], list []int32, n int) []int32 {
	b, at := r.b, r.at
	var v uint64
	for range n {
		v, at = uvarint(b, at)
		if v > math.MaxInt32 {
			r.fail()
			return list
		}
		list = append(list, int32(v))
	}
	r.at = at
	return list
}
