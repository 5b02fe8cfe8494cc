package main

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/export"
	"github.com/ownwords/ownwords/internal/index"
	"github.com/ownwords/ownwords/internal/project"
	"github.com/ownwords/ownwords/internal/report"
)

// codedFields are fields of the query language that only segments have.
const codedFields = `(?i)(?:^|[\s(+-])(?:code|theme|coder|status):`

type searchOptions struct {
	text string // the query
	output
	selection
	filter
	coded bool
	limit int
	from  int
}

func newSearch(a *app) *cobra.Command {
	o := &searchOptions{output: output{columns: []string{"segment", "participant", "codes", "text"}}}
	c := &cobra.Command{
		Use:   "search QUERY",
		Short: "Search all speech, coded or not",
		Long: `Searches all turns, interviewers' too, or with --coded the coded segments. A word
finds its other forms (help, helped); a phrase in quotation marks is found to the
letter. The search index is brought up to date by ownwords apply; the words shown
are read from the transcripts as they are.

The query language is bleve's query string syntax:
  money rent               either word           "paid for our value"   this phrase
  +money -rent             with, without         help~1  helpe*         nearly, beginning
  participant:P01          document: role: speaker:
  attr.setting:hospital    what is known about people; attr.document.wave:2 about documents
  code:reciprocity         theme: coder: status: these search the coded segments`,
		Example: `  ownwords search '"an hour"'
  ownwords search --coded --code challenges 'tired'
  ownwords search '+burnout +role:participant' --where 'setting=hospital'

Exit status: 0 searched (also when nothing is found), 2 could not.`,
		Args: arguments(1, 1, "a query"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.choose(c); err != nil {
				return err
			}
			o.text = args[0]
			return runSearch(c.Context(), c, a, o)
		},
	}
	o.output.flags(c, export.ReportKind, "table")
	o.selection.flags(c)
	o.selection.codeFlag(c)
	o.filter.flags(c)
	c.Flags().BoolVar(&o.coded, "coded", false, "search the coded segments instead of all turns")
	c.Flags().IntVarP(&o.limit, "limit", "n", 20, "show at most `N` hits, best first; 0 is all")
	c.Flags().IntVar(&o.from, "from", 0, "pass over the first `N` hits")
	return c
}

func runSearch(ctx context.Context, c *cobra.Command, a *app, o *searchOptions) error {
	if o.limit < 0 || o.from < 0 {
		return usageError{c, "--limit and --from cannot be negative"}
	}
	p, err := a.open()
	if err != nil {
		return err
	}
	defer p.Close()
	if err := o.check(c, p); err != nil {
		return err
	}
	o.selection.reveal(o.source)
	sel, ro, err := o.resolve(p)
	if err != nil {
		return err
	}
	held, err := holding(p, sel.Where)
	if err != nil {
		return err
	}
	var basis report.Basis
	found, err := p.Search(ctx, o.query(ro, held), sel.View, func() (err error) {
		basis, err = o.basis(ctx, p, sel, ro)
		return err
	})
	if errors.Is(err, index.ErrNone) {
		return project.NewRefusal("ownwords apply makes it", "%s", err)
	}
	if err != nil {
		return err
	}
	if found.Behind > 0 {
		a.warn("the index is behind in %s: what they say now is not found until ownwords apply", number(found.Behind, "document"))
	}
	r := o.searchReport(found)
	r.Basis = basis
	return a.report(&o.output, r)
}

// basis is what was searched: the same as what segments would list, but of
// everybody's words unless --speakers says whose.
func (o *searchOptions) basis(ctx context.Context, p *project.Project, sel project.Selection, ro report.Options) (report.Basis, error) {
	if len(sel.Speakers) == 0 {
		sel.Speakers = []string{"all"}
		ro.Speakers = "all"
	}
	listing := o.listing(ro)
	shares, err := p.Survey(ctx, sel, listing.Reads())
	if err != nil {
		return report.Basis{}, err
	}
	return report.SegmentsBasis(shares, listing)
}

// query puts the flags into the index's terms.
func (o *searchOptions) query(ro report.Options, held []index.Filter) index.Query {
	q := index.Query{Text: o.text, Kind: index.Turn, Size: o.limit, From: o.from, Filters: held}
	if o.segments() {
		q.Kind = index.Segment
	}
	if o.limit == 0 {
		q.Size = -1
	}
	add := func(field string, values []string) {
		if len(values) > 0 {
			q.Filters = append(q.Filters, index.Filter{Field: field, Values: values})
		}
	}
	add("code", ids(ro.Codes))
	add("document", o.documents)
	add("participant", o.participants)
	add("coder", o.coders)
	switch o.source {
	case "rules":
		add("coder", []string{"rules"})
	case "human":
		q.Filters = append(q.Filters, index.Filter{Field: "coder", Op: "!=", Values: []string{"rules"}})
	case "rejected", "disputed":
		add("status", []string{o.source})
	}
	q.Filters = append(q.Filters, speakerFilters(o.speakers)...)
	return q
}

// nobody is no id: ids hold no control characters.
const nobody = "\x00"

// holding are the participants and documents that --where holds of.
func holding(p *project.Project, where []corpus.Condition) (filters []index.Filter, err error) {
	participants, documents, err := p.Holders(where)
	for _, f := range []index.Filter{{Field: "participant", Values: participants}, {Field: "document", Values: documents}} {
		if f.Values == nil {
			continue
		}
		if len(f.Values) == 0 {
			f.Values = []string{nobody}
		}
		filters = append(filters, f)
	}
	return filters, err
}

// speakerFilters are --speakers for the index. Without the flag everybody's
// words are searched.
func speakerFilters(speakers []string) []index.Filter {
	var roles, labels []string
	for _, s := range speakers {
		switch key := corpus.Key(s); key {
		case "all":
			return nil
		case "participants", "interviewers":
			roles = append(roles, strings.TrimSuffix(key, "s"))
		case "other":
			roles = append(roles, key)
		default:
			labels = append(labels, s)
		}
	}
	var filters []index.Filter
	if roles != nil {
		filters = append(filters, index.Filter{Field: "role", Values: roles})
	}
	if labels != nil {
		filters = append(filters, index.Filter{Field: "speaker", Values: labels})
	}
	if len(filters) > 1 {
		filters[0].Or, filters = filters[1:], filters[:1]
	}
	return filters
}

func (o *searchOptions) searchReport(found *project.SearchResult) *report.Report {
	var rows [][]any
	for _, f := range found.Found {
		rows = append(rows, append(report.Row(f.Doc, f.Segment), f.Score))
	}
	unit := "turn"
	if o.segments() {
		unit = "segment"
	}
	return table("search", unit, append(report.SegmentColumns(), "score"), rows,
		fmt.Sprintf("%d of %s", len(rows), number(int(found.Total), "hit")))
}

// segments tells whether coded segments are searched, instead of turns.
func (o *searchOptions) segments() bool {
	return o.coded || regexp.MustCompile(codedFields).MatchString(o.text) || len(o.codes) > 0 || len(o.coders) > 0 || o.source != ""
}
