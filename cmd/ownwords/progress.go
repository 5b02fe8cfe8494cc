package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/term"
)

// progress is a line on a terminal that is written over itself, and nothing
// elsewhere:
//
//	indexing  ██████████░░░░░░░░░░  52%  1040 of 2000  212/s  5 s left
//
// It appears when a stage takes longer than a moment. A stage that has done
// all and goes on says so, rather than stand at 100%. What a stage gets through
// in its first moment an earlier run had done, and is no part of the rate.
type progress struct {
	to      io.Writer // nil: nowhere
	columns func() int
	name    string
	from    time.Time // the rate's start, when first were done
	first   int
	drawn   time.Time
	shown   int // characters on the terminal
}

const moment = 200 * time.Millisecond

func (a *app) progress() *progress {
	f, ok := a.stderr.(*os.File)
	if !ok || !isTerminal(f) {
		return &progress{}
	}
	return &progress{to: f, columns: func() int { w, _, _ := term.GetSize(int(f.Fd())); return w }}
}

// stage shows how far a stage is; a new name starts a new line.
func (p *progress) stage(name string, done, total int) { p.at(time.Now(), name, done, total) }

func (p *progress) at(now time.Time, name string, done, total int) {
	switch {
	case p.to == nil:
	case p.name != name:
		p.end()
		p.name, p.from, p.first, p.drawn = name, now, done, now
	case p.shown == 0 && now.Sub(p.drawn) < moment:
		p.from, p.first = now, done
	case now.Sub(p.drawn) >= moment, done >= total && p.shown > 0:
		p.drawn = now
		p.draw(p.line(now, done, total))
	}
}

func (p *progress) line(now time.Time, done, total int) string {
	if done >= total {
		return fmt.Sprintf("%s  %d done, finishing", p.name, total)
	}
	const width = 20
	full := width * done / total
	s := fmt.Sprintf("%s  %s%s %3d%%  %d of %d", p.name, strings.Repeat("█", full), strings.Repeat("░", width-full), 100*done/total, done, total)
	if rate := float64(done-p.first) / now.Sub(p.from).Seconds(); rate > 0 {
		s += fmt.Sprintf("  %.3g/s  %s left", rate, roughly(float64(total-done)/rate))
	}
	return s
}

// roughly is a time as people say it.
func roughly(seconds float64) string {
	switch minutes := seconds / 60; {
	case seconds < 59.5:
		return fmt.Sprintf("%.0f s", max(seconds, 1))
	case minutes < 59.5:
		return fmt.Sprintf("%.0f min", minutes)
	default:
		return fmt.Sprintf("%.1f h", minutes/60)
	}
}

// draw writes over what is shown. A line that the terminal would break could
// not be written over.
func (p *progress) draw(line string) {
	if r := []rune(line); len(r) >= p.columns() {
		line = string(r[:max(p.columns()-1, 0)])
	}
	n := utf8.RuneCountInString(line)
	fmt.Fprintf(p.to, "\r%s%s", line, strings.Repeat(" ", max(p.shown-n, 0)))
	p.shown = n
}

// end leaves the terminal as it was.
func (p *progress) end() {
	if p.shown > 0 {
		p.draw("")
		fmt.Fprint(p.to, "\r")
	}
	p.shown, p.name = 0, ""
}
