package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"github.com/ownwords/ownwords/internal/project"
)

// The program's voice. Data goes to standard output. Everything said to a
// person goes through the functions here, to standard error, in lower case and
// without a full stop:
//
//	path:line:col: text           a fault in a file, or a place to look at
//	ownwords: error: text         why a command could not do it
//	ownwords: warning: text       what it did otherwise than one may think
//	ownwords: hint: text          the next thing to do
//
// When all is well there is silence.

func (a *app) fail(err error) {
	if faults, ok := project.AsFaults(err); ok {
		for _, f := range faults {
			fmt.Fprintln(a.stderr, f)
		}
		err = faults
	}
	a.say("error", "31", err.Error())
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) && hinted.Hint() != "" {
		a.hint(hinted.Hint())
	}
}

// point names a place of a file that somebody should look at.
func (a *app) point(path string, line, col int, text string) {
	fmt.Fprintf(a.stderr, "%s:%d:%d: %s\n", path, line, col, text)
}

func (a *app) warn(format string, args ...any) { a.say("warning", "33", fmt.Sprintf(format, args...)) }

func (a *app) hint(text string) { a.say("hint", "36", text) }

func (a *app) say(kind, colour, text string) {
	text = strings.TrimSuffix(text, ".")
	if a.colours() {
		kind = "\x1b[" + colour + "m" + kind + ":\x1b[0m"
	} else {
		kind += ":"
	}
	fmt.Fprintf(a.stderr, "ownwords: %s %s\n", kind, text)
}

// colours are for terminals whose owner has not asked for none.
func (a *app) colours() bool {
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(a.stderr)
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// width is how many columns the terminal has, 0 when output goes elsewhere.
func (a *app) width() int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	if f, ok := a.stdout.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil {
			return w
		}
	}
	return 0
}

// number is "1 turn", "2 turns".
func number(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}

func quoted(s string) string { return strconv.Quote(s) }
