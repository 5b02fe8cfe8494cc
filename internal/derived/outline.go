package derived

import (
	"encoding/binary"
	"errors"
	"math"

	"github.com/ownwords/ownwords/corpus"
)

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
