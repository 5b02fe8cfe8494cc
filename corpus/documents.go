package corpus

import (
	"fmt"
	"slices"
)

// DocumentTable is documents.csv: what is known about documents.
type DocumentTable struct {
	IDs     []string // in the table's order
	Columns []string
	index   map[string]int      // Key(document) -> index in IDs
	attrs   []map[string]string // of each, Key(column) -> value
	places  cellPlaces
}

// ReadDocuments reads documents.csv: document, then one column an attribute.
// The error, if any, is Problems.
func ReadDocuments(path string, src []byte) (*DocumentTable, error) {
	t, ps := readTable(path, src)
	if t == nil || t.header == nil {
		return nil, ps
	}
	d := &DocumentTable{index: map[string]int{}}
	if t.column("document") < 0 {
		ps.add(path, 1, 1, "there is no column document", "the first row names the columns: document, then attributes")
	}
	for _, name := range t.header {
		if Key(name) != "document" && name != "" {
			d.Columns = append(d.Columns, name)
		}
	}
	d.places = newCellPlaces(d.Columns)
	for i := range t.rows {
		ps = append(ps, d.row(t, i)...)
	}
	slices.SortStableFunc(ps, byPlace)
	return d, ps.err()
}

func (d *DocumentTable) row(t *table, i int) (ps Problems) {
	line, col := t.place(i, "document")
	id := t.cell(i, "document")
	if id == "" {
		ps.add(t.path, line, col, "the row names no document", "")
		return ps
	}
	if _, twice := d.index[Key(id)]; twice {
		ps.add(t.path, line, col, fmt.Sprintf("document %q stands twice", id), "one row a document")
		return ps
	}
	n, attrs := len(d.IDs), map[string]string{}
	d.places.add()
	for c, name := range d.Columns {
		if v := t.cell(i, name); v != "" {
			attrs[Key(name)] = v
			line, col := t.place(i, name)
			d.places.set(n, c, line, col)
		}
	}
	d.IDs, d.index[Key(id)], d.attrs = append(d.IDs, id), n, append(d.attrs, attrs)
	return ps
}

// Attrs are what is known about a document, by Key(column); nil without a row.
func (d *DocumentTable) Attrs(document string) map[string]string {
	if d == nil {
		return nil
	}
	if n, ok := d.index[Key(document)]; ok {
		return d.attrs[n]
	}
	return nil
}

// Place is where the table has a document's attribute, 1-based; 0, 0 where it
// has none.
func (d *DocumentTable) Place(document, column string) (line, col int) {
	if n, ok := d.index[Key(document)]; ok {
		return d.places.get(n, column)
	}
	return 0, 0
}
