// Package match looks through transcripts with the rules of a codebook.
//
// Start with [Compile], then ask [Engine.Find] what the rules code in a
// document and [Engine.Explain] why. [Engine.Try] is for a codebook's tests.
//
// # How it works
//
// A document is read once. Each word is looked up once, in a memory of what
// each distinct spelling answers to; only words that some pattern has go on.
//
//	body ─▶ words ─▶ memory ─▶ anchors ─▶ places ─▶ rules ─▶ units ─▶ findings
//	        64 bytes  fold,     rarest     by        which    any, all,
//	        at a time stem, *   words      phrase    to ask   near, …
//
// Each of the first three is done with many words at once (see desk), and a
// phrase is looked for only where its rarest word stands beside a neighbour
// that it wants (see phrases). Which word is rarest is guessed at first, and
// counted in the first documents.
//
// Phrases lead to the rules that cannot hold without them. Such a rule begins
// with what it needs that the document has least of, and judges only units
// that have it; a regex needs the words that stand side by side in each of its
// matches (see row), or the letters that are in them, and runs only about them
// (see reach). So work goes with what is found, not with how many rules there
// are. Only a rule that has nothing but a regex without such letters looks at
// every unit. A sentence is cut out of its paragraph when a rule asks for it.
//
// Benchmarks: go test -bench Find. Nothing is what reading the words costs.
// README.md has figures, and how to repeat them.
//
// # What the manual leaves open, and what we do
//
// Words:
//
//   - Words are compared by full case folding, in NFC, with straight
//     apostrophes, without soft hyphens and direction marks, and without the
//     underscores around them. Folding knows no language: the dotless i of
//     Turkish is not I. What is coded is the whole word with its underscores.
//   - A word of the text that ends in 's answers as it stands and without: so
//     "it's" answers to `it`. The apostrophe of "peoples'" is punctuation.
//   - `*` stands for any characters of a word, or none: digits too, and the
//     's. A word that is cut off by a hyphen or a stop must have more than
//     a star. Beside a Han, kana or Thai character, which is a word by itself,
//     a star alone stands for nothing.
//   - Han, kana and Thai characters that touch in a pattern must touch in the
//     text; where the pattern has a blank, or another script follows, the
//     words are a phrase like any other.
//   - A word belongs to the sentence in which it starts.
//   - A `stem:` pattern in a language without a stemmer is an error, for it
//     would silently find less than its author meant.
//
// Rules:
//
//   - A match is a place of a pattern of `any` or `all`, a window of `near` or
//     a match of `regex`. `not_near` takes matches away first, as if they were
//     not there; then each clause that is given must have a match left, and
//     each pattern of `all`.
//   - Positions count the words of the unit that the rule's speakers say. A
//     phrase of several words reaches from its first to its last, so near's
//     `within` is what lies between the first word of the window and the last.
//   - `not_near` counts from the end of the one to the start of the other.
//     Where they share a word, or the word stands inside a window of near, the
//     distance is 0 and the match is gone.
//   - Of the windows of `near`, those count that have no smaller one in them.
//   - A `regex` looks at the sentence, the paragraph or the turn's speech with
//     nothing around it, and at the turns of an exchange one by one. Matches
//     are leftmost and do not overlap; one that touches a note or an escaping
//     backslash is dropped, not shortened.
//   - With `span: sentence`, a sentence is coded when a match shares a
//     character with it, and the rule's speakers say it: a window of near over
//     three sentences codes all three.
//   - With `span: unit`, an exchange is coded whole, the question too: that is
//     what the unit is. Counts take only participants' words out of it.
//   - What is said before the first question is an exchange, as in corpus.
//   - Rules of retired codes find nothing.
//
// # Guarantees
//
//   - The same engine and document give the same findings in the same order,
//     in any number of goroutines.
//   - Every span is cut at character boundaries of the body. Under `span:
//     match` it is whole words, except for a regex.
//   - Find agrees with a slow reading of the manual (naive_test.go) on any
//     text and any codebook; Explain agrees with Find.
//   - Version changes whenever the results may.
//
// # Downsides
//
// Regular expressions cost more than words: prefer patterns. A near with
// n patterns takes time that doubles with n, so there are at most eight. UAX
// #29 keeps "end.Then", "foo:bar" and the "l'aide" of French as one word, and
// so `end`, `foo` and `aide` do not find them; `*aide` does. Quantifiers that
// take all they can may swallow a note and so drop a match that a lazy one
// would keep.
package match
