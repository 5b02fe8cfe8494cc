package format

import (
	"strings"
	"time"

	"github.com/ownwords/ownwords/corpus"
)

// cueReader reads the lines of a caption file. WebVTT and SubRip differ in
// what may stand between cues; the cues themselves are alike.
type cueReader struct {
	lines  []string
	cues   []cue
	header []string // text before the first cue
	notes  []Note
}

// timing reads "00:01.000 --> 00:04.500 settings", also as older programs
// write it: 0:0:5.100, a comma, no blanks round the arrow. isTiming tells a
// damaged time from an arrow in speech: a digit stands at the line's start.
func timing(l string) (start, end time.Duration, settings string, isTiming, ok bool) {
	if len(l) > 512 {
		l = l[:512]
	}
	left, right, found := strings.Cut(l, "-->")
	left, right = strings.TrimSpace(left), strings.TrimSpace(right)
	if !found || left == "" || right == "" {
		return 0, 0, "", false, false
	}
	negative := strings.HasPrefix(left, "-")
	left = strings.TrimPrefix(left, "-")
	if left == "" || !isDigit(left[0]) || !strings.Contains(left, ":") || len(left) > 20 {
		return 0, 0, "", false, false
	}
	start, n := cueClock(left)
	end, k := cueClock(strings.TrimPrefix(right, "-"))
	if n != len(left) || k == 0 {
		return corpus.NoTime, corpus.NoTime, "", true, false
	}
	if negative {
		start = 0
	}
	if strings.HasPrefix(right, "-") {
		end, k = 0, k+1
	}
	return start, end, right[k:], true, true
}

// cueClock reads a caption's time, whose hours may have any number of digits
// up to five and whose minutes and seconds may have one.
func cueClock(s string) (time.Duration, int) {
	var d time.Duration
	n, parts := 0, 0
	for {
		v, w := number(s[n:], 5)
		if w == 0 || parts > 0 && v > 59 {
			return 0, 0
		}
		d, n, parts = d*60+time.Duration(v), n+w, parts+1
		if parts == 3 || n >= len(s) || s[n] != ':' {
			break
		}
		n++
	}
	if parts < 2 {
		return 0, 0
	}
	ms, w := fraction(s[n:])
	n += w
	if n < len(s) && (isDigit(s[n]) || strings.IndexByte(":.,", s[n]) >= 0 || s[n] >= 'A') {
		return 0, 0
	}
	return d*time.Second + ms, n
}

// read reads cues from line i on. skip says how many lines at i are no cue at
// all (a note, a style), given that i starts a block; 0 when it is none.
func (r *cueReader) read(i int, skip func(i int) int) error {
	fresh := true // a block starts here
	for i < len(r.lines) {
		if r.lines[i] == "" {
			fresh = true
			i++
			continue
		}
		if fresh && skip != nil {
			if n := skip(i); n > 0 {
				i += n
				continue
			}
		}
		n, ok := r.cueAt(i, fresh)
		switch {
		case ok:
			if len(r.cues) > MaxCues {
				return &Error{Place: Place{i + 1, 1}, Text: "has too many captions"}
			}
		case len(r.cues) > 0:
			n = r.stray(i)
		default:
			n = r.before(i)
		}
		i += n
		fresh = false
	}
	return nil
}

// cueAt reads a cue's timing, perhaps behind an identifier, and its payload.
// It returns the number of lines.
func (r *cueReader) cueAt(i int, fresh bool) (int, bool) {
	at := i
	_, _, _, is, ok := timing(r.lines[at])
	if !is && (fresh || isIndex(r.lines[at])) && at+1 < len(r.lines) {
		at++
		_, _, _, is, ok = timing(r.lines[at])
	}
	if !is {
		return 0, false
	}
	start, end, settings, _, _ := timing(r.lines[at])
	if !ok {
		r.notes = append(r.notes, Note{Place{at + 1, 1}, "this time cannot be read: the caption is kept without one"})
	}
	q := cue{start: start, end: end, settings: settings}
	j := at + 1
	for j < len(r.lines) && r.lines[j] != "" && !r.startsCue(j) {
		q.lines = append(q.lines, payload{j + 1, r.lines[j]})
		j++
	}
	r.cues = append(r.cues, q)
	return j - i, true
}

// startsCue reports whether a cue follows without a blank line: a timing, or
// a number with a timing below.
func (r *cueReader) startsCue(i int) bool {
	if _, _, _, is, _ := timing(r.lines[i]); is {
		return true
	}
	if !isIndex(r.lines[i]) || i+1 >= len(r.lines) {
		return false
	}
	_, _, _, is, _ := timing(r.lines[i+1])
	return is
}

// stray keeps text behind a blank line inside a caption: it goes on.
func (r *cueReader) stray(i int) int {
	q := &r.cues[len(r.cues)-1]
	r.notes = append(r.notes, Note{Place{i + 1, 1}, "text without a time is kept with the caption before it"})
	j := i
	for j < len(r.lines) && r.lines[j] != "" && !r.startsCue(j) {
		q.lines = append(q.lines, payload{j + 1, r.lines[j]})
		j++
	}
	return max(j-i, 1)
}

// before keeps text before the first caption as header.
func (r *cueReader) before(i int) int {
	r.notes = append(r.notes, Note{Place{i + 1, 1}, "text before the first caption is kept with the header"})
	j := i + 1
	for j < len(r.lines) && r.lines[j] != "" && !r.startsCue(j) {
		j++
	}
	if p := strings.TrimSpace(strings.Join(r.lines[i:j], "\n")); p != "" {
		r.header = append(r.header, p)
	}
	return j - i
}

// isIndex reports whether a line is a cue's number.
func isIndex(l string) bool {
	l = strings.TrimSpace(l)
	_, w := number(l, 9)
	return w > 0 && w == len(l)
}
