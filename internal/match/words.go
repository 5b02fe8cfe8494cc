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
// it. They are what corpus.AppendWords gives, but only those that some pattern
// has are kept. The others are counted, for positions count them.
//
//	text   So, well-read  it's 3.5% of "naive"!
//	runs   111011111111100111101110011001111100
//
// Sixty-four bytes at a time become sixty-four bits: is it of a kind that words
// are made of, or that can join two? A run of ones is a word, or a few words
// that only a closer look can tell. Nearly every run of talk is a few ASCII
// letters, with or without one mark behind them, and then those very bytes are
// what memory knows the word by. All others are left to otherWord.
//
// What a processor cannot guess, or has to wait for, costs it more than all
// the arithmetic: this way the next word can be begun before the last is done.
func (s *scan) words(p int32, in corpus.Span) {
	base := in.Start
	for base < in.End && base+64+24 <= len(s.text) {
		base = s.block(p, base, in)
	}
	for base < in.End {
		base = s.otherWord(p, base, in)
	}
}

// block reads the runs that end within sixty-four bytes, and gives where to go
// on.
func (s *scan) block(p int32, base int, in corpus.Span) (next int) {
	text, m := s.text, s.memory
	runs, next := runsAt(text[base:base+64]), base+64
	if next >= in.End {
		runs, next = runs&(1<<uint(in.End-base)-1), in.End
	} else if whole := 64 - bits.LeadingZeros64(^runs); whole == 0 {
		return s.otherWord(p, base, in)
	} else {
		runs, next = runs&(1<<uint(whole)-1), base+whole
	}
	for runs != 0 {
		from := bits.TrailingZeros64(runs)
		length := bits.TrailingZeros64(^(runs >> uint(from)))
		runs &= runs + 1<<uint(from)
		i := base + from
		lo, hi := binary.LittleEndian.Uint64(text[i:]), uint64(0)
		n := letters(lo)
		if n < 8 {
			lo &= 1<<(8*uint(n)) - 1
		} else {
			hi = binary.LittleEndian.Uint64(text[i+8:])
			more := letters(hi)
			hi &= 1<<(8*uint(more)) - 1
			n += more
		}
		if n == 0 || length-n > int(mark[text[i+n]]) {
			if i = s.run(p, i, i+length, in); i > base+from+length {
				runs, next = runs&^(1<<uint(i-base)-1), max(next, i)
			}
			continue
		}
		known := m.short.at(lo, hi)
		class := known.class
		if known.lo == 0 {
			class = m.lookup(s.d.Body, i, i+n)
		}
		if class != 0 {
			s.hit(p, class, i, i+n)
		}
		s.count++
	}
	return next
}

// run reads all words of a run, and gives where to go on, which may be behind
// it.
func (s *scan) run(p int32, i, end int, in corpus.Span) int {
	for i < end {
		i = s.otherWord(p, i, in)
	}
	return i
}

// runsAt has a bit for each of sixty-four bytes, the first lowest, that is set
// if a word may go on with it. It is set too for some that no word has, such as
// hyphens and brackets: sorting them out here would cost more.
func runsAt(text []byte) (runs uint64) {
	_ = text[63]
	for k := 0; k < 64; k += 8 {
		const all = 0x0101010101010101
		eight := binary.LittleEndian.Uint64(text[k:])
		small := (eight | 0x20*all) &^ (0x80 * all)
		is := eight // not ASCII
		is |= small + (0x80-'a')*all
		is |= (small + (0x80-',')*all) &^ (small + (0x80-';'-1)*all) // , - . / 0 to 9 : ;
		is |= ^((small ^ '\''*all) + 0x7f*all)
		runs |= (is >> 7 & all) * 0x0102040810204080 >> 56 << uint(k)
	}
	return runs
}

// mark is 1 for what can stand behind a word in its run without being part of
// it, or of another.
var mark = func() (t [256]uint8) {
	for c, k := range kinds {
		if k&(letter|digit|joiner|alien) == 0 {
			t[c] = 1
		}
	}
	return t
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
