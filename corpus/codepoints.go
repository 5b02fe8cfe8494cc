package corpus

import (
	"math/bits"
	"unicode/utf8"
)

// markBytes is how far apart the marks stand that place look-ups start from.
const markBytes = 512

// mark counts code points once, so that every later look-up reads at most one
// block. A body of ASCII needs no marks: there, places are equal.
func (d *Document) mark() {
	if isASCII(d.Body) {
		d.runes = len(d.Body)
		return
	}
	d.marks = make([]int32, 0, len(d.Body)/markBytes+1)
	for i := 0; i < len(d.Body); i += markBytes {
		d.marks = append(d.marks, int32(d.runes))
		d.runes += runeStarts(d.Body[i:min(i+markBytes, len(d.Body))])
	}
}

// runeStarts counts the bytes at which a character starts: all but those that
// are 10xxxxxx, eight at a time.
func runeStarts(s string) int {
	const lowest = 0x0101010101010101
	n := len(s)
	for len(s) >= 8 {
		x := eight(s)
		n -= bits.OnesCount64(x >> 7 & ^(x >> 6) & lowest)
		s = s[8:]
	}
	for i := range len(s) {
		if !utf8.RuneStart(s[i]) {
			n--
		}
	}
	return n
}

// eight are the first eight bytes as a number, the first lowest: one load.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func isASCII(s string) bool {
	const high = 0x8080808080808080
	for len(s) >= 32 {
		if (eight(s)|eight(s[8:])|eight(s[16:])|eight(s[24:]))&high != 0 {
			return false
		}
		s = s[32:]
	}
	for len(s) >= 8 {
		if eight(s)&high != 0 {
			return false
		}
		s = s[8:]
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// CodePoints is the length of the body in code points.
func (d *Document) CodePoints() int { return d.runes }

// ToCodePoint turns a byte offset on a character boundary into a code point
// offset.
func (d *Document) ToCodePoint(offset int) int {
	if d.marks == nil || offset == 0 {
		return offset
	}
	block := (offset - 1) / markBytes
	return int(d.marks[block]) + runeStarts(d.Body[block*markBytes:offset])
}

// ToByte turns a code point offset into a byte offset. It is false when the
// body is shorter.
func (d *Document) ToByte(point int) (int, bool) {
	if point < 0 || point > d.runes {
		return 0, false
	}
	if d.marks == nil {
		return point, true
	}
	lo, hi := 0, len(d.marks)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; int(d.marks[mid]) <= point {
			lo = mid
		} else {
			hi = mid
		}
	}
	return d.skipRunes(lo*markBytes, point-int(d.marks[lo])), true
}

// skipRunes is the offset of the n-th character start at or after from.
func (d *Document) skipRunes(from, n int) int {
	for i := from; i < len(d.Body); i++ {
		if utf8.RuneStart(d.Body[i]) {
			if n == 0 {
				return i
			}
			n--
		}
	}
	return len(d.Body)
}

// CodePointSpan is the span in code points.
func (d *Document) CodePointSpan(s Span) (start, end int) {
	return d.ToCodePoint(s.Start), d.ToCodePoint(s.End)
}

// ByteSpan turns code points into a span. It is false when they are not a
// non-empty range of the body.
func (d *Document) ByteSpan(start, end int) (Span, bool) {
	a, okA := d.ToByte(start)
	b, okB := d.ToByte(end)
	return Span{a, b}, okA && okB && a < b
}
