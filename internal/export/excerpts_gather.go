package export

import (
	"context"
	"fmt"
	"iter"
	"math/bits"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/report"
)

// gathering is the state of Excerpts. There may be a million places, so that it
// counts them and keeps of each only what a choice asks for: a place is known by
// its number among those of its code, which the second reading counts again.
type gathering struct {
	options ExcerptOptions
	codes   []places         // by Code.Index
	people  map[string]int32 // numbers of those whose words there are, by corpus.Key
	seen    []seen           // the documents with codings, in order
	spool   *spool
}

// places are where a code's excerpts stand.
type places struct {
	code   *codebook.Code
	total  int
	people numbers // participants
	voices []int32 // by place: who is chosen when the place is; nil where all are
	chosen []int   // of the places, in order; nil where all are
	next   int     // place of the second reading
	shown  int
}

// seen is a document as the first reading saw it.
type seen struct {
	document string
	sum      [16]byte // the sum's first digits
	places   int      // of the codes asked for
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
	g.seen = append(g.seen, seenAs(d))
	as := &g.seen[len(g.seen)-1]
	for p, span := range g.placesOf(counted) {
		who := voices(d, span)
		for _, v := range who {
			if v.participant != "" {
				p.people.add(g.number(corpus.Key(v.participant)))
			}
		}
		p.total++
		as.places++
		if g.options.PerCode > 0 {
			p.voices = append(p.voices, g.number(personOf(d, who)))
		}
	}
	return nil
}

// placesOf are the places of a document, each code's in order.
func (g *gathering) placesOf(d *report.Document) iter.Seq2[*places, corpus.Span] {
	return func(yield func(*places, corpus.Span) bool) {
		for code, codings := range byCode(d.Codings) {
			if !asked(code, g.options.Codes) {
				continue
			}
			for _, m := range coding.Merge(codings) {
				if !yield(&g.codes[code.Index], m.Span) {
					return
				}
			}
		}
	}
}

func seenAs(d *openDocument) seen {
	s := seen{document: d.ID}
	copy(s.sum[:], strings.TrimPrefix(d.Sum(), "sha256:"))
	return s
}

func (g *gathering) number(person string) int32 {
	n, ok := g.people[person]
	if !ok {
		if g.people == nil {
			g.people = map[string]int32{}
		}
		n = int32(len(g.people))
		g.people[strings.Clone(person)] = n // which may be a piece of a body
	}
	return n
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

// choose picks places for every code, where not all are shown.
func (g *gathering) choose() {
	for i := range g.codes {
		p := &g.codes[i]
		if n := g.options.PerCode; n > 0 && n < p.total {
			p.chosen = pick(p.voices, n, g.options.Spread, g.options.Seed, p.code.ID)
		}
		p.voices = nil
	}
}

// read takes the texts of the chosen places out of their documents.
func (g *gathering) read(ctx context.Context, docs report.Documents) error {
	n := 0
	for d, err := range docs {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		if len(d.Codings) == 0 {
			continue
		}
		if n == len(g.seen) {
			return changed(d.ID)
		}
		if g.seen[n].document != d.ID {
			return changed(min(g.seen[n].document, d.ID)) // which the other reading has not: documents come in order
		}
		if err := g.take(d, g.seen[n]); err != nil {
			return err
		}
		n++
	}
	if n < len(g.seen) {
		return changed(g.seen[n].document)
	}
	return nil
}

func changed(document string) error {
	return fmt.Errorf("transcript %q changed while it was read", document)
}

// take puts a document's chosen excerpts into the spool. One that has none is
// not opened.
func (g *gathering) take(counted *report.Document, as seen) error {
	var d *openDocument
	places := 0
	for p, span := range g.placesOf(counted) {
		places++
		if !p.takes() {
			continue
		}
		if d == nil {
			var err error
			if d, err = open(counted); err != nil {
				return err
			}
			if seenAs(d).sum != as.sum {
				return changed(d.ID)
			}
		}
		e := newExcerpt(d, span, g.options)
		if err := g.spool.add(p.code.Index, &e); err != nil {
			return err
		}
	}
	if places != as.places {
		return changed(counted.ID)
	}
	return nil
}

// takes tells whether the next place is one of the chosen.
func (p *places) takes() bool {
	n := p.next
	p.next++
	if p.chosen != nil {
		if len(p.chosen) == p.shown || p.chosen[p.shown] != n {
			return false
		}
	}
	p.shown++
	return true
}

// numbers is a set of small numbers.
type numbers []uint64

func (s *numbers) add(n int32) {
	for int(n/64) >= len(*s) {
		*s = append(*s, 0)
	}
	(*s)[n/64] |= 1 << (n % 64)
}

func (s numbers) len() (n int) {
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}
