package agreement

// unitizingStatistic is one of the alphas.
type unitizingStatistic struct {
	name string
	find func(*lengths) estimate
}

func unitizingStatistics(s *Spans) []unitizingStatistic {
	all := []unitizingStatistic{
		{"percent_agreement_coincidence", percentLength},
		{"u_alpha", uAlpha},
		{"u_alpha_binary", uAlphaBinary},
	}
	if len(s.Values) > 1 {
		all = append(all, unitizingStatistic{"cu_alpha", cuAlpha})
	}
	return all
}

// percentLength is the share of length on which coders agree, gaps included.
func percentLength(s *lengths) estimate {
	if total := sum(s.l); total > 0 {
		agree := 0.0
		for c := range s.q + 1 {
			agree += s.l[c*(s.q+1)+c]
		}
		return estimate{agree / total, agree / total, nan, ""}
	}
	return undefined("no text that every coder has done")
}

func uAlpha(s *lengths) estimate {
	same := func(c, k int) bool { return c == k }
	return square{s.l, s.c, s.q + 1}.alpha(same)
}

func uAlphaBinary(s *lengths) estimate {
	same := func(c, k int) bool { return (c == s.q) == (k == s.q) }
	return square{s.l, s.c, s.q + 1}.alpha(same)
}

func cuAlpha(s *lengths) estimate {
	return s.marked().alpha(func(c, k int) bool { return c == k })
}

// kuAlpha is 1 - (e_k/l_k)(l_k - l_kk)/(e_k - e_kk) over marked stretches.
func kuAlpha(k int) func(*lengths) estimate {
	return func(s *lengths) estimate {
		m := s.marked()
		own, chance := m.column(k)
		if own == 0 {
			return undefined("no unit of this value meets one of another coder")
		}
		apart, byChance := own-m.l[k*m.n+k], chance-m.expected(k, k)
		if !(byChance > 1e-9*own) { // also where it is NaN
			return undefined(tooFew)
		}
		return estimate{1 - chance/own*apart/byChance, apart / own, byChance / chance, ""}
	}
}

const tooFew = "too few marked stretches to tell what chance would do"

// marked is the part of l where both coders have a unit.
func (s *lengths) marked() square {
	m := square{make([]float64, s.q*s.q), s.met, s.q}
	for c := range s.q {
		copy(m.l[c*s.q:(c+1)*s.q], s.l[c*(s.q+1):])
	}
	return m
}

// square is a matrix l with the C of its values.
type square struct {
	l, c []float64
	n    int
}

func (m square) row(c int) float64 { return sum(m.l[c*m.n : (c+1)*m.n]) }

// expected is e_ck.
func (m square) expected(c, k int) float64 {
	total := sum(m.l)
	e := m.row(c) * m.row(k)
	if c == k {
		e -= m.c[c]
	}
	return total * e / (total*total - sum(m.c))
}

// column is l and e of one value with all.
func (m square) column(k int) (l, e float64) {
	for c := range m.n {
		e += m.expected(c, k)
	}
	return m.row(k), e
}

// alpha is 1 - D_o/D_e, where same says which cells agree. The disagreements
// are shares of all length.
func (m square) alpha(same func(c, k int) bool) estimate {
	total := sum(m.l)
	if total == 0 {
		return undefined("nothing was marked by two coders")
	}
	rows := make([]float64, m.n)
	for c := range rows {
		rows[c] = m.row(c)
	}
	free, do, de := total*total-sum(m.c), 0.0, 0.0
	for c := range m.n {
		for k := range m.n {
			if !same(c, k) {
				do += m.l[c*m.n+k]
				de += rows[c] * rows[k]
			}
		}
	}
	switch {
	case de == 0:
		return estimate{nan, do / total, nan, noVariation}
	case free <= 0:
		return estimate{nan, do / total, nan, tooFew}
	}
	return dissent(do/total, de/free)
}
