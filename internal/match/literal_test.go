package match

import (
	"slices"
	"testing"
)

func TestRequired(t *testing.T) {
	for _, tt := range []struct {
		source string
		want   []string
	}{
		{`\bpa(y|id) it forward\b`, []string{" it forward"}},
		{`Help`, []string{"help"}},
		{`(?-i)Help`, []string{"help"}},
		{`(grate|thank)ful`, []string{"grate", "thank"}},
		{`grateful|thanks`, []string{"grateful", "thanks"}},
		{`(grate|thank)+`, []string{"grate", "thank"}},
		{`(ab){2,}c?`, []string{"ab"}},
		{`(ab)?c*`, nil},
		{`\w+`, nil},
		{`[xyz]|help`, nil},
		{`café au lait`, []string{" au lait"}},
		{`社會`, nil},
		{`a|b|c|d|e|f|g|h|i`, nil},
		{`aa|bb|cc|dd|ee|ff|gg|hh|ii`, nil},
	} {
		if got := required(tt.source); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.source, got, tt.want)
		}
	}
}

// TestOddLetters has the two letters beyond ASCII that fold to it.
func TestOddLetters(t *testing.T) {
	_, e := compile(t, "en", `regex: 'task', span: match`)
	d := parse(t, "P01: A taſk. A tas\u212a. A task.")
	if got, want := quotes(d, e.Find(d)), "taſk | tas\u212a | task"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
