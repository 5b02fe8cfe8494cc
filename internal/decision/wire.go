package decision

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// wire is a decision as a line has it, fields in the order in which they are
// written.
type wire struct {
	ID      string    `json:"id"`
	At      string    `json:"at"`
	Coder   string    `json:"coder"`
	Doc     string    `json:"doc"`
	Op      Op        `json:"op"`
	Of      idList    `json:"of,omitempty"`
	Start   *int      `json:"start,omitempty"`
	End     *int      `json:"end,omitempty"`
	Quote   *string   `json:"quote,omitempty"`
	Before  *string   `json:"before,omitempty"`
	After   *string   `json:"after,omitempty"`
	Sum     string    `json:"sum,omitempty"`
	Code    string    `json:"code,omitempty"`
	Meaning string    `json:"meaning,omitempty"`
	Rules   []string  `json:"rules,omitempty"`
	Round   string    `json:"round,omitempty"`
	Saw     *[]string `json:"saw,omitempty"`
	Text    string    `json:"text,omitempty"`
	Why     string    `json:"why,omitempty"`
	Flags   []string  `json:"flags,omitempty"`
	How     string    `json:"how,omitempty"`
}

// idList is an id, or a list of them.
type idList []string

func (l idList) MarshalJSON() ([]byte, error) {
	if len(l) == 1 {
		return json.Marshal(l[0])
	}
	return json.Marshal([]string(l))
}

func (l *idList) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		var one string
		err := json.Unmarshal(data, &one)
		*l = idList{one}
		return err
	}
	return json.Unmarshal(data, (*[]string)(l))
}

// appendLine appends a decision as a line of its own.
func appendLine(dst []byte, d *Decision) ([]byte, error) {
	w := wire{ID: d.ID, At: d.At, Coder: d.Coder, Doc: d.Doc, Op: d.Op, Of: d.Of, Sum: d.Sum, Code: d.Code, Meaning: d.Meaning,
		Rules: d.Rules, Round: d.Round, Text: d.Text, Why: d.Why, Flags: d.Flags, How: d.How}
	if d.HasSpan() {
		w.Start, w.End, w.Quote, w.Before, w.After = &d.Start, &d.End, &d.Quote, &d.Before, &d.After
	}
	if saw := slices.Clone(d.Saw); len(saw) > 0 || d.Blind {
		w.Saw = &saw
		if saw == nil {
			w.Saw = &[]string{}
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b) // ends the line
	enc.SetEscapeHTML(false)
	if err := enc.Encode(w); err != nil {
		return dst, err
	}
	return append(dst, b.Bytes()...), nil
}

// errTorn marks a line that was never finished.
var errTorn = errors.New("the line is not finished: a command was stopped while it wrote it, before it said that it was done")

// parseLine reads a line.
func parseLine(line []byte) (*Decision, error) {
	w, ok := quick(string(line))
	if !ok {
		w = wire{}
		if err := json.Unmarshal(line, &w); err != nil {
			return nil, lineError(line, err)
		}
	}
	return w.decision()
}

// decision is what a line says.
func (w *wire) decision() (*Decision, error) {
	d := &Decision{ID: upper(w.ID), At: w.At, Coder: w.Coder, Doc: w.Doc, Op: w.Op, Code: w.Code, Meaning: w.Meaning, Rules: w.Rules,
		Round: w.Round, Text: w.Text, Why: w.Why, Flags: w.Flags, How: w.How}
	for _, id := range w.Of {
		d.Of = append(d.Of, upper(id))
	}
	d.Start, d.End = or(w.Start), or(w.End)
	d.Quote, d.Before, d.After, d.Sum = or(w.Quote), or(w.Before), or(w.After), w.Sum
	if w.Saw != nil && len(*w.Saw) > 0 {
		d.Saw = *w.Saw
	}
	d.Blind = w.Saw != nil && d.Saw == nil
	if fault := d.fault(); fault != "" {
		return nil, errors.New(fault)
	}
	return d, nil
}

// or is what a pointer points to, zero for nil.
func or[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

// lineError words what is wrong with a line's JSON.
func lineError(line []byte, err error) error {
	var syntax *json.SyntaxError
	var typed *json.UnmarshalTypeError
	switch {
	case line[0] == '{' && unfinished(line):
		return errTorn
	case errors.As(err, &typed) && typed.Field != "":
		return fmt.Errorf("%s should not be a %s", typed.Field, typed.Value)
	case errors.As(err, &typed), errors.As(err, &syntax):
		return errors.New("is not a JSON object on one line")
	}
	return err
}

// unfinished tells whether a line is the beginning of a JSON object.
func unfinished(line []byte) bool {
	dec := json.NewDecoder(bytes.NewReader(line))
	var v any
	return errors.Is(dec.Decode(&v), io.ErrUnexpectedEOF)
}
