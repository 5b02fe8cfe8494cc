package match

import (
	"cmp"
	"regexp"
	"regexp/syntax"
	"slices"
	"sort"
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// A matcher is a compiled regex, and what is in each of its matches: one of
// each set of literals, and so a word that has one of the letters. Those are
// of the set that is rarest: "my" is in every third word. Several words side by
// side are rarer still.
type matcher struct {
	re       *regexp.Regexp
	literals [][][]byte // the rarest first
	reach    *reach
	letters  []string
	row      row // the rarest; nil when there is none
}

// rarest of several words is that which is least so, for any will do.
func rarest(words []string) int {
	return rarity(slices.MinFunc(words, func(a, b string) int { return cmp.Compare(rarity(a), rarity(b)) }))
}

func newMatcher(r *codebook.Regex) (*matcher, error) {
	re, err := r.Compile()
	if err != nil {
		return nil, err
	}
	tree, err := parsed(r.Source)
	if err != nil {
		return nil, err
	}
	m := &matcher{re: re, reach: reachOf(tree)}
	sets := required(tree)
	slices.SortStableFunc(sets, func(a, b []string) int { return cmp.Compare(rarest(b), rarest(a)) })
	for _, set := range sets {
		var literals [][]byte
		for _, l := range set {
			literals = append(literals, []byte(l))
		}
		m.literals = append(m.literals, literals)
		if runs := lettersOf(set); runs != nil && (m.letters == nil || rarest(runs) > rarest(m.letters)) {
			m.letters = runs
		}
	}
	for _, row := range rowsOf(tree) {
		if m.row == nil || row.rarity() > m.row.rarity() {
			m.row = row
		}
	}
	return m, nil
}

// parsed is the syntax of a regex, of the simple operators alone.
func parsed(source string) (*syntax.Regexp, error) {
	re, err := syntax.Parse(source, syntax.Perl|syntax.FoldCase)
	if err != nil {
		return nil, err
	}
	return re.Simplify(), nil
}

// each gives the matches of a regex in a part of a scan's text, as with
// nothing around it: leftmost, and without overlap.
func (m *matcher) each(s *scan, in corpus.Span, f func(corpus.Span)) {
	l := s.lower()
	if len(m.literals) == 0 || l.odd {
		m.eachIn(s.d, in, f)
		return
	}
	m.eachWindow(l, s.d.Body, in, func(w corpus.Span) {
		if l.may(m.literals[1:], w) {
			m.eachIn(s.d, w, f)
		}
	})
}

func (m *matcher) eachIn(d *corpus.Document, in corpus.Span, f func(corpus.Span)) {
	for _, at := range m.re.FindAllStringIndex(d.Slice(in), -1) {
		f(corpus.Span{Start: in.Start + at[0], End: in.Start + at[1]})
	}
}

// regex holds when a match is left. It looks at the raw characters of the
// unit and at nothing around it; matches are leftmost and do not overlap.
// Those that are empty, or touch a transcriber's note or the backslash that
// keeps a paragraph from being a turn, do not count.
func (c *candidate) regex() bool {
	found := false
	c.scan.eachStretch(c.rule, c.unit, func(st stretch) {
		c.rule.regex.each(c.scan, st.span, func(span corpus.Span) {
			if !span.Empty() && !c.scan.unsaid(span, st.turn) {
				found = c.add(slot{inRegex, 0}, c.extentOf(span, st.turn), span) || found
			}
		})
	})
	return found
}

// lower is the body in small letters.
func (s *scan) lower() *lowered {
	if !s.isLowered {
		s.lowered.set(s.d.Body)
		s.isLowered = true
	}
	return &s.lowered
}

// may reports whether the regex of a rule can match in a span.
func (s *scan) may(r *rule, span corpus.Span) bool {
	l := s.lower()
	return l.odd || l.may(r.regex.literals, span)
}

// unsaid reports whether a span within a turn's speech touches something that
// is not speech.
func (s *scan) unsaid(span corpus.Span, turn int32) bool {
	t := s.turns[turn]
	paras := s.paras[t.para : t.para+t.paras]
	i := sort.Search(len(paras), func(i int) bool { return paras[i].span.End > span.Start })
	for ; i < len(paras) && paras[i].span.Start < span.End; i++ {
		if slices.ContainsFunc(s.notesOf(t.para+int32(i)), span.Overlaps) {
			return true
		}
	}
	return s.touchesEscape(span, paras)
}

// touchesEscape looks for a backslash in what a span has between paragraphs.
func (s *scan) touchesEscape(span corpus.Span, paras []para) bool {
	i := sort.Search(len(paras), func(i int) bool { return paras[i].span.Start > span.Start })
	for i = max(i, 1); i < len(paras) && paras[i-1].span.End < span.End; i++ {
		from, to := max(span.Start, paras[i-1].span.End), min(span.End, paras[i].span.Start)
		if from < to && strings.IndexByte(s.d.Body[from:to], '\\') >= 0 {
			return true
		}
	}
	return false
}

// notesOf are the notes of a paragraph, kept until another is asked for.
func (s *scan) notesOf(p int32) []corpus.Span {
	if s.noted != p {
		s.notes = s.d.AppendNotes(s.notes[:0], s.paras[p].span)
		s.noted = p
	}
	return s.notes
}

// extentOf is where a span within a turn stands among the words of the unit;
// see distance for one that has no word. It is asked for only where something
// bars, for the words must be cut again.
func (c *candidate) extentOf(span corpus.Span, turn int32) extent {
	if len(c.bars) == 0 {
		return extent{}
	}
	unheard := c.scan.unheard[c.rule.filter][turn]
	first := c.scan.countWords(turn, span.Start, func(w corpus.Span) bool { return w.End <= span.Start })
	after := c.scan.countWords(turn, span.End, func(w corpus.Span) bool { return w.Start < span.End })
	return extent{first - unheard, after - 1 - unheard}
}

// countWords counts the words up to the first of a turn that is not before a
// place.
func (s *scan) countWords(turn int32, place int, before func(corpus.Span) bool) int32 {
	t := s.turns[turn]
	paras := s.paras[t.para : t.para+t.paras]
	p := sort.Search(len(paras), func(i int) bool { return paras[i].span.End > place })
	if p == len(paras) {
		return paras[p-1].wend
	}
	words := s.wordsOf(t.para + int32(p))
	return paras[p].word + int32(sort.Search(len(words), func(i int) bool { return !before(words[i]) }))
}

// wordsOf are the words of a paragraph, kept until another is asked for.
func (s *scan) wordsOf(p int32) []corpus.Span {
	if s.cut != p {
		s.cutWords = s.d.AppendWords(s.cutWords[:0], s.paras[p].span)
		s.cut = p
	}
	return s.cutWords
}
