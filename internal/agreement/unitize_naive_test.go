package agreement_test

import (
	"math"
	"slices"

	"github.com/ownwords/ownwords/internal/agreement"
)

// naive is the alphas for unitizing as the slow way has them.
type naive struct {
	u, binary, cu float64
	ku            []float64
}

const gap = 3

// byCharacter looks at every character of every pair of coders.
func byCharacter(s *agreement.Spans) (n naive) {
	var l, marked [gap + 1][gap + 1]float64
	var c, met [gap + 1]float64
	m := float64(len(s.Coders))
	for _, t := range s.Texts {
		at := make([][]int, len(t.Marks)) // by coder and character, the value
		for i, marks := range t.Marks {
			at[i] = slices.Repeat([]int{gap}, t.Length)
			for _, x := range marks {
				c[x.Value] += float64((x.End - x.Start) * (x.End - x.Start))
				for p := x.Start; p < x.End; p++ {
					at[i][p] = x.Value
				}
			}
		}
		for i, marks := range t.Marks {
			for _, x := range marks {
				others := 0.0
				for p := x.Start; p < x.End; p++ {
					for j := range at {
						if j != i && at[j][p] != gap {
							others++
							break
						}
					}
				}
				met[x.Value] += others * others
			}
			for p := range t.Length {
				if at[i][p] == gap {
					c[gap]++
				}
				for j := range at {
					if i != j {
						l[at[i][p]][at[j][p]] += 1 / (m - 1)
					}
				}
			}
		}
	}
	marked = l
	for v := range marked {
		marked[v][gap], marked[gap][v] = 0, 0
	}
	e, chance := expectedOf(l, c), expectedOf(marked, met)
	n.u = alphaOf(l, e, func(a, b int) bool { return a == b })
	n.binary = alphaOf(l, e, func(a, b int) bool { return (a == gap) == (b == gap) })
	n.cu = alphaOf(marked, chance, func(a, b int) bool { return a == b })
	for k := range gap {
		lk, ek := 0.0, 0.0
		for v := range gap {
			lk += marked[v][k]
			ek += chance[v][k]
		}
		n.ku = append(n.ku, 1-ek/lk*(lk-marked[k][k])/(ek-chance[k][k]))
		if lk == 0 || ek-chance[k][k] < 1e-9*lk {
			n.ku[k] = math.NaN()
		}
	}
	return n
}

func expectedOf(l [gap + 1][gap + 1]float64, c [gap + 1]float64) (e [gap + 1][gap + 1]float64) {
	var rows [gap + 1]float64
	total, all := 0.0, 0.0
	for a := range l {
		all += c[a]
		for b := range l {
			rows[a] += l[a][b]
			total += l[a][b]
		}
	}
	for a := range l {
		for b := range l {
			e[a][b] = rows[a] * rows[b]
			if a == b {
				e[a][b] -= c[a]
			}
			e[a][b] *= total / (total*total - all)
		}
	}
	return e
}

func alphaOf(l, e [gap + 1][gap + 1]float64, same func(a, b int) bool) float64 {
	do, de := 0.0, 0.0
	for a := range l {
		for b := range l {
			if !same(a, b) {
				do += l[a][b]
				de += e[a][b]
			}
		}
	}
	if math.IsNaN(de) || de <= 0 {
		return math.NaN()
	}
	return 1 - do/de
}
