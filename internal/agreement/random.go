package agreement

// random is SplitMix64 (Steele, Lea and Flood, 2014). It counts in steps of
// gamma and scrambles the count, so that any draw can be had without those
// before it: resamples are drawn side by side and come out the same.
type random uint64

const gamma = 0x9e3779b97f4a7c15

func (r *random) next() uint64 {
	*r += gamma
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// unit is a number from 0 up to 1.
func (r *random) unit() float64 { return float64(r.next()>>11) * 0x1p-53 }

// below is a number from 0 to n-1.
func (r *random) below(n int) int { return int(r.unit() * float64(n)) }

// after is the generator once n numbers have been drawn.
func after(seed, n uint64) random { return random(seed + n*gamma) }
