package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/project"
	"github.com/ownwords/ownwords/internal/report"
)

// selection is which words and codings a command is about, as flags say it.
type selection struct {
	view        string
	speakers    []string
	where       []string
	inDocuments []string
	codes       []string
	asOf        string
}

func (s *selection) flags(c *cobra.Command) {
	s.whereFlags(c)
	c.Flags().StringVar(&s.view, "view", "", "count the codings of `VIEW`: final, people, rules, consensus, all, coder:NAME (default: the project's, else final)")
}

// whereFlags add --speakers and --where.
func (s *selection) whereFlags(c *cobra.Command) {
	c.Flags().StringArrayVar(&s.speakers, "speakers", nil, "take the words of `WHO`: participants (the default where words are counted), interviewers, other, all, or a label; may repeat")
	c.Flags().StringArrayVar(&s.where, "where", nil, "only people or documents of whom `CONDITION` holds: \"setting=hospital\", \"years>=5\", \"document.wave=2\"; may repeat")
}

// codeFlag adds --code.
func (s *selection) codeFlag(c *cobra.Command) {
	c.Flags().StringSliceVar(&s.codes, "code", nil, "only `CODE` and the codes below it; may repeat")
}

// documentFlag adds --document.
func (s *selection) documentFlag(c *cobra.Command) {
	c.Flags().StringArrayVar(&s.inDocuments, "document", nil, "only `DOCUMENT`; may repeat")
}

// asOfFlag adds --as-of.
func (s *selection) asOfFlag(c *cobra.Command) {
	c.Flags().StringVar(&s.asOf, "as-of", "", "count people's decisions as they stood on `DATE` or at the end of a round; transcripts, codebook and rules are today's")
}

// resolve reads the flags against a project.
func (s *selection) resolve(p *project.Project) (sel project.Selection, o report.Options, err error) {
	sel = project.Selection{View: p.Config.View, Speakers: s.speakers}
	o = report.Options{Book: p.Book, Segmentation: p.Text.Version()}
	if s.asOf != "" {
		if err := p.AsOf(s.asOf); err != nil {
			return sel, o, err
		}
		o.Filters = append(o.Filters, "as-of="+s.asOf)
	}
	if s.view != "" {
		if sel.View, err = parseView(p, s.view); err != nil {
			return sel, o, err
		}
	}
	s.speakers = listed(s.speakers, func(v string) bool { return p.CheckSpeakers([]string{v}) == nil })
	sel.Speakers = s.speakers
	if err := p.CheckSpeakers(s.speakers); err != nil {
		return sel, o, err
	}
	for _, w := range s.where {
		c, err := corpus.ParseCondition(w)
		if err != nil {
			return sel, o, project.NewRefusal(`such as --where "years>=5"`, "%s", err)
		}
		sel.Where = append(sel.Where, c)
		o.Filters = append(o.Filters, c.String())
	}
	if sel.Documents, err = documentIDs(p, s.inDocuments); err != nil {
		return sel, o, err
	}
	for _, id := range sel.Documents {
		o.Filters = append(o.Filters, "document="+id)
	}
	for _, id := range s.codes {
		code, err := p.Code(id)
		if err != nil {
			return sel, o, err
		}
		o.Codes = append(o.Codes, code)
	}
	o.View, o.Speakers = sel.View.String(), sel.SpeakersText()
	return sel, o, nil
}

// parseView reads a view, and makes sure that the coder it may name is known.
func parseView(p *project.Project, name string) (coding.View, error) {
	view, err := coding.ParseView(name)
	if err != nil {
		return view, project.NewRefusal("final is what counts unless the project says otherwise", "%s", err)
	}
	if coder, ok := strings.CutPrefix(name, "coder:"); ok {
		_, err = p.Coder(coder)
	}
	return view, err
}

// documentIDs are the documents that --document names, as the project spells
// them; nil where none is named.
func documentIDs(p *project.Project, named []string) (ids []string, err error) {
	for _, id := range listed(named, func(id string) bool { _, err := p.DocumentID(id); return err == nil }) {
		known, err := p.DocumentID(id)
		if err != nil {
			return nil, err
		}
		ids = append(ids, known)
	}
	return ids, nil
}

// ids are the codes' ids with those below them, for the index.
func ids(codes []*codebook.Code) (all []string) {
	for _, c := range codes {
		all = append(all, c.ID)
	}
	return all
}

// listed parts values at commas, but for those that are known whole: labels
// and ids may hold a comma ("Reyes, Dana").
func listed(values []string, known func(string) bool) (all []string) {
	for _, v := range values {
		if !strings.Contains(v, ",") || known(v) {
			all = append(all, v)
			continue
		}
		for _, part := range strings.Split(v, ",") {
			all = append(all, strings.TrimSpace(part))
		}
	}
	return all
}

// reveal lets --source rejected and disputed see what no count holds, unless
// --view says otherwise.
func (s *selection) reveal(source string) {
	if s.view == "" && (source == "rejected" || source == "disputed") {
		s.view = "all"
	}
}

// documentsOf are the documents of a project with what the flags count.
func (s *selection) documentsOf(ctx context.Context, p *project.Project) (report.Documents, report.Options, error) {
	return s.read(ctx, p, project.NotCounting)
}

// read is documentsOf for reports that may only count.
func (s *selection) read(ctx context.Context, p *project.Project, counting project.Counting) (report.Documents, report.Options, error) {
	sel, o, err := s.resolve(p)
	if err != nil {
		return nil, o, err
	}
	sel.Counting = counting
	docs, err := p.Documents(ctx, sel)
	return docs, o, err
}
