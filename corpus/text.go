package corpus

// Text holds what a project decides about reading talk: which bracketed
// notes are the transcriber's, which turns are backchannels, and which
// version of the sentence rules is pinned. It is safe for concurrent use.
type Text struct {
}

// Unit is a kind of stretch of text in which something is matched or counted.
type Unit string

// The units a document divides into by itself.
const (
	Sentence  Unit = "sentence"
	TurnUnit  Unit = "turn"
	Exchange  Unit = "exchange"
	Paragraph Unit = "paragraph"
)

// Stretch is one unit of a document: its span, trimmed, and the turns it
// lies in (indices into Document.Turns, both inclusive).
type Stretch struct {
	Span        Span
	First, Last int
}

// Word is a token of UAX #29 that has a letter or digit. A Han, kana or Thai
// character is a word of its own. Words inside a transcriber's note are none.
type Word struct {
	Span Span
	Turn int // index into Document.Turns
}
