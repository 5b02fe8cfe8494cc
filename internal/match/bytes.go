package match

import (
	"encoding/binary"
	"unicode/utf8"
	"unsafe"
)

// A block is sixty-four bytes of text as bits, the first byte lowest: which
// are of a kind.
type block struct {
	word  uint64 // ASCII letters, digits and the low line, which words are made of
	mark  uint64 // what may stay between two of them, and some that never does: ' to ;
	alien uint64 // not ASCII
}

const (
	all  = 0x0101010101010101
	high = 0x80 * all
)

// blockOf looks at eight bytes at a time. In each byte, adding carries into
// the highest bit from a character on; bytes that have that bit already are
// not ASCII.
//
//	c + (0x80 - 'a')      has the highest bit from 'a' on
//	c + (0x80 - 'z' - 1)  has it from behind 'z' on
func blockOf(text *[64]byte) (b block) {
	for k := 0; k < 64; k += 8 {
		eight := binary.LittleEndian.Uint64(text[k:])
		ascii := eight &^ high
		small := ascii | 0x20*all
		word := (small + (0x80-'a')*all) &^ (small + (0x80-'z'-1)*all)
		word |= (ascii + (0x80-'0')*all) &^ (ascii + (0x80-'9'-1)*all)
		word |= ^((ascii ^ '_'*all) + 0x7f*all)
		mark := (ascii + (0x80-'\'')*all) &^ (ascii + (0x80-';'-1)*all)
		b.word |= packed(word&^eight) << uint(k)
		b.mark |= packed(mark&^eight) << uint(k)
		b.alien |= packed(eight) << uint(k)
	}
	return b
}

// packed is the highest bit of each of eight bytes.
func packed(eight uint64) uint64 { return eight >> 7 & all * 0x0102040810204080 >> 56 }

// first leaves what stands in the first n bytes.
func (b block) first(n int) block {
	if n >= 64 {
		return b
	}
	in := uint64(1)<<uint(max(n, 0)) - 1
	return block{b.word & in, b.mark & in, b.alien & in}
}

// bytesOf is a string as bytes, which must not be written to: eight of them
// can be loaded at once.
func bytesOf(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

// Kinds of characters in the word rules of UAX #29.
const (
	letter  = 1 << iota // ALetter
	digit               // Numeric
	joiner              // ExtendNumLet: _
	midWord             // stays between letters: . ' :
	midNum              // stays between digits: . ' , ;

	alien = 1 << 7 // not ASCII
)

var kinds = func() (t [256]uint8) {
	for c := 'a'; c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = letter, letter
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = digit
	}
	t['_'], t['.'], t['\''] = joiner, midWord|midNum, midWord|midNum
	t[':'], t[','], t[';'] = midWord, midNum, midNum
	for c := utf8.RuneSelf; c < len(t); c++ {
		t[c] = alien
	}
	return t
}()

// stays applies WB6, WB7, WB11 and WB12: a mark between two letters or two
// digits.
func stays(before, mark, after byte) bool {
	b, m, a := kinds[before], kinds[mark], kinds[after]
	return m&midWord != 0 && b&a&letter != 0 || m&midNum != 0 && b&a&digit != 0
}
