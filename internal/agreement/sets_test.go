package agreement_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ownwords/ownwords/internal/agreement"
)

// setTable is a table of two coders' sets of letters.
func setTable(units ...[2]string) *agreement.Table {
	t := &agreement.Table{Coders: []string{"ada", "ben"}, Members: []string{"a", "b", "c"}, Sets: [][]int32{}, Units: len(units)}
	for u, unit := range units {
		for c, text := range unit {
			v := slices.Index(t.Values, text)
			if v < 0 {
				v = len(t.Values)
				set := []int32{}
				for _, letter := range text {
					set = append(set, letter-'a')
				}
				t.Values, t.Sets = append(t.Values, text), append(t.Sets, set)
			}
			t.Ratings = append(t.Ratings, agreement.Rating{Unit: int32(u), Coder: int32(c), Value: int32(v)})
		}
	}
	return t
}

// TestPassonneau2006: the distance of two sets, as the observed disagreement
// of a single unit.
func TestPassonneau2006(t *testing.T) {
	tests := []struct{ a, b, masi, jaccard string }{
		{"ab", "ab", "0", "0"},
		{"a", "ab", ".66667", ".5"}, // older NLTK .665, DKPro .1667
		{"ab", "bc", ".88889", ".66667"},
		{"a", "b", "1", "1"},
		{"a", "", "1", "1"},
		{"abc", "ab", ".55556", ".33333"},
		{"", "", "0", "0"}, // older NLTK divides by zero
	}
	for _, test := range tests {
		// A second unit that both leave alone keeps alpha defined; it halves D_o.
		r := measure(t, setTable([2]string{test.a, test.b}, [2]string{"c", "c"}), agreement.Options{})
		for statistic, want := range map[string]string{"masi_alpha": test.masi, "jaccard_alpha": test.jaccard} {
			if got := row(t, r, statistic, ""); !rounds(2*got.Observed, want) {
				t.Errorf("%s of %q and %q: %v, want %s", statistic, test.a, test.b, 2*got.Observed, want)
			}
		}
	}
}

// TestMembersAreTheirOwnTables: a member's rows are those of the table of who
// put it into a set.
func TestMembersAreTheirOwnTables(t *testing.T) {
	r := measure(t, setTable([2]string{"ab", "a"}, [2]string{"", ""}, [2]string{"c", "ab"}, [2]string{"b", "b"}), agreement.Options{})
	for member, rows := range map[string]string{"a": "11|00|01|00", "b": "10|00|01|11", "c": "00|00|10|00"} {
		alone := measure(t, matrix(rows, "0", "1"), agreement.Options{})
		for _, statistic := range []string{"krippendorff_alpha", "cohen_kappa", "f1", "prevalence", "bias_index"} {
			if got, want := row(t, r, statistic, member), row(t, alone, statistic, ""); !same(got.Value, want.Value) || got.Scope != "code" {
				t.Errorf("%s of %s: %v in %s, alone %v", statistic, member, got.Value, got.Scope, want.Value)
			}
		}
	}
}

// TestSetsByHand: the alphas of sets by their definition.
func TestSetsByHand(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	for range 100 {
		var units [][2]string
		for range 2 + r.IntN(8) {
			var unit [2]string
			for c := range unit {
				for _, letter := range "abc" {
					if r.IntN(2) == 0 {
						unit[c] += string(letter)
					}
				}
			}
			units = append(units, unit)
		}
		table := setTable(units...)
		result := measure(t, table, agreement.Options{})
		for statistic, weigh := range map[string]func(both, a, b float64) float64{
			"jaccard_alpha": func(_, _, _ float64) float64 { return 1 },
			"masi_alpha": func(both, a, b float64) float64 {
				switch {
				case both == a && both == b:
					return 1
				case both == min(a, b):
					return 2.0 / 3
				}
				return 1.0 / 3
			},
		} {
			want := naiveAlpha(table, func(c, k int32) float64 {
				both := 0.0
				for _, m := range table.Sets[c] {
					if slices.Contains(table.Sets[k], m) {
						both++
					}
				}
				a, b := float64(len(table.Sets[c])), float64(len(table.Sets[k]))
				if a+b == 0 {
					return 0
				}
				return 1 - both/(a+b-both)*weigh(both, a, b)
			})
			if got := row(t, result, statistic, "").Value; !same(got, want) {
				t.Errorf("%s: %v, by hand %v: %v", statistic, got, want, units)
			}
		}
	}
}
