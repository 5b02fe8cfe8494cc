package project

import "bytes"

// unmerged refuses a file in which git left both sides of a merge for a person
// to choose from: read as it is, it would pass for talk, or for rows.
func unmerged(path string, src []byte) error {
	at := lineThatStarts(src, "<<<<<<< ", 0)
	if at < 0 {
		return nil
	}
	if middle := lineThatStarts(src, "=======", at); middle < 0 || lineThatStarts(src, ">>>>>>> ", middle) < 0 {
		return nil
	}
	return Faults{{path, 1 + bytes.Count(src[:at], []byte("\n")), 1, "git could not merge this and left both sides",
		"keep what is right, and delete the lines <<<<<<<, ======= and >>>>>>>"}}
}

// lineThatStarts is the offset of the first line from an offset on that starts
// with a mark, -1 without one.
func lineThatStarts(src []byte, mark string, from int) int {
	for at := from; ; at++ {
		i := bytes.IndexByte(src[at:], mark[0]) // rarer than line ends
		if i < 0 {
			return -1
		}
		if at += i; (at == 0 || src[at-1] == '\n') && bytes.HasPrefix(src[at:], []byte(mark)) {
			return at
		}
	}
}
