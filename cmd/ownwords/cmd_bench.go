package main

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/internal/bench"
)

type benchOptions struct {
	bench.Options
	shape, rules, size string
}

func newBench(a *app) *cobra.Command {
	o := &benchOptions{}
	c := &cobra.Command{
		Use:    "bench DIR",
		Hidden: true,
		Short:  "Make a project of generated talk, to measure speed with",
		Long: `Makes a project in DIR, which must be empty or not there yet: transcripts that look
like interviews, of any size, and a codebook of any size whose rules find something
in them. The same flags give the same bytes on every machine, so that anybody can
repeat a measurement. patterns.txt holds the codebook's patterns, one a line, to
give to other programs.

Shapes:  usual      interviews of about 50 kB, 100 MB together
         tiny       100,000 documents, 60 MB
         huge       one document of 300 MB
         one-line   one line of 50 MB without a blank
         one-turn   a turn of more than a million words, 6 MB
--size and --documents change what a shape says.

With phrases, each code has one rule, any of its words and phrases. With mixed, each
pattern is a rule of its own, and the rules take all forms in turn: wildcards, stems,
near, all, none, regex, every unit, span and choice of speakers.

--density is how often a pattern is found in a million bytes, in the mean of all. The
number of codings by phrases is about 0.91 × patterns × density × megabytes: less
the interviewers' words and what falls together in one sentence. Mixed rules find as
much at the same density; for 5,000 of them to find little, lower it to 0.1.`,
		Example: `  ownwords bench big --size 100MB --patterns 200
  ownwords bench rules --size 100MB --patterns 5000 --codes 500 --rules mixed
  ownwords bench million --size 100MB --patterns 2000 --codes 500 --density 5.5   # about 1,000,000 codings

  cd big
  rg -j1 --count-matches -F -i -w -f patterns.txt transcripts
  ownwords apply --no-index

Exit status: 0 made, 2 could not make it.`,
		Args: arguments(1, 1, "the folder to make"),
		RunE: func(c *cobra.Command, args []string) error { return runBench(c.Context(), c, args[0], o) },
	}
	f := c.Flags()
	f.StringVar(&o.shape, "shape", "usual", "`SHAPE` of the documents: usual, tiny, huge, one-line, one-turn")
	f.StringVar(&o.size, "size", "", "`SIZE` of all transcripts together: 300kB, 100MB, 1GB (default: as the shape says)")
	f.IntVar(&o.Documents, "documents", 0, "make `N` documents (default: as the shape says)")
	f.IntVar(&o.Speakers, "speakers", 2, "`N` speakers in each document, the first an interviewer")
	f.Uint64Var(&o.Seed, "seed", 1, "another `SEED` makes other talk and other rules")
	f.Float64Var(&o.Unicode, "unicode", 0, "`SHARE` of words with an accent or a curly apostrophe, from 0 to 1")
	f.BoolVar(&o.Times, "times", false, "write the time of each turn")
	f.StringVar(&o.rules, "rules", "phrases", "`KIND` of codebook: phrases or mixed")
	f.IntVar(&o.Patterns, "patterns", 200, "`N` patterns")
	f.IntVar(&o.Codes, "codes", 50, "`N` codes with rules; a theme stands above every ten")
	f.Float64Var(&o.Density, "density", 4.3, "mean `HITS` of a pattern in a million bytes")
	return c
}

func runBench(ctx context.Context, c *cobra.Command, dir string, o *benchOptions) error {
	o.Shape, o.Rules = bench.Shape(o.shape), bench.Rules(o.rules)
	if o.size != "" {
		size, err := byteSize(o.size)
		if err != nil {
			return usageError{c, err.Error()}
		}
		o.Size = size
	}
	return bench.WriteContext(ctx, dir, o.Options)
}

// byteSize reads 1500, 300kB, 100MB or 1GB: powers of ten, as disks are sold.
func byteSize(s string) (int64, error) {
	number, unit := strings.ToLower(strings.TrimSpace(s)), 1.0
	for _, u := range []struct {
		name  string
		bytes float64
	}{{"kb", 1e3}, {"mb", 1e6}, {"gb", 1e9}, {"b", 1}} {
		if rest, ok := strings.CutSuffix(number, u.name); ok {
			number, unit = strings.TrimSpace(rest), u.bytes
			break
		}
	}
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || !(n*unit >= 1 && n*unit <= math.MaxInt64/2) {
		return 0, fmt.Errorf("size %s is not understood: write 300kB, 100MB or 1GB", quoted(s))
	}
	return int64(n * unit), nil
}
