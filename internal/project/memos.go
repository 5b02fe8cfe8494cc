package project

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/anchor"
	"github.com/ownwords/ownwords/internal/decision"
)

// A Memo is a note of somebody's: about a segment, kept among decisions, or
// about a code, a participant or a document, a Markdown file in memos/.
type Memo struct {
	About About
	By    string // coder; "" where a file does not say
	At    string // RFC 3339; "" where a file does not say
	Text  string // Markdown, as it was written
	Quote string // of a segment: what stands there, or stood there if it is Lost
	Lost  bool   // the segment was not found in the transcript as it is; About is where it was
	File  string // below the project; "" for a decision
	ID    string // of the decision; "" for a file
}

// About is what a memo is about.
type About struct {
	Kind     string // "code", "participant", "document", "segment"; "" where a file does not say
	ID       string // of the code and so on; a segment's is DOCUMENT:START-END
	Document string // of a document and a segment
	order    int    // where it stands in the codebook or the document
}

// String is "code:ID" and so on; a segment's id stands alone.
func (a About) String() string {
	if a.Kind == "" || a.Kind == "segment" {
		return a.ID
	}
	return a.Kind + ":" + a.ID
}

// aboutKinds order memos.
var aboutKinds = []string{"code", "participant", "document", "segment", ""}

// About finds what a memo may be about: code:ID, participant:ID, document:ID,
// or a segment, DOCUMENT:START-END, with segment: before it or not. What is
// not there is refused.
func (p *Project) About(text string) (About, error) {
	kind, id, _ := strings.Cut(text, ":")
	switch {
	case kind == "code" && id != "":
		code, err := p.Code(id)
		if err != nil {
			return About{}, err
		}
		return About{Kind: kind, ID: code.ID, order: code.Index}, nil
	case kind == "participant" && id != "":
		id, err := p.Participant(id)
		return About{Kind: kind, ID: id}, err
	case kind == "document" && id != "":
		id, err := p.DocumentID(id)
		return About{Kind: kind, ID: id, Document: id}, err
	}
	l, err := p.Locate(strings.TrimPrefix(text, "segment:"))
	if err != nil {
		if _, _, _, bad := parseSegment(text); bad != nil {
			err = refuse("ownwords segments lists segments", "%q is nothing that a memo can be about: use code:ID, participant:ID, document:ID, or a segment, DOCUMENT:START-END", text)
		}
		return About{}, err
	}
	return About{Kind: "segment", ID: SegmentID(l.Doc, l.Span), Document: l.Doc.ID, order: l.Span.Start}, nil
}

// WriteMemo keeps a coder's memo: a decision about a segment, a file about
// anything else.
func (p *Project) WriteMemo(ctx context.Context, x *Deciding, about About, text string) error {
	text = strings.TrimSpace(strings.ToValidUTF8(text, "\ufffd"))
	if text == "" {
		return refuse("give it with --text TEXT, or --text - to read it from standard input", "the memo is empty")
	}
	if about.Kind != "segment" {
		return p.writeMemoFile(x.Coder, about, text)
	}
	l, err := p.Locate(about.ID)
	if err != nil {
		return err
	}
	x.Memo(l.Doc, l.Span, text)
	_, err = x.Flush(ctx)
	return err
}

// Memos are all of the project, by what they are about (codes in codebook
// order, participants, documents, segments by their places), then by time. What
// is wrong with files is told beside; they are among the memos all the same.
func (p *Project) Memos() (all []Memo, wrong Faults, err error) {
	if all, wrong, err = p.memoFiles(); err != nil {
		return nil, nil, err
	}
	documents, err := p.DecidedDocuments()
	if err != nil {
		return nil, nil, err
	}
	for _, id := range documents {
		memos, err := p.segmentMemos(id)
		if err != nil {
			return nil, nil, err
		}
		all = append(all, memos...)
	}
	slices.SortStableFunc(all, func(a, b Memo) int {
		x, y := &a.About, &b.About
		return cmp.Or(cmp.Compare(slices.Index(aboutKinds, x.Kind), slices.Index(aboutKinds, y.Kind)),
			cmp.Compare(x.Document, y.Document), cmp.Compare(x.order, y.order), cmp.Compare(x.ID, y.ID), cmp.Compare(a.At, b.At),
			cmp.Compare(len(a.File), len(b.File)), cmp.Compare(a.File, b.File), cmp.Compare(a.ID, b.ID))
	})
	return all, wrong, nil
}

// segmentMemos are those among the decisions about a document.
func (p *Project) segmentMemos(document string) (memos []Memo, err error) {
	set, err := p.decisions()
	if err != nil || !slices.ContainsFunc(set.Of(document), func(d *decision.Decision) bool { return d.Op == decision.Memo }) {
		return nil, err
	}
	d, _, err := p.Document(document)
	if err != nil {
		return nil, err
	}
	decided, err := p.DecidedIn(d)
	if err != nil {
		return nil, err
	}
	byID := map[string]*Decided{}
	for i := range decided {
		byID[decided[i].ID] = &decided[i]
	}
	for i := range decided {
		if decided[i].Op == decision.Memo {
			memos = append(memos, memoOf(d, &decided[i], byID))
		}
	}
	return memos, nil
}

// memoOf makes a memo of a decision. One that is of another decision is about
// that one's place; one without any place is about the document.
func memoOf(d *corpus.Document, one *Decided, byID map[string]*Decided) Memo {
	m := Memo{By: one.Coder, At: one.Decision.At, Text: one.Text, ID: one.ID}
	place := one
	if !one.HasSpan() && len(one.Of) > 0 && byID[one.Of[0]] != nil {
		place = byID[one.Of[0]]
	}
	switch {
	case !place.HasSpan():
		m.About = About{Kind: "document", ID: d.ID, Document: d.ID}
	case place.How == anchor.Lost, place.How == anchor.Ambiguous:
		m.About = About{Kind: "segment", ID: fmt.Sprintf("%s:%d-%d", d.ID, place.Start, place.End), Document: d.ID, order: place.Start}
		m.Quote, m.Lost = place.Quote, true
	default:
		m.About = About{Kind: "segment", ID: SegmentID(d, place.At), Document: d.ID, order: place.At.Start}
		m.Quote = d.Slice(place.At)
	}
	return m
}
