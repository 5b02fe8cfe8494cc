package match

import (
	"sort"
	"strings"

	"github.com/ownwords/ownwords/corpus"
)

// A scan is one document on the desk: its words read once, and where the
// phrases stand. Its memory is used again for the next document; only memory
// (what each word answers to) is kept from one to the next.
type scan struct {
	e      *Engine
	d      *corpus.Document
	text   []byte // its body
	memory *memory

	anybody bool // every filter admits whoever speaks

	count     int32 // words so far, of all turns that some rule listens to
	brackets  [len(bracketBytes)]int
	paras     []para
	sentences []sentence
	turns     []turn
	exchanges []corpus.Stretch

	desk     desk
	places   []place   // in the order of their ends
	byPhrase [][]int32 // places
	touched  []phrase  // phrases that have places

	isLed  []bool  // by rule
	led    []int32 // rules to be asked
	units  []int32 // of the rule at hand
	events []event // likewise

	admitted [][]bool  // by filter and turn
	unheard  [][]int32 // by filter and turn: words before it that the filter does not admit

	lowered   lowered // the body, once a regex asks
	isLowered bool

	spans []corpus.Span // for a moment

	aliens   []corpus.Span // words that corpus cut
	notes    []corpus.Span // of the paragraph noted
	noted    int32
	cutWords []corpus.Span // of the paragraph cut
	cut      int32
	found    []single // by Find
	cand     candidate
}

// A place is where a phrase stands.
type place struct {
	span        corpus.Span
	first, last int32 // its words, by their numbers among those that some rule hears
	para        int32
	sentence    int32 // -1 until sentenceOf is asked
}

type para struct {
	span       corpus.Span
	turn       int32
	from, to   int32 // its sentences, when cut
	sentenced  bool
	word, wend int32 // its words
}

type sentence struct {
	span corpus.Span
	para int32
}

type turn struct {
	exchange int32 // -1: none
	para     int32 // its first
	paras    int32
	heard    bool // some rule listens
}

func newScan(e *Engine) *scan {
	return &scan{
		e:        e,
		memory:   newMemory(e),
		desk:     desk{most: deskWords},
		byPhrase: make([][]int32, len(e.phrases.all)),
		isLed:    make([]bool, len(e.rules)),
		admitted: make([][]bool, len(e.filters)),
		unheard:  make([][]int32, len(e.filters)),
	}
}

// forget clears the desk.
func (s *scan) forget() {
	for _, p := range s.touched {
		s.byPhrase[p] = s.byPhrase[p][:0]
	}
	for _, r := range s.led {
		s.isLed[r] = false
	}
	s.count, s.paras, s.sentences = 0, s.paras[:0], s.sentences[:0]
	s.turns, s.places, s.touched, s.led = s.turns[:0], s.places[:0], s.touched[:0], s.led[:0]
	s.exchanges, s.d, s.text, s.isLowered, s.anybody = nil, nil, nil, false, false
	s.cand.scan, s.cand.events = nil, nil
	s.found = s.found[:0]
}

// read goes through the document once and leaves places behind.
func (s *scan) read(d *corpus.Document) {
	s.d, s.text = d, bytesOf(d.Body)
	s.noted, s.cut = -1, -1
	for i := range s.brackets {
		s.brackets[i] = -1
	}
	s.memory.settle()
	s.listen()
	for t := range s.turns {
		s.turns[t].para = int32(len(s.paras))
		if !s.turns[t].heard {
			continue
		}
		for _, p := range d.Turns[t].Paragraphs {
			s.paragraph(int32(t), p)
		}
		s.turns[t].paras = int32(len(s.paras)) - s.turns[t].para
	}
	s.countUnheard()
}

// listen works out whom each filter admits, and so which turns are read.
func (s *scan) listen() {
	for range s.d.Turns {
		s.turns = append(s.turns, turn{exchange: -1})
	}
	for i, f := range s.e.filters {
		s.admitted[i] = s.admitted[i][:0]
		for t := range s.d.Turns {
			ok := s.anybody || f.admits(s.d.Speaker(t))
			s.admitted[i] = append(s.admitted[i], ok)
			s.turns[t].heard = s.turns[t].heard || ok
		}
	}
}

// findExchanges makes the exchanges, once a rule asks.
func (s *scan) findExchanges() {
	s.exchanges = s.d.Units(corpus.Exchange)
	for i, x := range s.exchanges {
		for t := x.First; t <= x.Last; t++ {
			s.turns[t].exchange = int32(i)
		}
	}
}

// countUnheard makes the positions of a filter possible: they count only the
// words it admits.
func (s *scan) countUnheard() {
	for f := range s.e.filters {
		n := int32(0)
		s.unheard[f] = s.unheard[f][:0]
		for t, tn := range s.turns {
			s.unheard[f] = append(s.unheard[f], n)
			if tn.paras > 0 && !s.admitted[f][t] {
				n += s.paras[tn.para+tn.paras-1].wend - s.paras[tn.para].word
			}
		}
	}
}

func (s *scan) paragraph(t int32, span corpus.Span) {
	p := int32(len(s.paras))
	s.paras = append(s.paras, para{span: span, turn: t, word: s.count})
	s.begin()
	if s.mayHaveNotes(span) {
		s.between(p, span)
	} else {
		s.stretch(p, span)
	}
	s.finish(p)
	s.paras[p].wend = s.count
}

// between reads the words between notes.
func (s *scan) between(p int32, span corpus.Span) {
	from := span.Start
	for _, note := range s.notesOf(p) {
		s.stretch(p, corpus.Span{Start: from, End: note.Start})
		from = note.End
	}
	s.stretch(p, corpus.Span{Start: from, End: span.End})
}

// bracketBytes are the first bytes of the brackets that notes stand in.
var bracketBytes = [...]byte{'[', '(', '#', 0xe3, 0xef}

// mayHaveNotes reports whether a span has a bracket. Spans are asked for in
// order; each kind of bracket is looked for once, from one to the next.
func (s *scan) mayHaveNotes(in corpus.Span) bool {
	for i, b := range bracketBytes {
		if s.brackets[i] < in.Start {
			if n := strings.IndexByte(s.d.Body[in.Start:], b); n >= 0 {
				s.brackets[i] = in.Start + n
			} else {
				s.brackets[i] = len(s.d.Body)
			}
		}
		if s.brackets[i] < in.End {
			return true
		}
	}
	return false
}

// sentenceOf is the sentence in which a place starts.
func (s *scan) sentenceOf(at *place) int32 {
	if at.sentence < 0 {
		at.sentence = s.sentenceAt(at.para, at.span.Start)
	}
	return at.sentence
}

// sentenceAt is the sentence of a paragraph in which an offset lies. Mostly
// corpus finds it by itself; so two numbers may stand for one sentence.
func (s *scan) sentenceAt(p int32, offset int) int32 {
	if pa := &s.paras[p]; !pa.sentenced {
		if span, ok := s.d.SentenceAt(pa.span, offset); ok {
			s.sentences = append(s.sentences, sentence{span, p})
			return int32(len(s.sentences) - 1)
		}
	}
	from, to := s.sentencesOf(p)
	n := sort.Search(int(to-from), func(i int) bool { return s.sentences[int(from)+i].span.Start > offset })
	return from + int32(max(n-1, 0))
}

// sentencesOf cuts a paragraph into sentences when all of them are first asked
// for, or one that what stands about it does not tell.
func (s *scan) sentencesOf(p int32) (from, to int32) {
	pa := &s.paras[p]
	if !pa.sentenced {
		pa.from = int32(len(s.sentences))
		s.spans = s.d.Sentences(s.spans[:0], pa.span)
		for _, span := range s.spans {
			s.sentences = append(s.sentences, sentence{span, p})
		}
		pa.to = int32(len(s.sentences))
		pa.sentenced = true
	}
	return pa.from, pa.to
}
