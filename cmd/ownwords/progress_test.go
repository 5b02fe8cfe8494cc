package main

import (
	"strings"
	"testing"
	"time"
)

// steps makes calls at times since the start and gives what the line said last.
func steps(columns int, calls ...call) (*progress, *strings.Builder) {
	var out strings.Builder
	p, start := &progress{to: &out, columns: func() int { return columns }}, time.Unix(0, 0)
	for _, c := range calls {
		p.at(start.Add(c.at), c.name, c.done, c.total)
	}
	return p, &out
}

type call struct {
	at          time.Duration
	name        string
	done, total int
}

func TestProgressLine(t *testing.T) {
	const s = time.Second
	rows := []struct {
		name    string
		columns int
		calls   []call
		want    string // the last line, without what clears the one before
	}{
		{"a moment shows nothing", 99, []call{{0, "coding", 1, 9}, {s / 9, "coding", 9, 9}}, ""},
		{"rate and remaining time", 99, []call{{0, "coding", 0, 100}, {s, "coding", 10, 100}}, "coding  ██░░░░░░░░░░░░░░░░░░  10%  10 of 100  10/s  9 s left"},
		{"minutes", 99, []call{{0, "coding", 0, 10000}, {s, "coding", 10, 10000}}, "coding  ░░░░░░░░░░░░░░░░░░░░   0%  10 of 10000  10/s  17 min left"},
		{"too soon to draw again", 99, []call{{0, "coding", 0, 100}, {s, "coding", 10, 100}, {s + s/9, "coding", 50, 100}}, "coding  ██░░░░░░░░░░░░░░░░░░  10%  10 of 100  10/s  9 s left"},
		{"what was there at first is no rate", 99, []call{{0, "coding", 90, 100}, {s, "coding", 91, 100}}, "coding  ██████████████████░░  91%  91 of 100  1/s  9 s left"},
		{"nor what the first moment brings", 99, []call{{0, "coding", 0, 2000}, {s / 9, "coding", 1000, 2000}, {s/9 + 10*s, "coding", 1010, 2000}}, "coding  ██████████░░░░░░░░░░  50%  1010 of 2000  1/s  16 min left"},
		{"all done and going on", 99, []call{{0, "coding", 0, 10}, {s, "coding", 9, 10}, {s + 1, "coding", 10, 10}}, "coding  10 done, finishing"},
		{"a new stage", 99, []call{{0, "coding", 0, 10}, {s, "coding", 10, 10}, {2 * s, "indexing", 0, 10}, {3 * s, "indexing", 5, 10}}, "indexing  ██████████░░░░░░░░░░  50%  5 of 10  5/s  1 s left"},
		{"narrow", 12, []call{{0, "coding", 0, 10}, {s, "coding", 5, 10}}, "coding  ███"},
	}
	for _, row := range rows {
		_, out := steps(row.columns, row.calls...)
		lines := strings.Split(out.String(), "\r")
		if got := strings.TrimRight(lines[len(lines)-1], " "); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

func TestProgressLeavesNothingBehind(t *testing.T) {
	p, out := steps(99, call{0, "coding", 0, 10}, call{time.Second, "coding", 5, 10}, call{time.Second, "coding", 10, 10})
	p.end()
	screen := make([]rune, 99)
	at := 0
	for _, r := range out.String() {
		if r == '\r' {
			at = 0
			continue
		}
		screen[at] = r
		at++
	}
	if at != 0 || strings.Trim(string(screen), " \x00") != "" {
		t.Errorf("the terminal shows %q", string(screen))
	}
}
