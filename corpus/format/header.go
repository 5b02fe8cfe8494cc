package format

import "strings"

// metadataLines is the number of lines at the top that are a block of
// "Key: value" lines about the transcript, parted from the talk by a blank
// line. "Interviewer: Jane Smith" in such a block says who asked; it is no
// turn. Without a word of metadata in it, the block's labels must not come
// back while later ones do.
func (s *script) metadataLines() int {
	if len(s.ops) == 0 {
		return 0
	}
	counts := map[*voice]int{}
	for i := range s.ops {
		counts[s.ops[i].voice]++
	}
	next, about := s.ops[0].line, false
	run := 0
	for ; run < len(s.ops); run++ {
		op := &s.ops[run]
		if op.line != next || !s.saysAbout(op, counts[op.voice]) {
			break
		}
		about = about || isMetadata(op.voice.key)
		next++
	}
	parted := next >= len(s.lines) || s.blank(next)
	if parted && (about || run > 1 && recurs(s.ops[run:], counts)) {
		return next
	}
	return s.metadataRun()
}

// saysAbout reports whether an opening may be a line of metadata.
func (s *script) saysAbout(op *opening, n int) bool {
	if isMetadata(op.voice.key) {
		return !op.voice.sure
	}
	value := strings.TrimSpace(s.line(op.line)[op.text:])
	if value == "" || strings.ContainsAny(value[len(value)-1:], ".?!") || len(value) > 4*MaxLabel {
		return false
	}
	return isFullName(value) || usual(keyOf(value)) || n == 1
}

func recurs(ops []opening, counts map[*voice]int) bool {
	for i := range ops {
		if counts[ops[i].voice] > 1 {
			return true
		}
	}
	return false
}

// metadataRun is the end of the leading lines that are all metadata words.
func (s *script) metadataRun() int {
	end := s.ops[0].line
	for i := range s.ops {
		if s.ops[i].line != end || !isMetadata(s.ops[i].voice.key) || s.ops[i].voice.sure {
			break
		}
		end++
	}
	return end
}
