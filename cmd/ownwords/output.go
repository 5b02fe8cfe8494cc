package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/export"
	"github.com/ownwords/ownwords/internal/project"
	"github.com/ownwords/ownwords/internal/report"
)

// output is where a command's data goes and in what shape.
type output struct {
	format, file string
	kind         export.Kind
	guard        bool
	bar          string   // column to draw a bar for
	columns      []string // that readers see; nil: all they need
}

// flags adds --format and -o.
func (o *output) flags(c *cobra.Command, kind export.Kind, usual string) {
	o.kind = kind
	c.Flags().StringVar(&o.format, "format", usual, "write `FORMAT`: "+strings.Join(export.Formats(kind), ", "))
	c.Flags().StringVarP(&o.file, "output", "o", "", "write to `FILE`; its extension chooses the format")
	c.Flags().BoolVar(&o.guard, "guard", false, "in CSV, put ' before text that a spreadsheet would take for a formula")
	c.RegisterFlagCompletionFunc("format", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return export.Formats(kind), cobra.ShellCompDirectiveNoFileComp
	})
}

// choose settles the format: --format, else the file's extension.
func (o *output) choose(c *cobra.Command) error {
	if info, err := os.Stat(o.file); err == nil && info.IsDir() {
		return usageError{c, fmt.Sprintf("%s is a folder: name a file in it", o.file)}
	}
	if o.file == "-" {
		o.file = "" // standard output, as elsewhere
	}
	if o.file != "" && !c.Flags().Changed("format") {
		format, ok := export.FormatOf(o.file)
		if !ok {
			return usageError{c, fmt.Sprintf("the extension of %s does not say a format: add --format", quoted(o.file))}
		}
		o.format = format
	}
	if known := export.Formats(o.kind); !slices.Contains(known, o.format) {
		return usageError{c, fmt.Sprintf("format %s does not fit: use %s", quoted(o.format), strings.Join(known, ", "))}
	}
	return nil
}

// report writes a report to where it goes.
func (a *app) report(o *output, r *report.Report) error {
	return a.write(o, func(w io.Writer) error {
		return export.Write(w, o.format, r, a.exportOptions(o))
	})
}

func (a *app) exportOptions(o *output) export.Options {
	e := export.Options{Guard: o.guard, Bar: o.bar, Columns: o.columns, Standalone: o.file != ""}
	if o.file == "" {
		e.Width = a.width()
		e.Color = isTerminal(a.stdout) && a.colours()
	}
	return e
}

// write gives what make writes to standard output, or to a file that appears
// whole, by rename. A reader who has seen enough and closed the pipe
// ("ownwords segments | head") ends it in peace.
func (a *app) write(o *output, make func(io.Writer) error) error {
	if o.file != "" {
		return writeFile(o.file, make)
	}
	w := bufio.NewWriterSize(a.stdout, 1<<16)
	err := make(w)
	if err == nil {
		err = w.Flush()
	}
	if errors.Is(err, syscall.EPIPE) {
		return nil
	}
	if f, ok := a.stdout.(*os.File); ok {
		return aboutFile(f, "to standard output", err)
	}
	return err
}

// writeFile puts what make writes in place of a file, or of what a link leads
// to. What is there keeps its permissions; a pipe or device is written to. The
// files a study is made of are refused: a slip of the hand would lose them.
func writeFile(name string, make func(io.Writer) error) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	if part := project.PartOf(name); part != "" {
		return project.NewRefusal("name a file of its own", "-o %s would replace the study's %s", name, part)
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return replaceFile(name, 0, make)
	case info.Mode().IsRegular() || info.IsDir():
		return replaceFile(name, info.Mode().Perm(), make)
	}
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return project.Unwritable(name, err)
	}
	err = make(f)
	return errors.Join(err, f.Close())
}

// replaceFile writes beside the file and renames. No permissions means those
// that new files have.
func replaceFile(name string, perm os.FileMode, make func(io.Writer) error) (err error) {
	temp := filepath.Join(filepath.Dir(name), fmt.Sprintf(".ownwords-%d-%d", os.Getpid(), time.Now().UnixNano()))
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return project.Unwritable(name, err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(temp)
		}
	}()
	w := bufio.NewWriterSize(f, 1<<16)
	if err := make(w); err != nil {
		return aboutFile(f, name, err)
	}
	if perm != 0 {
		err = f.Chmod(perm)
	}
	if err = errors.Join(err, w.Flush(), f.Sync(), f.Close()); err == nil {
		err = os.Rename(temp, name)
	}
	if err != nil {
		return project.Unwritable(name, err)
	}
	return nil
}

// aboutFile gives an error about an open file the name that a person knows it
// by; other errors stay as they are.
func aboutFile(f *os.File, name string, err error) error {
	var path *os.PathError
	if errors.As(err, &path) && path.Path == f.Name() {
		return project.Unwritable(name, err)
	}
	return err
}

// table is a report made of rows at hand.
func table(name, unit string, columns []string, rows [][]any, notes ...string) *report.Report {
	if notes == nil {
		notes = []string{}
	}
	return &report.Report{Name: name, Unit: unit, Columns: columns, Notes: notes, Rows: func(yield func([]any, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}}
}
