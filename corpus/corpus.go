// Package corpus holds transcripts and the places in them: turns,
// paragraphs, sentences, exchanges and words, who spoke them, and what is
// known about those people.
//
// Start with [Parse], which reads a canonical transcript, and
// [People.Assign], which says whose words its turns are. [Draft.Marshal]
// writes what a format reader understood in the canonical grammar, so that
// Parse gives the same turns back.
//
// A transcript as it stands on disk:
//
//	---
//	title: Interview with P01          front matter
//	speakers: [INT, P01]
//	---
//	[00:00:04] INT: How did you come   a turn: time, label, speech
//	to this work?                      a single line break is a blank
//
//	It was not really a job then.      a blank line parts paragraphs
//
// # Guarantees
//
//   - Spans are half-open ranges of bytes in Document.Body, on character
//     boundaries, trimmed of white space, in order. Code points appear only at
//     the edges, through ToCodePoint and ToByte, and the way there and back is
//     exact for every place.
//   - A label, a time or an escaping backslash is never part of a sentence or
//     paragraph span, nor at the edge of a turn's speech. It can stand inside a
//     turn's speech only between two of its paragraphs.
//   - Parse(Marshal(draft)) has the draft's labels, times and paragraphs, with
//     line breaks inside a paragraph read as blanks.
//   - The text never changes under a Sum. Nothing is normalised but line ends
//     and a byte order mark, and Notices says when that was needed.
//   - Sentences are those of segmentation 1 until a project asks for another.
//     Every character of a paragraph that is no white space is in exactly one.
//   - Transcriber's notes, bracketed times ("[00:12:33]") and measured pauses
//     ("(0.5)") are no words, and sentences see blanks in their place. A
//     paragraph that is only notes is one sentence, without words; in any other
//     every sentence has a word.
//   - Fast paths give what UAX #29 gives, to the byte: property tests hold them
//     to the library. Time and memory are linear, whatever the text.
//
// # Downsides
//
// Sentence and word boundaries follow UAX #29, with the abbreviations and
// lower-case sentence starts of transcribed speech taken care of, in no
// language in particular: "end.Then" is one word, and a sentence that opens
// with a lower-case letter after an abbreviation is joined to the one before.
// After "U.S." and initials only the commonest English openings ("But", "I")
// start a sentence. A stage direction that nobody listed ("[points at the
// map]") is speech until the project lists it.
package corpus
