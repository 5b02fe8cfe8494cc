package codebook

import (
	"strings"
	"testing"
)

func TestCheckID(t *testing.T) {
	for _, tt := range []struct {
		id string
		ok bool
	}{
		{"a", true}, {"trust-2", true}, {"a.b_c", true}, {"12", true}, {"_x", true}, {"Fürsorge", true}, {"互惠", true}, {"สุข", true},
		{"console", true}, {"com", true}, {"com10", true}, {"lpt", true}, {"a.con", true}, {strings.Repeat("é", 100), true},
		{"", false}, {" a", false}, {"a b", false}, {"a/b", false}, {`a\b`, false}, {"a:b", false}, {"a*", false}, {"a?", false}, {`a"`, false},
		{"<a>", false}, {"a|b", false}, {"a\x00", false}, {"a\u200b", false}, {".a", false}, {"a.", false}, {"..", false}, {"-._", false},
		{"con", false}, {"NUL.txt", false}, {"Lpt9", false}, {"aux", false}, {"com0", false}, {strings.Repeat("é", 101), false},
		{"\u0301a", false}, {"a#1", false}, {"😊", false}, {"a\xff", false},
	} {
		if err := CheckID(tt.id); (err == nil) != tt.ok {
			t.Errorf("CheckID(%q) = %v", tt.id, err)
		}
	}
}

func TestKey(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		same bool
	}{
		{"Trust", "TRUST", true}, {"café", "CAFE\u0301", true}, {"straße", "STRASSE", true}, {"ΣΟΦΟΣ", "σοφος", true}, {"trust", "trust-2", false}, {"cafe", "café", false},
	} {
		if got := Key(tt.a) == Key(tt.b); got != tt.same {
			t.Errorf("%q and %q: same is %v", tt.a, tt.b, got)
		}
	}
}
