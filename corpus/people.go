package corpus

import (
	"maps"
	"slices"
	"strings"
)

// People says who stands behind the labels of transcripts, and what is known
// about them: participants.csv and the interviewers named in ownwords.yaml.
// The zero value knows only the usual labels.
type People struct {
	Persons []Person // participants, in order of first mention
	Columns []string // names of their attributes, as the table spells them

	index        map[string]int       // Key(participant) -> index in Persons
	byVoice      map[voice]assignment // rows by document and label, or by label alone
	interviewers map[string]bool      // Key(label)
	places       cellPlaces           // of attributes
}

// Person is a participant with attributes.
type Person struct {
	ID    string
	Attrs map[string]string // by Key(column); blank cells are missing
}

// voice is a label in a document, both as Key gives them. An empty document
// means any, an empty label the document's only participant.
type voice struct{ document, label string }

type assignment struct {
	participant string
	role        Role
	row         int
}

// NewPeople knows nobody but these interviewers' labels.
func NewPeople(interviewers []string) *People {
	p := &People{index: map[string]int{}, byVoice: map[voice]assignment{}, interviewers: map[string]bool{}}
	for _, label := range interviewers {
		p.interviewers[Key(label)] = true
	}
	return p
}

// usualInterviewers and usualOthers are labels whose role is known without
// being told.
var (
	usualInterviewers = keys("I", "INT", "Interviewer", "Moderator", "Facilitator", "Researcher", "Q")
	usualOthers       = keys("Interpreter", "Translator", "Note-taker", "Notetaker", "Note taker", "Transcriber", "Transcriptionist",
		"Observer", "Unidentified", "Unidentified Speaker", "Unknown", "Unknown Speaker", "Inaudible", "All", "Both", "Everyone", "Several", "Multiple Speakers", "Group", "Audience", "Operator", "Narrator")
)

// Place is where the table has a participant's attribute, 1-based: the first
// row that says it. 0, 0 where none does.
func (p *People) Place(participant, column string) (line, col int) {
	return p.places.get(participant, column)
}

func keys(labels ...string) map[string]bool {
	m := map[string]bool{}
	for _, l := range labels {
		m[Key(l)] = true
	}
	return m
}

// usualRole is the role that a label says by itself: "Interviewer 2" and
// "INT1" too, but not "I2" or "Q2", which may well be informants.
func usualRole(label string) Role {
	key := Key(label)
	stem := strings.TrimRight(key, "0123456789")
	numbered := stem != key
	stem = strings.TrimRight(stem, " -#.")
	switch {
	case numbered && len(stem) < 2:
		return Participant
	case usualInterviewers[stem]:
		return Interviewer
	case usualOthers[stem]:
		return Other
	}
	return Participant
}

// Assign sets participant and role of each of the document's speakers.
//
// A label is looked up with its document, then alone. Without a row, an
// interviewer's label and the usual ones say their role; a document's only
// remaining speaker is the participant named by the document's id, and where
// there are several, each is "document/label".
func (p *People) Assign(d *Document) {
	var unknown []*Speaker
	for i := range d.Speakers {
		s := &d.Speakers[i]
		if a, ok := p.lookup(d.ID, s.Label); ok {
			s.Participant, s.Role = a.participant, a.role
			continue
		}
		s.Participant, s.Role = "", p.roleOf(s.Label)
		if s.Role == Participant {
			unknown = append(unknown, s)
		}
	}
	p.nameUnknown(d, unknown)
}

// lookup finds the row of a label: with the document, then alone.
func (p *People) lookup(document, label string) (assignment, bool) {
	doc, l := Key(document), Key(label)
	if l == "" {
		return assignment{}, false
	}
	for _, v := range []voice{{doc, l}, {"", l}} {
		if a, ok := p.byVoice[v]; ok {
			return a, true
		}
	}
	return assignment{}, false
}

func (p *People) roleOf(label string) Role {
	if p.interviewers[Key(label)] {
		return Interviewer
	}
	return usualRole(label)
}

func (p *People) nameUnknown(d *Document, unknown []*Speaker) {
	if len(unknown) == 1 && !hasParticipant(d, unknown[0]) {
		unknown[0].Participant = p.spelling(d.ID)
		if a, ok := p.byVoice[voice{Key(d.ID), ""}]; ok {
			unknown[0].Participant = a.participant
		}
		return
	}
	for _, s := range unknown {
		s.Participant = d.ID + "/" + s.Label
	}
}

// spelling is a participant's id as the table has it.
func (p *People) spelling(id string) string {
	if i, ok := p.index[Key(id)]; ok {
		return p.Persons[i].ID
	}
	return id
}

// hasParticipant tells whether another speaker of the document is a
// participant by the table.
func hasParticipant(d *Document, but *Speaker) bool {
	for i := range d.Speakers {
		if s := &d.Speakers[i]; s != but && s.Role == Participant {
			return true
		}
	}
	return false
}

// Known reports whether a row of the table names this label, alone or in the
// document.
func (p *People) Known(document, label string) bool {
	_, ok := p.lookup(document, label)
	return ok || p.interviewers[Key(label)]
}

// Attrs are what is known about a participant, by Key(column); nil for
// somebody without a row.
func (p *People) Attrs(participant string) map[string]string {
	if i, ok := p.index[Key(participant)]; ok {
		return p.Persons[i].Attrs
	}
	return nil
}

// Interviewers are the keys of the labels known to be interviewers', sorted.
func (p *People) Interviewers() []string { return slices.Sorted(maps.Keys(p.interviewers)) }

// Labels are the keys of the labels that rows name, for a document or for any.
func (p *People) Labels(document string) []string {
	var labels []string
	for v := range p.byVoice {
		if v.label != "" && (v.document == "" || v.document == Key(document)) {
			labels = append(labels, v.label)
		}
	}
	slices.Sort(labels)
	return slices.Compact(labels)
}

// Documents are the keys of the documents that the table names, sorted.
func (p *People) Documents() []string {
	var ids []string
	for v := range p.byVoice {
		if v.document != "" {
			ids = append(ids, v.document)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
