package derived

import (
	"encoding/binary"
	"encoding/hex"
	"math"
)

// reader reads what the append functions write until something is wrong, and
// then only zeros.
type reader[T string | []byte] struct {
	b   T
	bad bool
}

func (r *reader[T]) fail() {
	var none T
	r.b, r.bad = none, true
}

// number reads a uvarint.
func (r *reader[T]) number() (v uint64) {
	for i := 0; i < len(r.b) && i < binary.MaxVarintLen64; i++ {
		c := r.b[i]
		v |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			r.b = r.b[i+1:]
			return v
		}
	}
	r.fail()
	return 0
}

// int reads a whole number, below zero too.
func (r *reader[T]) int() int { return int(r.number()) }

// int32 reads a number that is not below zero.
func (r *reader[T]) int32() int32 {
	v := r.number()
	if v > math.MaxInt32 {
		r.fail()
		return 0
	}
	return int32(v)
}

// count reads how many things of at least size bytes each follow.
func (r *reader[T]) count(size int) int {
	v := r.number()
	if v > uint64(len(r.b)/size) {
		r.fail()
		return 0
	}
	return int(v)
}

// text reads n bytes.
func (r *reader[T]) text(n int) string {
	if n < 0 || n > len(r.b) {
		r.fail()
		return ""
	}
	s := string(r.b[:n])
	r.b = r.b[n:]
	return s
}

func (r *reader[T]) place() place {
	off, n, sum := r.number(), r.number(), r.text(4)
	if r.bad || off > math.MaxInt64 || n > maxPayload {
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
