package export

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"strings"

	"github.com/ownwords/ownwords/internal/report"
)

// writeCSV streams the report's columns and rows as RFC 4180 has them, but for
// line feeds alone at line ends.
func writeCSV(w *bufio.Writer, r *report.Report, o Options) error {
	c := csv.NewWriter(w)
	if err := c.Write(r.Columns); err != nil {
		return err
	}
	fields := make([]string, len(r.Columns))
	for row, err := range r.Rows {
		if err != nil {
			return err
		}
		if err := checkRow(r, row); err != nil {
			return err
		}
		if err := csvRow(c, fields, row, o); err != nil {
			return fmt.Errorf("report %s: %w", r.Name, err)
		}
	}
	c.Flush()
	return c.Error()
}

// csvRow writes one row; fields is room for its texts.
func csvRow(c *csv.Writer, fields []string, row []any, o Options) error {
	for i, cell := range row {
		text, err := exact(cell)
		if err != nil {
			return err
		}
		if o.Guard {
			text = guarded(cell, text)
		}
		fields[i] = text
	}
	return c.Write(fields)
}

// guarded keeps a spreadsheet from running text as a formula. Numbers may
// start with a minus; only text is guarded.
func guarded(cell any, text string) string {
	switch cell.(type) {
	case string, []string:
		if text != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(text)[0]) {
			return "'" + text
		}
	}
	return text
}
