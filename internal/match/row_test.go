package match

import (
	"strings"
	"testing"
)

func TestRowsOf(t *testing.T) {
	for _, tt := range []struct{ source, want string }{ // words of a row, with _ for a blank beside them; rows parted by |
		{`\bpa(y|id)\s+it\s+forward`, "pa|_it_ _forward"},
		{`to see fif(teen|ty)`, "to_ _see_ _fift"},
		{`\bto\s+see(s|n)?\b`, "to_ _see"},
		{`to\b[ \t]\bsee`, "to_ _see"},
		{`to\s*see`, "to|see"},
		{`to\s+(go )?home`, "to_|home"},
		{`To(\s)see\s`, "to_ _see_"},
		{`I don['’]t know`, "i_ _don|t_ _know"},
		{`un-kind\W+of`, "un|kind|of"},
		{`café au lait`, "caf|_au_ _lait"},
		{`(the )+end`, "end"},
		{`(ab){2} c`, "abab_ _c"},
		{`a|b c`, ""},
		{`\s+`, ""},
	} {
		if got := showRows(rowsOf(syntaxOf(t, tt.source))); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.source, got, tt.want)
		}
	}
}

func showRows(rows []row) string {
	var all []string
	for _, r := range rows {
		var words []string
		for _, w := range r {
			words = append(words, strings.Repeat("_", b2i(w.before))+w.text+strings.Repeat("_", b2i(w.after)))
		}
		all = append(all, strings.Join(words, " "))
	}
	return strings.Join(all, "|")
}
