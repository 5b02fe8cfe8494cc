package main

import (
	"os"

	"github.com/spf13/cobra"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/internal/coding"
	"github.com/ownwords/ownwords/internal/project"
)

// deciding is who decides, and how, as flags say it.
type deciding struct {
	coder    string
	newCoder bool
	round    string
	blind    bool
	why      string
	codes    []string
	allCodes bool
}

func (o *deciding) flags(c *cobra.Command) {
	o.coderFlags(c)
	c.Flags().StringVar(&o.why, "why", "", "keep the reason `TEXT` with the decision")
	c.Flags().StringVar(&o.round, "round", "", "decide in `ROUND` (default: round: in ownwords.yaml)")
}

// coderFlags say in whose name.
func (o *deciding) coderFlags(c *cobra.Command) {
	c.Flags().StringVar(&o.coder, "coder", "", "decide as `CODER` (default: $OWNWORDS_CODER)")
	c.Flags().BoolVar(&o.newCoder, "new-coder", false, "register the coder in ownwords.yaml first, if need be")
}

func (o *deciding) blindFlag(c *cobra.Command) {
	c.Flags().BoolVar(&o.blind, "blind", false, "keep with the decision that neither rules nor colleagues were seen")
}

// codeFlags choose among the codes of a segment.
func (o *deciding) codeFlags(c *cobra.Command, what string) {
	c.Flags().StringSliceVar(&o.codes, "code", nil, what+" `CODE`; may repeat")
	c.Flags().BoolVar(&o.allCodes, "all-codes", false, "every code on the segment")
	c.MarkFlagsMutuallyExclusive("code", "all-codes")
}

// begin opens the project, and finds the coder and the codes that --code names.
func (o *deciding) begin(a *app) (p *project.Project, x *project.Deciding, codes []*codebook.Code, err error) {
	if p, err = a.open(); err != nil {
		return nil, nil, nil, err
	}
	id, err := p.Decider(o.name(), o.newCoder)
	if err == nil {
		codes, err = o.named(p)
	}
	if err != nil {
		p.Close()
		return nil, nil, nil, err
	}
	x = p.Decide(id, o.round)
	x.Blind, x.Why = o.blind, o.why
	return p, x, codes, nil
}

func (o *deciding) name() string {
	if o.coder != "" {
		return o.coder
	}
	return os.Getenv("OWNWORDS_CODER")
}

// named are the codes that --code names.
func (o *deciding) named(p *project.Project) (codes []*codebook.Code, err error) {
	for _, id := range o.codes {
		code, err := p.Code(id)
		if err != nil {
			return nil, err
		}
		codes = append(codes, code)
	}
	return codes, nil
}

// among chooses from the codings on a segment those that are meant: of the
// codes named, of all, or of the only one.
func (o *deciding) among(s *project.Located, codings []coding.Coding, what string, codes []*codebook.Code) ([]coding.Coding, error) {
	id := project.SegmentID(s.Doc, s.Span)
	var meant []coding.Coding
	distinct := map[*codebook.Code]bool{}
	for _, c := range codings {
		if len(codes) == 0 || contains(codes, c.Code) {
			meant = append(meant, c)
			distinct[c.Code] = true
		}
	}
	switch {
	case len(meant) == 0 && len(codes) > 0:
		return nil, project.NewRefusal("ownwords segments --document "+s.Doc.ID+" lists them", "on %s there is no %s of %s", id, what, codes[0].ID)
	case len(meant) == 0:
		return nil, project.NewRefusal("ownwords segments --document "+s.Doc.ID+" lists them", "on %s there is no %s", id, what)
	case len(distinct) > 1 && len(codes) == 0 && !o.allCodes:
		return nil, project.NewRefusal("name one with --code, or take --all-codes", "%s carries %d codes: %s", id, len(distinct), codeList(meant))
	}
	return meant, nil
}

func contains(codes []*codebook.Code, code *codebook.Code) bool {
	for _, c := range codes {
		if c == code {
			return true
		}
	}
	return false
}

func codeList(codings []coding.Coding) (list string) {
	for i, c := range codings {
		if i > 0 && c.Code == codings[i-1].Code {
			continue
		}
		if list != "" {
			list += ", "
		}
		list += c.Code.ID
	}
	return list
}
