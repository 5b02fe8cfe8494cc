package main

import (
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
	view     string
	speakers []string
	where    []string
	codes    []string
}

func (s *selection) flags(c *cobra.Command) {
	c.Flags().StringVar(&s.view, "view", "", "count the codings of `VIEW`: final, people, rules, consensus, all, coder:NAME (default: the project's, else final)")
	c.Flags().StringSliceVar(&s.speakers, "speakers", nil, "count the words of `WHO`: participants, interviewers, other, all, or labels (default participants)")
	c.Flags().StringArrayVar(&s.where, "where", nil, "only people or documents of whom `CONDITION` holds: \"setting=hospital\", \"years>=5\", \"document.wave=2\"; may repeat")
}

// codeFlag adds --code.
func (s *selection) codeFlag(c *cobra.Command) {
	c.Flags().StringSliceVar(&s.codes, "code", nil, "only `CODE` and the codes below it; may repeat")
}

// resolve reads the flags against a project.
func (s *selection) resolve(p *project.Project) (sel project.Selection, o report.Options, err error) {
	sel = project.Selection{View: p.Config.View, Speakers: s.speakers}
	o = report.Options{Book: p.Book, Segmentation: p.Text.Version()}
	if s.view != "" {
		if sel.View, err = parseView(p, s.view); err != nil {
			return sel, o, err
		}
	}
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

// ids are the codes' ids with those below them, for the index.
func ids(codes []*codebook.Code) (all []string) {
	for _, c := range codes {
		all = append(all, c.ID)
	}
	return all
}
