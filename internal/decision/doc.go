// Package decision keeps what people decide about codings: one JSON object a
// line, in codings/<coder>/<document>.jsonl, only ever appended to.
//
// Start with [Store.Load], which reads every decision of a project, and
// [Set.Of], which gives those of one document that stand. [Store.Append]
// writes. What a place means in a transcript that has changed since, and how
// people's codings meet those of the rules, is other packages' work.
//
//	codings/ada/P01.jsonl
//	{"id":"01K…A","at":"2026-03-02T10:11:12Z","coder":"ada","doc":"P01","op":"code","start":412,"end":466,…}
//	{"id":"01K…B","at":"2026-03-02T10:12:40Z","coder":"ada","doc":"P01","op":"undo","of":"01K…A"}
//
// # How decisions fold
//
// A decision stands unless a later one of the same coder, which stands itself,
// takes it back: an undo, or a code that names it under `of`. So they are
// gone through from the last to the first, and each is settled when it is met:
//
//	A code   ◀── B undo ◀── C undo        C stands, so B does not, so A does
//
// What an undo or a move is `of` must be older than it, so there are no circles.
// Of several moves of one decision the last counts.
//
// # Guarantees
//
//   - What Append has returned is on the disk, flushed, in a line of its own.
//     What it has not returned leaves nothing behind but, after a crash, part
//     of a line, which is named and passed over.
//   - A new id is greater than every id in its file, and than those it is of,
//     whatever the clocks say.
//   - The fold depends on the set of lines alone: not on their order, on which
//     of a coder's files they are in, or on how often they occur. So the union
//     of two diverged copies is their merge.
//   - A line that cannot be read is a Problem with its place, never an error,
//     and never keeps others from being read. Nothing is ever rewritten, so
//     fields and ops of other versions stay in the files as they are.
//   - Nothing outside the project's folder is read or written.
//
// # Limits
//
// A line has at most 64 MiB, a file at most 4 GiB. A coder's folder is walked
// eight deep.
package decision
