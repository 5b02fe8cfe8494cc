package corpus

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// ReadPeople reads participants.csv: a header, then rows of participant,
// document, speaker, role and interviewer, each optional but participant or
// speaker, and one column an attribute. interviewers are labels known from
// elsewhere.
//
// A blank cell inherits from other rows of the same participant: attributes,
// and the labels they speak under. A blank role is participant. Who
// interviews in a row's document is the interviewer there, and wherever no row
// says otherwise.
//
// The error, if any, is Problems: every one of the file, in its order. Two
// rows that contradict each other are one.
func ReadPeople(path string, src []byte, interviewers []string) (*People, error) {
	p := NewPeople(interviewers)
	t, ps := readTable(path, src)
	if t == nil || t.header == nil {
		return nil, ps
	}
	r := &peopleReader{People: p, table: t, problems: ps}
	r.makeRoom(len(t.rows))
	r.columns()
	p.places = newCellPlaces(p.Columns)
	for i := range t.rows {
		r.interviewerCells(i)
	}
	for i := range t.rows {
		r.document(i)
		r.row(i)
	}
	r.inherit()
	r.attributes()
	slices.SortStableFunc(r.problems, byPlace)
	return p, r.problems.err()
}

// own columns of participants.csv; every other is an attribute.
var peopleColumns = keys("participant", "document", "speaker", "role", "interviewer")

type peopleReader struct {
	*People
	table    *table
	problems Problems
	values   []string        // of attributes, by person and column
	filled   []int32         // the row of each, from 1
	ids      map[string]bool // Key(participant) of everybody with a row as one
	voices   []personRow     // participants' rows
	named    map[string]bool // Key(document) of documents seen
}

// personRow is where a participant speaks. The label may be blank.
type personRow struct {
	row, person     int
	document, label string
}

// makeRoom makes the maps large enough for a person, a voice and a document a
// row, which is what most tables have: growing them costs more than the rest.
func (r *peopleReader) makeRoom(rows int) {
	r.index, r.byVoice = make(map[string]int, rows), make(map[voice]assignment, rows)
	r.ids, r.named = make(map[string]bool, rows), make(map[string]bool, rows)
}

func (r *peopleReader) columns() {
	if r.table.column("participant") < 0 && r.table.column("speaker") < 0 {
		r.problems.add(r.table.path, 1, 1, "there is no column participant", "the first row names the columns: participant,document,speaker,role,interviewer, then attributes")
	}
	for _, name := range r.table.header {
		if !peopleColumns[Key(name)] && name != "" {
			r.Columns = append(r.Columns, name)
		}
	}
}

func (r *peopleReader) document(i int) {
	id := r.table.cell(i, "document")
	if key := Key(id); key != "" && !r.named[key] {
		r.named[key] = true
		r.documents = append(r.documents, strings.Clone(id)) // a piece of the whole row
	}
}

// interviewerCells collects who interviews, before any row is judged, so that
// the order of rows does not matter.
func (r *peopleReader) interviewerCells(i int) {
	for _, label := range strings.Split(r.table.cell(i, "interviewer"), ";") {
		if key := Key(label); key != "" {
			r.interviewers[key] = true
			if document := Key(r.table.cell(i, "document")); document != "" {
				r.assign(i, "interviewer", strings.TrimSpace(label), voice{document, key}, assignment{-1, int32(i), Interviewer})
			}
		}
	}
	id, label := r.table.cell(i, "participant"), r.table.cell(i, "speaker")
	switch role, err := ParseRole(r.table.cell(i, "role")); {
	case err == nil && role == Interviewer:
		r.interviewers[Key(cmp.Or(label, id))] = true
	case err == nil && role == Participant && id != "":
		r.ids[Key(id)] = true
	}
}

func (r *peopleReader) row(i int) {
	id, label, document := r.table.cell(i, "participant"), r.table.cell(i, "speaker"), r.table.cell(i, "document")
	role, ok := r.role(i, label)
	switch {
	case !ok:
	case id == "" && label == "":
		r.fault(i, "participant", "the row names neither a participant nor a speaker", "")
	case id == "" && role == Participant:
		r.fault(i, "participant", fmt.Sprintf("speaker %q has no participant", label), "name the participant, or give the speaker's role")
	case role == Participant:
		r.voices = append(r.voices, personRow{i, r.person(i, id), document, label})
		if label != "" {
			r.assign(i, "speaker", label, voice{Key(document), Key(label)}, r.voices[len(r.voices)-1].assignment())
		}
	default:
		label = cmp.Or(label, id)
		r.assign(i, "speaker", label, voice{Key(document), Key(label)}, assignment{-1, int32(i), role})
		if r.ids[Key(id)] {
			r.person(i, id)
		}
	}
}

func (v *personRow) assignment() assignment {
	return assignment{int32(v.person), int32(v.row), Participant}
}

// role is the role of a row. A row with nobody but a label takes the label's.
func (r *peopleReader) role(i int, label string) (Role, bool) {
	cell := r.table.cell(i, "role")
	if cell == "" && r.table.cell(i, "participant") == "" && label != "" {
		return r.roleOf(label), true
	}
	role, err := ParseRole(cell)
	if err != nil {
		r.fault(i, "role", err.Error(), "use participant, interviewer or other")
		return role, false
	}
	return role, true
}

// person takes the attributes of a row and gives the person's index.
func (r *peopleReader) person(i int, id string) int {
	key := Key(id)
	n, ok := r.index[key]
	if !ok {
		n = len(r.Persons)
		r.index[key] = n
		r.Persons = append(r.Persons, Person{ID: strings.Clone(id)})
		r.places.add()
		r.values = append(r.values, make([]string, len(r.Columns))...)
		r.filled = append(r.filled, make([]int32, len(r.Columns))...)
	}
	for c, column := range r.Columns {
		r.attribute(i, n, c, column)
	}
	return n
}

// attribute takes the c-th attribute of the n-th person from a row.
func (r *peopleReader) attribute(i, n, c int, column string) {
	value, at, id := r.table.cell(i, column), n*len(r.Columns)+c, r.Persons[n].ID
	switch before := r.values[at]; {
	case value == "" || value == before:
	case before != "":
		r.fault(i, column, fmt.Sprintf("participant %q has %s %q here and %q in line %d", id, column, value, before, r.table.line(int(r.filled[at])-1)), "")
	default:
		r.values[at], r.filled[at] = value, int32(i)+1
		line, col := r.table.place(i, column)
		r.places.set(n, c, line, col)
	}
}

// attributes makes everybody's Attrs. A study may have many people, and few
// ages and places that they are of.
func (r *peopleReader) attributes() {
	known := map[string]map[string]string{}
	for n := range r.Persons {
		values := r.values[n*len(r.Columns):][:len(r.Columns)]
		all := strings.Join(values, "\x00")
		attrs, ok := known[all]
		if !ok {
			attrs = map[string]string{}
			for c, value := range values {
				if value != "" {
					attrs[Key(r.Columns[c])] = value
				}
			}
			known[all] = attrs
		}
		r.Persons[n].Attrs = attrs
	}
}

func (r *peopleReader) fault(i int, column, text, hint string) {
	line, col := r.table.place(i, column)
	r.problems.add(r.table.path, line, col, text, hint)
}
