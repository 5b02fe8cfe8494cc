package anchor

import "github.com/ownwords/ownwords/corpus"

// Mark is what a decision remembers of its place. Start and End count code
// points of the earlier body, End exclusive. Quote is the exact text between
// them, Before and After are the characters around it, as many as were kept.
type Mark struct {
	Start, End           int
	Quote, Before, After string
}

// How says how a mark was found, or why it was not.
type How string

// The ways a mark is found, and the two in which it is not.
const (
	Same      How = "same"      // the bodies are equal
	Diffed    How = "diff"      // through the word diff of the two bodies
	Quoted    How = "quote"     // its words stand in one place whose surroundings bear it out
	Near      How = "near"      // its words, some of them changed, stand in one such place
	Ambiguous How = "ambiguous" // several places may be it, or its text now stands in pieces
	Lost      How = "lost"      // no place is it
)

// Place is where a mark is now.
type Place struct {
	Span       corpus.Span   // bytes of the new body; zero when How is Ambiguous or Lost
	How        How           // how it was found, or why not
	Candidates []corpus.Span // where a person should look when it was not, the likeliest first, at most eight
}

// Found reports whether the mark has one place.
func (p Place) Found() bool { return p.How != Ambiguous && p.How != Lost }

// most is how many candidates a Place lists.
const most = 8

func ambiguous(candidates []corpus.Span) Place {
	return Place{How: Ambiguous, Candidates: candidates[:min(len(candidates), most)]}
}

func lost(candidates []corpus.Span) Place {
	return Place{How: Lost, Candidates: candidates[:min(len(candidates), most)]}
}
