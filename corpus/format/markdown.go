package format

import (
	"strings"
	"time"

	"github.com/ownwords/ownwords/corpus"
)

// markdownLabel is a line that plain text hardly has: a heading with a colon
// or a bold label.
var markdownLabel = pattern(`(?m)^(#{1,6}[ \t]+[^\n]{1,120}[:：][ \t]*$|\*\*[^*\n]{1,120}([:：]\*\*|\*\*[:：]))`)

// sniffMarkdown wants two such lines.
func sniffMarkdown(head string) bool {
	return len(markdownLabel().FindAllStringIndex(head, 2)) == 2
}

// readMarkdown reads a transcript whose labels are headings (### Name:) or
// bold (**Name:** text), or stand as in plain text. Emphasis in speech stays;
// that of the label goes. The first heading of level 1 is the title; other
// headings are nobody's words and go to the header. A heading that is a time
// (### 00:05:00) is the time of the turn after it. Headings without a colon
// are tried as labels when there are no others.
func readMarkdown(text string, o *Options) (*reading, error) {
	r, labelled, err := markdownOnce(text, o, false)
	if err == nil && !labelled {
		if again, ok, err := markdownOnce(text, o, true); err == nil && ok {
			return again, nil
		}
	}
	return r, err
}

func markdownOnce(text string, o *Options, bare bool) (*reading, bool, error) {
	s := newScript(text, o)
	md := &markdown{s: s, bare: bare, pending: corpus.NoTime}
	s.survey(withoutMarkdown)
	s.open(md.look)
	r, err := s.read()
	if err != nil {
		return nil, false, err
	}
	if s.title >= 0 {
		r.draft.Title = md.title
	}
	return r, s.cast.anybody(), nil
}

type markdown struct {
	s       *script
	bare    bool // headings and bold lines without a colon may be labels
	title   string
	pending time.Duration // of the last heading that is a time, until a turn takes it
}

// look finds the opening of one line and sets headings aside.
func (md *markdown) look(i int, l string) (mark, int, bool) {
	level, from, to := headingOf(l)
	if level == 0 && ruler().MatchString(l) {
		md.s.aside[i] = true
		return mark{}, 0, false
	}
	if level == 0 {
		m, ok := md.inline(l)
		return md.timed(m), classOf(m), ok
	}
	md.s.aside[i] = true
	f := flatten(l[from:to])
	if d, n := clockAt(f.text); n > 0 && n == len(f.text) {
		md.pending = d
		return mark{}, 0, false
	}
	m, ok := f.opening(md.s.cast.known)
	class := int(heading) + level
	if !ok && md.bare && (level > 1 || md.s.title >= 0) {
		m, ok = alone(f.text, md.s.cast.known)
		class = 0
	}
	if !ok {
		if level == 1 && md.s.title < 0 && len(md.s.ops) == 0 {
			md.s.title, md.title = i, strings.TrimSpace(l[from:to])
		}
		return mark{}, 0, false
	}
	m.at, m.text, m.form = m.at+from, min(m.text+from, to), heading
	if strings.TrimSpace(l[m.text:to]) == "" {
		m.text = len(l) // the closing number signs are no speech
	}
	return md.timed(m), class, true
}

func (md *markdown) timed(m mark) mark {
	if m.label != "" && m.time == corpus.NoTime && !isMetadata(keyOf(m.label)) {
		m.time, md.pending = md.pending, corpus.NoTime
	}
	return m
}

// inline reads a line that is no heading.
func (md *markdown) inline(l string) (mark, bool) {
	head := l[:min(len(l), maxHead)]
	f := flatten(head)
	m, ok := f.opening(md.s.cast.known)
	if !ok && md.bare && len(l) == len(head) && len(f.runs) == 2 && f.runs[0].at == 0 && f.runs[1].at+f.runs[1].n == len(strings.TrimRight(l, " \t")) {
		m, ok = alone(f.text, md.s.cast.known)
		m.at, m.text = f.runs[0].n, len(l)
	}
	if !ok {
		return mark{}, false
	}
	return m, true
}

// ruler is a line drawn between paragraphs, or under a heading.
var ruler = pattern(`^ {0,3}((\*[ \t]*){3,}|(-[ \t]*){3,}|(_[ \t]*){3,}|=+[ \t]*)$`)

// headingOf is the level of an ATX heading, 0 for other lines, and where its
// content stands, without number signs and a trailing {#anchor}.
func headingOf(l string) (level, from, to int) {
	i := 0
	for i < len(l) && i < 3 && l[i] == ' ' {
		i++
	}
	for i+level < len(l) && level < 7 && l[i+level] == '#' {
		level++
	}
	if level == 0 || level > 6 || i+level < len(l) && l[i+level] != ' ' && l[i+level] != '\t' {
		return 0, 0, 0
	}
	from = min(blanks(l, i+level), len(l))
	to = len(strings.TrimRight(l, " \t"))
	if k := strings.LastIndex(l[from:max(from, to)], " {#"); k >= 0 && strings.HasSuffix(l[:to], "}") {
		to = from + k
	}
	if t := strings.TrimRight(l[from:max(from, to)], "#"); t == "" || strings.HasSuffix(t, " ") {
		to = from + len(strings.TrimRight(t, " \t"))
	}
	return level, from, max(from, to)
}

// flat is the start of a line without emphasis and escapes, with the way back.
type flat struct {
	src  string
	text string
	pos  []int // offset in src of each byte of text
	runs []run // the emphasis that was taken out
}

type run struct{ at, n int }

// flatten takes out runs of * that are not bullets, pairs of _, and
// backslashes before punctuation.
func flatten(s string) flat {
	s = s[:min(len(s), maxHead)]
	f := flat{src: s}
	var out []byte
	for i := 0; i < len(s); {
		n := 0
		switch {
		case s[i] == '*':
			for i+n < len(s) && s[i+n] == '*' {
				n++
			}
			if i == 0 && n == 1 && len(s) > 1 && (s[1] == ' ' || s[1] == '\t') {
				n = 0
			}
		case strings.HasPrefix(s[i:], "__"):
			n = 2
		case s[i] == '\\' && i+1 < len(s) && strings.IndexByte("_-.[]()#*!", s[i+1]) >= 0:
			out, f.pos = append(out, s[i+1]), append(f.pos, i+1)
			i += 2
			continue
		}
		if n > 0 {
			f.runs = append(f.runs, run{i, n})
			i += n
			continue
		}
		out, f.pos = append(out, s[i]), append(f.pos, i)
		i++
	}
	f.text = string(out)
	return f
}

// opening reads the flat text and puts the mark's places back into the
// source. Emphasis that opens before the label and does not close before the
// speech goes on around the speech.
func (f *flat) opening(k *known) (mark, bool) {
	m, ok := openingOf(f.text, k)
	if !ok {
		return m, false
	}
	at, end := f.pos[m.at], f.pos[m.text-1]+1
	m.at = at
	if len(f.runs) == 0 || f.runs[0].at > at {
		m.text = blanks(f.src, end)
		return m, true
	}
	if m.form == colon || m.form == tight {
		m.form = bold
	}
	first := f.runs[0]
	signs := f.src[first.at : first.at+first.n]
	closed := len(f.runs) > 1 && f.runs[1].at < end
	switch after := blanks(f.src, end); {
	case closed:
	case strings.HasPrefix(f.src[end:], signs):
		end += len(signs)
	case strings.HasPrefix(f.src[after:], signs):
		end = after + len(signs)
	case after < len(f.src):
		m.wrap = signs
	}
	m.text = blanks(f.src, end)
	return m, true
}
