package export

import "encoding/binary"

// wire is one of two ways to go through an excerpt's fields: to write them or
// to read them.
type wire interface {
	text(*string)
	number(*int) // not below zero
}

// fields goes through all that an excerpt has.
func (e *Excerpt) fields(w wire) {
	for _, s := range []*string{&e.Segment, &e.Document, &e.Participant, &e.Speaker, &e.Time, &e.Text, &e.TextBefore, &e.TextAfter} {
		w.text(s)
	}
	for _, n := range []*int{&e.Turn, &e.TurnEnd, &e.Start, &e.End} {
		w.number(n)
	}
	list(w, &e.Attrs, w.text)
	for _, u := range []*[]Utterance{&e.Quote, &e.Before, &e.After} {
		list(w, u, func(u *Utterance) {
			w.text(&u.Label)
			list(w, &u.Paragraphs, w.text)
		})
	}
}

// list goes through a list, which is nil where it is empty.
func list[T any](w wire, all *[]T, each func(*T)) {
	n := len(*all)
	w.number(&n)
	if *all == nil && n > 0 {
		*all = make([]T, n)
	}
	for i := range *all {
		each(&(*all)[i])
	}
}

// packing writes: numbers as uvarints, texts behind their lengths.
type packing struct{ b []byte }

func (p *packing) number(n *int) { p.b = binary.AppendUvarint(p.b, uint64(*n)) }

func (p *packing) text(s *string) {
	n := len(*s)
	p.number(&n)
	p.b = append(p.b, *s...)
}

// unpacking reads what packing wrote: texts are pieces of s.
type unpacking struct{ s string }

func (u *unpacking) number(n *int) {
	v, size := binary.Uvarint([]byte(u.s[:min(len(u.s), binary.MaxVarintLen64)]))
	*n, u.s = int(v), u.s[max(0, size):]
}

func (u *unpacking) text(s *string) {
	var n int
	u.number(&n)
	n = min(n, len(u.s))
	*s, u.s = u.s[:n], u.s[n:]
}
