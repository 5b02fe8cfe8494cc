package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/ownwords/ownwords/internal/report"
)

// writeJSON streams the report, one row a line, so that two of them can be
// compared line by line.
func writeJSON(w *bufio.Writer, r *report.Report, _ Options) error {
	e := newJSON(w)
	e.text("{\n  \"report\": ").value(r.Name)
	e.text(",\n  \"unit\": ").value(r.Unit)
	e.text(",\n  \"basis\": ").indented(jsonBasis(r), "  ")
	e.text(",\n  \"rows\": [")
	if err := e.rows(r); err != nil {
		return err
	}
	e.text("],\n  \"notes\": ").list(r.Notes)
	e.text("\n}\n")
	return e.err
}

// jsonBasis is {} for a report that counted nothing.
func jsonBasis(r *report.Report) any {
	b := r.Basis
	switch {
	case r.Ratings != nil:
		return r.Ratings
	case !counts(&b):
		return struct{}{}
	}
	b.Filters = orEmpty(b.Filters)
	return b
}

// jsonWriter keeps the first error, so that a document reads as it is written.
type jsonWriter struct {
	w   *bufio.Writer
	buf bytes.Buffer
	enc *json.Encoder
	err error
}

func newJSON(w *bufio.Writer) *jsonWriter {
	e := &jsonWriter{w: w}
	e.enc = json.NewEncoder(&e.buf)
	e.enc.SetEscapeHTML(false)
	return e
}

func (e *jsonWriter) text(s string) *jsonWriter {
	if e.err == nil {
		_, e.err = e.w.WriteString(s)
	}
	return e
}

// value writes v on one line.
func (e *jsonWriter) value(v any) {
	if e.err != nil {
		return
	}
	e.buf.Reset()
	if e.err = e.enc.Encode(v); e.err == nil {
		_, e.err = e.w.Write(bytes.TrimSuffix(e.buf.Bytes(), []byte("\n")))
	}
}

// indented writes v over several lines, each after the first with prefix.
func (e *jsonWriter) indented(v any, prefix string) {
	e.enc.SetIndent(prefix, "  ")
	e.value(v)
	e.enc.SetIndent("", "")
}

// list writes texts one a line, or [].
func (e *jsonWriter) list(texts []string) { e.indented(orEmpty(texts), "  ") }

func (e *jsonWriter) rows(r *report.Report) error {
	keys, err := jsonKeys(r.Columns)
	if err != nil {
		return err
	}
	sep := "\n    "
	for row, err := range r.Rows {
		if err != nil {
			return err
		}
		if err := checkRow(r, row); err != nil {
			return err
		}
		e.text(sep)
		e.row(keys, row)
		if e.err != nil {
			return fmt.Errorf("report %s: %w", r.Name, e.err)
		}
		sep = ",\n    "
	}
	if sep[0] == ',' {
		e.text("\n  ")
	}
	return e.err
}

// jsonKeys are `{"code": `, `, "name": ` and so on: what stands before each
// cell.
func jsonKeys(columns []string) ([]string, error) {
	keys := make([]string, len(columns))
	for i, name := range columns {
		quoted, err := json.Marshal(name)
		if err != nil {
			return nil, err
		}
		keys[i] = ", " + string(quoted) + ": "
	}
	return keys, nil
}

func (e *jsonWriter) row(keys []string, row []any) {
	e.text("{")
	for i, cell := range row {
		if i == 0 {
			e.text(keys[i][2:])
		} else {
			e.text(keys[i])
		}
		e.cell(cell)
	}
	e.text("}")
}

func (e *jsonWriter) cell(cell any) {
	switch v := cell.(type) {
	case float64:
		if middling(v) {
			e.text(string(appendFloat(nil, v)))
		} else if f, ok := rounded(v); ok {
			e.value(f)
		} else {
			e.text("null")
		}
	case []string:
		e.value(orEmpty(v))
	case int:
		e.text(strconv.Itoa(v))
	case nil, string, bool:
		e.value(v)
	default:
		if e.err == nil {
			e.err = fmt.Errorf("a cell cannot be a %T", cell)
		}
	}
}

// orEmpty makes a missing list an empty one: [], never null.
func orEmpty(texts []string) []string {
	if texts == nil {
		return []string{}
	}
	return texts
}
