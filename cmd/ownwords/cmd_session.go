package main

import (
	"context"
	"errors"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/session"
)

const sessionHelp = `With --session DOCUMENT you code a whole transcript in a terminal, line by line: each
turn is shown with its sentences numbered and what the rules suggest below them, and one
line answers it: a (accept), r (reject), 2-4 reciprocity (code sentences 2 to 4),
2:3-9 pay (words 3 to 9 of sentence 2), m (memo), n (new code), u (undo), d (done),
Enter (next); ? explains them all. Each answer is kept before the next is asked for. The
same command goes on where you stopped. With --code only places that you or the rules
gave one of these codes are walked, and x NEW puts another in its place. Answers may
come from a file or a pipe, a line each.`

// sessionOptions are the flags of code --session.
type sessionOptions struct {
	document   string
	from       int
	all        bool
	colleagues bool
}

func (o *sessionOptions) flags(c *cobra.Command) {
	c.Flags().StringVar(&o.document, "session", "", "code `DOCUMENT` turn by turn in the terminal")
	c.Flags().IntVar(&o.from, "from", 0, "in a session: begin at turn `N`, from 1")
	c.Flags().BoolVar(&o.all, "all", false, "in a session: interviewers' and others' turns too")
	c.Flags().BoolVar(&o.colleagues, "colleagues", false, "in a session: show what colleagues coded")
	for _, name := range []string{"at", "quote", "turn", "nth", "of"} {
		c.MarkFlagsMutuallyExclusive("session", name)
	}
	c.MarkFlagsMutuallyExclusive("blind", "colleagues")
}

// onlyInSession refuses flags that say nothing without --session.
func (o *sessionOptions) onlyInSession(c *cobra.Command) error {
	for _, name := range []string{"from", "all", "colleagues"} {
		if c.Flags().Changed(name) {
			return usageError{c, "--" + name + " goes with --session"}
		}
	}
	return nil
}

func runSession(ctx context.Context, c *cobra.Command, a *app, o *codeOptions, args []string) error {
	switch {
	case len(args) > 0:
		return usageError{c, "--session takes one document, and no others beside it"}
	case o.session.from < 0 || c.Flags().Changed("from") && o.session.from == 0:
		return usageError{c, "--from counts turns from 1"}
	}
	p, x, codes, err := o.begin(a)
	if err != nil {
		return err
	}
	defer p.Close()
	missed, err := session.Code(ctx, p, x, a.terminal(), session.Options{Document: o.session.document, Codes: codes,
		From: o.session.from, All: o.session.all, Blind: o.blind, Colleagues: o.session.colleagues})
	return a.answered(missed, err)
}

// terminal is where sessions talk.
func (a *app) terminal() session.Terminal {
	return session.Terminal{In: a.stdin, Out: a.stdout, Width: a.width, Prompts: isTerminal(a.stdin)}
}

// answered ends a session. A script whose answers could not be followed is
// told so by the exit status; a person has read it.
func (a *app) answered(missed int, err error) error {
	if errors.Is(err, syscall.EPIPE) { // whoever read along has seen enough; every answer is kept
		err = nil
	}
	if err != nil || missed == 0 || isTerminal(a.stdin) {
		return err
	}
	a.warn("%s could not be followed", number(missed, "answer"))
	return errFound
}
