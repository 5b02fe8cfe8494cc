package export

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"
)

// middle is the fast form of plainFloat, and both are that of encoding/json.
func TestMiddleAgainstPlainFloat(t *testing.T) {
	check := func(f float64) {
		t.Helper()
		if !middling(f) {
			return
		}
		r, _ := rounded(f)
		want := plainFloat(r)
		if b, err := json.Marshal(r); err != nil || string(b) != want {
			t.Fatalf("%v is %s in JSON, but %s here", f, b, want)
		}
		if got := middle(f); got != want {
			t.Fatalf("%v: got %s, want %s", f, got, want)
		}
	}
	for _, f := range []float64{1e-4, 0.000099999999999, 0.5, 1, 100, 120, 99999.999999999, 999999999.99999, math.Nextafter(1e9, 0), 1.0 / 3, -2.0 / 3} {
		check(f)
		check(-f)
	}
	r := rand.New(rand.NewPCG(7, 7))
	for range 100_000 {
		f := math.Pow(10, 14*r.Float64()-5) * (r.Float64() - 0.5)
		check(f)
		check(math.Round(f))
		check(float64(r.IntN(5000)) / float64(1+r.IntN(5000)))
	}
}
