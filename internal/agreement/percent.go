package agreement

// Percent agreement has at least four conventions. They differ when units have
// different numbers of values. A unit has m values, a pairs of them equal, of
// p = m(m-1)/2:
//
//	unit mean     mean of a/p             Fleiss, Gwet; percent_agreement
//	pooled        sum a / sum p
//	coincidence   sum m a/p / sum m       1 - D_o of nominal alpha, DKPro
//	unanimous     share of units with a = p
//
// irr::agree is the last, of those units alone that every coder rated.

func percentUnits(v view) estimate {
	return v.share(v.diagonal(v.g), v.at(pairable))
}

func percentPooled(v view) estimate { return v.share(v.at(agreeing), v.at(pairs)) }

func percentCoincidence(v view) estimate { return v.share(v.diagonal(v.o), v.total()) }

func percentUnanimous(v view) estimate { return v.share(v.at(unanimous), v.at(pairable)) }

func (v view) share(part, of float64) estimate {
	if v.at(pairable) == 0 {
		return undefined(noPairs)
	}
	return estimate{part / of, part / of, nan, ""}
}

// For two values, the second of them "positive", and a, d units on which both
// coders say positive, negative, b and c those on which only the first, only
// the second says positive:
//
//	f1                   2a / (2a + b + c)     positive agreement
//	negative_agreement   2d / (2d + b + c)
//	prevalence           share of positive values, of any number of coders
//	prevalence_index     (a - d) / n           Byrt, Bishop & Carlin 1993
//	bias_index           (b - c) / n

const (
	negative = 0
	positive = 1
)

func f1(v view) estimate { return v.specificOfTwo(positive) }

func negativeAgreement(v view) estimate { return v.specificOfTwo(negative) }

func (v view) specificOfTwo(k int32) estimate {
	if !v.two {
		return undefined(OnlyTwo)
	}
	return v.specific(k)
}

// specific is how far coders agree where one says k: o_kk / n_k.
func (v view) specific(k int32) estimate {
	switch n := v.n()[k]; {
	case v.at(pairable) == 0:
		return undefined(noPairs)
	case n == 0:
		return undefined(nobody)
	default:
		return v.share(v.same(k), n)
	}
}

func prevalence(v view) estimate { return v.index(v.n()[positive], v.total()) }

func prevalenceIndex(v view) estimate {
	if !v.two {
		return undefined(OnlyTwo)
	}
	return v.index(v.same(positive)-v.same(negative), v.total())
}

func biasIndex(v view) estimate {
	if !v.two {
		return undefined(OnlyTwo)
	}
	return v.index(v.both(v.small, 0)[positive]-v.both(v.small, 1)[positive], v.at(pairable))
}

// index is a share that is no agreement.
func (v view) index(part, of float64) estimate {
	e := v.share(part, of)
	e.observed = nan
	return e
}
