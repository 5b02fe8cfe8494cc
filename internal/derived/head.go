package derived

import "encoding/binary"

// appendHead encodes a head. The document's id comes first, as it is, so that
// it can be read alone.
func appendHead(b []byte, h *Head) []byte {
	b = appendText(b, h.Document)
	b = appendText(b, h.File)
	b = binary.AppendUvarint(b, uint64(h.Size))
	b = binary.AppendUvarint(b, uint64(h.ModTime))
	b = binary.AppendUvarint(b, uint64(h.Seen-h.ModTime))
	b = appendKey(b, h.Sum)
	b = appendInt(b, len(h.Labels))
	for _, l := range h.Labels {
		b = appendText(b, l)
	}
	b = appendKey(b, h.Match)
	b = appendKey(b, h.Index)
	b = appendInt(b, h.Segments)
	b = appendInt(b, h.Findings)
	b = appendInt(b, h.Words)
	if !h.Counted {
		return appendInt(b, 0)
	}
	b = appendInt(b, 1)
	b = appendInt(b, len(h.Voices))
	for _, v := range h.Voices {
		b = appendInt(appendInt(b, v.Turns), v.Words)
	}
	b = appendInt(b, len(h.Heard))
	for _, t := range h.Heard {
		b = appendInt(binary.AppendUvarint(b, t.Voices), t.Findings)
	}
	return b
}

func decodeHead(s string) (*Head, bool) {
	r := &reader[string]{b: s}
	h := &Head{Document: r.text(r.int()), File: r.text(r.int())}
	h.Size, h.ModTime = int64(r.number()), int64(r.number())
	h.Seen = h.ModTime + int64(r.number())
	h.Sum = r.key()
	h.Labels = texts(r)
	h.Match, h.Index = r.key(), r.key()
	h.Segments, h.Findings, h.Words = r.int(), r.int(), r.int()
	if h.Counted = r.int() == 1; h.Counted {
		decodeCounts(r, h)
	}
	return h, r.done()
}

func decodeCounts(r *reader[string], h *Head) {
	if n := r.count(2); n > 0 {
		h.Voices = make([]Voice, n)
	}
	for i := range h.Voices {
		h.Voices[i] = Voice{r.int(), r.int()}
	}
	if n := r.count(2); n > 0 {
		h.Heard = make([]Heard, n)
	}
	for i := range h.Heard {
		h.Heard[i] = Heard{r.number(), r.int()}
	}
}

// texts reads a list of texts, nil for none.
func texts[T string | []byte](r *reader[T]) (list []string) {
	if n := r.count(1); n > 0 {
		list = make([]string, n)
	}
	for i := range list {
		list[i] = r.text(r.int())
	}
	return list
}
