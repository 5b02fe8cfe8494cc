package corpus

// Outline is what counting needs of a document, without its text: who speaks,
// and how many words each turn, paragraph and sentence holds. It is small
// enough to keep: a few hundredths of the text.
//
// Words are numbered through the document, from 0, whoever says them; every
// place in an outline is a range of such numbers.
type Outline struct {
	Speakers   []Speaker
	Turns      []TurnOutline
	Paragraphs []int32 // words of each paragraph, turn by turn
	Sentences  []int32 // words of each sentence, turn by turn
}

// TurnOutline is one turn of an Outline.
type TurnOutline struct {
	Speaker    int32 // index into Speakers
	Words      int32
	Paragraphs int32 // how many
	Sentences  int32
	Nods       bool // says nothing, or nothing but backchannels
}

// WordRange is a range [Lo, Hi) of a document's words by number. Hi may lie
// below Lo, for a span within a word: it holds none.
type WordRange struct{ Lo, Hi int }

// Len is how many words the range holds.
func (r WordRange) Len() int { return max(0, r.Hi-r.Lo) }

// Outline makes the document's outline. words must be d.Words().
func (d *Document) Outline(words []Word) *Outline {
	o := &Outline{Speakers: d.Speakers, Turns: make([]TurnOutline, len(d.Turns))}
	var sentences []Span
	w := 0
	count := func(s Span) (n int32) {
		for w < len(words) && words[w].Span.Start < s.End {
			w++
			n++
		}
		return n
	}
	for i := range d.Turns {
		t := &o.Turns[i]
		*t = TurnOutline{Speaker: int32(d.Turns[i].Speaker), Paragraphs: int32(len(d.Turns[i].Paragraphs))}
		for _, p := range d.Turns[i].Paragraphs {
			sentences = d.Sentences(sentences[:0], p)
			t.Sentences += int32(len(sentences))
			before := t.Words
			for _, s := range sentences {
				n := count(s)
				o.Sentences = append(o.Sentences, n)
				t.Words += n
			}
			o.Paragraphs = append(o.Paragraphs, t.Words-before)
		}
		t.Nods = t.Words <= maxBackchannelWords && d.isBackchannel(i)
	}
	return o
}

// Words is how many words the document has.
func (o *Outline) Words() (n int) {
	for i := range o.Turns {
		n += int(o.Turns[i].Words)
	}
	return n
}

// Units are the outline's units of a kind as ranges of words, in order, empty
// ones too; nil for units that have no places of their own.
func (o *Outline) Units(u Unit) []WordRange {
	switch u {
	case Sentence:
		return ranges(o.Sentences)
	case Paragraph:
		return ranges(o.Paragraphs)
	case TurnUnit:
		return o.turns()
	case Exchange:
		return o.exchanges()
	}
	return nil
}

func ranges(counts []int32) []WordRange {
	all := make([]WordRange, len(counts))
	at := 0
	for i, n := range counts {
		all[i] = WordRange{at, at + int(n)}
		at += int(n)
	}
	return all
}

func (o *Outline) turns() []WordRange {
	all := make([]WordRange, len(o.Turns))
	at := 0
	for i := range o.Turns {
		all[i] = WordRange{at, at + int(o.Turns[i].Words)}
		at = all[i].Hi
	}
	return all
}

// exchanges joins turns as Document.Units does.
func (o *Outline) exchanges() (all []WordRange) {
	for i, t := range o.turns() {
		asks := o.Role(i) == Interviewer && !o.Turns[i].Nods
		if n := len(all) - 1; n >= 0 && !asks {
			all[n].Hi = t.Hi
		} else if o.Turns[i].Paragraphs > 0 {
			all = append(all, t)
		}
	}
	return all
}

// Role is the role of a turn's speaker.
func (o *Outline) Role(turn int) Role { return o.Speakers[o.Turns[turn].Speaker].Role }

// WordsIn are the words that lie whole within a span, given all words of the
// document. Lo depends on the span's start alone and Hi on its end alone, so
// that the words of a union of spans are known from theirs.
func WordsIn(words []Word, s Span) WordRange {
	return WordRange{
		firstWord(words, func(w Span) bool { return w.Start >= s.Start }),
		firstWord(words, func(w Span) bool { return w.End > s.End }),
	}
}

// firstWord is the index of the first word for which is holds, once it holds
// for all that follow.
func firstWord(words []Word, is func(Span) bool) int {
	lo, hi := 0, len(words)
	for lo < hi {
		if mid := int(uint(lo+hi) >> 1); is(words[mid].Span) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}
