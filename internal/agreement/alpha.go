package agreement

// Krippendorff's alpha (2011, "Computing Krippendorff's Alpha-Reliability"):
// with coincidences o_ck = sum over units of pairs c-k / (m-1), n_c their row
// sums and n all of them,
//
//	D_o = sum o_ck d²_ck / n
//	D_e = sum n_c n_k d²_ck / (n (n-1))
//	alpha = 1 - D_o / D_e
//
// Units with one value are left out. Distances of sets are not squared.

func alphaOf(name Metric) func(view) estimate {
	return func(v view) estimate {
		if v.at(pairable) == 0 {
			return undefined(noPairs)
		}
		m := v.metrics[name]
		if m.reason != "" {
			return undefined(m.reason)
		}
		do, de := m.disagreement(v)
		if v.barren() != "" {
			de = 0
		}
		return dissent(do, de)
	}
}

// categoryAlpha is nominal alpha of one value against all others:
// 1 - (n-1)(n_c - o_cc) / (n_c (n - n_c)).
func categoryAlpha(k int32) func(view) estimate {
	return func(v view) estimate {
		n, own := v.total(), v.n()[k]
		switch {
		case n == 0:
			return undefined(noPairs)
		case own == 0:
			return undefined(nobody)
		}
		return dissent(2*(own-v.same(k))/n, 2*own*(n-own)/(n*(n-1)))
	}
}

// categoryFleiss is Fleiss's kappa of one value against all others (1971,
// eq. 23), 1 - sum_i r_ik (r - r_ik) / (N r (r-1) pi_k (1 - pi_k)). Where units
// have different numbers of values, it is that of Gwet for the two.
func categoryFleiss(k int32) func(view) estimate {
	return func(v view) estimate {
		switch p := v.pi()[k]; {
		case v.at(pairable) == 0:
			return undefined(noPairs)
		case p == 0:
			return undefined(nobody)
		case p == 1:
			return undefined(noVariation)
		default:
			apart := v.against(k) / v.at(pairable)
			return corrected(1-apart, 1-2*p*(1-p))
		}
	}
}

// against is the disagreement of k with all others, in g.
func (v view) against(k int32) (s float64) {
	for i, c := range v.cells {
		if c.c != c.k && (c.c == k || c.k == k) {
			s += v.g[i]
		}
	}
	return s
}
