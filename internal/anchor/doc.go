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
//   - Where what a span has lost at an edge stands beside it, or among new words
//     elsewhere, it may have gone there: the mark is Ambiguous.
//   - Spans lie on character boundaries and cut words only where the earlier
//     span did: at the same letter if the word is the same, else in the same
//     proportion.
//   - The same bodies and marks give the same places. There is no clock inside:
//     searches are bounded by counts, and time is about linear in text and marks.
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
// Words, phrases, sentences, paragraphs and rows of characters of 16 real
// transcripts (English and Chinese), 5,000 in each row, and what became of them
// in each edit, in percent; measured on 2026-11-27. Half of the transcripts had
// no part in the last choices of rules and thresholds: over all edits the diff
// is right with 96.6 in a hundred marks there, and silently wrong with two of ten
// thousand; in the other half with 96.2, and one. Right leaves changed
// words at an edge free; "not" is lost or ambiguous, rightly so or not; twin and
// wrong are numbers: a twin has the words of quote and context to the letter,
// and is another place all the same. The last two columns are a search for the
// quote's first place, and its wrong ones in percent.
//
//	                        diff                     quote and context        first place
//	                        right   not  twin wrong  right   not  twin wrong  right wrong
//	text put before         100.0   0.0     0     0   99.7   0.3     0     0   62.9    37
//	typos mended            100.0   0.0     0     0   99.5   0.5     0     0   53.5    37
//	many typos              100.0   0.0     0     1   92.7   7.2     0     1   37.3    37
//	names replaced           99.5   0.5     0     0   89.1  10.9     0     1   41.4    35
//	labels changed           99.8   0.2     0     0   81.0  19.0     0     1   37.6    36
//	line ends, NFC to NFD   100.0   0.0     0     0   99.7   0.3     0     0   60.5    37
//	quotes curled           100.0   0.0     0     0   99.7   0.3     0     0   52.0    37
//	white space reflowed    100.0   0.0     0     0   99.7   0.3     0     0   35.4    37
//	punctuation changed     100.0   0.0     0     1   99.7   0.3     0     1   47.1    37
//	fillers taken out        98.6   1.4     0     0   98.0   2.1     0     0   47.5    37
//	words put in             99.9   0.1     0     0   99.6   0.4     0     0   43.2    37
//	sentences deleted        95.4   4.6     0     0   92.6   7.4     0     0   58.3    37
//	a third deleted          65.7  34.3     1     1   52.6  47.3     2     1   36.8    37
//	paragraphs deleted       90.0  10.1     0     0   87.4  12.7     0     0   56.9    37
//	sentences said twice     94.0   5.5    21     0   94.9   3.9    54     0   60.6    38
//	paragraphs moved         98.9   1.1     0     1   96.6   3.4     0     1   62.6    37
//	halves swapped           99.8   0.2     0     0   99.6   0.4     0     0   62.7    37
//	paragraphs replaced      89.0  10.6    11     5   85.4  14.4     9     1   55.3    39
//	all at once              93.1   6.8     0     3   66.6  33.4     0     0   27.6    35
//
// In the rows where text went some marks are gone with it: of "a third deleted"
// 33.5 in a hundred are rightly not found, of "all at once" 3.7.
//
// # What it takes
//
// On one core of a small and busy machine, with 5,000 marks:
//
//	                             1 MB     10 MB, 2 million words
//	NewDiff                     0.4 s      4.3 s
//	    its marks               0.1 s      0.1 s
//	NewBody                    0.02 s      0.2 s
//	    its marks                 5 s        5 s     each looks at so many places and no more
//
// What is hard (bodies of 300,000 words with nothing in common, of one or two
// words, shuffled, changed in every sentence) takes a second at most, a mark of
// half such a body 3 s: see BenchmarkUnlike. Searches that would grow with the
// square of something are bounded by editsMost, blockMost, placesMost, votesMost
// and contextBytes.
//
// # Downsides
//
// Some marks are silently wrong. In real transcripts they were mostly of three
// kinds. The mark's passage was replaced by the very same words of elsewhere. A
// word that its full stops hold together ("U.S.", an address) fell into two, and
// the edge that lay in it moved by a part of it. Or a short turn at the edge of
// a mark went while the same words came elsewhere. In made up chat, where five
// short turns and whole sentences come back all the time, some six of ten
// thousand are wrong over all edits, and two of a thousand when names, labels,
// typos, order and a part of the text change at once: "Mm-hm." after "Mm-hm."
// is the other speaker's, or what was put between the two is taken along.
//
// A coded word that stands alone in its sentence or turn and was replaced by
// another is Lost, unless the same was done three times. By quote and context
// alone, nobody can tell that a passage was deleted when its double, with the
// same context, stands elsewhere. The diff takes twins, sentences said twice,
// for the one that fits the white space around it. A quote that stands in more
// than 2,000 places is found by the rarer words around it alone.
package anchor
