package main

import (
	"encoding/json"
	"errors"
	"io"

	"github.com/ownwords/ownwords/internal/project"
)

// segmentRow is what commands read of a row of segments or search.
type segmentRow struct {
	Segment string  `json:"segment"`
	Text    *string `json:"text"`
}

// namedSegments are the segments that a person named: ids as arguments, or
// rows on standard input. A row whose text no longer stands in its place is
// refused.
func (a *app) namedSegments(p *project.Project, args []string) ([]*project.Located, error) {
	rows := make([]segmentRow, len(args))
	for i, id := range args {
		rows[i].Segment = id
	}
	if len(args) == 0 {
		if isTerminal(a.stdin) {
			return nil, project.NewRefusal("give ids, or rows of ownwords segments --format json on standard input", "no segment is named")
		}
		var err error
		if rows, err = readRows(a.stdin); err != nil {
			return nil, err
		}
	}
	var all []*project.Located
	for _, r := range rows {
		s, err := p.Locate(r.Segment)
		if err != nil {
			return nil, err
		}
		if r.Text != nil && *r.Text != s.Doc.Slice(s.Span) {
			return nil, project.NewRefusal("list the segments again: the transcript has changed", "segment %s no longer holds the text of its row", r.Segment)
		}
		all = append(all, s)
	}
	return all, nil
}

var notRows = project.NewRefusal("pipe ownwords segments --format json into it", "standard input is not rows of segments")

// readRows takes a whole report, a list of rows, or one row after another.
func readRows(r io.Reader) (rows []segmentRow, err error) {
	reports := 0
	for dec := json.NewDecoder(r); ; {
		var raw json.RawMessage
		if err := dec.Decode(&raw); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, notRows
		}
		var whole struct {
			segmentRow
			Rows []segmentRow `json:"rows"`
		}
		var list []segmentRow
		switch {
		case raw[0] == '[' && json.Unmarshal(raw, &list) == nil:
			rows = append(rows, list...)
		case json.Unmarshal(raw, &whole) != nil, whole.Rows == nil && whole.Segment == "":
			return nil, notRows
		case whole.Rows != nil:
			reports++
			rows = append(rows, whole.Rows...)
		default:
			rows = append(rows, whole.segmentRow)
		}
	}
	if len(rows) == 0 && reports == 0 {
		return nil, project.NewRefusal("give ids, or rows of ownwords segments --format json", "no segment is named: standard input holds no rows")
	}
	return rows, nil
}
