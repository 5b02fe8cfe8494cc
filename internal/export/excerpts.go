package export

import (
	"context"
	"iter"
	"slices"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/internal/report"
)

// ExcerptOptions say which excerpts to show, and with what around them.
type ExcerptOptions struct {
	report.Options          // Codes: only these and all below them
	Context        int      // turns shown before and after, with the rest of the quote's own turns; 0 is the quote alone
	PerCode        int      // at most this many for each code; 0 is all
	Spread         bool     // with PerCode: everybody's first excerpt before anybody's second
	Seed           uint64   // of the choice among more than PerCode
	Attrs          []string // attributes to show: "years" of the participant, "document.wave" of the document

	Scratch func() (Scratch, error) // where excerpts wait that memory has no room for; nil: a file of the system's
}

// ExcerptSet is excerpts by theme and code, in codebook order. They are read
// from where they wait, until Close.
type ExcerptSet struct {
	Basis   report.Basis
	Themes  []ThemeExcerpts
	Options ExcerptOptions

	spool *spool
}

// Close lets go of what the excerpts wait in.
func (s *ExcerptSet) Close() error { return s.spool.close() }

// ThemeExcerpts are a root code's excerpts and those of the codes below it.
type ThemeExcerpts struct {
	Theme *codebook.Code
	Codes []CodeExcerpts // those asked for; Theme itself is the first of them unless only codes below it were
}

// CodeExcerpts are the excerpts of one code, not of those below it.
type CodeExcerpts struct {
	Code         *codebook.Code
	Total        int // before PerCode left some out
	Participants int // whose words the Total holds
	Shown        int
	Excerpts     iter.Seq2[Excerpt, error] // the Shown, in document order; can be read again
}

// Excerpt is a segment as a paper shows it.
type Excerpt struct {
	Segment     string // document:start-end
	Document    string
	Participant string // the first whose counted words it holds; "" for nobody's
	Speaker     string // that person's label
	Turn        int    // from 1, where it starts
	TurnEnd     int
	Time        string // of the first turn; "" where the transcript gives none
	Start, End  int    // code points
	Text        string // the body's own characters, Start to End
	Quote       []Utterance
	Attrs       []string // values of ExcerptOptions.Attrs; "" where nothing is known

	// Context, when asked for. TextBefore + Text + TextAfter is one stretch of
	// the body.
	Before, After         []Utterance
	TextBefore, TextAfter string
}

// Excerpts gathers the excerpts of a view. Codings of one code that overlap
// are one excerpt, their union.
//
// Documents are read twice: once to learn what there is and choose, and again
// for the texts of what was chosen. Documents come one after the other, and
// excerpts code by code, so that the texts wait in between: in a file, where
// there are many.
func Excerpts(ctx context.Context, docs report.Documents, o ExcerptOptions) (*ExcerptSet, error) {
	g := gathering{options: o}
	for _, c := range o.Book.All() {
		g.codes = append(g.codes, places{code: c})
	}
	// The survey that report makes for its basis is the first reading.
	r, err := report.Segments(ctx, g.watch(docs), report.SegmentOptions{Options: o.Options})
	if err != nil {
		return nil, err
	}
	g.choose()
	g.spool = &spool{open: o.Scratch, room: spoolRoom, codes: make([]spooled, len(g.codes))}
	if err := g.read(ctx, docs); err != nil {
		g.spool.close()
		return nil, err
	}
	return &ExcerptSet{r.Basis, g.themes(), o, g.spool}, nil
}

// themes puts the codes that were asked for under their roots. A retired code
// that nothing is coded with is left out.
func (g *gathering) themes() []ThemeExcerpts {
	var all []ThemeExcerpts
	for i, p := range g.codes {
		if !asked(p.code, g.options.Codes) || p.code.Retired != nil && p.total == 0 {
			continue
		}
		if n := len(all); n == 0 || all[n-1].Theme != p.code.Theme() {
			all = append(all, ThemeExcerpts{Theme: p.code.Theme()})
		}
		t := &all[len(all)-1]
		t.Codes = append(t.Codes, CodeExcerpts{p.code, p.total, p.people.len(), p.shown, g.spool.excerpts(i)})
	}
	return all
}

// asked tells whether a code is one of those named or below one; no names mean
// all.
func asked(c *codebook.Code, named []*codebook.Code) bool {
	return len(named) == 0 || slices.ContainsFunc(named, func(n *codebook.Code) bool { return n.Contains(c) })
}
