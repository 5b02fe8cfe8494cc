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
	usual   []usualOpening    // the first few that were read
	open    bool              // a paragraph is open
	spans   []Span            // all paragraphs; each turn's are cut out of it at the end
}

// usualOpening is a label with its colon, as it opened a turn. A line that
// starts so, with a blank behind it, opens one of the same speaker: cutLabel
// has nothing else to find in it.
type usualOpening struct {
	text    string
	speaker int
}

// maxUsual is how many openings are tried one by one.
const maxUsual = 4

// findTurns divides the body into turns and paragraphs.
func (d *Document) findTurns() {
	r := d.newReading()
	for start := 0; start < len(d.Body); {
		end, next := lineEnd(d.Body, start)
		r.line(trimSpan(d.Body, Span{start, end}))
		start = next
	}
	r.finish()
}

func (d *Document) newReading() *reading {
	r := &reading{d: d, labels: d.Meta.labels(), any: d.Meta.Speakers == nil, known: map[string]int{}}
	r.longest = longestLabel(r.labels, r.any)
	return r
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
	if speaker, time, n := r.opening(text); n > 0 {
		r.turn(speaker, time, Span{s.Start, s.Start + n})
		r.say(trimSpan(r.d.Body, Span{s.Start + n, s.End}))
		return
	}
	if !r.open && text[0] == '\\' {
		s = trimSpan(r.d.Body, Span{s.Start + 1, s.End})
	}
	r.say(s)
}

// opening tells whose turn a line opens, and how many bytes say so; 0 where it
// opens none.
func (r *reading) opening(line string) (speaker int, time time.Duration, n int) {
	time, at := cutTime(line)
	for _, u := range r.usual {
		if n := at + len(u.text); strings.HasPrefix(line[at:], u.text) && (n == len(line) || line[n] == ' ') {
			return u.speaker, time, n
		}
	}
	label, n, ok := cutLabel(line[at:], r.longest)
	if !ok {
		return 0, NoTime, 0
	}
	if speaker, ok = r.speaker(label); !ok {
		return 0, NoTime, 0
	}
	if text := line[at : at+n]; len(r.usual) < maxUsual && text == label+":" {
		r.usual = append(r.usual, usualOpening{text, speaker})
	}
	return speaker, time, at + n
}

// speaker tells whether a label opens turns here, and whose: an index in
// Speakers.
func (r *reading) speaker(label string) (int, bool) {
	to, ok := r.labels[label]
	if !ok {
		if !r.any || !looksLikeLabel(label) {
			return 0, false
		}
		r.labels[label], to = label, label
	}
	i, ok := r.known[to]
	if !ok {
		i = len(r.d.Speakers)
		r.known[to] = i
		r.d.Speakers = append(r.d.Speakers, Speaker{Label: to})
	}
	return i, true
}

func (r *reading) turn(speaker int, t time.Duration, line Span) {
	r.d.Turns = append(roomFor(r.d.Turns, 1, line.End, len(r.d.Body)), Turn{Speaker: speaker, Time: t, Line: line})
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
		n := end
		for n > 0 && r.spans[n-1].Start > d.Turns[i].Line.Start {
			n--
		}
		if n < end {
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
