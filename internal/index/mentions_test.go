package index

import (
	"slices"
	"strings"
	"testing"

	bleve "github.com/blevesearch/bleve_index_api"
)

// FuzzMentions: whatever positions are mentioned one by one, all of them come
// back, however they had to be kept, and so does their number.
func FuzzMentions(f *testing.F) {
	for _, gaps := range []string{"\x01", "\x05\x05", "\xff\xff\xff", strings.Repeat("\x01", 60), strings.Repeat("\x09", 14) + "\xff", "\x01\xff\xff\xff\xff\xff\xff\xff\xff"} {
		f.Add(gaps, uint16(0))
		f.Add(gaps, uint16(9000))
	}
	f.Fuzz(func(t *testing.T, gaps string, scale uint16) {
		var positions []int
		var tf bleve.TokenFreq
		at := 0
		for _, gap := range []byte(gaps) {
			at += 1 + int(gap)*(1+int(scale))
			positions = append(positions, at)
			mention(&tf, at)
		}
		if positions == nil {
			return
		}
		frequency := uint64(tf.Frequency())
		var got []int
		if tf.Locations == nil {
			got = unpack(frequency, nil)
		} else {
			got = gathered(uint64(tf.Locations[0].Position), tf.Locations[0].ArrayPositions, nil)
		}
		if !slices.Equal(got, positions) || mentions(frequency) != len(positions) || frequency == 0 {
			t.Errorf("%v come back as %v, %d of them", positions, got, mentions(frequency))
		}
	})
}

// FuzzSorted: numbers come back, and sort as their bytes do.
func FuzzSorted(f *testing.F) {
	for _, n := range []uint64{0, 1, 127, 128, 1<<14 - 1, 1 << 14, 1 << 31, 1<<32 - 1} {
		f.Add(n, n+1)
	}
	f.Fuzz(func(t *testing.T, a, b uint64) {
		a, b = a>>20, b>>20
		for _, n := range []uint64{a, b, a & 0xffff, b & 0xffff} {
			s := string(appendSorted(nil, n))
			if got, size := sorted(s + "x"); got != n || size != len(s) {
				t.Errorf("%d comes back as %d, of %d bytes %d", n, got, len(s), size)
			}
			if _, size := sorted(s[:len(s)-1]); size != 0 {
				t.Errorf("%d cut off is read", n)
			}
		}
		if (a < b) != (string(appendSorted(nil, a)) < string(appendSorted(nil, b))) {
			t.Errorf("%d and %d do not sort as their bytes", a, b)
		}
	})
}
