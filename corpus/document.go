package corpus

import (
	"fmt"
	"time"
)

// Role says whose words a turn holds.
type Role uint8

// The three roles. Only participants' words are data unless somebody asks.
const (
	Participant Role = iota
	Interviewer
	Other // interpreter, note-taker, "Unidentified", "All"
)

// String is the role as files and flags spell it.
func (r Role) String() string { return [...]string{"participant", "interviewer", "other"}[r] }

// ParseRole reads a role as files and flags spell it, without case; "" is
// Participant.
func ParseRole(s string) (Role, error) {
	switch Key(s) {
	case "", "participant":
		return Participant, nil
	case "interviewer":
		return Interviewer, nil
	case "other":
		return Other, nil
	}
	return Participant, fmt.Errorf("role %q is not known", s)
}

// Speaker is one voice of a document.
type Speaker struct {
	Label       string // as the transcript has it, aliases resolved; "" where no label stands
	Participant string // whose words they are; "" unless Role is Participant
	Role        Role
}

// NoTime is the Time of a turn whose transcript gives none.
const NoTime = time.Duration(-1)

// Turn is one speaker's stretch of talk.
type Turn struct {
	Speaker    int           // index into Document.Speakers
	Time       time.Duration // from the recording's start, or NoTime
	Line       Span          // everything: time, label and speech
	Paragraphs []Span        // the speech, trimmed, without label, time or escaping backslash; none when nothing was said
}

// Speech is the span from the first to the last character said. It is empty,
// at the end of the label, when nothing was said.
func (t *Turn) Speech() Span {
	if len(t.Paragraphs) == 0 {
		return Span{t.Line.End, t.Line.End}
	}
	return Span{t.Paragraphs[0].Start, t.Paragraphs[len(t.Paragraphs)-1].End}
}

// Document is one transcript: its body and where everything in it stands.
// A Document does not change after it is read and assigned its people, and
// may be read by several goroutines.
type Document struct {
	ID       string
	Meta     Meta
	Body     string // what follows the front matter; every offset counts from its start
	Speakers []Speaker
	Turns    []Turn
	Header   Span     // what stands before the first label: not data
	Notices  []string // what reading had to put right: carriage returns, a byte order mark

	text     *Text
	bodyLine int     // lines of the file before the body
	marks    []int32 // code points before each block of markBytes bytes; nil when Body is ASCII
	runes    int
}
