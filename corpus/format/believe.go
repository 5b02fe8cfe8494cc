package format

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// # Which labels are believed
//
// Every line start that looks like a label is an opening; the openings of one
// label, however spelled, are a voice. Most files have a few voices that speak
// often and many lines that only look like one ("Note: she laughed"). A voice
// is believed, in this order,
//
//	declared   when the researcher or the format says so
//	usual      when it is one of the usual labels (I, P01, Interviewer 2, ...)
//	recurring  when it opens at least two turns and mostly stands where turns
//	           start: in a file with a blank line between turns that is after
//	           one; in a file without, anywhere
//	near       not believed for itself but taken for a believed one that is
//	           one or two slips of the keyboard away
//	alike      when it is written as believed ones are, in a way that talk is
//	           not: a heading with a colon, bold with a colon, with a time
//	rescued    when it opens a block once and has a name of several words in a
//	           file most of whose blocks have labels, when every block has one,
//	           or when without it nobody would answer
//
// What a label may look like depends on how often it comes back: "Reyes, Dana"
// and "01" once are talk, see wideLabel. What comes back and looks like no
// label even then is a note too.
//
// Words about a transcript (Date, Note, ...) need a declaration. What is
// merged, rescued or turned down is a note: a person decides at last.
func (c *cast) believe(ops []opening, text string, blocks int) []Note {
	c.count(ops)
	c.declareAliases()
	for _, v := range c.order {
		v.real = v.n > 0 && (v.sure || usual(v.key))
	}
	c.recurring(text)
	notes := c.near()
	c.alike(ops)
	c.rescue(ops, blocks)
	return notes
}

func (c *cast) count(ops []opening) {
	for _, v := range c.order {
		v.n, v.starts, v.free, v.real, v.into = 0, 0, 0, false, nil
	}
	for i := range ops {
		v := ops[i].voice
		v.n++
		if ops[i].start {
			v.starts++
		}
		if ops[i].start || ops[i].beside {
			v.free++
		}
	}
}

// recurring believes voices that come back.
func (c *cast) recurring(text string) {
	n, starts, top := 0, 0, 0
	for _, v := range c.order {
		if v.n > 1 && !isMetadata(v.key) {
			n, starts, top = n+v.n, starts+v.starts, max(top, v.n)
		}
	}
	parted := 2*starts >= n
	var doubtful []*voice
	for _, v := range c.order {
		switch {
		case v.real || v.n < 2 || isMetadata(v.key):
		case parted && (v.free < 2 || 2*v.free < v.n):
		case v.n*10 <= top && isLetters(v.key) && startsUpper(v.label):
			doubtful = append(doubtful, v)
		default:
			v.real = true
		}
	}
	// A rare word that the talk also has in lower case, "Remember:", is a
	// word; a name hardly ever stands there so.
	spoken := wordsIn(text, doubtful)
	for _, v := range doubtful {
		v.real = !spoken[v.key]
	}
}

// wordsIn says which of the voices' keys stand in the text as lower-case words.
func wordsIn(text string, voices []*voice) map[string]bool {
	found := map[string]bool{}
	if len(voices) == 0 {
		return found
	}
	for _, v := range voices {
		found[v.key] = false
	}
	start := -1
	for i, r := range text {
		if unicode.IsLetter(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			if _, ours := found[text[start:i]]; ours {
				found[text[start:i]] = true
			}
		}
		start = -1
	}
	return found
}

// alike believes voices whose openings are written as turns are. Two turns
// with times are enough for that; other ways of writing need one that is
// believed already.
func (c *cast) alike(ops []opening) {
	all, real := map[int]int{}, map[int]int{}
	for i := range ops {
		if op := &ops[i]; op.telling() {
			all[op.class]++
			if op.voice.believed() {
				real[op.class]++
			}
		}
	}
	for i := range ops {
		op := &ops[i]
		if op.telling() && all[op.class] > 1 && (real[op.class] > 0 || op.class == int(stamped)) && !op.voice.believed() {
			op.voice.real = true
		}
	}
}

// telling reports whether the way an opening is written says that it is one.
// Half a sentence says nothing even in bold; a heading that ends in a colon
// may say anything.
func (op *opening) telling() bool {
	return op.class != 0 && !isMetadata(op.voice.key) && (op.class >= int(heading) || op.voice.n > 1 || !isPhrase(op.voice.label))
}

// isPhrase: several words, the last of them in lower case.
func isPhrase(label string) bool {
	i := strings.LastIndexByte(label, ' ')
	r, _ := utf8.DecodeRuneInString(label[i+1:])
	return i >= 0 && unicode.IsLower(r)
}

// maxRescued: more voices than this that each speak once are a list of terms.
const maxRescued = 12

// rescue looks at voices that open a block once, written as believed ones are. Names of several words are
// believed where three quarters of the blocks have labels. Other names are
// believed where every block would have one (nobody's turn has two paragraphs,
// so this is no second one either), or where nobody but interviewers would be
// left; when there is nobody
// at all, they must be two and open half of the blocks.
func (c *cast) rescue(ops []opening, blocks int) {
	var once, names []*voice
	labelled, opened := 0, 0
	ways := map[int]bool{} // how believed ones are written
	for i := range ops {
		if op := &ops[i]; op.voice.believed() {
			ways[op.class] = true
			labelled++
			if op.start {
				opened++
			}
		}
	}
	for i := range ops {
		op := &ops[i]
		v := op.voice
		switch {
		case v.believed() || labelled > 0 && !ways[op.class]:
		case (op.start || op.beside) && op.form != tight && v.n == 1 && nameLike(v):
			once = append(once, v)
			if isFullName(v.label) {
				names = append(names, v)
			}
		}
	}
	if len(once) > maxRescued {
		return
	}
	switch {
	case labelled == 0 && (len(once) < 2 || 2*len(once) < blocks):
		return
	case opened >= 4 && opened == labelled && opened+len(once) >= blocks:
	case labelled > 0 && c.answers():
		if once = names; 4*(labelled+len(names)) < 3*blocks {
			return
		}
	}
	for _, v := range once {
		v.real = true
	}
}

// answers reports whether somebody who is no interviewer is believed.
func (c *cast) answers() bool {
	for _, v := range c.order {
		if v.believed() && !c.isInterviewer(v) {
			return true
		}
	}
	return false
}

// isFullName: two words or more, each with a capital.
func isFullName(label string) bool {
	words := strings.Fields(label)
	for _, w := range words {
		if !startsUpper(w) {
			return false
		}
	}
	return len(words) > 1
}

func nameLike(v *voice) bool {
	r, _ := utf8.DecodeRuneInString(v.label)
	return !isMetadata(v.key) && !sections(v.key) && !unicode.IsLower(r)
}

// doubts notes voices that look like labels and are kept as speech, and
// believed ones that speak once, at their first place after the first turn.
func (c *cast) doubts(ops []opening, at func(*opening) Place) []Note {
	type seen struct {
		place Place
		n     int
	}
	var order []*voice
	where := map[*voice]*seen{}
	talking := false
	labelled := c.anybody()
	for i := range ops {
		v := ops[i].voice
		talking = talking || v.believed() || !labelled
		if !talking {
			continue
		}
		if where[v] == nil {
			where[v] = &seen{place: at(&ops[i])}
			order = append(order, v)
		}
		where[v].n++
	}
	var notes []Note
	for _, v := range order {
		s := where[v]
		switch {
		case !v.believed():
			notes = append(notes, Note{s.place, keptAsSpeech(v.label, s.n)})
		case v.into == nil && v.n == 1 && !v.sure && !usual(v.key):
			notes = append(notes, Note{s.place, quote(v.label) + " speaks only once"})
		}
	}
	return notes
}

func (c *cast) anybody() bool {
	for _, v := range c.order {
		if v.believed() {
			return true
		}
	}
	return false
}

func isLetters(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func quote(s string) string { return strconv.Quote(s) }
