package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/project"
)

// Exit statuses.
const (
	exitDone   = 0 // also when a statistic is undefined
	exitFound  = 1 // done, and something was found that needs a person
	exitFailed = 2
)

// errFound ends a command that did its work and found something.
var errFound = errors.New("something was found that needs a person")

// app is what every command is given.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	dir            string // -C
	room           []byte // see makeRoom
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	signal.Ignore(syscall.SIGPIPE) // output.go sees to closed pipes
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	defer context.AfterFunc(ctx, func() {
		stop() // a second Ctrl-C ends the process at once
		a.stopping()
	})()
	root := newRoot(a)
	root.SetArgs(args)
	err := together(root.ExecuteContext(ctx))
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFound):
		return exitFound
	case ctx.Err() != nil:
		err = interrupted{}
	}
	a.fail(err)
	return exitFailed
}

// apart finds the flags in what cobra says of flags that exclude each other.
const apart = `^if any flags in the group .* \[(.+)\] were all set$`

// together says it as a person would.
func together(err error) error {
	if err == nil {
		return nil
	}
	if m := regexp.MustCompile(apart).FindStringSubmatch(err.Error()); m != nil {
		names := strings.Fields(m[1])
		return project.NewRefusal("leave out all but one", "--%s do not go together", strings.Join(names, " and --"))
	}
	return err
}

// stopping tells who waits at a terminal why a second has gone by since Ctrl-C.
func (a *app) stopping() {
	time.Sleep(time.Second)
	if isTerminal(a.stderr) {
		fmt.Fprintln(a.stderr)
		a.hint("stopping as soon as what is being written is whole: Ctrl-C again ends it at once, and loses nothing but time")
	}
}

// interrupted is what is said after Ctrl-C.
type interrupted struct{}

func (interrupted) Error() string { return "stopped" }
func (interrupted) Hint() string {
	return "nothing is lost or half-written: run the command again to go on"
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "ownwords",
		Short: "Code interview transcripts, count themes, export exact excerpts",
		Long: `Ownwords codes interview transcripts by a codebook of your own, counts how often
and by how many people each theme is voiced, shows which themes meet, and exports
excerpts that are exact to the letter. A study is a folder of plain files, and
nothing leaves your machine.

A first look:     ownwords demo
A study:          ownwords init my-study
                  cd my-study
                  ownwords import ~/interviews --interviewer "Dana Reyes"
                  (write codebook.yaml)
                  ownwords apply
                  ownwords report frequencies
                  ownwords export excerpts -o excerpts.md`,
		Version:           version(),
		SilenceUsage:      true,
		SilenceErrors:     true,
		Args:              unknownCommand,
		PersistentPreRunE: func(c *cobra.Command, _ []string) error { return emptyLists(c) },
		RunE:              func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.PersistentFlags().StringVarP(&a.dir, "directory", "C", ".", "work on the project in `DIR`, or above it")
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return usageError{c, err.Error()} })
	root.AddCommand(
		newInit(a), newDemo(a), newImport(a), newCheck(a), newApply(a), newStatus(a),
		newSegments(a), newSearch(a), newWhy(a),
		newCode(a), newUncode(a), newAccept(a), newReject(a), newDone(a), newAdjudicate(a), newMemo(a),
		newCodebook(a), newReport(a), newAgreement(a), newExport(a),
		newBench(a),
	)
	return root
}

// unknownCommand refuses a word that is no command, with the nearest that is.
func unknownCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	text := "unknown command " + quoted(args[0])
	c.SuggestionsMinimumDistance = 2 // letters
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		text += ", did you mean " + strings.Join(near, " or ") + "?"
	}
	return usageError{c, text}
}

// emptyLists refuses --code "" and the like, as a script writes whose variable
// is empty: it would select everything.
func emptyLists(c *cobra.Command) error {
	for _, name := range []string{"code", "document", "participant", "coder", "coders", "speakers", "attributes"} {
		if f := c.Flags().Lookup(name); f != nil && f.Changed && f.Value.String() == "[]" {
			return usageError{c, "--" + name + " is empty"}
		}
	}
	return nil
}

// usageError is a command line that cannot be understood.
type usageError struct {
	command *cobra.Command
	text    string
}

func (e usageError) Error() string { return e.text }
func (e usageError) Hint() string  { return e.command.CommandPath() + " --help shows how it is used" }

// arguments bounds how many arguments a command takes.
func arguments(low, high int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < low:
			return usageError{c, c.CommandPath() + " needs " + what}
		case len(args) > high:
			return usageError{c, "unexpected argument " + quoted(args[high])}
		}
		return nil
	}
}

const anyNumber = 1 << 30

// group is a command that only holds others.
func group(use, short, long string, children ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, Long: long, Args: unknownCommand,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	c.AddCommand(children...)
	return c
}

// open opens the project that -C names.
func (a *app) open() (*project.Project, error) {
	a.room = makeRoom()
	return project.Open(a.dir)
}

// version is what a paper can cite: the module's version, or the commit the
// program was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			v += " " + s.Value[:12]
		}
	}
	return v
}
