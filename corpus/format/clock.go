package format

import (
	"strings"
	"time"
)

// clockAt reads a time at the start of s: h:mm:ss or m:ss, with a fraction of
// up to three digits after a point or comma. It returns the bytes read, 0 when
// no time stands there. Hours and minutes may have one to three digits, as
// transcription services write them.
func clockAt(s string) (time.Duration, int) {
	var part [3]int
	n, parts := 0, 0
	for parts < 3 {
		v, w := number(s[n:], 3)
		if w == 0 || parts > 0 && v > 59 {
			return 0, 0
		}
		part[parts], n = v, n+w
		parts++
		if parts == 3 || n >= len(s) || s[n] != ':' {
			break
		}
		n++
	}
	if parts < 2 || n < len(s) && (s[n] == ':' || isDigit(s[n])) {
		return 0, 0
	}
	d := time.Duration(0)
	for _, v := range part[:parts] {
		d = d*60 + time.Duration(v)
	}
	ms, w := fraction(s[n:])
	return d*time.Second + ms, n + w
}

// fraction reads ".5", ",250" at the start of s.
func fraction(s string) (time.Duration, int) {
	if s == "" || s[0] != '.' && s[0] != ',' {
		return 0, 0
	}
	v, w := number(s[1:], 3)
	if w == 0 || w+1 < len(s) && isDigit(s[w+1]) {
		return 0, 0
	}
	d := time.Duration(v) * time.Second
	for range w {
		d /= 10
	}
	return d, w + 1
}

// number reads at most limit digits.
func number(s string, limit int) (value, width int) {
	for width < len(s) && width < limit && isDigit(s[width]) {
		value = value*10 + int(s[width]-'0')
		width++
	}
	return value, width
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// stampAt reads a time in brackets, [00:01:02], (1:02) or {1:02}, or between
// number signs as f4 writes it, #00:01:02-5# with tenths.
func stampAt(s string) (time.Duration, int) {
	if s == "" {
		return 0, 0
	}
	i := strings.IndexByte("[({#", s[0])
	if i < 0 {
		return 0, 0
	}
	d, n := clockAt(s[1:])
	if n == 0 {
		return 0, 0
	}
	n++
	if s[0] == '#' && n+1 < len(s) && s[n] == '-' && isDigit(s[n+1]) {
		d += time.Duration(s[n+1]-'0') * time.Second / 10
		n += 2
	}
	if n >= len(s) || s[n] != "])}#"[i] {
		return 0, 0
	}
	return d, n + 1
}
