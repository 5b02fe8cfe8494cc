package format

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"time"

	"github.com/ownwords/ownwords/corpus"
)

// cue is one caption: a time and lines of payload with their tags.
type cue struct {
	start, end time.Duration // corpus.NoTime when unreadable
	settings   string
	lines      []payload
}

type payload struct {
	line int // 1-based
	text string
}

// pause is the silence after which a speaker's next caption starts a new
// paragraph.
const pause = 2 * time.Second

// unidentified is the label of captions that name nobody in a file in which
// captions name their speakers.
const unidentified = "Unidentified"

// piece is a stretch of a caption's line with what is known of its voice.
type piece struct {
	cue    *cue
	line   int    // 1-based
	voice  string // from a <v> tag
	spoken string
	marked bool // a <v> tag names the voice
	first  bool // the first piece of its cue
	op     int  // index of its opening, or -1
}

// captions puts cues together into turns: for WebVTT and SubRip alike.
type captions struct {
	cast   *cast
	pieces []piece
	ops    []opening
	notes  []Note
}

func readCues(text string, in *cueReader, o *Options) (*reading, error) {
	cues := in.cues
	if len(cues) == 0 {
		return nil, &Error{Text: "has no captions", Hint: "a caption starts with a line such as 00:00:01.000 --> 00:00:04.000"}
	}
	c := &captions{cast: newCast(o), notes: in.notes}
	pieces := piecesOf(cues)
	if rollsUp(cues, pieces) {
		pieces = c.unroll(pieces)
	}
	heard := c.survey(pieces)
	c.collect(pieces)
	c.notes = append(c.notes, c.cast.believe(c.ops, text, len(cues))...)
	c.notes = append(c.notes, c.cast.doubts(c.ops, func(op *opening) Place { return op.voice.first })...)
	c.notes = append(c.notes, heard.hints(c.cast, 0)...)
	r := c.assemble()
	if len(r.draft.Turns) == 0 {
		return nil, &Error{Text: "has no speech", Hint: "its captions are empty"}
	}
	if first := &r.draft.Turns[0]; first.Label == "" {
		first.Paragraphs = append(in.header, first.Paragraphs...) // such a transcript has no header
	} else {
		r.draft.Header = in.header
	}
	return r, nil
}

// tag is one of the tags that captions may have. Anything else between angle
// brackets, such as <laughs>, was written by a transcriber and stays.
var tag = pattern(`(?i)<(?:/?(?:v|c|i|b|u|s|ruby|rt|lang|font)(?:[.\s][^<>]*)?|\d+:[\d:.,]+)>`)

// voiceTag is an opening <v>, perhaps with classes.
var voiceTag = pattern(`(?i)^<v(?:\.[^\s<>]*)*(?:\s+([^<>]*))?>$`)

// position is SubRip's {\an8}.
var position = pattern(`\{\\an?\d+\}`)

// piecesOf takes the tags out of the payloads and splits them where the voice
// changes. A voice holds to the end of its cue or its </v>.
func piecesOf(cues []cue) []piece {
	var out []piece
	for i := range cues {
		q := &cues[i]
		voice, marked := "", false
		from := len(out)
		for _, l := range q.lines {
			src, rest, text := l.text, 0, strings.Builder{}
			flush := func() {
				if s := strings.TrimSpace(html.UnescapeString(position().ReplaceAllString(text.String(), ""))); s != "" {
					out = append(out, piece{cue: q, line: l.line, voice: voice, spoken: s, marked: marked, op: -1})
				}
				text.Reset()
			}
			for _, m := range tag().FindAllStringIndex(src, -1) {
				text.WriteString(src[rest:m[0]])
				rest = m[1]
				t := src[m[0]:m[1]]
				if v := voiceTag().FindStringSubmatch(t); v != nil {
					flush()
					voice = html.UnescapeString(v[1])
					marked = clean(voice) != ""
				} else if strings.EqualFold(t, "</v>") {
					flush()
					voice, marked = "", false
				}
			}
			text.WriteString(src[rest:])
			flush()
		}
		if from < len(out) {
			out[from].first = true
		}
	}
	return out
}

// rollsUp reports whether captions scroll, as YouTube writes them: each line
// stands in two or three cues. Words have times of their own in such files, or
// the cues say where they stand; without either, half of the cues must begin
// with the line before them.
func rollsUp(cues []cue, pieces []piece) bool {
	hints := false
	for i := range cues {
		if strings.Contains(cues[i].settings, "position:0%") {
			hints = true
			break
		}
	}
	repeats, n := 0, 0
	for i := range pieces {
		if pieces[i].first {
			n++
			if i > 0 && rolled(pieces[i-1], pieces[i]) {
				repeats++
			}
		}
	}
	return hints && repeats > 0 || n >= 8 && 2*repeats >= n
}

// unroll drops the lines of a cue that are the last lines of the cue before.
func (c *captions) unroll(pieces []piece) []piece {
	var out []piece
	var before []piece
	dropped := 0
	for len(pieces) > 0 {
		n := 1
		for n < len(pieces) && !pieces[n].first {
			n++
		}
		now := pieces[:n]
		k := min(len(before), n)
		for k > 0 && !sameLines(before[len(before)-k:], now[:k]) {
			k--
		}
		out, dropped = append(out, now[k:]...), dropped+k
		before, pieces = now, pieces[n:]
	}
	c.notes = append(c.notes, Note{Text: "roll-up captions: " + count(dropped, "repeated line", "repeated lines") + " taken out"})
	return out
}

func sameLines(a, b []piece) bool {
	return slices.EqualFunc(a, b, rolled)
}

// rolled reports whether y may be x once more. Files with voices do not
// scroll: there, somebody says the same again.
func rolled(x, y piece) bool { return x.spoken == y.spoken && !x.marked && !y.marked }

// collect finds the openings: <v> voices, and labels at line starts.
func (c *captions) collect(pieces []piece) {
	for _, p := range pieces {
		switch {
		case p.marked:
			v := c.cast.voice(p.voice)
			v.sure = true
			c.open(&p, mark{label: p.voice, time: p.cue.start}, v)
		default:
			c.label(&p)
		}
		c.pieces = append(c.pieces, p)
	}
}

// survey looks at the lines whose voice no tag names.
func (c *captions) survey(pieces []piece) *survey {
	v := newSurvey()
	for i := range pieces {
		if p := &pieces[i]; !p.marked {
			text := p.announced()
			v.look(text, i, p.first || len(text) < len(p.spoken), func(int) Place { return Place{p.line, 1} })
		}
	}
	v.widen(c.cast.known)
	return v
}

// announced is a line without what announces a change of speaker.
func (p *piece) announced() string {
	s := p.spoken
	for _, announce := range []string{">>", "- ", "– "} {
		s = strings.TrimSpace(strings.TrimPrefix(s, announce))
	}
	return s
}

// label looks for "Name: text" at the start of a line, also behind the "- "
// and ">> " that announce a change of speaker.
func (c *captions) label(p *piece) {
	s := p.announced()
	m, ok := openingOf(s, c.cast.known)
	if !ok || m.form == stamped {
		return
	}
	v := c.cast.voice(m.label)
	if v.label == "" {
		return
	}
	m.at += len(p.spoken) - len(s)
	m.text += len(p.spoken) - len(s)
	c.open(p, m, v)
	if len(s) < len(p.spoken) {
		c.ops[p.op].start = true
	}
}

func (c *captions) open(p *piece, m mark, v *voice) {
	if v.first == (Place{}) {
		v.first = Place{p.line, 1}
	}
	p.op = len(c.ops)
	c.ops = append(c.ops, opening{mark: m, line: p.line, voice: v, start: p.first})
}

// everyCue reports whether captions repeat their speaker's name although it
// has not changed. Where they do, a caption without a name is nobody's;
// where they do not, it goes on with the last speaker.
func (c *captions) everyCue() bool {
	var last *voice
	for i := range c.pieces {
		p := &c.pieces[i]
		if p.op < 0 || !c.ops[p.op].voice.believed() {
			if p.first {
				last = nil
			}
			continue
		}
		v := c.ops[p.op].voice.final()
		if p.marked || p.first && v == last {
			return true
		}
		last = v
	}
	return false
}

// assemble joins the pieces of one speaker into turns.
func (c *captions) assemble() *reading {
	c.cast.spellings()
	b := &cueBuilder{r: &reading{draft: &corpus.Draft{Aliases: c.cast.aliases}, first: map[string]Place{}}}
	labelled, each := c.cast.anybody(), c.everyCue()
	nobody := 0
	for i := range c.pieces {
		p := &c.pieces[i]
		label := b.label
		switch {
		case p.op >= 0 && c.ops[p.op].voice.believed():
			label = c.ops[p.op].voice.final().label
			if !p.marked {
				p.spoken = p.spoken[c.ops[p.op].text:]
			}
		case labelled && (p.first && each || b.label == "" || each && c.pieces[i-1].marked):
			label = unidentified
			nobody++
		}
		b.add(p, label)
	}
	b.flush()
	if nobody > 0 {
		c.notes = append(c.notes, Note{b.r.first[unidentified], fmt.Sprintf("%s without a name: %q", count(nobody, "caption line", "caption lines"), unidentified)})
	}
	if !labelled {
		c.notes = append(c.notes, Note{Text: noLabels})
	}
	b.r.notes = c.notes
	return b.r
}

type cueBuilder struct {
	r     *reading
	label string
	lines []string // of the paragraph
	end   time.Duration
}

// add takes one piece: a new turn when the label changes, a new paragraph
// after a pause.
func (b *cueBuilder) add(p *piece, label string) {
	d := b.r.draft
	switch {
	case len(d.Turns) == 0 || label != b.label:
		b.flush()
		b.label = label
		d.Turns = append(d.Turns, corpus.DraftTurn{Label: label, Time: p.cue.start})
		if _, ok := b.r.first[label]; !ok {
			b.r.first[label] = Place{p.line, 1}
		}
	case p.first && b.end != corpus.NoTime && p.cue.start-b.end >= pause:
		b.flush()
	}
	if p.spoken != "" {
		b.lines = append(b.lines, p.spoken)
	}
	b.end = p.cue.end
}

func (b *cueBuilder) flush() {
	if len(b.lines) == 0 {
		return
	}
	t := &b.r.draft.Turns[len(b.r.draft.Turns)-1]
	t.Paragraphs = append(t.Paragraphs, strings.Join(b.lines, "\n"))
	b.lines = b.lines[:0]
}
