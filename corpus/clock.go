package corpus

import (
	"fmt"
	"strings"
	"time"
)

// maxHourDigits bounds the hours of a time, far above any recording.
const maxHourDigits = 5

// maxTime is the first time that the grammar cannot hold.
const maxTime = 100_000 * time.Hour

// cutTime reads "[h:mm:ss]" or "[h:mm:ss.mmm]" and the blanks behind it. It
// gives NoTime and 0 when no time stands there.
func cutTime(line string) (time.Duration, int) {
	if line == "" || line[0] != '[' {
		return NoTime, 0
	}
	end := strings.IndexByte(line, ']')
	if end < 0 {
		return NoTime, 0
	}
	t, ok := parseClock(line[1:end])
	if !ok {
		return NoTime, 0
	}
	rest := strings.TrimLeft(line[end+1:], " \t")
	return t, len(line) - len(rest)
}

// parseClock reads h:mm:ss with an optional fraction of three digits.
func parseClock(s string) (time.Duration, bool) {
	whole, frac, hasFrac := strings.Cut(s, ".")
	hours, rest, _ := strings.Cut(whole, ":")
	minutes, seconds, _ := strings.Cut(rest, ":")
	if len(hours) > maxHourDigits || len(minutes) != 2 || len(seconds) != 2 || hasFrac && len(frac) != 3 {
		return NoTime, false
	}
	h, okH := digits(hours)
	m, okM := digits(minutes)
	sec, okS := digits(seconds)
	ms, okF := digits(frac)
	if !okH || !okM || !okS || hasFrac && !okF || m > 59 || sec > 59 {
		return NoTime, false
	}
	return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute +
		time.Duration(sec)*time.Second + time.Duration(ms)*time.Millisecond, true
}

func digits(s string) (n int, ok bool) {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, s != ""
}

// Clock writes a time as the canonical grammar has it: hh:mm:ss, with
// milliseconds only where they are not zero. NoTime is "".
func Clock(t time.Duration) string {
	if t < 0 {
		return ""
	}
	t = t.Truncate(time.Millisecond)
	s := fmt.Sprintf("%02d:%02d:%02d", int(t.Hours()), int(t.Minutes())%60, int(t.Seconds())%60)
	if ms := t % time.Second; ms != 0 {
		s += fmt.Sprintf(".%03d", ms/time.Millisecond)
	}
	return s
}
