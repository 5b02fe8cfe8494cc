package derived

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"github.com/ownwords/ownwords/corpus"
)

// An outline is
//
//	n label…
//	n turn…
//	length  paragraph… sentence…   words of each; bytes of both
//
// and a turn either of
//
//	speaker·nods·0  words sentences              of one paragraph
//	speaker·nods·1  words sentences paragraphs
//
// Who only wants to know who speaks how much stops at the length.
func appendOutline(b []byte, o *corpus.Outline) ([]byte, error) {
	b = appendInt(b, len(o.Speakers))
	for _, s := range o.Speakers {
		b = appendText(b, s.Label)
	}
	b = appendInt(b, len(o.Turns))
	paragraphs, sentences := 0, 0
	for i := range o.Turns {
		t := &o.Turns[i]
		if t.Paragraphs < 0 || t.Sentences < 0 || t.Words < 0 || t.Speaker < 0 || int(t.Speaker) >= len(o.Speakers) {
			return nil, errOutline
		}
		b = appendTurn(b, t)
		paragraphs, sentences = paragraphs+int(t.Paragraphs), sentences+int(t.Sentences)
	}
	if paragraphs != len(o.Paragraphs) || sentences != len(o.Sentences) || below0(o.Paragraphs) || below0(o.Sentences) {
		return nil, errOutline
	}
	parts := appendCounts(appendCounts(nil, o.Paragraphs), o.Sentences)
	return append(appendInt(b, len(parts)), parts...), nil
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

func appendTurn(b []byte, t *corpus.TurnOutline) []byte {
	head := uint64(t.Speaker) << 2
	if t.Nods {
		head |= 2
	}
	if t.Paragraphs != 1 {
		head |= 1
	}
	b = binary.AppendUvarint(b, head)
	b = appendInt(appendInt(b, int(t.Words)), int(t.Sentences))
	if t.Paragraphs != 1 {
		b = appendInt(b, int(t.Paragraphs))
	}
	return b
}

func appendCounts(b []byte, list []int32) []byte {
	for _, n := range list {
		b = binary.AppendUvarint(b, uint64(n))
	}
	return b
}

// decodeOutline reads an outline into the memory of another; of a brief one
// only what stands before the length.
func decodeOutline(r *reader[[]byte], o *corpus.Outline, brief bool) {
	o.Speakers = make([]corpus.Speaker, r.count(1)) // those of the last may be in use
	for i := range o.Speakers {
		o.Speakers[i].Label = r.text(r.int())
	}
	paragraphs, sentences := decodeTurns(r, o)
	o.Paragraphs, o.Sentences = o.Paragraphs[:0], o.Sentences[:0]
	n := r.count(1)
	end := r.at + n
	if paragraphs+sentences > n { // each takes a byte at least
		r.fail()
		return
	}
	if !brief {
		o.Paragraphs = counts(r, o.Paragraphs, paragraphs)
		o.Sentences = counts(r, o.Sentences, sentences)
		if r.at != end {
			r.fail()
		}
		return
	}
	r.at = end
}

// decodeTurns tells how many paragraphs and sentences they have in all.
func decodeTurns(r *reader[[]byte], o *corpus.Outline) (paragraphs, sentences int) {
	n := r.count(3)
	o.Turns = slices.Grow(o.Turns[:0], n)[:n]
	b, at := r.b, r.at
	for i := range o.Turns {
		var head, nWords, nSentences uint64
		nParagraphs := uint64(1)
		head, at = uvarint(b, at)
		nWords, at = uvarint(b, at)
		nSentences, at = uvarint(b, at)
		if head&1 != 0 {
			nParagraphs, at = uvarint(b, at)
		}
		if head>>2 >= uint64(len(o.Speakers)) || nWords > math.MaxInt32 || nSentences > uint64(len(b)) || nParagraphs > uint64(len(b)) {
			r.fail()
			return 0, 0
		}
		o.Turns[i] = corpus.TurnOutline{Speaker: int32(head >> 2), Words: int32(nWords), Paragraphs: int32(nParagraphs), Sentences: int32(nSentences), Nods: head&2 != 0}
		paragraphs, sentences = paragraphs+int(nParagraphs), sentences+int(nSentences)
	}
	r.at = at
	return paragraphs, sentences
}

func counts(r *reader[[]byte], list []int32, n int) []int32 {
	list = slices.Grow(list, n)
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
