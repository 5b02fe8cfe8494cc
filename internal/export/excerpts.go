package export

import (
	"context"
	"fmt"
	"slices"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
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
}

// ExcerptSet is excerpts by theme and code, in codebook order.
type ExcerptSet struct {
	Basis   report.Basis
	Themes  []ThemeExcerpts
	Options ExcerptOptions
}

// ThemeExcerpts are a root code's excerpts and those of the codes below it.
type ThemeExcerpts struct {
	Theme *codebook.Code
	Codes []CodeExcerpts // those asked for; Theme itself is the first of them unless only codes below it were
}

// CodeExcerpts are the excerpts of one code, not of those below it.
type CodeExcerpts struct {
	Code         *codebook.Code
	Total        int       // before PerCode left some out
	Participants int       // whose words the Total holds
	Excerpts     []Excerpt // in document order
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
// for the texts of what was chosen, so that memory holds no others.
func Excerpts(ctx context.Context, docs report.Documents, o ExcerptOptions) (*ExcerptSet, error) {
	g := gathering{options: o}
	for _, c := range o.Book.All() {
		g.codes = append(g.codes, places{code: c, people: map[string]bool{}})
	}
	// The survey that report makes for its basis is the first reading.
	r, err := report.Segments(ctx, g.watch(docs), report.SegmentOptions{Options: o.Options})
	if err != nil {
		return nil, err
	}
	chosen := g.choose()
	if err := g.read(ctx, docs, chosen); err != nil {
		return nil, err
	}
	return &ExcerptSet{r.Basis, g.themes(), o}, nil
}

// gathering is the state of Excerpts.
type gathering struct {
	options ExcerptOptions
	codes   []places // by Code.Index
}

// places are where a code's excerpts stand.
type places struct {
	code   *codebook.Code
	found  []place
	people map[string]bool // corpus.Key of participants
	texts  []Excerpt       // of the chosen places, in order
}

type place struct {
	document, sum string
	span          corpus.Span
	person        string // who is chosen when the place is; see voices
}

// watch passes documents on and notes the places in them.
func (g *gathering) watch(docs report.Documents) report.Documents {
	return func(yield func(*report.Document, error) bool) {
		for d, err := range docs {
			if err == nil {
				err = g.note(d)
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

func (g *gathering) note(counted *report.Document) error {
	if len(counted.Codings) == 0 {
		return nil
	}
	d, err := open(counted)
	if err != nil {
		return err
	}
	sum := d.Sum()
	for code, codings := range byCode(counted.Codings) {
		p := &g.codes[code.Index]
		if !asked(code, g.options.Codes) {
			continue
		}
		for _, m := range coding.Merge(codings) {
			who := voices(d, m.Span)
			for _, v := range who {
				if v.participant != "" {
					p.people[corpus.Key(v.participant)] = true
				}
			}
			p.found = append(p.found, place{d.ID, sum, m.Span, personOf(d, who)})
		}
	}
	return nil
}

// byCode parts codings by their code, each code's in order of their spans.
func byCode(codings []coding.Coding) map[*codebook.Code][]coding.Coding {
	parts := map[*codebook.Code][]coding.Coding{}
	for _, c := range codings {
		parts[c.Code] = append(parts[c.Code], c)
	}
	for _, part := range parts {
		slices.SortFunc(part, coding.Compare)
	}
	return parts
}

// asked tells whether a code is one of those named or below one; no names mean
// all.
func asked(c *codebook.Code, named []*codebook.Code) bool {
	return len(named) == 0 || slices.ContainsFunc(named, func(n *codebook.Code) bool { return n.Contains(c) })
}

// choice is a chosen place and the code it is shown for.
type choice struct {
	code int
	place
}

// choose picks places for every code and lists them by document.
func (g *gathering) choose() map[string][]choice {
	byDocument := map[string][]choice{}
	for i := range g.codes {
		p := &g.codes[i]
		people := make([]string, len(p.found))
		for j, f := range p.found {
			people[j] = f.person
		}
		for _, j := range pick(people, g.options.PerCode, g.options.Spread, g.options.Seed, p.code.ID) {
			at := p.found[j]
			byDocument[at.document] = append(byDocument[at.document], choice{i, at})
		}
	}
	return byDocument
}

// read takes the texts of the chosen places out of their documents.
func (g *gathering) read(ctx context.Context, docs report.Documents, chosen map[string][]choice) error {
	for d, err := range docs {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		if len(chosen[d.ID]) == 0 {
			continue
		}
		text, err := open(d)
		if err != nil {
			return err
		}
		sum := text.Sum()
		for _, c := range chosen[d.ID] {
			if c.sum != sum {
				return fmt.Errorf("transcript %q changed while it was read", d.ID)
			}
			p := &g.codes[c.code]
			p.texts = append(p.texts, newExcerpt(text, c.span, g.options))
		}
	}
	return nil
}

// themes puts the codes that were asked for under their roots. A retired code
// that nothing is coded with is left out.
func (g *gathering) themes() []ThemeExcerpts {
	var all []ThemeExcerpts
	for _, p := range g.codes {
		if !asked(p.code, g.options.Codes) || p.code.Retired != nil && len(p.found) == 0 {
			continue
		}
		if n := len(all); n == 0 || all[n-1].Theme != p.code.Theme() {
			all = append(all, ThemeExcerpts{Theme: p.code.Theme()})
		}
		t := &all[len(all)-1]
		t.Codes = append(t.Codes, CodeExcerpts{p.code, len(p.found), len(p.people), p.texts})
	}
	return all
}
