package corpus

import "math/bits"

// nextEndMark is where the next full stop, question or exclamation mark is
// from i on; the text's end when there is none.
func nextEndMark(text string, i int) int { return nextOf(text, i, '.', '!', '?', 0) }

// nextBracket is where the next byte is that a note may start with, or one
// that is not ASCII.
func nextBracket(text string, i int) int { return nextOf(text, i, '[', '(', '#', 0x80) }

// nextOf is where the next of three ASCII characters is from i on, or of the
// bytes that have bit's one bit, if any. It looks at eight bytes at a time: in
// each, what differs from a character carries into the highest bit when 0x7f
// is added. A byte that has it already is none of them.
func nextOf(text string, i int, a, b, c uint64, bit uint64) int {
	const (
		all  = 0x0101010101010101
		high = 0x80 * all
	)
	a, b, c, bit = a*all, b*all, c*all, bit*all
	for ; i+8 <= len(text); i += 8 {
		bytes := eight(text[i:])
		ascii := bytes &^ high
		others := ((ascii ^ a) + 0x7f*all) & ((ascii ^ b) + 0x7f*all) & ((ascii ^ c) + 0x7f*all)
		if found := ^(others|bytes)&high | bytes&bit; found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for ; i < len(text); i++ {
		if x := uint64(text[i]) * all; x == a || x == b || x == c || x&bit != 0 {
			return i
		}
	}
	return i
}

// nextSign is where the next byte is that passages are about: an end mark, one
// that a note may start with, or one that is not ASCII. Two characters that
// look like one of them in these sums are found too.
func nextSign(text string, i int) int {
	const (
		all  = 0x0101010101010101
		high = 0x80 * all
	)
	for ; i+8 <= len(text); i += 8 {
		bytes := eight(text[i:])
		ascii := bytes &^ high
		others := ((ascii | 0x11*all) ^ '?'*all) + 0x7f*all // . ? and / >
		others &= ((ascii | 0x02*all) ^ '#'*all) + 0x7f*all // ! #
		others &= ((ascii ^ '('*all) + 0x7f*all) & ((ascii ^ '['*all) + 0x7f*all)
		if found := (^others | bytes) & high; found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for i < len(text) && !isSign(text[i]) {
		i++
	}
	return i
}

// lastEndMark is where the last full stop, question or exclamation mark is
// before i; less than floor when there is none from there on.
func lastEndMark(text string, floor, i int) int {
	for i--; i >= floor && !isEndMark(text[i]); {
		i--
	}
	return i
}
