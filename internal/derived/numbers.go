package derived

import (
	"encoding/binary"
	"encoding/hex"
	"math"
)

// reader reads what the append functions write until something is wrong, and
// then only zeros.
type reader[T string | []byte] struct {
	b  T
	at int // len(b)+1 once something was wrong
}

func (r *reader[T]) fail() { r.at = len(r.b) + 1 }

// bad is whether something was wrong.
func (r *reader[T]) bad() bool { return r.at > len(r.b) }

// done is whether everything was read and nothing was wrong.
func (r *reader[T]) done() bool { return r.at == len(r.b) }

func (r *reader[T]) left() int { return max(0, len(r.b)-r.at) }

// number reads a uvarint.
func (r *reader[T]) number() (v uint64) {
	for shift := 0; r.at < len(r.b) && shift < 7*binary.MaxVarintLen64; shift += 7 {
		c := r.b[r.at]
		r.at++
		v |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return v
		}
	}
	r.fail()
	return 0
}

// uvarint is number for long loops: it reads the number at b[at] and tells
// where the next one is, beyond the end if something is wrong. Nearly all
// numbers there have one byte or two.
func uvarint(b []byte, at int) (uint64, int) {
	if uint(at+1) < uint(len(b)) {
		if b[at] < 0x80 {
			return uint64(b[at]), at + 1
		}
		if b[at+1] < 0x80 {
			return uint64(b[at]&0x7f) | uint64(b[at+1])<<7, at + 2
		}
	}
	r := reader[[]byte]{b: b, at: at}
	return r.number(), r.at
}

// int reads a whole number, below zero too.
func (r *reader[T]) int() int { return int(r.number()) }

// count reads how many things of at least size bytes each follow.
func (r *reader[T]) count(size int) int {
	v := r.number()
	if v > uint64(r.left()/size) {
		r.fail()
		return 0
	}
	return int(v)
}

// text reads n bytes.
func (r *reader[T]) text(n int) string { return string(r.piece(n)) }

// piece is text as a part of what is read.
func (r *reader[T]) piece(n int) (none T) {
	if n < 0 || n > r.left() {
		r.fail()
	}
	if r.bad() {
		return none
	}
	r.at += n
	return r.b[r.at-n : r.at]
}

func (r *reader[T]) place() place {
	off, n, sum := r.number(), r.number(), r.piece(4)
	if r.bad() || off > math.MaxInt64 || n > maxPayload {
		r.fail()
		return place{}
	}
	return place{int64(off), uint32(n), binary.LittleEndian.Uint32([]byte(sum))}
}

// appendInt takes ten bytes for a number below zero.
func appendInt(b []byte, n int) []byte { return binary.AppendUvarint(b, uint64(n)) }

func appendText(b []byte, s string) []byte {
	return append(appendInt(b, len(s)), s...)
}

// appendKey halves keys and sums in hex.
func appendKey(b []byte, s string) []byte {
	if raw, ok := unhex(s); ok {
		return append(appendInt(b, len(raw)<<1|1), raw...)
	}
	return append(appendInt(b, len(s)<<1), s...)
}

func (r *reader[T]) key() string {
	n := r.int()
	s := r.text(n >> 1)
	if n&1 == 1 {
		return hex.EncodeToString([]byte(s))
	}
	return s
}

// unhex is what s says if that brings back s.
func unhex(s string) ([]byte, bool) {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return nil, false
		}
	}
	raw, err := hex.DecodeString(s)
	return raw, err == nil
}
