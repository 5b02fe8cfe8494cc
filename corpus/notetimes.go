package corpus

import "strings"

// isBareTime holds for the times that transcribers set between words: mm:ss
// (or hh:mm) with both digits, h:mm:ss, each with or without a fraction. The
// grammar's own times, at a turn's start, are parseClock's.
func isBareTime(s string) bool {
	s, fraction, ok := strings.Cut(s, ".")
	if ok && !isDigits(fraction, 1, 3) {
		return false
	}
	first, rest, _ := strings.Cut(s, ":")
	second, third, long := strings.Cut(rest, ":")
	if !long {
		return isDigits(first, 2, 2) && isSixtieth(second)
	}
	return isDigits(first, 1, maxHourDigits) && isSixtieth(second) && isSixtieth(third)
}

// isPause holds for a pause in seconds, "0.5", and for one of up to three
// dots.
func isPause(s string) bool {
	if s == "." || s == ".." || s == "..." {
		return true
	}
	seconds, part, _ := strings.Cut(s, ".")
	return isDigits(seconds, 1, 2) && isDigits(part, 1, 2)
}

// hashTimeLen is the length of the time that s opens with, as f4 and its like
// write it: "#00:01:02-3#", the last digit a tenth of a second. 0 when there
// is none.
func hashTimeLen(s string) int {
	end := strings.IndexByte(s[1:], '#') + 1
	if end == 0 {
		return 0
	}
	clock, tenth, _ := strings.Cut(s[1:end], "-")
	if !isDigits(tenth, 1, 3) || strings.Count(clock, ":") != 2 || !isBareTime(clock) {
		return 0
	}
	return end + 1
}

func isSixtieth(s string) bool { return isDigits(s, 2, 2) && s[0] < '6' }

// isDigits holds for that many digits.
func isDigits(s string, least, most int) bool {
	_, ok := digits(s)
	return ok && least <= len(s) && len(s) <= most
}
