package corpus

import "testing"

// TestNextOf compares the arithmetic on eight bytes with a look at each.
func TestNextOf(t *testing.T) {
	for c := range 256 {
		for at := range 20 {
			text := []byte("Well, I was so - you")
			text[at] = byte(c)
			end, bracket := len(text), len(text)
			switch {
			case c == '.' || c == '!' || c == '?':
				end = at
			case c == '[' || c == '(' || c == '#' || c >= 0x80:
				bracket = at
			}
			if got := nextEndMark(string(text), 0); got != end {
				t.Errorf("%q: end mark at %d, want %d", text, got, end)
			}
			if got := nextBracket(string(text), at/2); got != bracket {
				t.Errorf("%q: bracket at %d, want %d", text, got, bracket)
			}
		}
	}
}
