package project

import (
	"encoding/binary"
	"hash/crc32"

	"github.com/ownwords/ownwords/corpus"
)

// cacheVersion is part of every key: raise it with the layout below.
const cacheVersion = 1

// cached is one finding of the rules as the cache holds it.
type cached struct {
	code  string
	span  corpus.Span
	rules []int
}

// A cache file is a key, then all findings in order, then a checksum:
//
//	key                       64 hex digits
//	n  code…                  the codes' ids, each with its length
//	n  (start length code rules…)…   starts as distances from the one before
//	crc32                     of everything before, four bytes
//
// Numbers are uvarints, places bytes of the body.
func encodeCache(key string, found []cached) []byte {
	b := []byte(key)
	names := map[string]uint64{}
	var list []string
	for _, f := range found {
		if _, ok := names[f.code]; !ok {
			names[f.code] = uint64(len(list))
			list = append(list, f.code)
		}
	}
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, name := range list {
		b = binary.AppendUvarint(b, uint64(len(name)))
		b = append(b, name...)
	}
	b = binary.AppendUvarint(b, uint64(len(found)))
	last := 0
	for _, f := range found {
		b = binary.AppendUvarint(b, uint64(f.span.Start-last))
		b = binary.AppendUvarint(b, uint64(f.span.Len()))
		b = binary.AppendUvarint(b, names[f.code])
		b = binary.AppendUvarint(b, uint64(len(f.rules)))
		for _, r := range f.rules {
			b = binary.AppendUvarint(b, uint64(r))
		}
		last = f.span.Start
	}
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
}

// cacheReader reads uvarints until something is wrong, and then only zeros.
type cacheReader struct {
	b  []byte
	ok bool
}

func (r *cacheReader) number(limit int) int {
	v, n := binary.Uvarint(r.b)
	if n <= 0 || v > uint64(limit) {
		r.ok, r.b = false, nil
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

func (r *cacheReader) text() string {
	n := r.number(len(r.b))
	if !r.ok || n > len(r.b) {
		r.ok = false
		return ""
	}
	s := string(r.b[:n])
	r.b = r.b[n:]
	return s
}

// decodeCache is false for anything but a whole cache with this key whose
// places lie in a body of size bytes.
func decodeCache(data []byte, key string, size int) ([]cached, bool) {
	n := len(data) - 4
	if n < len(key) || string(data[:len(key)]) != key || crc32.ChecksumIEEE(data[:n]) != binary.BigEndian.Uint32(data[n:]) {
		return nil, false
	}
	r := &cacheReader{data[len(key):n], true}
	names := make([]string, r.number(n))
	for i := range names {
		names[i] = r.text()
	}
	found := make([]cached, r.number(n))
	last := 0
	for i := range found {
		if found[i], last = r.finding(names, last, size); !r.ok {
			return nil, false
		}
	}
	return found, r.ok && len(r.b) == 0
}

func (r *cacheReader) finding(names []string, last, size int) (cached, int) {
	start := last + r.number(size)
	end := start + r.number(size)
	code := r.number(max(len(names)-1, 0))
	rules := make([]int, r.number(len(r.b)))
	for i := range rules {
		rules[i] = r.number(1 << 30)
	}
	if !r.ok || end > size || len(names) == 0 {
		r.ok = false
		return cached{}, 0
	}
	return cached{names[code], corpus.Span{Start: start, End: end}, rules}, start
}
