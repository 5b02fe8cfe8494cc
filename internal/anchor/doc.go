// Package anchor finds the place of a person's decision in a transcript that
// has changed since: names were replaced, typos mended, paragraphs cut and
// moved. Other tools forbid such edits, drop the codings, or leave them on
// the wrong words.
//
// Start with NewDiff where the earlier body is still there, and with NewBody
// where only quote and context are known. Both are made once for many marks.
//
// # Guarantees
//
//   - A place is given only where the evidence is clear. Otherwise the mark is
//     Ambiguous (several places may be it, or its text stands in pieces now) or
//     Lost (no place is it), with candidates for a person to look at.
//   - A span keeps the words that survive. A word that was changed at its edge
//     is covered by what replaced it; what was put in at an edge stays outside,
//     what was put in inside belongs to it. Half of its words or more gone, it
//     is Lost.
//   - Spans lie on character boundaries and cut words only where the earlier
//     span did: at the same letter if the word is the same, else in the same
//     proportion.
//   - The same bodies and marks give the same places. There is no clock inside:
//     searches are bounded by counts, in text and marks together about linear.
//
// # How a diff places
//
// Words are compared without case, composition and the form of apostrophes;
// punctuation and white space do not count. Rows of words that stand once in
// either body tie them together (patience diff), Myers' algorithm fills in
// between. What is put for the same words again and again, a pseudonym or
// another label, is learnt, and the earlier body read as if it had always been
// there. Runs that may be chance are dropped. What remains on both sides is
// searched for moved passages, then for words that look alike. Of equal words
// in a row, of which some went or came, nobody can tell which: they are
// Ambiguous. What the diff has lost is looked for by quote and context among
// the words that it cannot explain.
//
// There are libraries for diffs, go-diff (diffmatchpatch) the best known. It
// goes by characters, so that edges end up inside words; without its clock it
// is quadratic; and it knows nothing of moves, names or doubt, which are what
// matters here.
//
// # How quote and context place
//
// Where all the quote's words stand in a row, or else where many words of
// quote and context stand in order, the evidence is weighed in bits: a word
// that answers counts -log2 of its share of the body, one that does not costs
// some. A place must have more bits than it takes to pick one place of the
// body, three quarters of all the bits there could be, and ten more than any
// other. So "yeah" is found by its context or not at all.
//
// # What that comes to
//
// Words, phrases, sentences, paragraphs and rows of characters of 18 real
// transcripts (English and Chinese), some 1,600 (4,000 in the first two rows), and what became of them in
// each edit, in percent; measured on 2026-11-27. Right leaves changed words at
// an edge free; "not" is lost or ambiguous, rightly so or not; wrong is a
// number. The last column is a search for the quote's first place.
//
//	                        diff                quote and context    first place
//	                        right   not  wrong  right   not  wrong   right wrong
//	text put before         100.0   0.0      0   99.7   0.3      0    63.3    37%
//	typos mended            100.0   0.0      0   99.6   0.4      0    53.6    37%
//	names replaced           99.8   0.3      0   87.0  13.0      0    39.4    35%
//	labels changed           99.9   0.1      0   79.2  20.7      1    37.5    35%
//	fillers taken out        98.5   1.5      0   97.9   2.2      0    48.2    36%
//	sentences deleted        95.3   4.7      0   92.8   7.1      0    59.2    36%
//	a third deleted          66.4  33.5      1   52.8  47.1      1    38.5    36%
//	paragraphs moved         98.8   1.1      1   95.8   4.2      0    63.0    37%
//	paragraphs replaced      91.2   8.2      1   86.2  13.0      2    56.3    38%
//	all at once              94.1   5.8      1   66.4  33.6      1    27.9    34%
//
// In each of the last rows some of the text is gone: of "a third deleted" 32 in
// a hundred are rightly not found. Wrong ones were replaced by the very same
// words elsewhere, or lost the sentence at their edge.
//
// # Downsides
//
// In made up chat, where five short turns and whole sentences come back all
// the time, up to seven of a thousand marks are silently wrong when names,
// labels, typos, order and a part of the text change at once, and up to four
// when a third of the sentences goes; in other edits at most two.
//
// A coded word that stands alone in its sentence or turn and was replaced by
// another is Lost, unless the same was done three times. By quote and context
// alone, nobody can tell that a passage was deleted when its double, with the
// same context, stands elsewhere. The diff takes twins, sentences said twice,
// for the one that fits the white space around it.
package anchor
