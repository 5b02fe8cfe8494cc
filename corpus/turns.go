package corpus

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// reading is the state of one pass over a body, a line at a time.
//
//	line            what it does
//	blank           ends the paragraph
//	time? label:    ends the paragraph, opens a turn; what follows is its text
//	anything else   opens a paragraph, or goes on with the one that is open
//
// A backslash that opens a paragraph is an escape: it is skipped. Blanks at a
// line's ends count for nothing.
type reading struct {
	d       *Document
	labels  map[string]string // label as written (NFC) -> label
	any     bool              // labels are not all: every line that looks like it opens a turn
	longest int               // bytes of the longest label that can open one
	known   map[string]int    // label -> index in Speakers
	open    bool              // a paragraph is open
	spans   []Span            // all paragraphs; each turn's are cut out of it at the end
	first   []int             // for each turn, index in spans of its first paragraph
}

// findTurns divides the body into turns and paragraphs.
func (d *Document) findTurns() {
	r := &reading{d: d, labels: d.Meta.labels(), any: d.Meta.Speakers == nil, known: map[string]int{}}
	r.longest = longestLabel(r.labels, r.any)
	for start := 0; start < len(d.Body); {
		end, next := lineEnd(d.Body, start)
		r.line(trimSpan(d.Body, Span{start, end}))
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

// labels maps every label that the front matter lists to the one it stands
// for.
func (m *Meta) labels() map[string]string {
	known := map[string]string{}
	for _, label := range m.Speakers {
		known[label] = label
	}
	for odd, label := range m.Aliases {
		known[odd] = label
	}
	return known
}

func longestLabel(labels map[string]string, any bool) (longest int) {
	if any {
		longest = maxLabelChars * utf8.UTFMax
	}
	for label := range labels {
		longest = max(longest, len(label))
	}
	return longest
}

// normal is the form in which labels are looked up.
func normal(label string) string { return norm.NFC.String(strings.TrimSpace(label)) }

// line reads one line, trimmed.
func (r *reading) line(s Span) {
	if s.Empty() {
		r.open = false
		return
	}
	text := r.d.Slice(s)
	if o, ok := cutOpening(text, r.longest); ok {
		if label, ok := r.speaker(o.label); ok {
			r.turn(label, o.time, Span{s.Start, s.Start + o.rest})
			r.say(trimSpan(r.d.Body, Span{s.Start + o.rest, s.End}))
			return
		}
	}
	if !r.open && text[0] == '\\' {
		s = trimSpan(r.d.Body, Span{s.Start + 1, s.End})
	}
	r.say(s)
}

// speaker tells whether a label opens turns here, and which label it is.
func (r *reading) speaker(label string) (string, bool) {
	if to, ok := r.labels[label]; ok {
		return to, true
	}
	if !r.any || !looksLikeLabel(label) {
		return "", false
	}
	r.labels[label] = label
	return label, true
}

func (r *reading) turn(label string, t time.Duration, line Span) {
	i, ok := r.known[label]
	if !ok {
		i = len(r.d.Speakers)
		r.known[label] = i
		r.d.Speakers = append(r.d.Speakers, Speaker{Label: label})
	}
	r.d.Turns = append(roomFor(r.d.Turns, 1, line.End, len(r.d.Body)), Turn{Speaker: i, Time: t, Line: line})
	r.first = append(roomFor(r.first, 1, line.End, len(r.d.Body)), len(r.spans))
	r.open = false
}

// say adds a line's text to the open paragraph, or opens one.
func (r *reading) say(s Span) {
	if s.Empty() {
		return
	}
	if n := len(r.d.Turns); n > 0 {
		r.d.Turns[n-1].Line.End = s.End
	}
	if r.open {
		r.spans[len(r.spans)-1].End = s.End
	} else {
		r.spans = append(roomFor(r.spans, 1, s.End, len(r.d.Body)), s)
	}
	r.open = true
}

// finish gives each turn its paragraphs. What stands before the first label is
// the header where there are turns, else the speech of the document's only
// voice.
func (r *reading) finish() {
	d, end := r.d, len(r.spans)
	for i := len(d.Turns) - 1; i >= 0; i-- {
		if n := r.first[i]; n < end {
			d.Turns[i].Paragraphs, end = r.spans[n:end:end], n
		}
	}
	if end == 0 {
		return
	}
	before := Span{r.spans[0].Start, r.spans[end-1].End}
	if len(d.Turns) > 0 {
		d.Header = before
		return
	}
	d.Speakers = []Speaker{{}}
	d.Turns = []Turn{{Time: NoTime, Line: before, Paragraphs: r.spans}}
}

// trimSpan takes white space from both ends.
func trimSpan(body string, s Span) Span {
	for s.Start < s.End && body[s.Start] == ' ' {
		s.Start++
	}
	for s.Start < s.End && body[s.End-1] == ' ' {
		s.End--
	}
	if s.Empty() || isSolid(body[s.Start]) && isSolid(body[s.End-1]) {
		return s
	}
	text := body[s.Start:s.End]
	left := strings.TrimLeftFunc(text, unicode.IsSpace)
	s.Start += len(text) - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, unicode.IsSpace))
	return s
}

// isSolid holds for ASCII that is no white space.
func isSolid(c byte) bool { return c > ' ' && c < utf8.RuneSelf }
