package report

import (
	"math/rand/v2"
	"sort"
	"testing"
)

func TestEndsAgainstSearch(t *testing.T) {
	var e ends
	for seed := range 300 {
		r := rand.New(rand.NewPCG(6, uint64(seed)))
		e.reset()
		var all []int
		last := 0
		for range r.IntN(40) {
			last += r.IntN(1 + r.IntN(60)) // none beyond the last, too
			all = append(all, last)
			e.add(last)
		}
		for place := range last + 2*step {
			want := sort.Search(len(all), func(i int) bool { return all[i] > place })
			if got := e.beyond(place); got != want {
				t.Fatalf("seed %d: beyond %d of %v is %d, want %d", seed, place, all, got, want)
			}
		}
	}
}
