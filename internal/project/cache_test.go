package project

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ownwords/ownwords/corpus"
)

var testKey = strings.Repeat("0123456789abcdef", 4)

func found(code string, start, end int, rules ...int) cached {
	if rules == nil {
		rules = []int{}
	}
	return cached{code, corpus.Span{Start: start, End: end}, rules}
}

func sameCache(t *testing.T, got, want []cached) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(cached{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestCacheRoundTrip(t *testing.T) {
	tests := []struct {
		name string
		in   []cached
	}{
		{"nothing", []cached{}},
		{"one", []cached{found("a", 0, 1, 0)}},
		{"two codes, one twice", []cached{found("pay", 3, 9, 0, 2), found("互助", 3, 12, 1), found("pay", 100, 101, 7)}},
		{"same place", []cached{found("a", 5, 6, 0), found("b", 5, 6, 0)}},
		{"the whole body", []cached{found("a", 0, 1000, 300)}},
		{"no rules", []cached{found("a", 1, 2)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := decodeCache(encodeCache(testKey, tt.in), testKey, 1000)
			if !ok {
				t.Fatal("not read back")
			}
			sameCache(t, got, tt.in)
		})
	}
}

// A cache is believed when every byte of it is as it was written, the key is
// the one asked for, and the body is as long as it was.
func TestCacheDoubt(t *testing.T) {
	in := []cached{found("pay", 3, 9, 0, 2), found("help", 3, 12, 1), found("pay", 100, 140, 7)}
	whole := encodeCache(testKey, in)
	for i := range whole {
		for bit := range 8 {
			b := bytes.Clone(whole)
			b[i] ^= 1 << bit
			if _, ok := decodeCache(b, testKey, 1000); ok {
				t.Fatalf("byte %d, bit %d: changed and believed", i, bit)
			}
		}
		if _, ok := decodeCache(whole[:i], testKey, 1000); ok {
			t.Fatalf("cut to %d bytes and believed", i)
		}
	}
	if _, ok := decodeCache(append(bytes.Clone(whole), 0), testKey, 1000); ok {
		t.Error("longer and believed")
	}
	if _, ok := decodeCache(whole, strings.Repeat("f", 64), 1000); ok {
		t.Error("another key and believed")
	}
	if _, ok := decodeCache(whole, testKey, 139); ok {
		t.Error("places outside the body and believed")
	}
}

// seal is a cache with this payload and a right checksum.
func seal(payload []byte) []byte {
	data := append([]byte(testKey), payload...)
	return binary.BigEndian.AppendUint32(data, crc32.ChecksumIEEE(data))
}

// decodeCache never panics, and what it accepts is, encoded, what it was.
func FuzzDecodeCache(f *testing.F) {
	whole := encodeCache(testKey, []cached{found("pay", 3, 9, 0, 2), found("help", 3, 12, 1)})
	f.Add(whole[64:len(whole)-4], 20)
	f.Add([]byte{}, 0)
	f.Fuzz(func(t *testing.T, payload []byte, size int) {
		size = max(size, 0) % (1 << 40)
		got, ok := decodeCache(seal(payload), testKey, size)
		if !ok {
			return
		}
		for _, c := range got {
			if c.span.Start < 0 || c.span.End < c.span.Start || c.span.End > size {
				t.Fatalf("span %v in a body of %d", c.span, size)
			}
		}
		again, ok := decodeCache(encodeCache(testKey, got), testKey, size)
		if !ok || !slices.EqualFunc(again, got, func(a, b cached) bool {
			return a.code == b.code && a.span == b.span && slices.Equal(a.rules, b.rules)
		}) {
			t.Fatalf("%v became %v", got, again)
		}
	})
}
