package corpus

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
			s.Participant, s.Role = p.participant(a), a.role
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
		return assignment{person: -1}, false
	}
	for _, v := range []voice{{doc, l}, {"", l}} {
		if a, ok := p.byVoice[v]; ok {
			return a, true
		}
	}
	return assignment{person: -1}, false
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
			unknown[0].Participant = p.participant(a)
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
