package session

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/ownwords/ownwords/internal/export"
)

// A Terminal is where a session talks: lines out, lines in.
type Terminal struct {
	In      io.Reader
	Out     io.Writer
	Width   func() int // columns now; 0: no limit
	Prompts bool       // a person answers: say where they are before each answer
}

// widest is how wide lines get, however wide the window is: longer ones are
// hard to read.
const widest = 100

// maxAnswer is the longest line that is read, in bytes.
const maxAnswer = 1 << 20

// dialogue is a terminal in use.
type dialogue struct {
	Terminal
	ctx     context.Context
	out     *bufio.Writer
	lines   chan string
	missed  int  // answers that were not understood or could not be followed
	stopped bool // nobody answers any more
}

// talk begins a dialogue. Lines are read beside it, so that an interrupt is
// heard while a person thinks.
func talk(ctx context.Context, t Terminal) *dialogue {
	d := &dialogue{Terminal: t, ctx: ctx, out: bufio.NewWriter(t.Out), lines: make(chan string)}
	go d.read()
	return d
}

func (d *dialogue) read() {
	defer close(d.lines)
	lines := bufio.NewScanner(d.In)
	lines.Buffer(nil, maxAnswer)
	for lines.Scan() {
		select {
		case d.lines <- strings.ToValidUTF8(lines.Text(), "\ufffd"):
		case <-d.ctx.Done():
			return
		}
	}
}

// ask waits for a line. It is false at the end of the input and after an
// interrupt.
func (d *dialogue) ask(prompt string) (line string, ok bool) {
	if d.Prompts {
		d.out.WriteString(prompt)
	}
	if d.out.Flush() != nil || d.stopped {
		d.stopped = true
		return "", false
	}
	select {
	case line, ok = <-d.lines:
	case <-d.ctx.Done():
	}
	if !ok {
		d.stopped = true
		if d.Prompts {
			d.out.WriteString("\n") // the prompt's line is still open
		}
	}
	return strings.TrimSpace(line), ok
}

// agrees asks a question whose answer is yes or no.
func (d *dialogue) agrees(format string, args ...any) bool {
	d.say(format+" y or n", args...)
	line, _ := d.ask("y/n> ")
	line = strings.ToLower(line)
	return line == "y" || line == "yes"
}

// say writes a line, wrapped.
func (d *dialogue) say(format string, args ...any) { d.hang("", fmt.Sprintf(format, args...)) }

// hang writes text behind a first piece that its other lines are indented by.
func (d *dialogue) hang(first, text string) {
	width := widest
	if d.Width != nil {
		if w := d.Width(); w > 0 {
			width = min(w, widest)
		}
	}
	d.out.WriteString(export.Hang(first, export.Plain(text), width))
	d.out.WriteString("\n")
}

func (d *dialogue) blank() { d.out.WriteString("\n") }

// miss says why an answer could not be followed.
func (d *dialogue) miss(format string, args ...any) {
	d.missed++
	d.say(format, args...)
}

// fail says why something could not be kept, and what to do.
func (d *dialogue) fail(err error) {
	text := err.Error()
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) && hinted.Hint() != "" {
		text += "; " + hinted.Hint()
	}
	d.miss("not kept: %s", text)
}

// close writes what is left.
func (d *dialogue) close() error { return d.out.Flush() }

// shorten is text of at most n characters or so, on one line, cut at a blank;
// what is left out is marked. fromStart tells which end stays.
func shorten(s string, n int, fromStart bool) string {
	s = export.Plain(s)
	runes := []rune(s)
	switch {
	case len(runes) <= n:
		return s
	case fromStart:
		head := string(runes[:n])
		if i := strings.LastIndexByte(head, ' '); i > len(head)/2 {
			head = head[:i]
		}
		return head + " […]"
	}
	tail := string(runes[len(runes)-n:])
	if i := strings.IndexByte(tail, ' '); i >= 0 && i < len(tail)/2 {
		tail = tail[i+1:]
	}
	return "[…] " + tail
}
