package report

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
)

// SegmentOptions are what Segments is asked. A list that is empty leaves
// nothing out; ids and names are compared without case.
type SegmentOptions struct {
	Options
	Documents    []string
	Participants []string // who speaks at the segment's first character
	Coders       []string
	Source       string // "", "rules", "human", "rejected" or "disputed"
}

var sources = []string{"", "rules", "human", "rejected", "disputed"}

// SegmentColumns are the columns of Segments and of what Row gives. The slice
// is the caller's.
func SegmentColumns() []string {
	return []string{
		"segment", "document", "participant", "speaker", "role", "turn", "turn_end", "start", "end",
		"text", "codes", "coders", "rules", "status", "time",
	}
}

// Segments lists the distinct spans that carry codings, in order. A span is
// kept when one of its codings has a code, a coder and a source that were
// asked for; all its codings are listed then.
//
// Documents are read twice: once for the basis, and again with the rows, of
// which no more than one document's are held. Notes are complete when the rows
// have been read.
func Segments(ctx context.Context, docs Documents, o SegmentOptions) (*Report, error) {
	if !slices.Contains(sources, o.Source) {
		return nil, fmt.Errorf("source %q is not known: use rules, human, rejected or disputed", o.Source)
	}
	l := newListing(o)
	r := &Report{Name: "segments", Unit: "segment", Basis: o.basis(l.filters()...), Columns: SegmentColumns(), Notes: []string{}}
	if err := l.survey(ctx, docs, &r.Basis); err != nil {
		return nil, err
	}
	r.Rows = func(yield func([]any, error) bool) {
		l.rows(ctx, docs, func(row []any, err error) bool {
			if err == nil && row[len(row)-1] == nil && len(r.Notes) == 0 {
				r.Notes = append(r.Notes, "time is null where the transcript gives none")
			}
			return yield(row, err)
		})
	}
	return r, nil
}

// listing is SegmentOptions made ready for use.
type listing struct {
	SegmentOptions
	asked                           []bool          // by Code.Index
	documents, participants, coders map[string]bool // by corpus.Key; nil: all
}

func newListing(o SegmentOptions) *listing {
	return &listing{o, o.chosen(), keys(o.Documents), keys(o.Participants), keys(o.Coders)}
}

func keys(names []string) map[string]bool {
	if len(names) == 0 {
		return nil
	}
	m := map[string]bool{}
	for _, n := range names {
		m[corpus.Key(n)] = true
	}
	return m
}

// filters are the options as Basis names them.
func (l *listing) filters() (all []string) {
	for _, f := range []struct {
		name   string
		values []string
	}{{"document", l.Documents}, {"participant", l.Participants}, {"coder", l.Coders}} {
		for _, v := range f.values {
			all = append(all, f.name+"="+v)
		}
	}
	if l.Source != "" {
		all = append(all, "source="+l.Source)
	}
	return all
}

// survey fills the basis.
func (l *listing) survey(ctx context.Context, docs Documents, b *Basis) error {
	var s speech
	var p people
	err := each(ctx, docs, func(d *Document) error {
		if l.reads(d) {
			s.read(d, &p)
			b.add(d, &s)
		}
		return nil
	})
	b.Participants = len(p.ids)
	return err
}

// Share is what a document adds to a basis.
type Share struct {
	Document     string
	Participants []string // who speaks; "" is nobody
	Turns, Words int
	Codings      Codings
}

// ShareOf counts a document's share.
func ShareOf(d *Document) Share {
	var s speech
	s.read(d, &people{})
	share := Share{Document: d.ID, Turns: len(s.turns), Words: s.words, Codings: d.Tally}
	for _, t := range s.turns {
		if !slices.Contains(share.Participants, t.participant) {
			share.Participants = append(share.Participants, t.participant)
		}
	}
	return share
}

// Reads tells which documents were asked for.
func (o *SegmentOptions) Reads() func(document string) bool {
	documents := keys(o.Documents)
	return func(document string) bool { return documents == nil || documents[corpus.Key(document)] }
}

// SegmentsBasis is the basis of Segments, from the shares of the documents that
// were asked for.
func SegmentsBasis(shares iter.Seq2[Share, error], o SegmentOptions) (Basis, error) {
	b := o.basis(newListing(o).filters()...)
	var p people
	for s, err := range shares {
		if err != nil {
			return Basis{}, err
		}
		b.Documents++
		b.Turns += s.Turns
		b.Words += s.Words
		b.Codings.add(s.Codings)
		for _, who := range s.Participants {
			p.of(who)
		}
	}
	b.Participants = len(p.ids)
	return b, nil
}

// errEnough ends a listing whose reader has seen enough.
var errEnough = errors.New("enough")

func (l *listing) rows(ctx context.Context, docs Documents, yield func([]any, error) bool) {
	err := each(ctx, docs, func(d *Document) error {
		if len(d.Codings) == 0 || !l.reads(d) {
			return nil
		}
		return l.segments(d, yield)
	})
	if err != nil && err != errEnough {
		yield(nil, err)
	}
}

// reads reports whether a document was asked for. One that was not is in no
// number of the basis either.
func (l *listing) reads(d *Document) bool {
	return l.documents == nil || l.documents[corpus.Key(d.ID)]
}

// segments gives the rows of the document's segments that were asked for.
func (l *listing) segments(d *Document, yield func([]any, error) bool) error {
	text, err := d.Text()
	if err != nil {
		return err
	}
	for _, s := range coding.Segments(d.Codings) {
		if slices.ContainsFunc(s.Codings, l.wants) && l.heard(text, s.Span) && !yield(Row(text, s), nil) {
			return errEnough
		}
	}
	return nil
}

func (l *listing) wants(c coding.Coding) bool {
	return l.asked[c.Code.Index] && (l.coders == nil || l.coders[corpus.Key(c.Coder)]) && (l.Source == "" || l.Source == source(c))
}

// source parts codings as Basis does.
func source(c coding.Coding) string {
	switch {
	case c.Status == coding.Rejected, c.Status == coding.Disputed:
		return string(c.Status)
	case c.Coder == coding.Rules:
		return "rules"
	}
	return "human"
}

func (l *listing) heard(d *corpus.Document, s corpus.Span) bool {
	if l.participants == nil {
		return true
	}
	first, _ := d.TurnsOf(s)
	return first >= 0 && l.participants[corpus.Key(d.Speaker(first).Participant)]
}

// Row is a span as Segments lists it, in the order of SegmentColumns. The span
// need not carry codings, as when a turn is shown that nobody has coded. turn,
// turn_end and time are nil, and the voice is empty, where the span holds no
// speech.
func Row(d *corpus.Document, s coding.Segment) []any {
	start, end := d.CodePointSpan(s.Span)
	row := []any{fmt.Sprintf("%s:%d-%d", d.ID, start, end), d.ID}
	row = append(row, voiceCells(d, s.Span)...)
	row = append(row, start, end, d.Slice(s.Span), codesOf(s), codersOf(s), rulesOf(s), orNil(string(coding.Strongest(s.Codings))))
	return append(row, timeCell(d, s.Span))
}

// voiceCells are participant, speaker, role, turn and turn_end.
func voiceCells(d *corpus.Document, s corpus.Span) []any {
	first, last := d.TurnsOf(s)
	if first < 0 {
		return []any{nil, nil, nil, nil, nil}
	}
	who := d.Speaker(first)
	return []any{orNil(who.Participant), who.Label, who.Role.String(), first + 1, last + 1}
}

func timeCell(d *corpus.Document, s corpus.Span) any {
	if first, _ := d.TurnsOf(s); first >= 0 && d.Turns[first].Time != corpus.NoTime {
		return corpus.Clock(d.Turns[first].Time)
	}
	return nil
}

// codesOf are the ids of a segment's codes in codebook order, in which its
// codings stand.
func codesOf(s coding.Segment) []string {
	ids := []string{}
	for _, c := range s.Codings {
		ids = append(ids, c.Code.ID)
	}
	return slices.Compact(ids)
}

func codersOf(s coding.Segment) []string {
	names := []string{}
	for _, c := range s.Codings {
		names = append(names, c.Coder)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// rulesOf are the names of the rules that found the segment, by code and
// number.
func rulesOf(s coding.Segment) []string {
	names := []string{}
	for i := 0; i < len(s.Codings); {
		code := s.Codings[i].Code
		var numbers []int
		for ; i < len(s.Codings) && s.Codings[i].Code == code; i++ {
			numbers = append(numbers, s.Codings[i].Rules...)
		}
		slices.Sort(numbers)
		for _, n := range slices.Compact(numbers) {
			names = append(names, fmt.Sprintf("%s#%d", code.ID, n))
		}
	}
	return names
}

// orNil is a text, or nil for none: a voice that is no participant's, a span
// without codings.
func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}
