package agreement

import "testing"

func TestSplitMix64(t *testing.T) {
	r := random(1)
	for _, want := range []uint64{10451216379200822465, 13757245211066428519, 17911839290282890590} {
		if got := r.next(); got != want {
			t.Errorf("got %d, want %d", got, want)
		}
	}
	r = random(42)
	if got := r.unit(); got != .7415648787718233 {
		t.Errorf("got %v", got)
	}
	r, third := random(7), after(7, 2)
	r.next()
	r.next()
	if a, b := r.next(), third.next(); a != b {
		t.Errorf("the third number is %d, and %d when jumped to", a, b)
	}
}

func TestQuantile(t *testing.T) { // R: quantile(c(1, 2, 4, 8), c(.025, .5, .975))
	for p, want := range map[float64]float64{.025: 1.075, .5: 3, .975: 7.7, 0: 1, 1: 8} {
		if got := quantile([]float64{1, 2, 4, 8}, p); got < want-1e-12 || got > want+1e-12 {
			t.Errorf("%v: got %v, want %v", p, got, want)
		}
	}
}
