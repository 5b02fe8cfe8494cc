package main

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/export"
	"github.com/ownwords/ownwords/internal/project"
	"github.com/ownwords/ownwords/internal/report"
)

const demoDir = "ownwords-demo"

func newDemo(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "demo [DIR]",
		Short: "Make a small fictional study, code it, and show what comes of it",
		Long: `Makes a project in DIR (./ownwords-demo by default) with six fictional interviews and
the starter codebook, runs the rules, and shows what a study gives: how often each
theme is voiced, which meet most, two excerpts, and what to try next. A demo that is
there already is used again.`,
		Example: `  ownwords demo
  cd ownwords-demo && ownwords segments --code reciprocity

Exit status: 0 made and shown, 2 could not.`,
		Args: arguments(0, 1, ""),
		RunE: func(c *cobra.Command, args []string) error {
			dir := demoDir
			if len(args) == 1 {
				dir = args[0]
			}
			return runDemo(c.Context(), a, dir)
		},
	}
}

func runDemo(ctx context.Context, a *app, dir string) error {
	if err := project.InitDemo(dir); err != nil {
		return err
	}
	p, err := project.Open(dir)
	if err != nil {
		return err
	}
	defer p.Close()
	bar := a.progress()
	_, err = p.Apply(ctx, project.ApplyOptions{Progress: bar.stage})
	bar.end()
	if err != nil {
		return err
	}
	show := demonstration{ctx, a, p, dir}
	for _, part := range []func() error{show.opening, show.frequencies, show.meetings, show.excerpts, show.next} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// demonstration shows a demo, a part at a time.
type demonstration struct {
	ctx context.Context
	*app
	*project.Project
	dir string
}

func (d *demonstration) say(format string, args ...any) { fmt.Fprintf(d.stdout, format+"\n", args...) }

func (d *demonstration) opening() error {
	d.say("%s\nin %s: every person, place and figure in it is invented.\n", d.Config.Title, d.dir)
	return nil
}

func (d *demonstration) documents() (report.Documents, report.Options, error) {
	return (&selection{}).documentsOf(d.ctx, d.Project)
}

// frequencies shows the themes, without what stands below them.
func (d *demonstration) frequencies() error {
	docs, o, err := d.documents()
	if err != nil {
		return err
	}
	r, err := report.Frequencies(d.ctx, docs, report.FrequencyOptions{Options: o})
	if err != nil {
		return err
	}
	d.say("How often each theme is voiced (ownwords report frequencies shows the codes below them):\n")
	depth := slices.Index(r.Columns, "depth")
	rows, err := filterRows(r, func(row []any) bool { return row[depth] == 0 })
	if err != nil {
		return err
	}
	return d.table(r, rows, output{bar: "segments", columns: []string{"name", "kind", "segments", "documents", "participants", "coverage"}})
}

// meetings shows the pairs that meet most often, for their frequency.
func (d *demonstration) meetings() error {
	docs, o, err := d.documents()
	if err != nil {
		return err
	}
	r, err := report.Cooccurrence(d.ctx, docs, report.CooccurrenceOptions{Options: o, Unit: "turn"})
	if err != nil {
		return err
	}
	together, jaccard := slices.Index(r.Columns, "n_ab"), slices.Index(r.Columns, "jaccard")
	rows, err := filterRows(r, func(row []any) bool { return row[together].(int) >= 3 && d.acrossThemes(row) })
	if err != nil {
		return err
	}
	slices.SortStableFunc(rows, func(x, y []any) int {
		switch {
		case x[jaccard].(float64) > y[jaccard].(float64):
			return -1
		case x[jaccard].(float64) < y[jaccard].(float64):
			return 1
		}
		return 0
	})
	d.say("\nWhich codes of different themes meet most in one turn (at least three times):\n")
	return d.table(r, rows[:min(len(rows), 6)], output{columns: []string{"a", "b", "n_a", "n_b", "n_ab", "jaccard"}})
}

// acrossThemes tells whether a row's codes are below different roots and
// neither is a root itself.
func (d *demonstration) acrossThemes(row []any) bool {
	x, okX := d.Book.Lookup(row[0].(string))
	y, okY := d.Book.Lookup(row[1].(string))
	return okX && okY && x.Theme() != y.Theme() && x.Parent != nil && y.Parent != nil
}

func (d *demonstration) table(r *report.Report, rows [][]any, o output) error {
	shown := table(r.Name, r.Unit, r.Columns, rows)
	shown.Basis = r.Basis
	o.format, o.kind = "table", export.ReportKind
	return d.report(&o, shown)
}

// excerpts shows two quotes, each with its place.
func (d *demonstration) excerpts() error {
	docs, o, err := d.documents()
	if err != nil {
		return err
	}
	code, err := d.Code("reciprocity")
	if err != nil {
		return err
	}
	o.Codes = append(o.Codes, code)
	r, err := report.Segments(d.ctx, docs, report.SegmentOptions{Options: o})
	if err != nil {
		return err
	}
	d.say("\nTwo excerpts of %s:\n", code.Label())
	shown := map[string]bool{}
	for row, err := range r.Rows {
		if err != nil {
			return err
		}
		segment, person, text := row[0].(string), row[2].(string), row[9].(string)
		if shown[person] || len(text) < 40 {
			continue
		}
		if shown[person] = true; len(shown) > 2 {
			break
		}
		d.say("  “%s”\n      %s, %s\n", text, person, segment)
	}
	return nil
}

func (d *demonstration) next() error {
	const text = `Try next:
  cd %s
  ownwords segments --code reciprocity             the words behind a number
  ownwords report frequencies --by setting         the same, by where people work
  ownwords search '"an hour"'                      all speech, coded or not
  ownwords why SEGMENT                             which rule, which words
  ownwords export excerpts -o excerpts.md          quotes for a paper
  and change a rule in codebook.yaml, then: ownwords report frequencies
`
	return d.write(&output{}, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, text, d.dir)
		return err
	})
}

func filterRows(r *report.Report, keep func([]any) bool) (rows [][]any, err error) {
	for row, err := range r.Rows {
		if err != nil {
			return nil, err
		}
		if keep(row) {
			rows = append(rows, row)
		}
	}
	return rows, nil
}
