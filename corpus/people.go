package corpus

import (
	"cmp"
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
	documents    []string             // that rows name, as first spelled
}

// Person is a participant with attributes.
type Person struct {
	ID    string
	Attrs map[string]string // by Key(column); blank cells are missing. Not to be changed: people of whom the same is known may share it
}

// voice is a label in a document, both as Key gives them. An empty document
// means any, an empty label the document's only participant.
type voice struct{ document, label string }

// assignment is who a voice is. A study may have many: it is small.
type assignment struct {
	person int32 // index in Persons; -1 for nobody
	row    int32
	role   Role
}

// participant is the id of who a voice is, "" for nobody.
func (p *People) participant(a assignment) string {
	if a.person < 0 {
		return ""
	}
	return p.Persons[a.person].ID
}

// NewPeople knows nobody but these interviewers' labels.
func NewPeople(interviewers []string) *People {
	p := &People{index: map[string]int{}, byVoice: map[voice]assignment{}, interviewers: map[string]bool{}}
	for _, label := range interviewers {
		p.interviewers[Key(label)] = true
	}
	return p
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

// Documents are the documents that the table names, in order of first mention.
func (p *People) Documents() []string { return slices.Clone(p.documents) }

// Voices are the labels that rows name for people, as Key gives them, each
// with its document or "" for any; sorted. That a participant may speak under
// their own id goes without saying.
func (p *People) Voices() (all [][2]string) {
	for v, a := range p.byVoice {
		if v.label != "" && v.label != Key(p.participant(a)) {
			all = append(all, [2]string{v.document, v.label})
		}
	}
	slices.SortFunc(all, func(a, b [2]string) int {
		return cmp.Or(strings.Compare(a[0], b[0]), strings.Compare(a[1], b[1]))
	})
	return all
}
