package match

import (
	"strings"

	"github.com/ownwords/ownwords/codebook"
	"github.com/ownwords/ownwords/corpus"
)

// A filter says whose turns a rule listens to.
type filter struct {
	all    bool
	roles  [corpus.Other + 1]bool
	labels map[string]bool // folded, as corpus.Key does
}

// admits reports whether a rule with this filter hears the speaker. Labels
// are compared without case and surrounding blanks, and name a speaker
// whatever the role.
func (f *filter) admits(s corpus.Speaker) bool {
	return f.all || f.roles[s.Role] || len(f.labels) > 0 && f.labels[labelKey(s.Label)]
}

func newFilter(speakers []string) *filter {
	f := &filter{labels: map[string]bool{}}
	if len(speakers) == 0 {
		f.roles[corpus.Participant] = true
	}
	for _, s := range speakers {
		switch s {
		case codebook.SpeakersAll:
			f.all = true
		case codebook.SpeakersParticipants:
			f.roles[corpus.Participant] = true
		case codebook.SpeakersInterviewers:
			f.roles[corpus.Interviewer] = true
		default:
			f.labels[labelKey(s)] = true
		}
	}
	return f
}

func labelKey(label string) string { return corpus.Key(strings.TrimSpace(label)) }

// filter gives the number of a filter, the same for the same speakers.
func (c *compiler) filter(speakers []string) int {
	key := strings.Join(speakers, "\x00")
	n, ok := c.filters[key]
	if !ok {
		n = len(c.e.filters)
		c.filters[key] = n
		c.e.filters = append(c.e.filters, newFilter(speakers))
	}
	return n
}
