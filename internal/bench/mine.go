package bench

import (
	"math"
	"slices"
	"sort"
	"strings"
)

// Patterns are mined from a sample of the talk itself: words and phrases that
// are said, as often as Density asks for.
const (
	sampleSmall  = 2_000_000 // bytes
	sampleLarge  = 4_000_000 // for more than manyPatterns
	manyPatterns = 5000
	longest      = 4   // words of a phrase
	wordsOf100   = 40  // patterns of one word among a hundred
	densitySigma = 1.5 // of the logarithm: most patterns are rare, some frequent
)

// candidate is a word or phrase and how often the sample has it.
type candidate struct {
	key   uint64 // numbers of its words, 16 bits each, the first highest; 0 is no word
	count int
}

// miner numbers the words of the sample.
type miner struct {
	number map[string]uint16
	words  []string
}

// mine gives the patterns, in no telling order.
func mine(o Options) []string {
	m := &miner{number: map[string]uint16{}, words: []string{""}}
	size := sampleSmall
	if o.Patterns > manyPatterns {
		size = sampleLarge
	}
	singles, phrases := m.candidates(Transcript(o.Seed^sampleStream, size))
	r := seeded(o.Seed, patternStream)
	want := o.Density * float64(size) / 1e6
	nSingles := min(o.Patterns*wordsOf100/100, len(singles))
	chosen := choose(singles, nSingles, want, &r)
	chosen = append(chosen, choose(phrases, o.Patterns-nSingles, want, &r)...)
	shuffle(chosen, &r)
	out := make([]string, len(chosen))
	for i, c := range chosen {
		out[i] = m.text(c.key)
	}
	return out
}

// candidates counts every word, and every phrase of two to longest words that
// no punctuation parts.
func (m *miner) candidates(sample string) (singles, phrases []candidate) {
	var one, more []uint64
	for run := range runs(sample) {
		ids := m.ids(run)
		for i := range ids {
			key := uint64(ids[i])
			one = append(one, key)
			for _, id := range ids[i+1 : min(i+longest, len(ids))] {
				key = key<<16 | uint64(id)
				more = append(more, key)
			}
		}
	}
	return count(one, 1), count(more, 2)
}

// runs are the stretches of speech in lower case that hold letters,
// apostrophes and blanks alone: other signs part them, and labels are none.
func runs(sample string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(sample) {
			_, speech, labelled := strings.Cut(line, ": ")
			if !labelled {
				speech = line
			}
			for _, run := range strings.FieldsFunc(speech, parts) {
				if !yield(strings.ToLower(run)) {
					return
				}
			}
		}
	}
}

func parts(r rune) bool {
	return r != ' ' && r != '\'' && (r|0x20 < 'a' || r|0x20 > 'z')
}

func (m *miner) ids(run string) []uint16 {
	fields := strings.Fields(run)
	ids := make([]uint16, 0, len(fields))
	for _, w := range fields {
		if strings.Trim(w, "'") != w {
			continue
		}
		id, ok := m.number[w]
		if !ok {
			if len(m.words) > math.MaxUint16 {
				continue
			}
			id = uint16(len(m.words))
			m.number[w] = id
			m.words = append(m.words, w)
		}
		ids = append(ids, id)
	}
	return ids
}

func (m *miner) text(key uint64) string {
	var words []string
	for shift := 48; shift >= 0; shift -= 16 {
		if id := uint16(key >> shift); id != 0 {
			words = append(words, m.words[id])
		}
	}
	return strings.Join(words, " ")
}

// count counts equal keys and keeps those with least or more, the most
// frequent first.
func count(keys []uint64, least int) []candidate {
	slices.Sort(keys)
	var out []candidate
	for i := 0; i < len(keys); {
		start := i
		for i < len(keys) && keys[i] == keys[start] {
			i++
		}
		if i-start >= least {
			out = append(out, candidate{keys[start], i - start})
		}
	}
	return out
}

// choose takes n candidates whose counts are spread lognormally, with a mean as
// near to the wanted one as the candidates allow.
func choose(from []candidate, n int, want float64, r *random) []candidate {
	n = min(n, len(from))
	if n == 0 {
		return nil
	}
	shuffle(from, r) // which of the equally frequent are taken
	slices.SortStableFunc(from, func(a, b candidate) int { return b.count - a.count })
	var chosen []candidate
	for scale, try := want, 0; try < 12; try++ {
		chosen = nearest(from, targets(n, scale))
		scale *= want / mean(chosen)
	}
	return chosen
}

// targets are n quantiles of the lognormal distribution with the given mean,
// the largest first.
func targets(n int, mean float64) []float64 {
	out := make([]float64, n)
	median := mean / math.Exp(densitySigma*densitySigma/2)
	for i := range out {
		p := 1 - (float64(i)+0.5)/float64(n)
		out[i] = median * math.Exp(densitySigma*math.Sqrt2*math.Erfinv(2*p-1))
	}
	return out
}

// nearest takes for each target a candidate of its own that is no more
// frequent, as long as there are enough left for the others.
func nearest(from []candidate, targets []float64) []candidate {
	out := make([]candidate, 0, len(targets))
	next := 0
	for i, t := range targets {
		at := sort.Search(len(from), func(k int) bool { return float64(from[k].count) <= t })
		at = min(max(at, next), len(from)-(len(targets)-i))
		out = append(out, from[at])
		next = at + 1
	}
	return out
}

func mean(chosen []candidate) float64 {
	sum := 0
	for _, c := range chosen {
		sum += c.count
	}
	return float64(sum) / float64(len(chosen))
}

func shuffle[T any](list []T, r *random) {
	for i := len(list) - 1; i > 0; i-- {
		j := r.below(i + 1)
		list[i], list[j] = list[j], list[i]
	}
}
