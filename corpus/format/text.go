package format

import (
	"fmt"
	"strings"
	"time"

	"github.com/ownwords/ownwords/corpus"
)

// readText reads plain text. Labels that stand alone on a line without a
// colon are tried when there are no others.
func readText(text string, o *Options) (*reading, error) {
	s := newScript(text, o)
	s.survey(asItIs)
	s.open(func(_ int, l string) (mark, int, bool) {
		m, ok := openingOf(l, s.cast.known)
		return m, classOf(m), ok
	})
	r, err := s.read()
	if err == nil && !s.cast.anybody() {
		if alone := readAlone(text, o); alone != nil {
			r = alone
		}
	}
	if err != nil {
		return nil, err
	}
	endStamps(r)
	trailer(r)
	return r, nil
}

// classOf is the class of an opening that is written as talk hardly is.
func classOf(m mark) int {
	switch m.form {
	case stamped, hashed, bold:
		return int(m.form)
	}
	return 0
}

// readAlone reads a file whose labels stand alone on a line, with the speech
// below. Any short line looks like such a label, so the voices must carry the
// file: at least two of them, usual or recurring, and every third block opened
// by one. It returns nil when they do not.
func readAlone(text string, o *Options) *reading {
	s := newScript(text, o)
	s.survey(asItIs)
	s.openAlone()
	counts := map[*voice]int{}
	for i := range s.ops {
		counts[s.ops[i].voice]++
	}
	var kept []opening
	voices := map[*voice]bool{}
	for _, op := range s.ops {
		if op.voice.sure || usual(op.voice.key) || counts[op.voice] > 1 && nameLike(op.voice) {
			kept = append(kept, op)
			voices[op.voice] = true
		}
	}
	if len(voices) < 2 || 3*len(kept) < s.blocks {
		return nil
	}
	s.ops = kept
	r, err := s.read()
	if err != nil || !s.cast.anybody() {
		return nil
	}
	return r
}

// openAlone finds short lines at the start of a block. A line that is a block
// of its own counts when it is usual, declared or a name of several words.
func (s *script) openAlone() {
	free := true
	for i := range s.lines {
		l := s.line(i)
		if s.blank(i) {
			free = true
			continue
		}
		if free {
			s.blocks++
			if m, ok := alone(l, s.cast.known); ok && (i+1 < len(s.lines) && !s.blank(i+1) || standsAlone(m.label, s.cast.known)) {
				s.add(opening{mark: m, line: i, start: true})
			}
		}
		free = false
	}
}

// alone takes a whole line for a label.
func alone(l string, k *known) (mark, bool) {
	if len(l) > maxHead {
		return mark{}, false
	}
	label := strings.TrimSpace(l)
	m := mark{label: label, at: blanks(l, 0), text: len(l), time: corpus.NoTime, form: bare}
	_, ok := k.take(label)
	return m, ok && !strings.HasSuffix(label, ".")
}

func standsAlone(label string, k *known) bool {
	if key := keyOf(label); usual(key) || k.declared[key] {
		return true
	}
	return isFullName(label)
}

// endStamps reads the times of f4, which stand at the end of a turn,
// #00:01:02-5#, and so are the time at which the next one starts. A file
// whose turns have times at their start keeps them as they are.
func endStamps(r *reading) {
	turns := r.draft.Turns
	stamps := 0
	for i := range turns {
		if turns[i].Time != corpus.NoTime || turns[i].Label == "" {
			return
		}
		if _, _, ok := endStamp(&turns[i]); ok {
			stamps++
		}
	}
	if stamps == 0 || 2*stamps < len(turns) {
		return
	}
	for i := range turns {
		d, rest, ok := endStamp(&turns[i])
		if !ok {
			continue
		}
		last := len(turns[i].Paragraphs) - 1
		if turns[i].Paragraphs[last] = rest; rest == "" {
			turns[i].Paragraphs = turns[i].Paragraphs[:last]
		}
		if i+1 < len(turns) {
			turns[i+1].Time = d
		}
	}
	r.notes = append(r.notes, Note{Text: fmt.Sprintf("%s at the end of turns are read as the time at which the next turn starts", count(stamps, "time", "times"))})
}

func endStamp(t *corpus.DraftTurn) (time.Duration, string, bool) {
	if len(t.Paragraphs) == 0 {
		return 0, "", false
	}
	p := t.Paragraphs[len(t.Paragraphs)-1]
	if !strings.HasSuffix(p, "#") {
		return 0, "", false
	}
	i := strings.LastIndexByte(p[:len(p)-1], '#')
	if i < 0 {
		return 0, "", false
	}
	d, n := stampAt(p[i:])
	return d, strings.TrimSpace(p[:i]), n == len(p)-i
}

// trailerLine is what services put under a transcript.
var trailerLine = pattern(`^(Transcribed by https://\S+|.{1,80} stopped transcription)$`)

// trailer moves such a line out of the last speaker's mouth.
func trailer(r *reading) {
	turns := r.draft.Turns
	last := &turns[len(turns)-1]
	n := len(last.Paragraphs)
	if n == 0 || last.Label == "" || len(last.Paragraphs[n-1]) > 400 || !trailerLine().MatchString(last.Paragraphs[n-1]) {
		return
	}
	line := last.Paragraphs[n-1]
	last.Paragraphs = last.Paragraphs[:n-1]
	r.draft.Header = append(r.draft.Header, line)
	r.notes = append(r.notes, Note{Text: quote(line) + " at the end is kept in the header, not as speech"})
}
