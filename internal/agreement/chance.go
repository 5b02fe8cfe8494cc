package agreement

import "math"

// For two coders p_ck is the share of units to which one gave c and the other
// k, r and c are the coders' margins, w the weights with w_kk = 1:
//
//	po = sum w_ck p_ck      Cohen (1960; weighted 1968)   pe = sum w_ck r_c c_k
//	                        Scott (1955)                  pe = sum w_ck pi_c pi_k, pi = (r+c)/2
//
// For any number of coders, after Gwet (2014, ch. 2–5), with r_ik coders who
// gave unit i the value k, r_i in all, r*_ik = sum_l w_kl r_il:
//
//	po = mean over units with r_i >= 2 of sum_k r_ik (r*_ik - 1) / (r_i (r_i - 1))
//	pi_k = mean over units with r_i >= 1 of r_ik / r_i
//
//	Fleiss (1971)                   pe = sum w_kl pi_k pi_l
//	Brennan & Prediger (1981)       pe = sum w / q²
//	Gwet AC1, AC2 (2008)            pe = sum w / (q (q-1)) sum pi_k (1 - pi_k)
//	Conger (1980)                   pe = sum w_kl (p_k p_l - s_kl / R)
//
// where p_k is the mean of the coders' margins and s_kl their covariance.

// cohenKappa is for two coders and the units both rated.
func cohenKappa(v view) estimate {
	if reason := v.unlikeTwo(); reason != "" {
		return undefined(reason)
	}
	r, c := v.bothShares()
	return corrected(v.agreementOfTwo(), v.weights.product(r, c))
}

// unlikeTwo says why statistics of two coders have nothing to say.
func (v view) unlikeTwo() string {
	if !v.two {
		return OnlyTwo
	}
	return v.unfit()
}

// unfit says why no weighted statistic can be had.
func (v view) unfit() string {
	if v.weights.reason != "" {
		return v.weights.reason
	}
	return v.barren()
}

func (v view) agreementOfTwo() float64 { return v.weights.overCells(v.cells, v.o) / v.total() }

func (v view) bothShares() (r, c []float64) {
	n := v.at(pairable)
	return scaled(v.both(v.small, 0), 1/n), scaled(v.both(v.small, 1), 1/n)
}

// kappaMax is the largest kappa that the coders' margins allow (Cohen 1960,
// p. 42): (sum min(r_k, c_k) - pe) / (1 - pe), unweighted.
func kappaMax(v view) estimate {
	if reason := v.unlikeTwo(); reason != "" {
		return undefined(reason)
	}
	r, c := v.bothShares()
	po, pe := 0.0, 0.0
	for k := range r {
		po += min(r[k], c[k])
		pe += r[k] * c[k]
	}
	return corrected(po, pe)
}

// cohenSE is the standard error of kappa (Fleiss, Cohen & Everitt 1969, eq. 14):
//
//	var = [ sum p_ck (w_ck - (wr_c + wc_k)(1-κ))² - (κ - pe(1-κ))² ] / (n (1-pe)²)
//
// with wr_c = sum_k w_ck c_k and wc_k = sum_c w_ck r_c.
func cohenSE(v view) estimate {
	kappa := cohenKappa(v)
	if kappa.reason != "" {
		return undefined(kappa.reason)
	}
	r, c := v.bothShares()
	wr, wc := v.weights.means(c), v.weights.means(r)
	n, loss := v.at(pairable), 1-kappa.value
	s := 0.0
	for i, at := range v.cells {
		d := v.weights.between(int(at.c), int(at.k)) - (wr[at.c]+wc[at.k])*loss
		s += v.o[i] / (2 * n) * d * d
	}
	d, free := kappa.value-kappa.expected*loss, 1-kappa.expected
	return estimate{math.Sqrt(max(0, s-d*d) / (n * free * free)), nan, nan, ""}
}

// means is sum_k w_ck b_k by c.
func (w *weighing) means(b []float64) []float64 {
	if w.square == nil {
		return b
	}
	m := make([]float64, len(b))
	for c := range m {
		for k, y := range b {
			m[c] += w.square[c*w.q+k] * y
		}
	}
	return m
}

func scottPi(v view) estimate {
	if reason := v.unlikeTwo(); reason != "" {
		return undefined(reason)
	}
	pi := scaled(v.n(), 1/v.total())
	return corrected(v.agreementOfTwo(), v.weights.product(pi, pi))
}

// agreementOfMany is Gwet's po.
func (v view) agreementOfMany() float64 {
	return v.weights.overCells(v.cells, v.g) / v.at(pairable)
}

// pi is the mean share of each value.
func (v view) pi() []float64 { return scaled(v.shares(v.small), 1/v.at(rated)) }

func fleissKappa(v view) estimate {
	if reason := v.unfit(); reason != "" {
		return undefined(reason)
	}
	pi := v.pi()
	return corrected(v.agreementOfMany(), v.weights.product(pi, pi))
}

func brennanPrediger(v view) estimate {
	if reason := v.unfit(); reason != "" {
		return undefined(reason)
	}
	q := float64(v.q)
	return corrected(v.agreementOfMany(), v.weights.sum/(q*q))
}

func gwetAC(v view) estimate {
	if reason := v.unfit(); reason != "" {
		return undefined(reason)
	}
	q, spread := float64(v.q), 0.0
	for _, p := range v.pi() {
		spread += p * (1 - p)
	}
	return corrected(v.agreementOfMany(), v.weights.sum/(q*(q-1))*spread)
}

func congerKappa(v view) estimate {
	if reason := v.unfit(); reason != "" {
		return undefined(reason)
	}
	return corrected(v.agreementOfMany(), v.congerChance())
}

// congerChance is pe of Conger's kappa. With margins p of R coders and their
// sum P, sum w (p_k p_l - s_kl/R) comes to (P'WP - sum p'Wp) / (R ): the
// mean of Cohen's pe over pairs of coders.
func (v view) congerChance() float64 {
	all, own, coders := make([]float64, v.q), 0.0, 0.0
	for i := range v.coders {
		margin := v.margin(v.small, i)
		n := sum(margin)
		if n == 0 {
			continue
		}
		p := scaled(margin, 1/n)
		for k := range all {
			all[k] += p[k]
		}
		own += v.weights.product(p, p)
		coders++
	}
	return (v.weights.product(all, all) - own) / (coders * (coders - 1))
}
