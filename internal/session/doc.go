// Package session lets people code and adjudicate in a terminal, line by line.
//
// Start with [Code], one person's walk through a transcript, or [Adjudicate],
// the walk through the places where coders part. Both show a piece of text, ask,
// take one line as the answer, keep what it decides, and ask again.
//
// Nothing depends on a screen: lines come and go, nothing is drawn over, no
// colour or place on the screen means anything. So a session works over a slow
// line, on paper, read aloud by a screen reader, and driven by a script.
//
// # Guarantees
//
//   - What an answer decides is on the disk before the next question. What could
//     not be kept is said, and nothing of it stays behind.
//   - An answer that is not understood changes nothing. Neither does the end of
//     the input or an interrupt: they end the session, as q does.
//   - Numbers of sentences, words and suggestions count from 1, stay what they are
//     while a turn is shown, and are those of the turn, not of the screen.
//   - Where a turn is cut into parts depends on its words alone, so that a session
//     goes on in the same place in a window of another size.
//   - What is shown is the transcript's own words, but for white space; where some
//     are left out stands […].
//   - With Blind, neither rules' nor colleagues' codings are looked at.
package session
