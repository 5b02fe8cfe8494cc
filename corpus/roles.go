package corpus

import "strings"

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
	if n, ok := p.index[Key(participant)]; ok {
		return p.places.get(n, column)
	}
	return 0, 0
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
