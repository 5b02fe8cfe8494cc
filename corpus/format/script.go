package format

import (
	"fmt"
	"sort"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/ownwords/ownwords/corpus"
)

// reading is what a reader hands back to Read.
type reading struct {
	draft *corpus.Draft
	notes []Note
	first map[string]Place // where each label opens its first turn
}

// labels counts the turns of each label, in order of appearance.
func (r *reading) labels() []Label {
	var out []Label
	at := map[string]int{}
	for _, t := range r.draft.Turns {
		if t.Label == "" {
			continue
		}
		i, ok := at[t.Label]
		if !ok {
			i = len(out)
			at[t.Label] = i
			out = append(out, Label{Text: t.Label, First: r.first[t.Label]})
		}
		out[i].Turns++
	}
	return out
}

// script is a transcript written by lines: plain text or Markdown.
type script struct {
	text   string
	lines  []line
	ops    []opening    // at most one a line, by line
	aside  map[int]bool // lines that are speech of nobody unless they open a turn: Markdown's headings
	title  int          // the line that is the title, or -1
	cast   *cast
	seen   *survey
	blocks int // runs of lines between blank ones
}

// line is a half-open range of bytes, without the line feed.
type line struct{ start, end int32 }

func (s *script) line(i int) string { return s.text[s.lines[i].start:s.lines[i].end] }

func (s *script) blank(i int) bool { return strings.TrimSpace(s.line(i)) == "" }

func newScript(text string, o *Options) *script {
	s := &script{text: text, aside: map[int]bool{}, title: -1, cast: newCast(o), seen: newSurvey()}
	start := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) {
			n := strings.IndexByte(text[i:], '\n')
			if n < 0 {
				n = len(text) - i
			}
			i += n
		}
		s.lines = append(s.lines, line{int32(start), int32(i)})
		start = i + 1
	}
	return s
}

// open finds the openings with a reader's own look at a line.
func (s *script) open(look func(i int, line string) (mark, int, bool)) {
	free := true // a turn may well start here
	for i := range s.lines {
		if s.blank(i) {
			free = true
			continue
		}
		if free && !s.opened(i-1) {
			s.blocks++
		}
		if m, class, ok := look(i, s.line(i)); ok {
			s.add(opening{mark: m, line: i, class: class, start: free})
		}
		free = s.aside[i]
	}
}

func (s *script) add(op opening) {
	v := s.cast.voice(op.label)
	if v.label == "" {
		return
	}
	if op.voice = v; v.first == (Place{}) {
		v.first = s.place(&op)
	}
	if s.opened(op.line-1) && s.ops[len(s.ops)-1].voice != v {
		op.beside = true
	}
	s.ops = append(s.ops, op)
}

// opened reports whether line i holds the opening found last.
func (s *script) opened(i int) bool {
	return len(s.ops) > 0 && s.ops[len(s.ops)-1].line == i
}

func (s *script) place(op *opening) Place {
	return Place{op.line + 1, 1 + utf8.RuneCountInString(s.line(op.line)[:op.at])}
}

// read decides who speaks and puts the draft together.
func (s *script) read() (*reading, error) {
	all := s.ops
	head := s.metadataLines()
	s.ops = after(all, head)
	notes := s.cast.believe(s.ops, s.text, s.blocks)
	if !s.cast.anybody() && head > 0 {
		// What looked like a block of metadata may be the whole talk.
		if again := s.cast.believe(all, s.text, s.blocks); s.cast.anybody() {
			s.ops, notes, head = all, again, 0
		} else {
			s.cast.believe(s.ops, s.text, s.blocks)
		}
	}
	notes = append(notes, s.cast.doubts(s.ops, s.place)...)
	notes = append(notes, s.seen.hints(s.cast, head)...)
	r := s.assemble(all, head)
	r.notes = append(r.notes, notes...)
	if len(r.draft.Turns) == 0 {
		return nil, &Error{Text: "has no speech", Hint: "it has only a heading or metadata"}
	}
	return r, nil
}

func after(ops []opening, line int) []opening {
	return ops[sort.Search(len(ops), func(i int) bool { return ops[i].line >= line }):]
}

// builder puts paragraphs together as lines come.
type builder struct {
	s      *script
	r      *reading
	turn   *corpus.DraftTurn
	prefix string // emphasis that belongs before the paragraph
	from   int    // where the paragraph starts, -1 for none
	to     int
}

// assemble makes turns of lines. Lines before head are header whatever stands
// there; all are the openings of the whole file, believed or not.
func (s *script) assemble(all []opening, head int) *reading {
	d := &corpus.Draft{Aliases: s.cast.aliases}
	s.cast.spellings()
	b := &builder{s: s, r: &reading{draft: d, first: map[string]Place{}}, from: -1}
	labelled := s.cast.anybody()
	if !labelled {
		b.begin("", corpus.NoTime) // such a transcript has no header
	}
	next := 0
	for i := range s.lines {
		var op *opening
		if next < len(all) && all[next].line == i {
			op = &all[next]
			next++
		}
		b.line(i, op, i >= head)
	}
	b.flush()
	b.finish(labelled)
	return b.r
}

// line takes one line of the file.
func (b *builder) line(i int, op *opening, talk bool) {
	start, end := int(b.s.lines[i].start), int(b.s.lines[i].end)
	switch {
	case b.s.blank(i):
		b.flush()
	case op != nil && talk && op.voice.believed():
		b.flush()
		label := op.voice.final().label
		if _, ok := b.r.first[label]; !ok {
			b.r.first[label] = b.s.place(op)
		}
		b.begin(label, op.time)
		b.prefix = op.wrap
		b.from, b.to = start+op.text, end
	case b.s.aside[i]:
		b.flush()
		b.aside(i)
	case op != nil && (b.turn == nil || !talk):
		b.flush()
		b.from, b.to = start, end
		b.about(op, strings.TrimSpace(b.s.text[start+op.text:end]))
		b.flush()
	default:
		if b.from < 0 {
			b.from = start
		}
		b.to = end
	}
}

func (b *builder) begin(label string, at time.Duration) {
	d := b.r.draft
	d.Turns = append(d.Turns, corpus.DraftTurn{Label: label, Time: at})
	b.turn = &d.Turns[len(d.Turns)-1]
}

// flush ends a paragraph.
func (b *builder) flush() {
	if b.from < 0 {
		return
	}
	p := b.prefix + strings.TrimSpace(b.s.text[b.from:b.to])
	b.from, b.prefix = -1, ""
	switch {
	case p == "":
	case b.turn == nil:
		b.r.draft.Header = append(b.r.draft.Header, p)
	default:
		b.turn.Paragraphs = append(b.turn.Paragraphs, p)
	}
}

// aside keeps a line that nobody said.
func (b *builder) aside(i int) {
	l := strings.TrimSpace(b.s.line(i))
	if i == b.s.title || strings.IndexFunc(l, isWordRune) < 0 {
		return // a line drawn between paragraphs says nothing
	}
	d := b.r.draft
	if b.turn != nil && b.turn.Label == "" {
		b.turn.Paragraphs = append(b.turn.Paragraphs, l)
		return
	}
	d.Header = append(d.Header, l)
	if b.turn != nil {
		b.r.notes = append(b.r.notes, Note{Place{i + 1, 1}, "a heading between turns is kept in the header, not as speech"})
	}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

var languageTag = pattern(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// about takes what a header line says about the transcript.
func (b *builder) about(op *opening, value string) {
	d := b.r.draft
	switch {
	case value == "":
	case op.voice.key == "title" && d.Title == "":
		d.Title = value
	case (op.voice.key == "date" || op.voice.key == "interview date") && d.Date == "":
		d.Date = value
	case op.voice.key == "language" && d.Language == "" && languageTag().MatchString(value):
		d.Language = value
	}
}

// finish notes what the whole draft needs a look at.
func (b *builder) finish(labelled bool) {
	d := b.r.draft
	if !labelled {
		if len(d.Turns[0].Paragraphs) == 0 {
			d.Turns = nil
		}
		b.r.notes = append(b.r.notes, Note{Text: noLabels})
		return
	}
	if n := b.unlabelledWords(); n > 0 {
		b.r.notes = append(b.r.notes, Note{Place{1, 1}, fmt.Sprintf("%s before the first label are kept as header, not as speech", count(n, "word", "words"))})
	}
}

const noLabels = "no speaker labels found: all of it is read as one person's words"

// unlabelledWords counts the header's words that are not plainly metadata.
func (b *builder) unlabelledWords() int {
	n := 0
	for _, p := range b.r.draft.Header {
		if m, ok := openingOf(p, &known{}); ok && m.form == colon || strings.HasPrefix(p, "#") {
			continue
		}
		n += len(strings.Fields(p))
	}
	return n
}
