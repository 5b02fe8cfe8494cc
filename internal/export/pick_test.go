package export

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// crowd is n excerpts of a few people, some of whom talk far more.
func crowd(r *rand.Rand, n int) []string {
	people := make([]string, n)
	for i := range people {
		people[i] = fmt.Sprint("P", min(r.IntN(12), r.IntN(12)))
	}
	return people
}

func TestPickLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		people := crowd(r, r.IntN(60))
		n, seed, spread := r.IntN(20), r.Uint64(), r.IntN(2) == 0
		got := pick(people, n, spread, seed, "trust")
		want := min(n, len(people))
		if n == 0 {
			want = len(people)
		}
		if len(got) != want {
			t.Fatalf("%d of %d: chose %d", n, len(people), len(got))
		}
		if !slices.IsSorted(got) || len(slices.Compact(slices.Clone(got))) != len(got) {
			t.Fatalf("not in document order, or twice: %v", got)
		}
		if again := pick(people, n, spread, seed, "trust"); !slices.Equal(got, again) {
			t.Fatalf("the same seed chose %v, then %v", got, again)
		}
		if spread {
			checkSpread(t, people, got)
		}
	}
}

// checkSpread: nobody has a k+1st excerpt while somebody who has another to
// give has fewer than k.
func checkSpread(t *testing.T, people []string, chosen []int) {
	t.Helper()
	has, gave := map[string]int{}, map[string]int{}
	for _, p := range people {
		has[p]++
	}
	for _, i := range chosen {
		gave[people[i]]++
	}
	for p := range has {
		for q := range gave {
			if gave[p] < has[p] && gave[q] > gave[p]+1 {
				t.Errorf("%s has %d of %d while %s has %d", p, gave[p], has[p], q, gave[q])
			}
		}
	}
}

func TestPickDependsOnSeedAndCode(t *testing.T) {
	people := crowd(rand.New(rand.NewPCG(3, 4)), 200)
	first := pick(people, 10, true, 1, "trust")
	if slices.Equal(first, pick(people, 10, true, 2, "trust")) {
		t.Error("another seed chose the same")
	}
	if slices.Equal(first, pick(people, 10, true, 1, "care")) {
		t.Error("another code chose the same")
	}
	if !slices.Equal(first, pick(people, 10, true, 1, "TRUST")) {
		t.Error("the case of the code's id changed the choice")
	}
}

// Every excerpt has a chance: none is always or never chosen.
func TestPickIsFair(t *testing.T) {
	people := make([]string, 10)
	times := make([]int, len(people))
	for seed := range uint64(2000) {
		for _, i := range pick(people, 3, false, seed, "trust") {
			times[i]++
		}
	}
	for i, n := range times { // 600 expected, standard deviation 20
		if n < 500 || n > 700 {
			t.Errorf("excerpt %d was chosen %d times in 2000", i, n)
		}
	}
}

// The choice is pinned: a newer version must choose what a paper printed.
func TestPickPinned(t *testing.T) {
	people := []string{"a", "a", "a", "a", "b", "b", "b", "c", "c", "d"}
	tests := []struct {
		n      int
		spread bool
		seed   uint64
		want   string
	}{
		{3, false, 0, "[0 2 7]"},
		{3, true, 0, "[0 4 7]"},
		{5, true, 42, "[2 4 6 7 9]"},
	}
	for _, tt := range tests {
		if got := fmt.Sprint(pick(people, tt.n, tt.spread, tt.seed, "trust")); got != tt.want {
			t.Errorf("pick(%d, %t, %d) = %s, want %s", tt.n, tt.spread, tt.seed, got, tt.want)
		}
	}
}
