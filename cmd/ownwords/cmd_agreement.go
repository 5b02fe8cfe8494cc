package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/agreement"
	"github.com/ownwords/ownwords/internal/export"
	"github.com/ownwords/ownwords/internal/project"
	"github.com/ownwords/ownwords/internal/report"
)

type agreementOptions struct {
	output
	metric, weights, ci string
	columns             map[string]string
	categories, missing []string
	multi               bool
	resamples           int
	seed                uint64
	ciAsked             bool
}

func newAgreement(a *app) *cobra.Command {
	o := &agreementOptions{}
	c := &cobra.Command{
		Use:   "agreement TABLE.csv",
		Short: "How far coders agree, of any table of values; no project needed",
		Long: `Reads a table of values that coders gave to units and works out percent agreement,
Cohen's, Scott's, Fleiss's, Conger's and Light's coefficients, Krippendorff's alpha,
Gwet's AC and Brennan-Prediger, with 95 % intervals; for more than two coders also
for each pair. "-" reads standard input.

A long table has the columns unit, coder and value, in any order, and perhaps
document (or cluster), by which intervals are drawn. Any other table is wide: the
first column names the unit, each other column is a coder. Columns are parted by
comma, semicolon or tab.

An empty value, or no row, is missing: nobody disagrees about what she did not see.
With --multi a value is a set parted by ; or |, such as "pay|trust", and an empty one
is the empty set: the coder looked and nothing applied. --missing NA makes NA missing.

Brennan-Prediger and AC depend on how many categories there are to choose from: name
those that nobody used, too, with --categories. What cannot be said is empty, with
the reason below the table; all values being the same is "no variation".

Observed and expected are agreement; of the alphas they are disagreement. Krippendorff
asks for an alpha of .800, and .667 where conclusions are tentative, and for the lower
end of the interval to clear it. No number says who is right: read what the coders
disagree about.`,
		Example: `  ownwords agreement codes.csv
  ownwords agreement codes.csv --metric ordinal --categories never,sometimes,often
  ownwords agreement themes.csv --multi --missing NA --format csv -o agreement.csv
  ownwords agreement export.csv --columns unit=item,coder=annotator,value=label,cluster=interview
  ownwords agreement codes.csv --ci hk --resamples 10000 --seed 7

Exit status: 0 measured (an undefined statistic is measured), 2 could not.`,
		Args: arguments(1, 1, "a table, or - for standard input"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.choose(c); err != nil {
				return err
			}
			o.ciAsked = c.Flags().Changed("ci")
			ro, mo, err := o.parse()
			if err != nil {
				return usageError{c, err.Error()}
			}
			return runAgreement(c.Context(), a, o, args[0], ro, mo)
		},
	}
	o.output.flags(c, export.ReportKind, "table")
	f := c.Flags()
	f.StringVar(&o.metric, "metric", "nominal", "distance of values for Krippendorff's alpha: nominal, ordinal, interval, ratio")
	f.StringVar(&o.weights, "weights", "identity", "credit for near misses in the kappas, Brennan-Prediger and AC2: identity, linear, quadratic, ordinal, ratio, radical")
	f.BoolVar(&o.multi, "multi", false, "values are sets of codes parted by ; or |: MASI and Jaccard alpha, and every statistic for each code")
	f.StringToStringVar(&o.columns, "columns", nil, "which columns hold what: `unit=NAME,coder=NAME,value=NAME,cluster=NAME`")
	f.StringSliceVar(&o.categories, "categories", nil, "all `VALUES` there are, in order, parted by commas")
	f.StringSliceVar(&o.missing, "missing", nil, "`WORDS` that stand for a missing value, such as NA")
	f.StringVar(&o.ci, "ci", "document", "draw intervals by document (by unit where the table names none), unit, hk (Hayes and Krippendorff, alpha alone) or none")
	f.IntVar(&o.resamples, "resamples", 1000, "draw `N` times")
	f.Uint64Var(&o.seed, "seed", 1, "the same `N` gives the same intervals")
	return c
}

// parse reads the flags, as far as they can be without the table.
func (o *agreementOptions) parse() (ro agreement.ReadOptions, mo agreement.Options, err error) {
	metric, errMetric := agreement.ParseMetric(o.metric)
	weights, errWeights := agreement.ParseWeights(o.weights)
	by, errBy := agreement.ParseBy(o.ci)
	if err := errors.Join(errMetric, errWeights, errBy); err != nil {
		return ro, mo, errors.New(strings.Split(err.Error(), "\n")[0])
	}
	switch twice := repeated(o.categories); {
	case o.multi && (metric != agreement.Nominal || weights != agreement.Identity):
		err = errors.New("sets have no order: --multi goes without --metric and --weights")
	case o.resamples < 2 || o.resamples > 1_000_000:
		err = errors.New("--resamples takes 2 to 1000000")
	case twice != "":
		err = fmt.Errorf("category %q stands twice", twice)
	}
	ro = agreement.ReadOptions{Columns: o.columns, Categories: o.categories, Missing: o.missing, Sets: o.multi, Metric: metric, Weights: weights}
	mo = agreement.Options{Metric: metric, Weights: weights, Pairs: true, ByCategory: true,
		Resampling: agreement.Resampling{Interval: by, Resamples: o.resamples, Seed: o.seed}}
	return ro, mo, err
}

func repeated(list []string) string {
	for i, s := range list {
		if slices.Contains(list[:i], s) {
			return s
		}
	}
	return ""
}

func runAgreement(ctx context.Context, a *app, o *agreementOptions, path string, ro agreement.ReadOptions, mo agreement.Options) error {
	source, err := a.readRatings(path, ro)
	if path == "-" {
		path = "standard input"
	}
	if err != nil {
		return err
	}
	t := source.Table
	var notes []string
	if mo.Interval == agreement.ByDocument && t.Clusters == nil {
		if o.ciAsked {
			return project.NewRefusal("name it: --columns cluster=NAME, or draw by unit: --ci unit", "%s has no column document or cluster to draw by", path)
		}
		mo.Interval = agreement.ByUnit
		notes = []string{"no column document: intervals take units for independent, which those of one document are not"}
	}
	result, err := agreement.Measure(ctx, t, mo)
	if err != nil {
		return err
	}
	rows := result.Rows
	if o.format != "json" && o.format != "csv" {
		rows = forReaders(rows)
		o.output.columns = readersColumns(rows)
		if len(rows) < len(result.Rows) {
			notes = append(notes, "json and csv have every statistic of each pair, and a row for what is undefined")
		}
	}
	r := table("agreement", "unit", agreement.Columns(), nil, slices.Concat(remarks(t, result), result.Notes, source.Notes, notes)...)
	r.Ratings = o.basis(path, source, result, mo)
	r.Rows = func(yield func([]any, error) bool) {
		for _, row := range rows {
			if !yield(row.Cells(), nil) {
				return
			}
		}
	}
	return a.report(&o.output, r)
}

func (o *agreementOptions) basis(path string, s *agreement.Source, r *agreement.Result, mo agreement.Options) *report.Ratings {
	b := &report.Ratings{
		Table: path, Units: s.Table.Units, Pairable: r.Pairable, Values: len(s.Table.Ratings), Missing: s.Missing,
		Coders: append([]string{}, s.Table.Coders...), Categories: append([]string{}, s.Table.Values...), Sets: s.Table.Sets != nil,
		Metric: string(mo.Metric), Weights: string(mo.Weights), CI: string(mo.Interval), Resamples: mo.Resamples, Seed: mo.Seed,
	}
	if b.Sets {
		b.Categories = append([]string{}, s.Table.Members...)
	}
	if b.CI == string(agreement.None) {
		b.Resamples = 0
	}
	for _, c := range s.Table.Clusters {
		b.Documents = max(b.Documents, int(c)+1)
	}
	return b
}

// readRatings reads a table from a file, or from standard input.
func (a *app) readRatings(path string, ro agreement.ReadOptions) (*agreement.Source, error) {
	in, name := a.stdin, "standard input"
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, project.Unreadable(path, err)
		}
		defer f.Close()
		in, name = f, path
	}
	s, err := agreement.Read(in, name, ro)
	var problems agreement.Problems
	var system *os.PathError
	switch {
	case errors.As(err, &problems):
		var faults project.Faults
		for _, p := range problems {
			faults = append(faults, project.Fault(p))
		}
		return nil, faults
	case errors.As(err, &system), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, project.Unreadable(name, err)
	}
	return s, err
}

// remarks are what a reader of the numbers should know.
func remarks(t *agreement.Table, r *agreement.Result) (notes []string) {
	if len(t.Values) == 2 && t.Sets == nil {
		notes = append(notes, fmt.Sprintf("positive is %q: f1, prevalence, prevalence_index, bias_index", t.Values[1]))
	}
	notes = append(notes, "observed and expected are agreement; of the alphas, disagreement")
	return append(notes, agreement.Reasons(r.Rows)...)
}

// forReaders leaves out rows that say little more than their neighbours: most
// of each pair, since there are many pairs, and what needs two coders where
// there are more. The notes tell why these are empty.
func forReaders(rows []agreement.Row) []agreement.Row {
	ofPairs := []string{"percent_agreement", "cohen_kappa", "krippendorff_alpha", "gwet_ac1", "gwet_ac2", "f1"}
	return slices.DeleteFunc(slices.Clone(rows), func(r agreement.Row) bool {
		return r.Reason == agreement.OnlyTwo || r.Scope == "pair" && !slices.Contains(ofPairs, r.Statistic)
	})
}

// readersColumns are the columns that people are shown: scope and code only
// where they tell rows apart, intervals where there are any.
func readersColumns(rows []agreement.Row) []string {
	columns := []string{"statistic", "metric", "value", "ci_low", "ci_high", "observed", "expected", "n_units"}
	if !slices.ContainsFunc(rows, func(r agreement.Row) bool { return !math.IsNaN(r.Low) }) {
		columns = slices.DeleteFunc(columns, func(name string) bool { return strings.HasPrefix(name, "ci_") })
	}
	if slices.ContainsFunc(rows, func(r agreement.Row) bool { return r.Code != "" }) {
		columns = append([]string{"scope", "code"}, columns...)
	}
	return columns
}
