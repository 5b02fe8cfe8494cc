package export

import "strings"

// splitParagraphs reads text as the transcript's grammar does: a blank line
// parts paragraphs, a single line break is a blank. White space around lines
// is not shown. Text without anything to see has no paragraphs.
func splitParagraphs(text string) []string {
	var all []string
	open := false
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			open = false
		case open:
			all[len(all)-1] += " " + line
		default:
			all = append(all, line)
			open = true
		}
	}
	return all
}
