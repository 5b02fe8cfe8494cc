package export

import (
	"hash/fnv"
	"math/rand/v2"
	"slices"

	"github.com/ownwords/ownwords/codebook"
)

// pick chooses n of len(people) excerpts by chance, n = 0 all of them. people
// says whose each is. With spread nobody has a second excerpt before everybody
// has one, nor a third before everybody who has more has two. The choice
// depends on the seed and the code, not on what other codes have, and comes in
// document order.
func pick[P comparable](people []P, n int, spread bool, seed uint64, code string) []int {
	order := make([]int, len(people))
	for i := range order {
		order[i] = i
	}
	if n <= 0 || n >= len(order) {
		return order
	}
	h := fnv.New64a()
	h.Write([]byte(codebook.Key(code)))
	shuffle(order, rand.NewPCG(seed, h.Sum64()))
	if spread {
		order = roundRobin(order, people)
	}
	chosen := order[:n]
	slices.Sort(chosen)
	return chosen
}

// shuffle is Fisher and Yates's, on the bare generator, whose numbers are
// pinned down for good, unlike what math/rand/v2 makes of them.
func shuffle(order []int, source *rand.PCG) {
	for i := len(order) - 1; i > 0; i-- {
		j := int(source.Uint64() % uint64(i+1))
		order[i], order[j] = order[j], order[i]
	}
}

// roundRobin sorts a shuffled order by how many the same person has before:
// the first of everybody, the second of everybody who has one, and so on.
func roundRobin[P comparable](order []int, people []P) []int {
	round := map[int]int{}
	had := map[P]int{}
	for _, i := range order {
		round[i] = had[people[i]]
		had[people[i]]++
	}
	slices.SortStableFunc(order, func(a, b int) int { return round[a] - round[b] })
	return order
}
