// Package bench makes projects to measure with: talk of any size that looks
// like interviews, and codebooks of any size whose rules find something in it.
// Anybody can make the same files again, so every figure about speed that we
// publish can be repeated.
//
// Start with Write, which makes a whole project in a folder. Talk, Transcript
// and Codebook give their parts to benchmarks in other packages.
//
//	ownwords.yaml codebook.yaml participants.csv transcripts/P0001.txt …   as any project
//	patterns.txt      the codebook's patterns, one a line: rg -F -i -w -f patterns.txt transcripts
//
// The talk is said by a small grammar (grammar.txt) over classes of words
// (words.txt and the forms made of them, some 48,000), each class drawn by
// Zipf's law. That is enough for what a matcher feels: frequencies, lengths of
// words, and phrases that come back. It is no model of language.
//
// # Guarantees
//
//   - The same options give the same bytes, whatever the machine's speed and
//     number of cores. Another release may give others.
//   - Every transcript is canonical, as import would write it, and no codebook
//     has a fault.
//   - All transcripts together are as long as asked for, within two percent;
//     documents of a few hundred bytes come to some five more, since the last
//     sentence of each is finished.
//   - Memory does not grow with the size of the talk, nor with a document, turn
//     or line in it.
//   - Nothing is fetched; the words are embedded.
//
// # Patterns and how often they hit
//
// Forty of a hundred patterns are single words, the others phrases of two to
// four words, all mined from a sample of the talk. Density is how often a
// pattern is found in a million bytes of transcript, in the mean of all
// patterns; most are rarer, a few much more frequent. Words and phrases of
// letters and apostrophes alone are taken, so that other tools find the same
// with them. There are only so many frequent phrases: many patterns with a
// high density get what there is.
//
// Under Mixed each pattern is a rule of its own, in one of twenty forms that
// take turns. Wildcards, stems and alternatives find more than the pattern
// alone, near, all and none less, so Density then says only roughly what is
// coded.
package bench

import (
	"strings"
)

// Talk is speech without labels, of about the given number of bytes, in
// paragraphs parted by blank lines.
func Talk(seed uint64, bytes int) string {
	var b strings.Builder
	t := newTalker(&b, seeded(seed, 0), 0)
	for paragraph := 0; t.written() < int64(bytes); {
		before := byte(' ')
		if t.words-paragraph > paragraphLeast && t.below(12) == 0 {
			t.buf = append(t.buf, '\n')
			before, paragraph = '\n', t.words
		}
		t.sentence(t.said, before, '.')
	}
	t.flush()
	return strings.TrimPrefix(b.String(), " ")
}

// Transcript is one canonical transcript of an interviewer, INT, and a
// participant, P0001, of about the given number of bytes.
func Transcript(seed uint64, bytes int) string {
	var b strings.Builder
	v := interview{id: "P0001", labels: []string{"INT", "P0001"}, size: int64(bytes), shape: Usual}
	v.write(newTalker(&b, seeded(seed, 0), 0)) // a strings.Builder takes everything
	return b.String()
}

// Patterns are the codebook's words and phrases, as patterns.txt has them. It
// panics where Write would fail, for options that cannot be met.
func Patterns(o Options) []string {
	o, err := o.complete()
	if err != nil {
		panic("bench: " + err.Error())
	}
	return mine(o)
}
