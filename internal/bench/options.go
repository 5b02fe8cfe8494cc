package bench

import (
	"cmp"
	"fmt"
	"slices"
)

// Shape is what the documents look like.
type Shape string

// The shapes. All but Usual are hard cases.
const (
	Usual   Shape = "usual"    // interviews of about an hour
	Tiny    Shape = "tiny"     // 100,000 documents of a few turns
	Huge    Shape = "huge"     // one document of 300 MB
	OneLine Shape = "one-line" // one line of 50 MB without a blank: a run of letters, then words joined by commas and hyphens
	OneTurn Shape = "one-turn" // a turn of more than a million words
)

// Shapes is every shape.
func Shapes() []Shape { return []Shape{Usual, Tiny, Huge, OneLine, OneTurn} }

// Rules is what the generated codebook is made of.
type Rules string

// The kinds of codebook.
const (
	Phrases Rules = "phrases" // one rule a code: any of its words and phrases
	Mixed   Rules = "mixed"   // a rule of its own for each pattern, in every form that rules have
)

// Options say what to make. What is zero has its default.
type Options struct {
	Shape     Shape   // Usual
	Size      int64   // bytes of all transcripts together; the shape's own, 100 MB for Usual
	Documents int     // the shape's own; one for every 50 kB for Usual
	Speakers  int     // in each document, the first an interviewer unless there is one alone, to 26; 2
	Seed      uint64  // 0 is a seed like any other
	Unicode   float64 // share of words with an accent or a curly apostrophe, 0 to 1
	Times     bool    // write each turn's time

	Rules    Rules   // Phrases
	Patterns int     // 200, to 50,000
	Codes    int     // that have rules, to 18,000; a theme stands above every ten. 50
	Density  float64 // mean hits of a pattern in a million bytes; 4.3, as the first measurements had it
}

const (
	bytesADocument = 50_000
	leastDocument  = 200 // bytes: front matter and one exchange
	mostSpeakers   = 26
	mostPatterns   = 50_000
	mostCodes      = 18_000 // with their themes, what a codebook may have
)

// sizes are the defaults of the shapes.
var sizes = map[Shape]struct {
	size      int64
	documents int
}{
	Usual: {100e6, 0}, Tiny: {60e6, 100_000}, Huge: {300e6, 1}, OneLine: {50e6, 1}, OneTurn: {6e6, 1},
}

// complete fills the defaults in and says what cannot be made.
func (o Options) complete() (Options, error) {
	o.Shape = cmp.Or(o.Shape, Usual)
	o.Rules = cmp.Or(o.Rules, Phrases)
	if !slices.Contains(Shapes(), o.Shape) {
		return o, fmt.Errorf("shape %q is not known: use one of %v", o.Shape, Shapes())
	}
	if o.Rules != Phrases && o.Rules != Mixed {
		return o, fmt.Errorf("rules %q are not known: use %s or %s", o.Rules, Phrases, Mixed)
	}
	usual := sizes[o.Shape]
	o.Size = cmp.Or(o.Size, usual.size)
	o.Documents = cmp.Or(o.Documents, usual.documents, int(max(1, o.Size/bytesADocument)))
	o.Speakers = cmp.Or(o.Speakers, 2)
	o.Patterns = cmp.Or(o.Patterns, 200)
	o.Codes = cmp.Or(o.Codes, 50)
	o.Density = cmp.Or(o.Density, 4.3)
	return o, o.limits()
}

func (o Options) limits() error {
	for _, l := range []struct {
		what            string
		is, least, most int
	}{
		{"documents", o.Documents, 1, 10_000_000}, {"speakers", o.Speakers, 1, mostSpeakers},
		{"patterns", o.Patterns, 1, mostPatterns}, {"codes", o.Codes, 1, mostCodes},
	} {
		if l.is < l.least || l.is > l.most {
			return fmt.Errorf("%s must be %d to %d, not %d", l.what, l.least, l.most, l.is)
		}
	}
	switch {
	case o.Size/int64(o.Documents) < leastDocument:
		return fmt.Errorf("%d bytes are too few for %d documents: a document has at least %d", o.Size, o.Documents, leastDocument)
	case !(o.Unicode >= 0 && o.Unicode <= 1):
		return fmt.Errorf("unicode is a share from 0 to 1, not %v", o.Unicode)
	case !(o.Density > 0 && o.Density <= 100_000):
		return fmt.Errorf("density is a number of hits in a million bytes, to 100,000, not %v", o.Density)
	}
	return nil
}
