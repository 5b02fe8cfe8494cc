package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/agreement"
	"github.com/ownwords/ownwords/internal/export"
	"github.com/ownwords/ownwords/internal/project"
	"github.com/ownwords/ownwords/internal/report"
)

type reportAgreementOptions struct {
	output
	selection
	coders        []string
	unit, ci      string
	minWords      int
	resamples     int
	seed          uint64
	rules         bool
	touched       bool
	disagreements bool
	anyway        bool
}

func newReportAgreement(a *app) *cobra.Command {
	o := &reportAgreementOptions{}
	c := &cobra.Command{
		Use:   "agreement",
		Short: "How far the coders of the project agree, and where they part",
		Long: `Compares what coders decided by themselves, unit by unit: percent agreement, the
kappas, Krippendorff's alpha, Gwet's AC1, Brennan-Prediger, F1, prevalence and bias, for
each code and for all together, with 95 % intervals drawn by document; u_alpha compares
where each code's segments start and end.

Only what a coder was assigned (assignments: in ownwords.yaml) and has begun, or has
declared done (ownwords done), is compared: what somebody has not looked at is missing,
not empty. What was merely touched is left out and named; --touched takes it in.
Decisions made after seeing the rules or each other are used only where a coder made
no blind ones in that document, and the notes then say that they were not independent.

--disagreements lists where coders part, with the text: that is what to talk about, and
no number says who is right. --rules weighs the rules against people: precision, recall
and F1 of each code and of each rule.`,
		Example: `  ownwords report agreement --disagreements
  ownwords report agreement --unit turn --code reciprocity
  ownwords report agreement --coders ada,ben --format csv -o agreement.csv
  ownwords report agreement --rules --as-of pilot

Exit status: 0 measured (an undefined statistic is measured), 2 could not.`,
		Args: arguments(0, 0, ""),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.choose(c); err != nil {
				return err
			}
			return runReportAgreement(c.Context(), c, a, o)
		},
	}
	o.output.flags(c, export.ReportKind, "table")
	o.selection.whereFlags(c)
	o.selection.codeFlag(c)
	o.selection.documentFlag(c)
	o.selection.asOfFlag(c)
	f := c.Flags()
	f.StringSliceVar(&o.coders, "coders", nil, "compare `CODERS`, parted by commas; rules is one (default: all but the consensus)")
	f.StringVar(&o.unit, "unit", "sentence", "compare `UNIT`s: "+strings.Join(report.AgreementUnits(), ", "))
	f.IntVar(&o.minWords, "min-words", 0, "leave out units with fewer than `N` words")
	f.BoolVar(&o.touched, "touched", false, "take in documents that a coder touched but neither was assigned nor declared done")
	f.BoolVar(&o.disagreements, "disagreements", false, "list where coders part, worst first, instead of the figures")
	f.BoolVar(&o.rules, "rules", false, "weigh the rules against people instead: precision, recall, F1")
	f.StringVar(&o.ci, "ci", "document", "draw intervals by document, unit, hk (Hayes and Krippendorff, alpha alone) or none")
	f.IntVar(&o.resamples, "resamples", 1000, "draw `N` times")
	f.Uint64Var(&o.seed, "seed", 1, "the same `N` gives the same intervals")
	f.BoolVar(&o.anyway, "anyway", false, "measure although method: reflexive is set")
	c.MarkFlagsMutuallyExclusive("disagreements", "rules")
	return c
}

// allowed says why reliability is off in a reflexive study, if it is.
func (o *reportAgreementOptions) allowed(p *project.Project) error {
	if !strings.EqualFold(p.Config.Method, "reflexive") || o.anyway || o.disagreements {
		return nil
	}
	return project.NewRefusal("ownwords report agreement --disagreements lists where readings differ; --anyway measures all the same",
		"the study is reflexive (method: in ownwords.yaml): there, coders who read differently are a resource and not an error, and a coefficient says nothing about the quality of an analysis")
}

// measuring reads the flags that say what to work out.
func (o *reportAgreementOptions) measuring() (m agreement.Options, err error) {
	by, err := agreement.ParseBy(o.ci)
	switch {
	case err != nil:
	case !slices.Contains(report.AgreementUnits(), o.unit):
		err = fmt.Errorf("unit %s is not known: use %s", quoted(o.unit), strings.Join(report.AgreementUnits(), ", "))
	case o.resamples < 2 || o.resamples > 1_000_000:
		err = errors.New("--resamples takes 2 to 1000000")
	case o.minWords < 0, o.minWords > 1 && o.unit == "character":
		err = errors.New("--min-words takes a number of words, and goes with units that have words")
	}
	return agreement.Options{Brief: !o.forPrograms(), Resampling: agreement.Resampling{Interval: by, Resamples: o.resamples, Seed: o.seed}}, err
}

// forPrograms tells whether a program will read the figures: people are shown
// fewer, side by side.
func (o *reportAgreementOptions) forPrograms() bool { return o.format == "json" || o.format == "csv" }

func runReportAgreement(ctx context.Context, c *cobra.Command, a *app, o *reportAgreementOptions) error {
	measuring, err := o.measuring()
	if err != nil {
		return usageError{c, err.Error()}
	}
	p, err := a.open()
	if err != nil {
		return err
	}
	defer p.Close()
	if err := o.allowed(p); err != nil {
		return err
	}
	sel, ro, err := o.resolve(p)
	if err != nil {
		return err
	}
	coders, err := p.CodersToCompare(o.coders)
	if err != nil {
		return err
	}
	if o.disagreements {
		o.output.columns = []string{"segment", "code", "has", "lacks", "distance", "text"}
		return o.listDisagreements(a, p, sel, coders)
	}
	if len(coders) < 2 && !o.rules || len(coders) == 0 {
		return project.NewRefusal("they code with ownwords code, or in a spreadsheet: ownwords export table --for-coding", "there are not two coders to compare")
	}
	docs, err := p.Compared(ctx, project.Comparing{Selection: sel, Coders: coders, Touched: o.touched})
	if err != nil {
		return err
	}
	ro.View = "the own codings of " + strings.Join(coders, ", ")
	r, err := report.Agreement(ctx, docs, report.AgreementOptions{
		Options: ro, Coders: coders, Unit: o.unit, MinWords: o.minWords, Rules: o.rules,
		Measuring: measuring,
	})
	if err != nil {
		return err
	}
	if !o.forPrograms() {
		if r, err = agreementSheet(r); err != nil {
			return err
		}
	}
	return a.report(&o.output, r)
}
