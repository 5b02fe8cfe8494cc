package corpus

import (
	"strings"
	"testing"
)

func TestIDs(t *testing.T) {
	for _, tt := range []struct{ id, fault string }{
		{"P01", ""}, {"trust.repair-2_b", ""}, {"Ann Lee", ""}, {"é", ""}, {"陳金生、蔡貴美", ""}, {"console", ""}, {"com10", ""}, {"con-1", ""}, {"..a"[1:2] + "a", "starts with a dot"},
		{"", "empty"}, {"a/b", "cannot hold"}, {`a\b`, "cannot hold"}, {"a:b", "cannot hold"}, {"a*", "cannot hold"}, {"why?", "cannot hold"}, {`a"`, "cannot hold"}, {"<a>", "cannot hold"}, {"a|b", "cannot hold"},
		{"a\tb", "control"}, {"a\u2028b", "control"}, {"a\ufffdb", "control"}, {"a\x7f", "control"}, {"e\u0301", "NFC"}, {"\xff", "UTF-8"},
		{".a", "starts with a dot"}, {"..", "starts with a dot"}, {"a.", "ends with a dot"}, {" a", "blank"}, {"a\u00a0", "blank"},
		{"con", "Windows"}, {"NUL", "Windows"}, {"Aux.txt", "Windows"}, {"com1.a.b", "Windows"}, {"lpt² .x", "Windows"},
		{strings.Repeat("é", 100), ""}, {strings.Repeat("é", 100) + "a", "longer than 200 bytes"},
	} {
		err := ValidID(tt.id)
		if tt.fault == "" && err != nil || tt.fault != "" && (err == nil || !strings.Contains(err.Error(), tt.fault)) {
			t.Errorf("%q: %v, want %q", tt.id, err, tt.fault)
		}
	}
}

func TestKeys(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		same bool
	}{
		{"Ann", " ANN\t", true}, {"É", "e\u0301", true}, {"Straße", "STRASSE", true}, {"Σ", "ς", true}, {"K", "\u212a", true},
		{"é", "e", false}, {"a b", "ab", false}, {"", " ", true}, {"\u01c4", "\u01c6", true}, {"a-b", "a b", false},
	} {
		if got := Key(tt.a) == Key(tt.b); got != tt.same {
			t.Errorf("%q and %q: %v", tt.a, tt.b, got)
		}
	}
}
