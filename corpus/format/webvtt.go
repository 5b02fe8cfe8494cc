package format

import (
	"strings"
)

// sniffWebVTT: the file starts with WEBVTT and a blank or the line's end.
func sniffWebVTT(head string) bool {
	rest, ok := strings.CutPrefix(head, "WEBVTT")
	return ok && (rest == "" || strings.IndexByte(" \t\n", rest[0]) >= 0)
}

var (
	notCue   = pattern(`^(NOTE|STYLE|REGION)([ \t]|$)`)
	language = pattern(`(?i)^Language:\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*$`)
)

// readWebVTT reads WebVTT as Teams, Zoom, YouTube and others write it. Blocks
// are parted by empty lines; a line of blanks is none, as the standard says.
// Notes and styles are left out.
func readWebVTT(text string, o *Options) (*reading, error) {
	r := &cueReader{lines: strings.Split(text, "\n")}
	i, lang := 0, ""
	if sniffWebVTT(text) {
		for i++; i < len(r.lines) && r.lines[i] != "" && !r.startsCue(i); i++ {
			if m := language().FindStringSubmatch(r.lines[i]); m != nil {
				lang = m[1]
			}
		}
	}
	left := 0
	err := r.read(i, func(i int) int {
		n := r.notCue(i)
		if n > 0 && strings.HasPrefix(r.lines[i], "NOTE") {
			left++
		}
		return n
	})
	if err != nil {
		return nil, err
	}
	if left > 0 {
		r.notes = append(r.notes, Note{Text: count(left, "comment (NOTE) is", "comments (NOTE) are") + " left out"})
	}
	got, err := readCues(text, r, o)
	if err != nil {
		return nil, err
	}
	got.draft.Language = lang
	return got, nil
}

// notCue is the number of lines of a note, a style or a region.
func (r *cueReader) notCue(i int) int {
	if !notCue().MatchString(r.lines[i]) || strings.Contains(r.lines[i], "-->") {
		return 0
	}
	j := i
	for j < len(r.lines) && r.lines[j] != "" {
		j++
	}
	return j - i
}
