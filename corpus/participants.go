package corpus

import (
	"fmt"
	"slices"
	"strings"
)

// ReadPeople reads participants.csv: a header, then rows of participant,
// document, speaker, role and interviewer, each optional but participant or
// speaker, and one column an attribute. A blank cell inherits from other rows
// of the same participant; rows that contradict each other are problems, all
// of them reported as Problems. interviewers are labels known from elsewhere.
func ReadPeople(path string, src []byte, interviewers []string) (*People, error) {
	p := NewPeople(interviewers)
	t, ps := readTable(path, src)
	if len(ps) > 0 {
		return nil, ps
	}
	r := peopleReader{People: p, table: t}
	r.columns()
	for i := range t.rows {
		r.row(i)
	}
	r.ownLabels()
	return p, r.problems.err()
}

// own columns of participants.csv; every other is an attribute.
var peopleColumns = keys("participant", "document", "speaker", "role", "interviewer")

type peopleReader struct {
	*People
	table    *table
	problems Problems
	first    map[[2]string]int // participant and column -> row that filled it
}

func (r *peopleReader) columns() {
	r.first = map[[2]string]int{}
	if r.table.column("participant") < 0 {
		r.problems.add(r.table.path, 1, 1, "there is no column participant", "the first row names the columns: participant,document,speaker,role,interviewer, then attributes")
	}
	for _, name := range r.table.header {
		if !peopleColumns[Key(name)] && name != "" {
			r.Columns = append(r.Columns, name)
		}
	}
}

func (r *peopleReader) row(i int) {
	for _, label := range strings.Split(r.table.cell(i, "interviewer"), ";") {
		if key := Key(label); key != "" {
			r.interviewers[key] = true
		}
	}
	id, label, document := r.table.cell(i, "participant"), r.table.cell(i, "speaker"), r.table.cell(i, "document")
	role, ok := r.role(i, label)
	switch {
	case !ok:
		return
	case id == "" && label == "":
		r.fault(i, "participant", "the row names neither a participant nor a speaker", "")
		return
	case id == "" && role == Participant:
		r.fault(i, "participant", fmt.Sprintf("speaker %q has no participant", label), "name the participant, or give the speaker's role")
		return
	}
	if role != Participant {
		if label == "" {
			label = id
		}
		id = ""
	}
	if label != "" || document != "" {
		r.assign(i, voice{Key(document), Key(label)}, assignment{id, role, i})
	}
	if id != "" {
		r.person(i, id)
	}
}

func (r *peopleReader) role(i int, label string) (Role, bool) {
	switch cell := r.table.cell(i, "role"); Key(cell) {
	case "participant":
		return Participant, true
	case "interviewer":
		return Interviewer, true
	case "other":
		return Other, true
	case "":
		if r.table.cell(i, "participant") == "" && label != "" {
			return r.roleOf(label), true
		}
		return Participant, true
	default:
		r.fault(i, "role", fmt.Sprintf("role %q is not known", cell), "use participant, interviewer or other")
		return Participant, false
	}
}

func (r *peopleReader) assign(i int, v voice, a assignment) {
	before, ok := r.byVoice[v]
	if ok && (Key(before.participant) != Key(a.participant) || before.role != a.role) {
		r.fault(i, "participant", fmt.Sprintf("speaker %q is %s here and %s in line %d", r.table.cell(i, "speaker"), a, before, r.table.rows[before.row].line),
			"one voice of a document is one person; give the document where a label means different people")
		return
	}
	if !ok {
		r.byVoice[v] = a
	}
}

func (a assignment) String() string {
	if a.role == Participant {
		return fmt.Sprintf("participant %q", a.participant)
	}
	return "the " + a.role.String()
}

// person takes the attributes of a row.
func (r *peopleReader) person(i int, id string) {
	key := Key(id)
	n, ok := r.index[key]
	if !ok {
		n = len(r.Persons)
		r.index[key] = n
		r.Persons = append(r.Persons, Person{id, map[string]string{}})
	}
	for _, column := range r.Columns {
		r.attribute(i, r.Persons[n], column)
	}
}

func (r *peopleReader) attribute(i int, p Person, column string) {
	value := r.table.cell(i, column)
	if value == "" {
		return
	}
	at := [2]string{Key(p.ID), Key(column)}
	if before, ok := p.Attrs[at[1]]; ok && before != value {
		r.fault(i, column, fmt.Sprintf("participant %q has %s %q here and %q in line %d", p.ID, column, value, before, r.table.rows[r.first[at]].line), "")
		return
	}
	if _, ok := r.first[at]; !ok {
		r.first[at] = i
	}
	p.Attrs[at[1]] = value
}

// ownLabels lets a participant whose rows name no label speak under their own
// id.
func (r *peopleReader) ownLabels() {
	labelled := map[string]bool{}
	for v, a := range r.byVoice {
		if v.label != "" && a.role == Participant {
			labelled[Key(a.participant)] = true
		}
	}
	for _, p := range r.Persons {
		v := voice{"", Key(p.ID)}
		if _, taken := r.byVoice[v]; !taken && !labelled[v.label] {
			r.byVoice[v] = assignment{participant: p.ID}
		}
	}
}

func (r *peopleReader) fault(i int, column, text, hint string) {
	line, col := r.table.place(i, column)
	r.problems.add(r.table.path, line, col, text, hint)
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
