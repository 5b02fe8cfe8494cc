package export

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"github.com/ownwords/ownwords/internal/report"
)

// writeCSV streams the report's columns and rows as RFC 4180 has them, but for
// line feeds alone at line ends.
func writeCSV(w *bufio.Writer, r *report.Report, o Options) error {
	if o.BOM {
		w.WriteString("\ufeff")
	}
	c := csv.NewWriter(w) // whose buffer is w itself, which bufio promises for one as large
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
		if line, ok := appendPlainRow(w.AvailableBuffer(), row); ok && !o.Guard {
			w.Write(line)
		} else if err := csvRow(c, fields, row, o); err != nil {
			return fmt.Errorf("report %s: %w", r.Name, err)
		}
	}
	c.Flush()
	return c.Error()
}

// appendPlainRow is csvRow for rows of numbers and of words that need no
// quotes, as those of long tables are. It is false for others.
func appendPlainRow(b []byte, row []any) ([]byte, bool) {
	for i, cell := range row {
		if i > 0 {
			b = append(b, ',')
		}
		switch v := cell.(type) {
		case nil:
		case int:
			b = strconv.AppendInt(b, int64(v), 10)
		case float64:
			b = appendFloat(b, v)
		case string:
			if !isWord(v) {
				return b, false
			}
			b = append(b, v...)
		default:
			return b, false
		}
	}
	return append(b, '\n'), len(row) > 1
}

// isWord finds text of ASCII letters, digits, hyphens and underscores only.
func isWord(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_':
		default:
			return false
		}
	}
	return true
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
