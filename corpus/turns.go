package corpus

import (
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// reading is the state of one pass over a body, a line at a time.
//
//	line            what it does
//	blank           ends the paragraph
//	time? label:    ends the paragraph, opens a turn; what follows is its text
//	anything else   opens a paragraph, or goes on with the one that is open
//
// A backslash that opens a paragraph is an escape: it is skipped.
type reading struct {
	d       *Document
	labels  map[string]string // label as written (NFC) -> label; nil: every line that looks like it
	known   map[string]int    // label -> index in Speakers
	open    bool              // a paragraph is open
	opening []Span            // paragraphs before the first label
}

// findTurns divides the body into turns and paragraphs.
func (d *Document) findTurns() {
	r := &reading{d: d, labels: d.Meta.labels(), known: map[string]int{}}
	for start := 0; start < len(d.Body); {
		end, next := lineEnd(d.Body, start)
		r.line(start, end)
		start = next
	}
	r.finish()
}

func lineEnd(s string, start int) (end, next int) {
	if i := strings.IndexByte(s[start:], '\n'); i >= 0 {
		return start + i, start + i + 1
	}
	return len(s), len(s)
}

// labels maps every label that may open a turn to the one it stands for.
func (m *Meta) labels() map[string]string {
	if m.Speakers == nil {
		return nil
	}
	known := map[string]string{}
	for odd, label := range m.Aliases {
		known[normal(odd)] = normal(label)
	}
	for _, label := range m.Speakers {
		if _, isAlias := known[normal(label)]; !isAlias {
			known[normal(label)] = normal(label)
		}
	}
	return known
}

func normal(label string) string { return norm.NFC.String(strings.TrimSpace(label)) }

func (r *reading) line(start, end int) {
	text := r.d.Body[start:end]
	if strings.TrimSpace(text) == "" {
		r.open = false
		return
	}
	if o, ok := cutOpening(text); ok {
		if label, ok := r.speaker(o.label); ok {
			r.turn(label, o.time, start, start+o.rest)
			r.say(start+o.rest, end)
			return
		}
	}
	if !r.open && text[0] == '\\' {
		start++
	}
	r.say(start, end)
}

// speaker tells whether a label opens turns here, and which label it is.
func (r *reading) speaker(label string) (string, bool) {
	if r.labels != nil {
		label, ok := r.labels[label]
		return label, ok
	}
	if to, ok := r.d.Meta.Aliases[label]; ok {
		return normal(to), true
	}
	return label, looksLikeLabel(label)
}

func (r *reading) turn(label string, t time.Duration, start, end int) {
	i, ok := r.known[label]
	if !ok {
		i = len(r.d.Speakers)
		r.known[label] = i
		r.d.Speakers = append(r.d.Speakers, Speaker{Label: label})
	}
	r.d.Turns = append(r.d.Turns, Turn{Speaker: i, Time: t, Line: Span{start, end}})
	r.open = false
}

// say adds a line's text to the open paragraph, or opens one.
func (r *reading) say(start, end int) {
	s := trimSpan(r.d.Body, Span{start, end})
	if s.Empty() {
		return
	}
	paragraphs := &r.opening
	if n := len(r.d.Turns); n > 0 {
		t := &r.d.Turns[n-1]
		t.Line.End = s.End
		paragraphs = &t.Paragraphs
	}
	if n := len(*paragraphs); r.open && n > 0 {
		(*paragraphs)[n-1].End = s.End
	} else {
		*paragraphs = append(*paragraphs, s)
	}
	r.open = true
}

// finish decides what stood before the first label: header where there are
// turns, else the speech of the document's only voice.
func (r *reading) finish() {
	if len(r.opening) == 0 {
		return
	}
	whole := Span{r.opening[0].Start, r.opening[len(r.opening)-1].End}
	if len(r.d.Turns) > 0 {
		r.d.Header = whole
		return
	}
	r.d.Speakers = []Speaker{{}}
	r.d.Turns = []Turn{{Time: NoTime, Line: whole, Paragraphs: r.opening}}
}

// trimSpan takes white space from both ends.
func trimSpan(body string, s Span) Span {
	text := body[s.Start:s.End]
	left := strings.TrimLeftFunc(text, unicode.IsSpace)
	s.Start += len(text) - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, unicode.IsSpace))
	return s
}
