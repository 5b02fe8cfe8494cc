package bench

import (
	"math"
	"math/bits"
)

// random is SplitMix64 (Steele, Lea and Flood, 2014): eight bytes of state, and
// the same numbers in every release of Go.
type random uint64

// seeded starts a stream of its own for each part: documents are made in any
// order and stay the same.
func seeded(seed uint64, part uint64) random {
	r := random(seed)
	r = random(r.next() ^ (part+1)*0xd6e8feb86659fd93)
	return random(r.next())
}

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below is a number from 0 to n-1.
func (r *random) below(n int) int {
	high, _ := bits.Mul64(r.next(), uint64(n))
	return int(high)
}

// unit is a number from 0 up to 1.
func (r *random) unit() float64 { return float64(r.next()>>11) / (1 << 53) }

// lognormal is a length whose logarithm is normal, rounded, at most most.
func (r *random) lognormal(median, sigma float64, most int) int {
	normal := math.Sqrt(-2*math.Log(1-r.unit())) * math.Cos(2*math.Pi*r.unit())
	return min(int(math.Round(median*math.Exp(sigma*normal))), most)
}

// geometric is how many trials of chance p fail before one succeeds.
func (r *random) geometric(p float64) int {
	if p <= 0 {
		return math.MaxInt
	}
	if p >= 1 {
		return 0
	}
	return int(math.Log(1-r.unit()) / math.Log1p(-p))
}

// A dial draws one of n things by weight in constant time (Vose's alias
// method): a draw lands in one of n columns of equal width, and each column is
// shared by at most two things. Weights are whole numbers, so that every
// machine builds the same dial.
type dial []column

type column struct {
	share uint32 // of 2^32: below it the column's own thing, above it the other
	other uint32
}

func newDial(weights []uint64) dial {
	n := uint64(len(weights))
	var total uint64
	for _, w := range weights {
		total += w
	}
	d := make(dial, n)
	left := make([]uint64, n) // weight times n; a full column holds total
	var small, large []uint32
	for i, w := range weights {
		left[i] = w * n
		d[i] = column{math.MaxUint32, uint32(i)}
		if left[i] < total {
			small = append(small, uint32(i))
		} else {
			large = append(large, uint32(i))
		}
	}
	for len(small) > 0 && len(large) > 0 {
		s, l := small[len(small)-1], large[len(large)-1]
		small = small[:len(small)-1]
		high, low := bits.Mul64(left[s], 1<<32)
		share, _ := bits.Div64(high, low, total)
		d[s] = column{uint32(share), l}
		if left[l] -= total - left[s]; left[l] < total {
			large = large[:len(large)-1]
			small = append(small, l)
		}
	}
	return d
}

func (d dial) draw(r *random) int {
	x := r.next()
	i := int((x >> 32) * uint64(len(d)) >> 32)
	if uint32(x) < d[i].share {
		return i
	}
	return int(d[i].other)
}
