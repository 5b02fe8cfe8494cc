package main

import (
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/internal/export"
	"github.com/ownwords/ownwords/internal/project"
)

// bookEdit is what the verbs that change codebook.yaml have in common.
type bookEdit struct {
	output
	dry bool
	on  string
}

func (o *bookEdit) flags(c *cobra.Command) {
	o.output.flags(c, export.ReportKind, "table")
	for _, name := range []string{"format", "output", "guard"} {
		c.Flags().Lookup(name).Usage += " (with --dry-run)"
	}
	c.Flags().BoolVar(&o.dry, "dry-run", false, "show what would change, and write nothing")
}

// dated adds --on.
func (o *bookEdit) dated(c *cobra.Command) {
	c.Flags().StringVar(&o.on, "on", "", "the `DATE` it happened, as 2026-03-02 (default today)")
}

// date is --on, or today.
func (o *bookEdit) date(c *cobra.Command) (string, error) {
	if o.on == "" {
		return today(), nil
	}
	if _, err := time.Parse(time.DateOnly, o.on); err != nil {
		return "", usageError{c, fmt.Sprintf("--on is year, month, day, as 2026-03-02, not %s", quoted(o.on))}
	}
	return o.on, nil
}

// today is the date, or that of SOURCE_DATE_EPOCH.
func today() string {
	now := time.Now()
	if n, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		now = time.Unix(n, 0).UTC()
	}
	return now.Format(time.DateOnly)
}

// editBook changes the codebook, or shows what would change.
func (a *app) editBook(c *cobra.Command, o *bookEdit, edit func([]byte) ([]byte, error)) (before, after *codebook.Codebook, err error) {
	if err := o.choose(c); err != nil {
		return nil, nil, err
	}
	before, after, err = project.EditCodebook(a.dir, o.dry, edit)
	if err == nil && o.dry {
		err = a.report(&o.output, diffTable(before, after))
	}
	return before, after, err
}

// mentioned points out texts that still speak of codes by ids that have had
// their day. They are people's words, and for people to change.
func (a *app) mentioned(after *codebook.Codebook, now string, ids ...string) {
	found := 0
	for _, id := range ids {
		for _, m := range after.Mentions(id) {
			a.point(after.Path, m.Pos.Line, m.Pos.Col, fmt.Sprintf("code %q: its %s speaks of %s, %s", m.Code.ID, m.Key, id, now))
			found++
		}
	}
	if found > 0 {
		a.hint("nothing is wrong: change these texts where they should name another code")
	}
}
