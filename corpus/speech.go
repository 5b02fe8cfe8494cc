package corpus

// TurnsOf are the first and last turn whose speech a span touches (indices
// into Turns). Both are -1 when it holds no speech: labels, times, header.
func (d *Document) TurnsOf(s Span) (first, last int) {
	first, last = -1, -1
	for i := max(d.TurnAt(s.Start), 0); i < len(d.Turns) && d.Turns[i].Line.Start < s.End; i++ {
		if !d.Turns[i].says(s) {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	return first, last
}

func (t *Turn) says(s Span) bool {
	for _, p := range t.Paragraphs {
		if p.Overlaps(s) {
			return true
		}
	}
	return false
}
