package decision

import (
	"fmt"

	"github.com/ownwords/ownwords/corpus"
)

// Op says what a decision does.
type Op string

// The ops. Decisions with another are kept and have no effect.
const (
	Code   Op = "code"   // this code belongs on this span
	Accept Op = "accept" // the rules' coding is right
	Reject Op = "reject" // the rules' coding is wrong
	Memo   Op = "memo"   // a note, about a decision or a span
	Done   Op = "done"   // the coder has finished with a document, a span, a code
	Undo   Op = "undo"   // takes a decision back
	Move   Op = "move"   // a decision's place in a transcript that has changed
)

// A Decision is one line. The zero value of a field means that the line does
// not have it.
type Decision struct {
	ID    string // ULID
	At    string // RFC 3339, UTC, by the coder's clock
	Coder string
	Doc   string // id of the document
	Op    Op

	Of []string // ids of earlier decisions of this coder
	Place

	Code    string   // id, as the codebook had it
	Meaning string   // sum of what the code meant: codebook.Code.Meaning
	Rules   []string // of an accept: the rules that had found it, as reports name them
	Round   string
	Saw     []string // what the coder saw: "rules", coders; see Blind
	Blind   bool     // the line has `saw: []`: the coder saw neither rules nor colleagues
	Text    string   // of a memo
	Why     string   // the reason
	Flags   []string
	How     string // of a move: how the place was found
}

// Place is a span as a decision remembers it. Offsets count code points of
// the body that Sum is of; End is 0 where a decision has no span.
type Place struct {
	Start, End    int
	Quote         string // exactly what stood there
	Before, After string // up to 32 characters on each side
	Sum           string // sha256 of the body, hexadecimal
}

// HasSpan reports whether the decision is about a span.
func (p *Place) HasSpan() bool { return p.End > 0 }

// fault says what makes a decision unusable, "" for nothing.
func (d *Decision) fault() string {
	switch {
	case !validID(d.ID):
		return fmt.Sprintf("id %q is not a ULID", d.ID)
	case d.Coder == "":
		return "names no coder"
	case d.Doc == "":
		return "names no document"
	case d.Op == "":
		return "has no op"
	case corpus.ValidID(d.Coder) != nil:
		return fmt.Sprintf("coder: %s", corpus.ValidID(d.Coder))
	case d.Start < 0, d.HasSpan() && d.Start >= d.End:
		return fmt.Sprintf("%d-%d is no span", d.Start, d.End)
	}
	return d.lacks()
}

// lacks says what an op needs and the decision has not.
func (d *Decision) lacks() string {
	switch d.Op {
	case Code, Accept, Reject:
		switch {
		case !d.HasSpan():
			return fmt.Sprintf("%s without a span", d.Op)
		case d.Code == "":
			return fmt.Sprintf("%s without a code", d.Op)
		}
	case Undo, Move:
		if len(d.Of) == 0 {
			return fmt.Sprintf("%s of nothing", d.Op)
		}
		if d.Op == Move && !d.HasSpan() {
			return "move without a span"
		}
	}
	return ""
}
