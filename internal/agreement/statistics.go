package agreement

// statistic is one way to put agreement in a number.
type statistic struct {
	name, metric string
	find         func(view) estimate
	steady       bool // no interval is made for it
}

// statistics are those of a table, in the order of rows.
func (o *Options) statistics(t *Table, w *weighing) []statistic {
	all := []statistic{
		{"percent_agreement", identityAsMetric, percentUnits, false},
		{"percent_agreement_pooled", identityAsMetric, percentPooled, false},
		{"percent_agreement_coincidence", identityAsMetric, percentCoincidence, false},
		{"percent_unanimous", identityAsMetric, percentUnanimous, false},
	}
	if t.Sets != nil {
		return append(all, alphas(Nominal, MASI, Jaccard)...)
	}
	all = append(all, alphas(o.Metric)...)
	all = append(all,
		statistic{"cohen_kappa", w.name, cohenKappa, false},
		statistic{"cohen_kappa_se", w.name, cohenSE, true},
		statistic{"kappa_max", identityAsMetric, kappaMax, true},
		statistic{"scott_pi", w.name, scottPi, false},
		statistic{"fleiss_kappa", w.name, fleissKappa, false},
		statistic{"conger_kappa", w.name, congerKappa, false},
		statistic{w.acName(), w.name, gwetAC, false},
		statistic{"brennan_prediger", w.name, brennanPrediger, false},
	)
	if len(t.Values) == 2 {
		all = append(all, ofTwoValues()...)
	}
	return all
}

func alphas(metrics ...Metric) (all []statistic) {
	for _, m := range metrics {
		name := "krippendorff_alpha"
		if m == MASI || m == Jaccard {
			name = string(m) + "_alpha"
		}
		all = append(all, statistic{name, string(m), alphaOf(m), false})
	}
	return all
}

// ofTwoValues are those of two values, of which the second is positive.
func ofTwoValues() []statistic {
	return []statistic{
		{"f1", identityAsMetric, f1, false},
		{"negative_agreement", identityAsMetric, negativeAgreement, false},
		{"prevalence", identityAsMetric, prevalence, true},
		{"prevalence_index", identityAsMetric, prevalenceIndex, true},
		{"bias_index", identityAsMetric, biasIndex, true},
	}
}

// minor are those that Options.Brief does without.
func (s statistic) minor() bool {
	switch s.name {
	case "percent_agreement_pooled", "percent_agreement_coincidence", "percent_unanimous", "cohen_kappa_se", "kappa_max", "conger_kappa":
		return true
	}
	return false
}

// ofPair tells which statistics are worth a row for each pair of many coders:
// those of two coders, and what they are compared with.
func (s statistic) ofPair() bool {
	switch s.name {
	case "percent_agreement", "krippendorff_alpha", "cohen_kappa", "cohen_kappa_se", "kappa_max", "scott_pi",
		"gwet_ac1", "gwet_ac2", "f1", "negative_agreement", "prevalence_index", "bias_index":
		return true
	}
	return false
}

func (w *weighing) acName() string {
	if w.name == identityAsMetric {
		return "gwet_ac1"
	}
	return "gwet_ac2"
}

// ofCategory are those of one value against all others.
func ofCategory(k int32) []statistic {
	return []statistic{
		{"positive_agreement", identityAsMetric, func(v view) estimate { return v.specific(k) }, true},
		{"krippendorff_alpha", identityAsMetric, categoryAlpha(k), true},
		{"fleiss_kappa", identityAsMetric, categoryFleiss(k), true},
	}
}
