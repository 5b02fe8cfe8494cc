package corpus

import "fmt"

// assign says who a voice is, or that two rows contradict each other.
func (r *peopleReader) assign(i int, column, label string, v voice, a assignment) {
	before, ok := r.byVoice[v]
	switch {
	case !ok:
		r.byVoice[v] = a
	case before.person != a.person || before.role != a.role:
		r.fault(i, column, fmt.Sprintf("speaker %q is %s here and %s in line %d", label, r.who(a), r.who(before), r.table.line(int(before.row))),
			"one voice of a document is one person; give the document where a label means different people")
	}
}

func (r *peopleReader) who(a assignment) string {
	if a.role == Participant {
		return fmt.Sprintf("participant %q", r.participant(a))
	}
	return a.role.String()
}

// inherit gives rows that name no label those of the participant's other
// rows, or the participant's id where no row has one. Such a row with a
// document also says whose words the only voice there is.
func (r *peopleReader) inherit() {
	labels := map[int][]string{}
	for _, v := range r.voices {
		if v.label != "" {
			labels[v.person] = append(labels[v.person], v.label)
		}
	}
	shared := map[string]bool{}
	for i, v := range r.voices {
		if v.label != "" {
			continue
		}
		if v.document != "" {
			r.onlyVoice(voice{Key(v.document), ""}, r.voices[i].assignment(), shared)
		}
		own := labels[v.person]
		if len(own) == 0 {
			own = []string{r.Persons[v.person].ID}
		}
		for _, label := range own {
			if at := (voice{Key(v.document), Key(label)}); !r.has(at) {
				r.byVoice[at] = r.voices[i].assignment()
			}
		}
	}
}

// onlyVoice keeps a document's only participant, and nobody where rows name
// several.
func (r *peopleReader) onlyVoice(v voice, a assignment, shared map[string]bool) {
	before, ok := r.byVoice[v]
	switch {
	case shared[v.document]:
	case ok && before.person != a.person:
		shared[v.document] = true
		delete(r.byVoice, v)
	default:
		r.byVoice[v] = a
	}
}

func (r *peopleReader) has(v voice) bool {
	_, ok := r.byVoice[v]
	return ok
}
