package project

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/match"
)

// Located is a segment that somebody named by its id.
type Located struct {
	Doc  *corpus.Document
	Span corpus.Span

	codings []coding.Coding // all of the document's
}

// Locate finds the place that a segment's id, "document:start-end" in code
// points, names.
func (p *Project) Locate(id string) (*Located, error) {
	document, start, end, err := parseSegment(id)
	if err != nil {
		return nil, err
	}
	if err := p.visit(document); err != nil {
		return nil, err
	}
	d := p.visited.read
	span, ok := d.ByteSpan(start, end)
	if !ok {
		return nil, refuse("ownwords segments --document "+d.ID+" lists the segments", "segment %q lies outside document %q, which has %d characters", id, d.ID, d.CodePoints())
	}
	return &Located{d, span, p.visited.codings}, nil
}

// visit digests a document with its text, unless it is the one that was
// visited last: segments come a document at a time.
func (p *Project) visit(document string) error {
	if p.visited != nil && corpus.Key(p.visited.entry.ID) == corpus.Key(document) {
		return nil
	}
	e, err := p.entry(document)
	if err != nil {
		return err
	}
	d, err := p.digest(e, wanted{codings: true, keep: true})
	if err != nil {
		return err
	}
	if _, err := p.text(d); err != nil {
		return err
	}
	p.visited = d
	return nil
}

func parseSegment(id string) (document string, start, end int, err error) {
	i := strings.LastIndexByte(id, ':')
	if i > 0 {
		from, to, ok := strings.Cut(id[i+1:], "-")
		start, errStart := strconv.Atoi(from)
		end, errEnd := strconv.Atoi(to)
		if ok && errStart == nil && errEnd == nil && start >= 0 && start < end {
			return id[:i], start, end, nil
		}
	}
	return "", 0, 0, refuse("segment ids stand in the first column of ownwords segments", "%q is not a segment: it should be DOCUMENT:START-END", id)
}

// Reason is why one code stands on a segment.
type Reason struct {
	Coding   coding.Coding
	Evidence []match.Evidence // of the rules; nil for a person's coding
}

// Why explains every coding on exactly this segment.
func (p *Project) Why(l *Located) ([]Reason, error) {
	engine, err := p.engine()
	if err != nil {
		return nil, err
	}
	var reasons []Reason
	for _, c := range l.codings {
		if c.Span == l.Span {
			reasons = append(reasons, Reason{c, engine.Explain(l.Doc, c.Code.Index, c.Span)})
		}
	}
	if reasons == nil {
		return nil, refuse("ownwords segments --document "+l.Doc.ID+" lists the segments", "no coding stands on exactly %s", SegmentID(l.Doc, l.Span))
	}
	return reasons, nil
}

// SegmentID is "document:start-end" in code points.
func SegmentID(d *corpus.Document, s corpus.Span) string {
	start, end := d.CodePointSpan(s)
	return fmt.Sprintf("%s:%d-%d", d.ID, start, end)
}
