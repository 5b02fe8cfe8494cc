package format

import (
	"strings"
)

var subRipHead = pattern(`^\s*\d+[ \t]*\n[ \t]*\d+:\d+:\d+[,.]\d+[ \t]*-->`)

// sniffSubRip: a number, then a timing.
func sniffSubRip(head string) bool { return subRipHead().MatchString(head) }

// readSubRip reads SubRip. Its numbers say nothing and may be missing or
// wrong; a blank line inside a caption does not end it.
func readSubRip(text string, o *Options) (*reading, error) {
	r := &cueReader{lines: strings.Split(text, "\n")}
	for i, l := range r.lines { // no standard keeps lines of blanks apart here
		if strings.TrimSpace(l) == "" {
			r.lines[i] = ""
		}
	}
	if err := r.read(0, nil); err != nil {
		return nil, err
	}
	return readCues(text, r, o)
}
