package match

import (
	"encoding/binary"
	"math/bits"
	"strings"
	"unicode/utf8"
	"unsafe"

	"github.com/ownwords/ownwords/corpus"
)

// words reads the words of a stretch of the paragraph p that has no notes in
// it and ends before a blank, a bracket or the end of the body. They are what
// corpus.AppendWords gives, but found eight bytes at a time, and only those
// that some pattern has are kept. The others are counted, for positions count
// them.
//
//	W e l l ,   i t ' s   n a ï v e . . .
//	├─────┤     ├──┤      ├─┤
//	letters,    letters,  letters, then not ASCII:
//	an end      then a    corpus cuts what there is
//	            mark      up to the next blank
//
// Nearly every word of talk is a few ASCII letters up to something that ends
// it. Letters are found in eight bytes at once, and those very bytes, with the
// rest cut off, are what memory knows the word by. Everything else is left to
// otherWord.
//
// What a processor cannot guess costs it more than all the arithmetic, so
// there is one branch a word that is not nearly always the same: how long a
// word is, what ends it and whether a blank follows are numbers, not branches.
func (s *scan) words(p int32, in corpus.Span) {
	text := s.text
	last := min(in.End, len(text)-8)
	for i := in.Start; i < in.End; {
		if i >= last {
			i = s.otherWord(p, i, in)
			continue
		}
		eight := binary.LittleEndian.Uint64(text[i:])
		n := letters(eight)
		here, next := text[i+n], text[i+min(n, 7)+1]
		if uint(n-1) >= 7 || stop[here]&lead[next] == 0 {
			i = s.otherWord(p, i, in)
			continue
		}
		word := eight & (1<<(8*uint(n)) - 1)
		known := s.memory.short.at(word, 0)
		class := known.class
		if known.lo == 0 {
			class = s.memory.lookup(s.d.Body, i, i+n)
		}
		if class != 0 {
			s.hit(p, class, i, i+n)
		}
		s.count++
		i += n + int(lead[next])
	}
}

// stop and lead say of a byte behind letters, and of the one behind that,
// whether the word ends there for certain: stop has bit 1 for what ends any
// word, and bit 2 for a mark that does if a blank follows. lead is how many
// bytes to go on by, so that 2 is for blanks and 1 for all others.
var stop, lead = func() (stop, lead [256]uint8) {
	for c, k := range kinds {
		lead[c] = 1
		switch {
		case k&^midNum == 0:
			stop[c] = 3
		case k&midWord != 0:
			stop[c] = 2
		}
	}
	lead[' '], lead['\n'] = 2, 2
	return stop, lead
}()

// bytesOf is a string as bytes, which must not be written to: eight of them
// can be loaded at once.
func bytesOf(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

// load is eight bytes of s from i on, the first lowest, with zeros behind the
// end.
func load(s string, i int) uint64 {
	if i+8 > len(s) {
		return number(s, i, len(s))
	}
	return binary.LittleEndian.Uint64(bytesOf(s[i : i+8]))
}

// letters is how many of eight bytes are ASCII letters before the first that
// is none. In each byte, adding carries into the highest bit from 'a' on, and
// from behind 'z' on; bytes that have that bit already are no letters.
func letters(eight uint64) int {
	const (
		all  = 0x0101010101010101
		high = 0x80 * all
	)
	small := (eight | 0x20*all) &^ high
	is := (small + (0x80-'a')*all) &^ (small + (0x80-'z'-1)*all) &^ eight & high
	return bits.TrailingZeros64(^is&high) / 8
}

func lettersEnd(s string, i int) int {
	for i < len(s) {
		n := letters(load(s, i))
		i += n
		if n < 8 {
			break
		}
	}
	return i
}

// Kinds of characters in the word rules of UAX #29.
const (
	letter  = 1 << iota // ALetter
	digit               // Numeric
	joiner              // ExtendNumLet: _
	midWord             // stays between letters: . ' :
	midNum              // stays between digits: . ' , ;

	alien = 1 << 7 // not looked at here
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

// kindAt is the kind of the character at i and its length in bytes. Of those
// beyond ASCII it knows what word processors put into English: curly quotes,
// dashes and the ellipsis.
func kindAt(s string, i, limit int) (kind uint8, n int) {
	if i >= limit {
		return 0, 0
	}
	if k := kinds[s[i]]; k != alien {
		return k, 1
	}
	if strings.HasPrefix(s[i:limit], "\xe2\x80") && i+2 < limit {
		switch s[i+2] {
		case 0x98, 0x99: // ‘ ’
			return midWord | midNum, 3
		case 0x93, 0x94, 0x9c, 0x9d, 0xa6: // – — “ ” …
			return 0, 3
		}
	}
	return alien, 0
}

// otherWord reads what starts at i and is anything: a long word, one with
// marks or digits, no word, or something that is not ASCII. It gives where to
// go on.
func (s *scan) otherWord(p int32, i int, in corpus.Span) int {
	kind, n := kindAt(s.d.Body, i, in.End)
	if kind&(letter|digit|joiner) == 0 {
		if next, _ := kindAt(s.d.Body, i+n, in.End); kind != alien && next != alien {
			return i + n
		}
		return s.alienWords(p, i, in)
	}
	end, isWord, ok := wordEnd(s.d.Body, i, in.End)
	if !ok {
		return s.alienWords(p, i, in)
	}
	if isWord {
		s.word(p, i, end)
	}
	return end
}

// wordEnd follows a word from its first character, by WB5 to WB13b. It tells
// whether the word has a letter or digit, and whether everything in it and
// right behind it is of a known kind: what is not might lean on it.
func wordEnd(s string, i, limit int) (end int, isWord, ok bool) {
	before := uint8(0)
	if n := lettersEnd(s, i); n > i {
		i, before, isWord = min(n, limit), letter, true
	}
	for {
		kind, n := kindAt(s, i, limit)
		switch {
		case kind == alien:
			return i, isWord, false
		case kind&(letter|digit) != 0:
			isWord = true
		case kind&joiner != 0:
		default:
			after, _ := kindAt(s, i+n, limit)
			if after == alien {
				return i, isWord, false
			}
			if !stays(kind, before, after) {
				return i, isWord, true
			}
		}
		before = kind
		i += n
	}
}

// stays applies WB6, WB7, WB11 and WB12: a mark between two letters or two
// digits.
func stays(mark, before, after uint8) bool {
	return mark&midWord != 0 && before&after&letter != 0 || mark&midNum != 0 && before&after&digit != 0
}

// alienWords lets corpus cut what stands from i on up to the next blank. A
// word depends on nothing before it but the character that an invisible one
// leans on, so that one is handed over too.
func (s *scan) alienWords(p int32, i int, in corpus.Span) int {
	body := s.d.Body
	end := i + 1
	for end < in.End && body[end] > ' ' {
		end++
	}
	if i > in.Start && kinds[body[i]] == alien {
		_, n := utf8.DecodeLastRuneInString(body[in.Start:i])
		i -= n
	}
	s.aliens = s.d.AppendWords(s.aliens[:0], corpus.Span{Start: i, End: end})
	for _, w := range s.aliens {
		s.word(p, w.Start, w.End)
	}
	return end
}

func (s *scan) word(p int32, start, end int) {
	if class := s.memory.lookup(s.d.Body, start, end); class != 0 {
		s.hit(p, class, start, end)
	}
	s.count++
}
