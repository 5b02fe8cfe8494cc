package corpus

// Unit is a kind of stretch of text in which something is matched or counted.
type Unit string

// The units a document divides into by itself.
const (
	Sentence  Unit = "sentence"
	TurnUnit  Unit = "turn"
	Exchange  Unit = "exchange"
	Paragraph Unit = "paragraph"
)

// Stretch is one unit of a document: its span, trimmed, and the turns it
// lies in (indices into Document.Turns, both inclusive).
type Stretch struct {
	Span        Span
	First, Last int
}

// Word is a token of UAX #29 that has a letter or digit, or a number that is a
// letter (Nl: 〇, Ⅳ). A Han, kana or Thai character is a word of its own. Words
// inside a transcriber's note are none.
type Word struct {
	Span Span
	Turn int // index into Document.Turns
}

// Units are all the document's units of a kind, in order, whoever speaks.
// Turns without speech are none. Other units than the four have no places of
// their own: the result is nil.
func (d *Document) Units(u Unit) []Stretch {
	switch u {
	case Sentence:
		return d.sentences()
	case Paragraph:
		return d.paragraphs()
	case TurnUnit:
		return d.turns()
	case Exchange:
		return d.exchanges()
	}
	return nil
}

func (d *Document) sentences() (all []Stretch) {
	var spans []Span
	for i := range d.Turns {
		for _, p := range d.Turns[i].Paragraphs {
			spans = d.Sentences(spans[:0], p)
			all = roomFor(all, len(spans), p.End, len(d.Body))
			for _, s := range spans {
				all = append(all, Stretch{s, i, i})
			}
		}
	}
	return all
}

func (d *Document) paragraphs() (all []Stretch) {
	for i := range d.Turns {
		for _, p := range d.Turns[i].Paragraphs {
			all = append(roomFor(all, 1, p.End, len(d.Body)), Stretch{p, i, i})
		}
	}
	return all
}

func (d *Document) turns() []Stretch {
	all := make([]Stretch, 0, len(d.Turns))
	for i := range d.Turns {
		if s := d.Turns[i].Speech(); !s.Empty() {
			all = append(all, Stretch{s, i, i})
		}
	}
	return all
}

// exchanges are question and answer: one interviewer turn with all that
// follows, until the next that is more than a backchannel.
//
//	P: (waiting) …             talk before the first question is one of its own
//	INT: How was it?     ┐
//	P: Hard.             │ one exchange
//	INT: Mm-hm.          │ (a backchannel)
//	P: Really hard.      ┘
//	INT: And then?       ┐ the next
//	P: …                 ┘
func (d *Document) exchanges() (all []Stretch) {
	for i := range d.Turns {
		s := d.Turns[i].Speech()
		asks := d.Role(i) == Interviewer && !d.isBackchannel(i)
		if n := len(all) - 1; n >= 0 && !asks {
			if !s.Empty() {
				all[n].Span, all[n].Last = all[n].Span.Union(s), i
			}
		} else if !s.Empty() {
			all = append(all, Stretch{s, i, i})
		}
	}
	return all
}

// Role is the role of a turn's speaker.
func (d *Document) Role(turn int) Role { return d.Speaker(turn).Role }

// Speaker is who speaks in a turn.
func (d *Document) Speaker(turn int) Speaker { return d.Speakers[d.Turns[turn].Speaker] }

// TurnAt is the index of the last turn whose line starts at or before the byte
// offset, -1 in the header.
func (d *Document) TurnAt(offset int) int {
	lo, hi := -1, len(d.Turns)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; d.Turns[mid].Line.Start <= offset {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}
